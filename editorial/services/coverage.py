"""Reading how well the published records are evidenced: per record, summed over a selection, and over time. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, QuerySet, Sum

from archive.published.coverage import VersionCoverage
from archive.published.entry import CatalogueEntry, EntryFacet, EntryLink
from archive.published.log import CORRECTED, ISSUED, LogEvent
from archive.spec.coverage import Coverage

COUNTS: Final = tuple(Coverage().counts())
SORTS: Final = (*COUNTS, "label", "share")
_SELECTING: Final = ("dossier", "periodical", "topic")
_DAILY: Final = timedelta(days=92)
_KEPT: Final = 3600


@dataclass(frozen=True, slots=True)
class Row:
    """One published record with its counts; `missing` where they were not counted yet (`manage.py verify --repair` counts them)."""

    pid: str
    type: str
    label: str
    language: str
    number: int
    counts: Coverage
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """What stood published at the end of a day: how many records, and their counts summed."""

    day: date
    records: int
    counts: Coverage

    @property
    def share(self) -> int:
        """Statements with a citation or marked as an editor's knowledge, in percent, rounded down; 100 where nothing is stated."""
        total = self.counts.statements
        return (total - self.counts.uncited) * 100 // total if total else 100


def entries(*, type_key: str = "", within: str = "") -> QuerySet[CatalogueEntry]:
    """Return the current entries of a type, and of the selection that a record stands for: what it refers to, or what refers to it.

    A dossier selects what it leads through; a topic, periodical, person or source what is filed under it or refers to it.
    """
    found = CatalogueEntry.objects.current()
    if type_key:
        found = found.filter(type=type_key)
    if within:
        inside = EntryLink.objects.filter(entry_id=within, target_id=OuterRef("pk"))
        about = EntryLink.objects.filter(entry_id=OuterRef("pk"), target_id=within)
        filed = EntryFacet.objects.filter(entry_id=OuterRef("pk"), value=within)
        found = found.filter(Exists(inside) | Exists(about) | Exists(filed))
    return found


def selections(language: str) -> list[tuple[str, str]]:
    """Return what a report is most often narrowed to, as (pid, label): dossiers, periodicals and topics, at most 300 of them."""
    found = CatalogueEntry.objects.current().filter(type__in=_SELECTING).order_by("type", f"sort_{language}")
    return [(entry.pid, entry.label(language).text) for entry in found.defer("cite")[:300]]


def ordered(found: QuerySet[CatalogueEntry], sort: str, *, language: str, descending: bool) -> QuerySet[CatalogueEntry]:
    """Return entries by one of `SORTS`, records that are not counted last. Raises `ValueError` for another."""
    if sort not in SORTS:
        raise ValueError(sort)
    if sort == "share":
        found = found.annotate(
            share=F("version__coverage__uncited") * 10_000 / (F("version__coverage__statements") + 1),
        )
        column = F("share")
    elif sort == "label":
        column = F(f"sort_{language}")
    else:
        column = F(f"version__coverage__{sort}")
    return found.order_by(column.desc(nulls_last=True) if descending else column.asc(nulls_last=True), "pk")


def rows(found: QuerySet[CatalogueEntry], language: str) -> Iterable[Row]:
    """Yield entries as rows, in their order, without reading their content."""
    for entry in found.select_related("version__coverage").defer("version__payload", "cite").iterator(chunk_size=500):
        counted = getattr(entry.version, "coverage", None)
        counts = Coverage(**{name: getattr(counted, name) for name in COUNTS}) if counted else Coverage()
        label = entry.label(language)
        yield Row(entry.pid, entry.type, label.text, label.language, entry.number, counts, counted is None)


def total(found: QuerySet[CatalogueEntry]) -> Coverage:
    """Return the counts of entries summed, in one query."""
    sums = found.order_by().aggregate(**{name: Sum(f"version__coverage__{name}") for name in COUNTS})
    return Coverage(**{name: value or 0 for name, value in sums.items()})


def over_time(type_key: str = "") -> list[Point]:
    """Return how coverage went: the end of each day on which something was published or withdrawn, or of each month of a long history.

    Kept until the publication log grows or versions are counted that were not, and for an hour at most: a repair of wrong counts writes
    no event.
    """
    last = LogEvent.objects.order_by("-sequence").first()
    if last is None:
        return []
    counted = VersionCoverage.objects.count()
    key = f"coverage-over-time:{type_key}:{last.sequence}:{last.identifier_id}:{last.at.timestamp()}:{counted}"
    found: list[Point] | None = cache.get(key)
    if found is None:
        found = _over_time(type_key)
        cache.set(key, found, _KEPT)
    return found


def _over_time(type_key: str) -> list[Point]:
    versions = VersionCoverage.objects.all()
    events = LogEvent.objects.all()
    if type_key:
        versions, events = versions.filter(version__type=type_key), events.filter(identifier__type=type_key)
    columns = ("version__identifier_id", "version__number", *COUNTS)
    counted = {(pid, number): counts for pid, number, *counts in versions.values_list(*columns).iterator(chunk_size=5_000)}
    standing: dict[str, list[int]] = {}
    sums = [0] * len(COUNTS)
    points = []
    stream = events.order_by("sequence").values_list("at", "identifier_id", "number", "kind").iterator(chunk_size=5_000)
    for day, happened in groupby(stream, key=lambda event: event[0].date()):
        for _at, pid, number, kind in happened:
            _take(sums, standing.pop(pid, ()), -1)
            if kind in (ISSUED, CORRECTED):
                standing[pid] = counted.get((pid, number), [0] * len(COUNTS))
                _take(sums, standing[pid], 1)
        points.append(Point(day, len(standing), Coverage(**dict(zip(COUNTS, sums, strict=True)))))
    return _thinned(points)


def _take(sums: list[int], counts: Iterable[int], sign: int) -> None:
    for place, count in enumerate(counts):
        sums[place] += sign * count


def _thinned(points: list[Point]) -> list[Point]:
    """Keep the last point of each month of a history of more than a quarter of a year."""
    if not points or points[-1].day - points[0].day <= _DAILY:
        return points
    months: Mapping[tuple[int, int], Point] = {(point.day.year, point.day.month): point for point in points}
    return list(months.values())
