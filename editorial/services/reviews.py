"""Reviewing: submitting a draft, claiming, commenting, asking for changes, taking a submission back. Approving is publication's."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.models import Comment, Draft, Review
from editorial.roles import Standing
from editorial.services import words
from editorial.services.audit import record_act
from editorial.services.checking import unfinished
from editorial.services.drafts import close_review
from editorial.services.errors import Blocked, EditorialError, NoSuchRecord
from editorial.services.standing import lock_record, require, standing_of
from editorial.workflow import Action, ReviewState, after


def _held(review: Review, action: Action, *, by: User) -> tuple[Review, Standing]:
    """Lock the record of a review and return the review as it now is. Raises `NotAllowed` when the move is not open to `by`."""
    lock_record(review.pid)
    fresh = Review.objects.select_related("revision").get(pk=review.pk)
    standing = standing_of(review.pid)
    require(by, action, standing)
    if standing.review_id != fresh.pk:
        raise EditorialError(_("This review is over: %(state)s.") % {"state": fresh.get_state_display()})
    return fresh, standing


def _move(review: Review, action: Action, standing: Standing) -> None:
    """Take the review and the draft along the workflow's table."""
    draft_state, review_state = after(action, standing.draft, standing.review)
    review.state = review_state.value
    Draft.objects.filter(pk=review.pid).update(state=draft_state.value)


@transaction.atomic
def submit(pid: str, *, by: User, note: str = "") -> Review:
    """Submit the draft's head for review and return the review.

    Raises `NotAllowed`, `NoSuchRecord`, and `Blocked` for a draft that its record type holds back.
    """
    lock_record(pid)
    standing = standing_of(pid)
    require(by, Action.SUBMIT, standing)
    draft = Draft.objects.select_related("head").filter(pk=pid).first()
    if draft is None:
        raise NoSuchRecord(_("There is no draft of %(pid)s.") % {"pid": pid})
    if found := unfinished(draft.head.payload()):
        raise Blocked(found)
    review = Review(pid=pid, type=draft.type, revision=draft.head, submitted_by=by, submitted_at=timezone.now(), note=words.note(note))
    _move(review, Action.SUBMIT, standing)
    review.save()
    record_act("submit", pid, by=by, review=review.pk, digest=draft.head.digest)
    return review


@transaction.atomic
def claim(review: Review, *, by: User) -> Review:
    """Take a submission for oneself. Raises `NotAllowed` when it is claimed already."""
    fresh, standing = _held(review, Action.CLAIM, by=by)
    _move(fresh, Action.CLAIM, standing)
    fresh.assignee = by
    fresh.save()
    record_act("claim", fresh.pid, by=by, review=fresh.pk)
    return fresh


@transaction.atomic
def release(review: Review, *, by: User) -> Review:
    """Give a claimed submission back to the queue."""
    fresh, standing = _held(review, Action.RELEASE, by=by)
    _move(fresh, Action.RELEASE, standing)
    fresh.assignee = None
    fresh.save()
    record_act("release", fresh.pid, by=by, review=fresh.pk)
    return fresh


@transaction.atomic
def comment(review: Review, *, by: User, text: str, path: str = "") -> Comment:
    """Add a remark about the whole, or about the field that `path` names. Raises `EditorialError` for empty words."""
    fresh, _standing = _held(review, Action.COMMENT, by=by)
    said = words.note(text)
    if not said:
        raise EditorialError(_("A comment needs words."))
    made = Comment.objects.create(review=fresh, author=by, at=timezone.now(), text=said, path=words.line(path)[:120])
    record_act("comment", fresh.pid, by=by, review=fresh.pk, comment=made.pk)
    return made


@transaction.atomic
def request_changes(review: Review, *, by: User, note: str) -> Review:
    """Send a draft back with what should change. Raises `EditorialError` without words: the author could not act on it."""
    fresh, standing = _held(review, Action.REQUEST_CHANGES, by=by)
    said = words.note(note)
    if not said:
        raise EditorialError(_("Say what should change."))
    _move(fresh, Action.REQUEST_CHANGES, standing)
    fresh.decided_by, fresh.decided_at, fresh.decision_note = by, timezone.now(), said
    fresh.save()
    record_act("request_changes", fresh.pid, by=by, review=fresh.pk)
    return fresh


@transaction.atomic
def withdraw_submission(review: Review, *, by: User) -> Review:
    """Take a submission back; the draft can be edited again."""
    fresh, standing = _held(review, Action.WITHDRAW_SUBMISSION, by=by)
    draft_state, _review_state = after(Action.WITHDRAW_SUBMISSION, standing.draft, standing.review)
    Draft.objects.filter(pk=fresh.pid).update(state=draft_state.value)
    close_review(standing, ReviewState.WITHDRAWN, by=by)
    record_act("withdraw_submission", fresh.pid, by=by, review=fresh.pk)
    fresh.refresh_from_db()
    return fresh
