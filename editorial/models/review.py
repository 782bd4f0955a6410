"""Reviews: a revision that was submitted, what reviewers said of it, and what became of it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.revision import Revision
from editorial.workflow import OPEN_REVIEWS, ReviewState

REVIEW_STATES: Final = (
    (ReviewState.SUBMITTED.value, _("submitted")),
    (ReviewState.CLAIMED.value, _("claimed")),
    (ReviewState.APPROVED.value, _("approved")),
    (ReviewState.CHANGES_REQUESTED.value, _("changes requested")),
    (ReviewState.OVERTAKEN.value, _("overtaken")),
    (ReviewState.WITHDRAWN.value, _("taken back")),
)
_OPEN: Final = sorted(state.value for state in OPEN_REVIEWS)


class Review(models.Model):
    """One submission of one revision. `number` is the version that an approval made of it."""

    pid = models.CharField(max_length=16, db_index=True)
    type = models.CharField(max_length=32)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=20, choices=REVIEW_STATES, default=ReviewState.SUBMITTED.value)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    note = models.TextField(blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            # Two submissions at once must not leave a record with two open reviews.
            models.UniqueConstraint(fields=["pid"], condition=models.Q(state__in=_OPEN), name="one_open_review_per_record"),
            models.CheckConstraint(condition=models.Q(state__in=[key for key, _label in REVIEW_STATES]), name="review_state_known"),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="review_queue")]

    def __str__(self) -> str:
        return f"{self.pid} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide it."""
        return self.state in _OPEN


class Comment(models.Model):
    """A remark on a review, about the whole or about the field whose path it names."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    path = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.author_id}: {self.text[:40]}"
