"""Thresholds of evidence: how far a record of a type may fall short before its approval needs a named and reasoned override."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.spec.coverage import MEASURES


class Threshold(models.Model):
    """The most of one measure that records of one type may have and still be approved without an override."""

    type = models.CharField(max_length=32, verbose_name=_("record type"))
    measure = models.CharField(max_length=24, choices=MEASURES, verbose_name=_("measure"))
    most = models.PositiveIntegerField(verbose_name=_("at most"))

    class Meta:
        verbose_name = _("threshold of evidence")
        verbose_name_plural = _("thresholds of evidence")
        constraints = [
            # Two limits on one measure would make the gate depend on the order of rows.
            models.UniqueConstraint(fields=["type", "measure"], name="threshold_once"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.measure} ≤ {self.most}"
