"""How things stand with records, read for decisions; locking them; and asking the policy. It changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from archive.published.entry import CURRENT, MERGED, CatalogueEntry
from archive.working.record import Record
from editorial.models import Draft, Review, Revision
from editorial.roles import Actor, Standing, may
from editorial.services.errors import NoSuchRecord, NotAllowed
from editorial.workflow import OPEN_REVIEWS, Action, DraftState, ReviewState


def lock_records(pids: Iterable[str]) -> dict[str, Record]:
    """Hold the working rows of `pids` until the transaction ends, in pid order, and return them.

    Every move of the workflow takes this lock first; it comes before the locks of the publishing layer. Raises `NoSuchRecord`.
    """
    wanted = set(pids)
    rows = {row.pid: row for row in Record.objects.select_for_update().filter(pid__in=wanted).order_by("pid")}
    if missing := sorted(wanted - rows.keys()):
        raise NoSuchRecord(_("There is no record %(pid)s.") % {"pid": ", ".join(missing)})
    return rows


def lock_record(pid: str) -> Record:
    """Hold one working row until the transaction ends and return it. Raises `NoSuchRecord`."""
    return lock_records([pid])[pid]


def standings(pids: Collection[str]) -> dict[str, Standing]:
    """Return how things stand with each of `pids` that is a working record, in five queries whatever their number."""
    types = dict(Record.objects.filter(pid__in=pids).values_list("pid", "type"))
    entries = {entry.pid: entry for entry in CatalogueEntry.objects.filter(pk__in=pids)}
    drafts = {draft.pid: draft for draft in Draft.objects.select_related("first").filter(pk__in=pids)}
    reviews = {review.pid: review for review in Review.objects.filter(pid__in=pids, state__in=[state.value for state in OPEN_REVIEWS])}
    hands: dict[str, set[int]] = defaultdict(set)
    for pid, sequence, author in Revision.objects.filter(pid__in=drafts.keys()).values_list("pid", "sequence", "author_id"):
        if sequence >= drafts[pid].first.sequence:
            hands[pid].add(author)
    for pid, review in reviews.items():
        hands[pid].add(review.submitted_by_id)
    return {pid: _standing(pid, kind, entries.get(pid), drafts.get(pid), reviews.get(pid), hands[pid]) for pid, kind in types.items()}


def _standing(pid: str, kind: str, entry: CatalogueEntry | None, draft: Draft | None, review: Review | None, hands: set[int]) -> Standing:
    return Standing(
        pid=pid,
        type=kind,
        number=entry.number if entry else 0,
        current=entry is not None and entry.state == CURRENT,
        merged=entry is not None and entry.state == MERGED,
        draft=DraftState(draft.state) if draft else DraftState.NONE,
        review=ReviewState(review.state) if review else ReviewState.NONE,
        review_id=review.pk if review else None,
        submitted_by=review.submitted_by_id if review else None,
        assignee=review.assignee_id if review else None,
        hands=frozenset(hands),
    )


def standing_of(pid: str) -> Standing:
    """Return how things stand with one record. Raises `NoSuchRecord`."""
    found = standings([pid]).get(pid)
    if found is None:
        raise NoSuchRecord(_("There is no record %(pid)s.") % {"pid": pid})
    return found


def require(by: User | Actor, action: Action, target: Standing | None = None) -> None:
    """Ask the policy. Raises `NotAllowed` with its reason."""
    decision = may(by, action, target)
    if not decision:
        raise NotAllowed(decision)
