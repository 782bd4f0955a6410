"""Revisions: every saved state of a record's working rows, frozen as canonical JSON. Appended by the services, changed by nobody."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from archive.contracts import Payload
from archive.values.canonical import load_json


class Revision(models.Model):
    """One save: the body of the record as it then was, its SHA-256, who saved it, and the version number that the work is based on.

    `based_on` is 0 for a record that was never published. Database triggers refuse UPDATE and DELETE.
    """

    pid = models.CharField(max_length=16)
    type = models.CharField(max_length=32)
    sequence = models.PositiveIntegerField()
    body = models.TextField()
    digest = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    based_on = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            # Two saves at once must not both become revision n.
            models.UniqueConstraint(fields=["pid", "sequence"], name="revision_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pid} r{self.sequence}"

    def payload(self) -> Payload:
        """Return the frozen body, without number and pins."""
        return Payload.from_json(load_json(self.body))
