"""The policy: who may do what to a record in which state."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from editorial.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, GRANTS, PUBLISHER, Actor, Standing, may
from editorial.workflow import Action, DraftState, ReviewState

ME = 1
OTHER = 2


def acting(role: str) -> Actor:
    return Actor(ME, frozenset({role}))


def in_review(**changes: object) -> Standing:
    values: dict[str, object] = {
        "draft": DraftState.IN_REVIEW,
        "review": ReviewState.SUBMITTED,
        "submitted_by": OTHER,
        "hands": frozenset({OTHER}),
    }
    return Standing("b0000000", "person", **{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("action", list(Action))
def test_a_stranger_may_do_nothing(action: Action) -> None:
    assert not may(AnonymousUser(), action)


@pytest.mark.parametrize("action", list(Action))
def test_an_account_without_a_role_may_do_nothing(action: Action, db: None) -> None:
    user = User.objects.create_user("eve", is_staff=True)
    assert not may(user, action)


def test_each_role_may_do_what_the_one_before_it_may() -> None:
    assert GRANTS[CONTRIBUTOR] < GRANTS[EDITOR] < GRANTS[PUBLISHER] < GRANTS[ADMINISTRATOR]


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_only_publishers_approve(role: str) -> None:
    assert not may(acting(role), Action.APPROVE, in_review())


def test_a_publisher_approves_the_work_of_others() -> None:
    assert may(acting(PUBLISHER), Action.APPROVE, in_review())


@pytest.mark.parametrize("role", [PUBLISHER, ADMINISTRATOR])
def test_nobody_approves_what_they_had_a_hand_in(role: str) -> None:
    decision = may(acting(role), Action.APPROVE, in_review(hands=frozenset({OTHER, ME})))
    assert not decision
    assert decision.code == "own_work"


def test_a_superuser_is_an_administrator_and_stands_above_no_rule(db: None) -> None:
    root = User.objects.create_superuser("root")
    assert may(root, Action.MANAGE_USERS)
    assert not may(root, Action.APPROVE, in_review(hands=frozenset({root.pk})))


def test_a_contributor_cannot_edit_what_somebody_else_has_in_review() -> None:
    assert not may(acting(CONTRIBUTOR), Action.EDIT, in_review())
    assert may(acting(CONTRIBUTOR), Action.EDIT, in_review(submitted_by=ME))
    assert may(acting(EDITOR), Action.EDIT, in_review())


def test_a_contributor_discards_only_a_draft_of_their_own() -> None:
    mine = Standing("b0000000", "person", draft=DraftState.EDITING, hands=frozenset({ME}))
    shared = Standing("b0000000", "person", draft=DraftState.EDITING, hands=frozenset({ME, OTHER}))
    assert may(acting(CONTRIBUTOR), Action.DISCARD, mine)
    assert not may(acting(CONTRIBUTOR), Action.DISCARD, shared)
    assert may(acting(EDITOR), Action.DISCARD, shared)


def test_a_merged_record_is_only_looked_at() -> None:
    merged = Standing("b0000000", "person", number=3, merged=True)
    allowed = {action for action in Action if may(acting(ADMINISTRATOR), action, merged)}
    assert allowed == {Action.VIEW}


def test_a_record_that_was_never_published_cannot_be_withdrawn() -> None:
    draft = Standing("b0000000", "person", draft=DraftState.EDITING)
    assert not may(acting(PUBLISHER), Action.WITHDRAW, draft)
    assert may(acting(PUBLISHER), Action.WITHDRAW, Standing("b0000000", "person", number=1, current=True))


def test_a_demoted_editor_loses_the_right_at_once(bob: User) -> None:
    assert may(bob, Action.CLAIM)
    bob.groups.clear()
    assert not may(bob, Action.CLAIM)
