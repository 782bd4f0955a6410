"""The catalogue: which version of a record is current, and the columns, facets and links that public filters need.

All of it is computed from the versions and can be rebuilt. Only `archive.publishing` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import models

from archive.contracts import INTERFACE_LANGUAGES, Label, Pin
from archive.published.identifier import Identifier
from archive.published.version import PublishedVersion

CURRENT: Final = "current"
WITHDRAWN: Final = "withdrawn"
MERGED: Final = "merged"
STATES: Final = ((CURRENT, "current"), (WITHDRAWN, "withdrawn"), (MERGED, "merged"))


LABEL_COLUMNS: Final = tuple(f"label_{language}{part}" for language in INTERFACE_LANGUAGES for part in ("", "_language"))
"""The columns of today's labels, a label and its language in turns."""


def labels_of_columns(columns: Sequence[str]) -> dict[str, Label]:
    """Return the labels by interface language from the values of `LABEL_COLUMNS`."""
    return {language: Label(columns[2 * place], columns[2 * place + 1]) for place, language in enumerate(INTERFACE_LANGUAGES)}


class EntryQuerySet(models.QuerySet["CatalogueEntry"]):
    """The filters of the public site."""

    def current(self) -> EntryQuerySet:
        """Return entries that readers can see."""
        return self.filter(state=CURRENT)

    def of_type(self, key: str) -> EntryQuerySet:
        """Return the current entries of one record type."""
        return self.filter(state=CURRENT, type=key)

    def with_facet(self, name: str, values: list[str]) -> EntryQuerySet:
        """Return entries that have one of `values` for the facet `name`."""
        chosen = EntryFacet.objects.filter(name=name, value__in=values).values("entry_id")
        return self.filter(pk__in=chosen)

    def between(self, first: int | None, last: int | None) -> EntryQuerySet:
        """Return entries whose span of days touches the days from `first` to `last` (proleptic Gregorian ordinals, None is open)."""
        found = self.filter(earliest__isnull=False)
        if first is not None:
            found = found.filter(latest__gte=first)
        if last is not None:
            found = found.filter(earliest__lte=last)
        return found

    def referring_to(self, pid: str) -> EntryQuerySet:
        """Return the current entries whose current version refers to `pid`."""
        return self.current().filter(pk__in=EntryLink.objects.filter(target_id=pid).values("entry_id"))


class CatalogueEntry(models.Model):
    """One record as readers find it. `earliest`, `latest`, `sort_date` are proleptic Gregorian day ordinals, clamped to ±10^18;
    open ends are stored as ±10^18. `sort_*` are collation keys whose code point order is the language's order.
    """

    identifier = models.OneToOneField(Identifier, models.PROTECT, primary_key=True, db_column="pid", related_name="entry")
    type = models.CharField(max_length=32)
    state = models.CharField(max_length=16, choices=STATES, default=CURRENT)
    version = models.ForeignKey(PublishedVersion, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    label_en = models.CharField(max_length=400)
    label_az = models.CharField(max_length=400)
    label_ru = models.CharField(max_length=400)
    label_en_language = models.CharField(max_length=35)
    label_az_language = models.CharField(max_length=35)
    label_ru_language = models.CharField(max_length=35)
    sort_en = models.CharField(max_length=255)
    sort_az = models.CharField(max_length=255)
    sort_ru = models.CharField(max_length=255)
    earliest = models.BigIntegerField(null=True)
    latest = models.BigIntegerField(null=True)
    sort_date = models.BigIntegerField(null=True)
    cite = models.JSONField(default=dict)
    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    state_reason = models.TextField(blank=True)
    state_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["type", "state", "sort_en", "identifier"], name="entry_by_sort_en"),
            models.Index(fields=["type", "state", "sort_az", "identifier"], name="entry_by_sort_az"),
            models.Index(fields=["type", "state", "sort_ru", "identifier"], name="entry_by_sort_ru"),
            models.Index(fields=["type", "state", "sort_date", "identifier"], name="entry_by_date"),
            models.Index(fields=["type", "state", "published_at"], name="entry_by_published"),
            models.Index(fields=["state", "published_at"], name="entry_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=MERGED) | models.Q(successor__isnull=False), name="merged_entry_has_successor"
            ),
        ]

    def __str__(self) -> str:
        return self.label_en

    @property
    def pid(self) -> str:
        """The record's pid."""
        return self.identifier_id

    def label(self, language: str) -> Label:
        """Return today's label in an interface language."""
        if language not in ("az", "ru"):
            language = "en"
        return Label(getattr(self, f"label_{language}"), getattr(self, f"label_{language}_language"))

    def labels(self) -> dict[str, Label]:
        """Return today's labels in every interface language."""
        return {language: self.label(language) for language in ("en", "az", "ru")}

    def pin(self) -> Pin:
        """Return what a version that refers to this record now would keep of it."""
        cite: dict[str, Any] = self.cite
        return Pin(self.pid, self.type, self.number, self.labels(), cite)


class EntryFacet(models.Model):
    """One value by which a current entry can be filtered: a choice, a language tag, or the pid of a record in some role."""

    entry = models.ForeignKey(CatalogueEntry, models.CASCADE, related_name="facets")
    type = models.CharField(max_length=32)
    name = models.CharField(max_length=32)
    value = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "name", "value"], name="entry_facet_once")]
        indexes = [models.Index(fields=["type", "name", "value", "entry"], name="facet_lookup")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class EntryLink(models.Model):
    """A reference from a current version to another record: the field path, and the version number that was pinned."""

    entry = models.ForeignKey(CatalogueEntry, models.CASCADE, related_name="links")
    target = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="backlinks")
    path = models.CharField(max_length=80)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "target", "path"], name="entry_link_once")]
        indexes = [models.Index(fields=["target", "path"], name="link_backwards")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.path} {self.target_id}"
