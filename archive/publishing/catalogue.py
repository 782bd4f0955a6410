"""Writing catalogue entries, their facets and links from projections. Everything here can be recomputed from the versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from archive.contracts import Payload
from archive.published.entry import CURRENT, CatalogueEntry, EntryFacet, EntryLink
from archive.published.version import PublishedVersion
from archive.publishing.project import Projection

SLICE: Final = 500
_COLUMNS: Final = [
    "type",
    "state",
    "version",
    "number",
    "label_en",
    "label_az",
    "label_ru",
    "label_en_language",
    "label_az_language",
    "label_ru_language",
    "sort_en",
    "sort_az",
    "sort_ru",
    "earliest",
    "latest",
    "sort_date",
    "cite",
    "published_at",
    "state_reason",
    "state_at",
]


def entry_of(version: PublishedVersion, projection: Projection, before: CatalogueEntry | None) -> CatalogueEntry:
    """Return the unsaved entry that makes `version` current."""
    entry = CatalogueEntry(
        identifier_id=version.identifier_id,
        type=version.type,
        state=CURRENT,
        version=version,
        number=version.number,
        earliest=projection.earliest,
        latest=projection.latest,
        sort_date=projection.sort_date,
        cite=dict(projection.cite),
        first_published_at=before.first_published_at if before else version.published_at,
        published_at=version.published_at,
    )
    for language, label in projection.labels.items():
        setattr(entry, f"label_{language}", label.text)
        setattr(entry, f"label_{language}_language", label.language)
        setattr(entry, f"sort_{language}", projection.sort_keys[language])
    return entry


def facet_rows(pid: str, type_key: str, projection: Projection) -> list[EntryFacet]:
    """Return the unsaved facet rows of one entry."""
    return [EntryFacet(entry_id=pid, type=type_key, name=name, value=value[:64]) for name, value in sorted(projection.facets)]


def link_rows(pid: str, projection: Projection, payload: Payload) -> list[EntryLink]:
    """Return the unsaved link rows of one entry; a link carries the number that the version pinned."""
    return [
        EntryLink(entry_id=pid, target_id=target, path=path, number=payload.pins[target].number or 0)
        for path, target in sorted(projection.links)
    ]


def write_entries(
    versions: Mapping[str, PublishedVersion],
    projections: Mapping[str, Projection],
    payloads: Mapping[str, Payload],
    before: Mapping[str, CatalogueEntry],
) -> None:
    """Make each version the current one of its record: entries first, so that members of a batch can link to each other."""
    entries = [entry_of(version, projections[pid], before.get(pid)) for pid, version in versions.items()]
    CatalogueEntry.objects.bulk_create(
        entries, batch_size=SLICE, update_conflicts=True, unique_fields=["identifier"], update_fields=_COLUMNS
    )
    known = [pid for pid in versions if pid in before]
    for start in range(0, len(known), SLICE):
        EntryFacet.objects.filter(entry_id__in=known[start : start + SLICE]).delete()
        EntryLink.objects.filter(entry_id__in=known[start : start + SLICE]).delete()
    EntryFacet.objects.bulk_create(
        [row for pid, version in versions.items() for row in facet_rows(pid, version.type, projections[pid])], batch_size=SLICE
    )
    EntryLink.objects.bulk_create([row for pid in versions for row in link_rows(pid, projections[pid], payloads[pid])], batch_size=SLICE)
