"""Who may do what: the one policy that the admin, the views, previews and commands ask. It reads group names and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser, User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.contracts import Rows
from archive.registry import record_type
from editorial.workflow import Action, DraftState, ReviewState, can_move

CONTRIBUTOR: Final = "contributor"
EDITOR: Final = "editor"
PUBLISHER: Final = "publisher"
ADMINISTRATOR: Final = "administrator"
ROLES: Final = (CONTRIBUTOR, EDITOR, PUBLISHER, ADMINISTRATOR)

_CONTRIBUTES: Final = frozenset(
    {Action.VIEW, Action.CREATE, Action.EDIT, Action.CHECK, Action.DISCARD, Action.SUBMIT, Action.WITHDRAW_SUBMISSION, Action.COMMENT}
)
_EDITS: Final = _CONTRIBUTES | {Action.CLAIM, Action.RELEASE, Action.REQUEST_CHANGES, Action.DECIDE_FAMILIES}
_PUBLISHES: Final = _EDITS | {
    Action.APPROVE,
    Action.BATCH,
    Action.WITHDRAW,
    Action.MERGE,
    Action.REISSUE,
    Action.START_FROM_VERSION,
}
GRANTS: Final[Mapping[str, frozenset[Action]]] = {
    CONTRIBUTOR: _CONTRIBUTES,
    EDITOR: _EDITS,
    PUBLISHER: _PUBLISHES,
    ADMINISTRATOR: _PUBLISHES | {Action.MANAGE_USERS, Action.SET_THRESHOLDS},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: the user's key and roles, read once. A superuser is an administrator and stands above no rule."""

    user_id: int | None
    roles: frozenset[str]

    @classmethod
    def of(cls, user: User | AnonymousUser | Any) -> Actor:
        """Return the actor behind a user, in one query; anonymous users and users without a role may do nothing."""
        if not isinstance(user, User):
            return cls(None, frozenset())
        roles = set(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
        if user.is_superuser:
            roles.add(ADMINISTRATOR)
        return cls(user.pk, frozenset(roles))

    @property
    def granted(self) -> frozenset[Action]:
        """What the roles grant on some record in some state."""
        return frozenset().union(*(GRANTS[role] for role in self.roles))


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with one record: published number (0: never), whether readers see it, draft, open review, whose hands were in it.

    `hands` are the keys of all who saved a revision of this draft or submitted it.
    """

    pid: str
    type: str
    number: int = 0
    current: bool = False
    merged: bool = False
    draft: DraftState = DraftState.NONE
    review: ReviewState = ReviewState.NONE
    review_id: int | None = None
    submitted_by: int | None = None
    assignee: int | None = None
    hands: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and the sentence that says why not. True in a condition when it is."""

    allowed: bool
    reason: str | Promise = ""
    code: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES: Final = Decision(True)


def _refused(code: str, reason: str | Promise) -> Decision:
    return Decision(False, reason, code)


def _keeps_ledger(type_key: str) -> bool:
    return any(isinstance(spec, Rows) and spec.name == "verifications" for spec in record_type(type_key).fields)


def _own_rule(actor: Actor, action: Action, target: Standing) -> Decision:
    """Apply the rules that depend on whose work it is."""
    only_contributes = Action.CLAIM not in actor.granted
    in_others_review = target.draft == DraftState.IN_REVIEW and target.submitted_by != actor.user_id
    if action in (Action.EDIT, Action.CHECK) and only_contributes and in_others_review:
        return _refused("in_review", _("Somebody else has submitted this record; it can be edited again when the review is over."))
    if action == Action.DISCARD and only_contributes and (not target.hands or target.hands - {actor.user_id}):
        return _refused("not_yours", _("Others have worked on this draft too; an editor can discard it."))
    if action == Action.WITHDRAW_SUBMISSION and only_contributes and target.submitted_by != actor.user_id:
        return _refused("not_yours", _("Only the one who submitted it, or an editor, can take a submission back."))
    if action == Action.RELEASE and target.assignee != actor.user_id and Action.APPROVE not in actor.granted:
        return _refused("not_yours", _("Only the one who claimed a review, or a publisher, can release it."))
    if action == Action.APPROVE and actor.user_id in target.hands:
        return _refused("own_work", _("You had a hand in this draft; somebody else must approve it."))
    return YES


def _possible(action: Action, target: Standing) -> Decision:
    """Apply the rules that hold for everybody, from the state of the record."""
    if action == Action.VIEW:
        return YES
    if action == Action.CHECK and not _keeps_ledger(target.type):
        return _refused("no_text", _("Records of this kind have no text to check."))
    if target.merged:
        return _refused("merged", _("This record was merged into another and is no longer edited."))
    if not can_move(action, target.draft, target.review):
        return _refused("state", _("This is not possible in the record's present state."))
    if action in (Action.WITHDRAW, Action.MERGE, Action.REISSUE) and not target.current:
        return _refused("not_published", _("Only a published record can be withdrawn, merged or issued again."))
    if action == Action.START_FROM_VERSION and not target.number:
        return _refused("not_published", _("This record has no published version to start from."))
    return YES


def may(user: User | AnonymousUser | Actor, action: Action, target: Standing | None = None) -> Decision:
    """Decide whether `user` may do `action` to the record that stands as `target`; without a target, to some record.

    Give an `Actor` instead of a user to ask several questions for one query.
    """
    actor = user if isinstance(user, Actor) else Actor.of(user)
    if actor.user_id is None or not actor.roles:
        return _refused("no_role", _("Your account has no role on the editorial desk."))
    if action not in actor.granted:
        return _refused("role", _("Your role does not allow this."))
    if target is None:
        return YES
    return _possible(action, target) and _own_rule(actor, action, target)
