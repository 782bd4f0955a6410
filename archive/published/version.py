"""Published versions: the frozen, immutable content of a record at one approval, and the files that it shows."""

from __future__ import annotations

import json
from typing import Final

from django.db import models

from archive.contracts import N_, Payload
from archive.published.identifier import Identifier

VERSION_KINDS: Final = (
    ("version", N_("version")),
    ("correction", N_("minor correction")),
    ("reissue", N_("references brought up to date")),
)


class PublishedVersion(models.Model):
    """Version `number` of the record `identifier`: canonical JSON with its SHA-256. Database triggers refuse UPDATE and DELETE."""

    identifier = models.ForeignKey(Identifier, models.PROTECT, db_column="pid", related_name="versions")
    number = models.PositiveIntegerField()
    type = models.CharField(max_length=32)
    payload = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    approved_by = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    kind = models.CharField(max_length=16, default="version", choices=VERSION_KINDS)
    release = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            # Two approvals at once must not both become version n.
            models.UniqueConstraint(fields=["identifier", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.identifier_id} v{self.number}"

    def content(self) -> Payload:
        """Return the payload. The text was written as canonical JSON and cannot change, so it is not checked again; `verify` does."""
        return Payload.from_json(json.loads(self.payload))


class VersionFile(models.Model):
    """A file that a published version shows; what no version shows is served to nobody."""

    version = models.ForeignKey(PublishedVersion, models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "sha256"], name="version_file_once")]

    def __str__(self) -> str:
        return self.sha256
