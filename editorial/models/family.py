"""Proposals of quotation families: pairs of texts that share words, for an editor to confirm or dismiss."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PROPOSAL_STATES: Final = (("open", _("open")), ("confirmed", _("confirmed")), ("dismissed", _("dismissed")))


class FamilyProposal(models.Model):
    """Two quotations whose texts share words. `first` and `second` are pids, the smaller first; the digests are of the texts compared.

    `kind` is what the second is to the first, as proposed or as confirmed; `shared` lists the longest runs of words in common.
    """

    first = models.CharField(max_length=16)
    second = models.CharField(max_length=16, db_index=True)
    first_digest = models.CharField(max_length=64)
    second_digest = models.CharField(max_length=64)
    score = models.FloatField()
    kind = models.CharField(max_length=16)
    shared = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=PROPOSAL_STATES, default="open")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            # Two runs at once must not propose one pair twice.
            models.UniqueConstraint(fields=["first", "second"], name="family_proposal_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="family_proposal_in_order"),
            models.CheckConstraint(condition=models.Q(state__in=[key for key, _label in PROPOSAL_STATES]), name="family_state_known"),
        ]
        indexes = [models.Index(fields=["state", "-score"], name="family_queue")]

    def __str__(self) -> str:
        return f"{self.first} ~ {self.second} {self.state}"
