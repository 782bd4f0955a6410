"""Reads that the public site, search and exports share. Nothing here writes, and nothing here can see a working row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import F, Q

from archive.contracts import Pin
from archive.published.entry import CURRENT, LABEL_COLUMNS, MERGED, CatalogueEntry, EntryLink, EntryQuerySet, labels_of_columns
from archive.published.version import PublishedVersion, VersionFile

SLICE = 500
BEHIND: Final = Q(number__lt=F("target__number")) | Q(target__state=MERGED)
"""Which links are stale: their target was published anew since, or merged into another record."""


def entry(pid: str) -> CatalogueEntry | None:
    """Return the entry of a record in any state, with its newest version, in one query; None for a draft or an unknown pid."""
    # A key names one row: ordering it, as `first()` would, costs more than finding it.
    return next(iter(CatalogueEntry.objects.select_related("version__override").filter(pk=pid)), None)


def version(pid: str, number: int) -> PublishedVersion | None:
    """Return one version, or None."""
    return PublishedVersion.objects.select_related("override").filter(identifier_id=pid, number=number).first()


def versions(pid: str) -> list[PublishedVersion]:
    """Return all versions of a record, newest first."""
    return list(PublishedVersion.objects.select_related("override").filter(identifier_id=pid).order_by("-number"))


def current_pins(pids: Iterable[str]) -> dict[str, Pin]:
    """Return today's pin (type, number, labels, citation data) of each current record among `pids`, in one query."""
    return pins_today(pids)[0]


def pins_today(pids: Iterable[str]) -> tuple[dict[str, Pin], dict[str, str]]:
    """Return the pins of `current_pins`, and the state of each record that is withdrawn or merged, in the same query.

    The state is compared here and not in the query: a database without statistics would walk an index of all current records.
    """
    found = CatalogueEntry.objects.filter(pk__in=set(pids)).values_list("pk", "state", "type", "number", "cite", *LABEL_COLUMNS)
    pins: dict[str, Pin] = {}
    gone: dict[str, str] = {}
    for pid, state, kind, number, cite, *columns in found:
        if state == CURRENT:
            pins[pid] = Pin(pid, kind, number, labels_of_columns(columns), cite)
        else:
            gone[pid] = state
    return pins, gone


def stale_links() -> Iterable[EntryLink]:
    """Return the references of current versions that are behind, with both entries."""
    return (
        EntryLink.objects.select_related("entry", "target").filter(BEHIND, entry__state=CURRENT).order_by("entry_id", "target_id", "path")
    )


def file_is_public(sha256: str) -> str | None:
    """Return the media type of a file that some published version shows, or None."""
    return VersionFile.objects.filter(sha256=sha256).values_list("media_type", flat=True).first()


def stream(entries: EntryQuerySet) -> Iterator[CatalogueEntry]:
    """Yield entries with their version, by pid, in slices of 500, so that a long export holds no long read."""
    last = ""
    while True:
        found = list(entries.select_related("version").filter(pk__gt=last).order_by("pk")[:SLICE])
        yield from found
        if len(found) < SLICE:
            return
        last = found[-1].pid
