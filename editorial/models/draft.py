"""Drafts: one row per record that holds unpublished work. It points into the revisions and holds no content of its own."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.revision import Revision
from editorial.workflow import DraftState

DRAFT_STATES: Final = (
    (DraftState.EDITING.value, _("draft")),
    (DraftState.IN_REVIEW.value, _("in review")),
    (DraftState.CHANGES_REQUESTED.value, _("changes requested")),
)


class Draft(models.Model):
    """Unpublished work on one record, from its `first` revision since the last version to its `head`.

    `editors` are all who saved one of these revisions: none of them may approve it.
    """

    pid = models.CharField(max_length=16, primary_key=True)
    type = models.CharField(max_length=32)
    first = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    head = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    based_on = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=20, choices=DRAFT_STATES, default=DraftState.EDITING.value)
    editors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    updated_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            # A state that no code knows would leave a draft that nothing can move.
            models.CheckConstraint(condition=models.Q(state__in=[key for key, _label in DRAFT_STATES]), name="draft_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.pid} {self.state}"
