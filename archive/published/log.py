"""The publication log: one append-only row per event, in commit order. Everything that follows publication reads it with its own cursor."""

from __future__ import annotations

from typing import Final

from django.db import models

from archive.published.identifier import Identifier

ISSUED: Final = "issued"
WITHDRAWN: Final = "withdrawn"
MERGED: Final = "merged"
CORRECTED: Final = "corrected"
KINDS: Final = ((ISSUED, "issued"), (WITHDRAWN, "withdrawn"), (MERGED, "merged"), (CORRECTED, "corrected"))


class LogQuerySet(models.QuerySet["LogEvent"]):
    """Reading the log with a cursor."""

    def after(self, sequence: int, limit: int) -> LogQuerySet:
        """Return at most `limit` events after a cursor, in order."""
        return self.filter(sequence__gt=sequence).order_by("sequence")[:limit]

    def head(self) -> int:
        """Return the sequence of the last event, 0 when there is none."""
        return self.order_by("-sequence").values_list("sequence", flat=True).first() or 0


class LogEvent(models.Model):
    """One event. `sequence` runs 1, 2, 3 without gaps; it is given under the log's lock, so that its order is commit order."""

    sequence = models.BigIntegerField(primary_key=True)
    identifier = models.ForeignKey(Identifier, models.PROTECT, db_column="pid", related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=KINDS)
    at = models.DateTimeField()

    objects = LogQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["identifier", "sequence"], name="log_of_record")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind} {self.identifier_id} v{self.number}"
