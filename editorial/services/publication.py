"""Publishing: approving one draft or a batch, withdrawing, merging, issuing stale references again. The archive does the issuing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.contracts import Payload
from archive.published.entry import CatalogueEntry
from archive.published.version import PublishedVersion
from archive.publishing import merge as merging
from archive.publishing import withdraw as withdrawing
from archive.publishing.issue import Candidate, issue_batch
from archive.publishing.refusals import PublicationRefused
from archive.search.healing import after_commit
from archive.values.pids import is_pid
from editorial.models import Draft, Review
from editorial.queries import name_of
from editorial.roles import Actor
from editorial.services import gate, ledgers, words
from editorial.services.audit import record_act
from editorial.services.errors import DraftMoved, EditorialError, NoSuchRecord, Refused
from editorial.services.standing import lock_records, require, standing_of, standings
from editorial.workflow import Action, DraftState, ReviewState

NAME_LENGTH: Final = PublishedVersion._meta.get_field("approved_by").max_length
"""First and last name together may be longer than what is kept of them with a version."""


def _follow() -> None:
    """Let the search index follow once the publication is durable; an index that is down must not undo or fail it."""
    transaction.on_commit(after_commit, robust=True)


def _already(reviews: Sequence[tuple[Review, str]]) -> list[PublishedVersion] | None:
    """Return the versions that an earlier, identical approval made: a repeated click gets the same answer."""
    made = []
    for review, digest in reviews:
        if review.state != ReviewState.APPROVED or review.revision.digest != digest or review.number is None:
            return None
        made.append(PublishedVersion.objects.get(identifier_id=review.pid, number=review.number))
    return made


def _moved(review: Review, digest: str, draft: Draft | None) -> None:
    """Raise `DraftMoved` unless `digest` is what the open review holds and what the draft still is."""
    if draft is not None and review.is_open and digest == review.revision.digest == draft.head.digest:
        return
    current = draft.head.digest if draft else ""
    if draft is not None and draft.head.digest != digest:
        who, when = name_of(draft.head.author), timezone.localtime(draft.head.at).strftime("%H:%M")
        message = _("The text was changed at %(when)s by %(who)s after you opened it.") % {"when": when, "who": who}
    else:
        message = _("This review is over: %(state)s.") % {"state": review.get_state_display()}
    raise DraftMoved(message, shown=digest, current=current)


@transaction.atomic
def approve_batch(
    reviews: Sequence[tuple[Review, str]], *, by: User, release: str = "", note: str = "", kind: str = "version", override: str = ""
) -> list[PublishedVersion]:
    """Approve submissions, each with the digest that was shown, and publish their revisions together: all or none.

    What is published is the reviewed revision, never the working rows as they are now. A repeated call returns the versions that
    the first one made. `override` is the public reason for those that fall short of a threshold of evidence. Raises `NotAllowed`,
    `DraftMoved`, `BelowThreshold`, `Refused`.
    """
    require(by, Action.APPROVE)
    release, note = words.line(release), words.note(note)
    pids = [review.pid for review, _digest in reviews]
    lock_records(pids)
    found = {row.pk: row for row in Review.objects.select_related("revision").filter(pk__in=[review.pk for review, _digest in reviews])}
    fresh = [(found[review.pk], digest) for review, digest in reviews]
    if fresh and (before := _already(fresh)) is not None:
        return before
    drafts = {draft.pid: draft for draft in Draft.objects.select_related("head__author").filter(pk__in=pids)}
    actor, known = Actor.of(by), standings(pids)
    for review, digest in fresh:
        _moved(review, digest, drafts.get(review.pid))
        require(actor, Action.APPROVE, known[review.pid])
    candidates = [Candidate(review.revision.payload(), drafts[review.pid].based_on) for review, _digest in fresh]
    overrides = gate.overrides_for([candidate.payload for candidate in candidates], by=by, reason=override)
    try:
        versions = issue_batch(
            candidates, approved_by=name_of(by)[:NAME_LENGTH], note=note, release=release, kind=kind, overrides=overrides
        )
    except PublicationRefused as error:
        raise Refused(error.reasons) from error
    _settle([review for review, _digest in fresh], versions, by=by, note=note, release=release)
    for pid, given in sorted(overrides.items()):
        record_act("override", pid, by=by, reason=given.reason, shortfalls=[dict(each) for each in given.shortfalls])
    _follow()
    return versions


def _settle(reviews: Sequence[Review], versions: Sequence[PublishedVersion], *, by: User, note: str, release: str) -> None:
    """Close the reviews and end the drafts of what was just published."""
    now = timezone.now()
    for review, made in zip(reviews, versions, strict=True):
        review.state, review.decided_by, review.decided_at = ReviewState.APPROVED.value, by, now
        review.decision_note, review.number = note, made.number
        record_act("approve", review.pid, by=by, review=review.pk, number=made.number, digest=review.revision.digest, release=release)
    Review.objects.bulk_update(reviews, ["state", "decided_by", "decided_at", "decision_note", "number"], batch_size=200)
    Draft.objects.filter(pk__in=[review.pid for review in reviews]).delete()


def approve(review: Review, *, by: User, digest: str, note: str = "", kind: str = "version", override: str = "") -> PublishedVersion:
    """Approve one submission as it was shown (`digest`) and publish it. Raises what `approve_batch` does."""
    return approve_batch([(review, digest)], by=by, note=note, kind=kind, override=override)[0]


@transaction.atomic
def withdraw(pid: str, *, by: User, reason: str) -> CatalogueEntry:
    """Take a published record from the public, with a reason that readers see. Raises `NotAllowed`, `Refused`."""
    lock_records([pid])
    require(by, Action.WITHDRAW, standing_of(pid))
    reason = words.note(reason)
    try:
        entry = withdrawing.withdraw(pid, reason=reason)
    except PublicationRefused as error:
        raise Refused(error.reasons) from error
    record_act("withdraw", pid, by=by, number=entry.number, reason=reason)
    _follow()
    return entry


@transaction.atomic
def merge(pid: str, into: str, *, by: User, reason: str = "") -> CatalogueEntry:
    """Make the address of one published record lead to another of its type. Raises `NotAllowed`, `Refused`."""
    if not is_pid(into):
        raise NoSuchRecord(_("There is no record %(pid)s.") % {"pid": words.line(into)})
    reason = words.note(reason)
    lock_records([pid, into])
    require(by, Action.MERGE, standing_of(pid))
    if standing_of(into).draft == DraftState.IN_REVIEW:
        raise EditorialError(_("The record to merge into is in review; decide that first."))
    try:
        entry = merging.merge(pid, into, reason=reason)
    except PublicationRefused as error:
        raise Refused(error.reasons) from error
    ledgers.forget(pid)
    record_act("merge", pid, by=by, into=into, reason=reason)
    _follow()
    return entry


@transaction.atomic
def reissue_stale(pids: Sequence[str], *, by: User, note: str = "") -> list[PublishedVersion]:
    """Issue the published content of records again, so that their references name today's versions: all or none.

    Drafts of these records go on, based on the new version, whose fields are the same. Raises `NotAllowed`, `Refused`, `NoSuchRecord`.
    """
    ordered = sorted(set(pids))
    lock_records(ordered)
    actor, known = Actor.of(by), standings(ordered)
    for pid in ordered:
        require(actor, Action.REISSUE, known[pid])
    entries = {entry.pid: entry for entry in CatalogueEntry.objects.current().select_related("version").filter(pk__in=ordered)}
    if missing := [pid for pid in ordered if pid not in entries]:
        raise NoSuchRecord(_("Not published: %(pids)s") % {"pids": ", ".join(missing)})
    candidates = [Candidate(_bare(entries[pid].version.content()), entries[pid].number) for pid in ordered]
    try:
        versions = issue_batch(candidates, approved_by=name_of(by)[:NAME_LENGTH], note=note, kind="reissue")
    except PublicationRefused as error:
        raise Refused(error.reasons) from error
    for made in versions:
        Draft.objects.filter(pk=made.identifier_id, based_on=made.number - 1).update(based_on=made.number)
        record_act("reissue", made.identifier_id, by=by, number=made.number)
    _follow()
    return versions


def _bare(content: Payload) -> Payload:
    """Return a version's content as an editor wrote it: without number and pins."""
    return replace(content, number=None, pins={})
