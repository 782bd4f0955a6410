"""Searching for readers: parse, match, join with the catalogue, cut snippets, name the facet values. At most two queries of the database.

The join is what keeps a stale index harmless: a hit that is not the current version of a current record is not shown or counted.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from archive.contracts import Label
from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from archive.search import healing
from archive.search.facets import FacetCounts, named
from archive.search.loader import backend
from archive.search.protocol import Found, IndexDamaged, IndexMissing, Request, Sort
from archive.search.query import Chip, Notice, ParsedQuery, parse
from archive.search.snippets import Piece, Snippet, highlight, snippet

logger = logging.getLogger(__name__)

FACETS: Final = (
    *("type", "language", "person", "speaker", "reporter", "place", "periodical", "organization"),
    *("topic", "kind", "chain", "verification"),
)
"""The facets that are counted, in the order in which they are shown."""
SORTS: Final[tuple[Sort, ...]] = ("relevance", "date", "-date", "title", "-title")
MAX_PAGE_SIZE: Final = 100
MAX_DEPTH: Final = 100_000
"""Hits beyond this are not paged to: the engine would have to rank them all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its entry with the current version, its label with the words found marked, and a passage, where one matched."""

    entry: CatalogueEntry
    label: Label
    heading: tuple[Piece, ...]
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results.

    `state` is "ok" or "rebuilding"; in the latter nothing is known, and `total` is None, never 0. `searched` is False where there
    was nothing to look for. Pages count from 1.
    """

    state: Literal["ok", "rebuilding"]
    searched: bool
    query: ParsedQuery
    hits: tuple[Hit, ...] = ()
    total: int | None = 0
    facets: tuple[FacetCounts, ...] = ()
    page: int = 1
    page_size: int = 20
    sort: Sort = "relevance"

    @property
    def pages(self) -> int:
        """How many pages there are; at least 1."""
        return max(1, -(-(self.total or 0) // self.page_size))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was read differently from what was typed."""
        return self.query.notices

    @property
    def reading(self) -> tuple[Chip, ...]:
        """How the query was read."""
        return self.query.reading


def search(
    text: str,
    *,
    language: str = "en",
    types: Sequence[str] = (),
    facets: Mapping[str, Sequence[str]] | None = None,
    first_day: int | None = None,
    last_day: int | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    page_size: int = 20,
) -> SearchPage:
    """Return a page of what a reader's query finds among the current versions, for an interface language.

    `types` and the values of one facet are alternatives; different facets narrow one another. Days are proleptic Gregorian ordinals,
    and records whose span touches them are found. Raises `QueryTooLong`, and `ValueError` for a page, size or sort out of range.
    """
    if page < 1 or not 1 <= page_size <= MAX_PAGE_SIZE or page * page_size > MAX_DEPTH or sort not in SORTS:
        raise ValueError(f"no page {page} of {page_size} sorted by {sort!r}")
    query = parse(text, types=record_types().keys())
    filters = _filters(query, types, facets or {})
    blank = SearchPage("ok", False, query, page=page, page_size=page_size, sort=sort)
    if not query and not any(filters.values()) and first_day is None and last_day is None:
        return blank
    request = Request(
        query=query,
        filters=filters,
        excluded=query.excluded_filters,
        first_day=first_day,
        last_day=last_day,
        spans=tuple((asked.first, asked.last) for asked in query.dates),
        excluded_spans=tuple((asked.first, asked.last) for asked in query.excluded_dates),
        sort=sort,
        language=language,
        offset=(page - 1) * page_size,
        limit=page_size,
        facets=FACETS,
    )
    try:
        found = _find(request)
        entries = _entries(found)
        hidden = {pid for pid, number in found.hits if pid not in entries or entries[pid].number != number}
        if hidden:
            # Counts must not tell of a record that is no longer public.
            again = _find(replace(request, hidden=hidden))
            found = replace(again, hits=tuple(hit for hit in found.hits if hit[0] not in hidden))
    except (IndexMissing, IndexDamaged) as error:
        logger.warning("search is being rebuilt: %s", error)
        healing.start()
        return replace(blank, state="rebuilding", searched=True, total=None)
    return replace(
        blank,
        searched=True,
        hits=tuple(_hit(entries[pid], query, language) for pid, _number in found.hits),
        total=found.total,
        facets=named(found.facets, filters, language),
    )


def _filters(query: ParsedQuery, types: Sequence[str], facets: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return the filters of the query and of the page together; a filter that both name must be met in both."""
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in {**facets, "type": types}.items() if values}
    for name, values in query.filters.items():
        both = tuple(value for value in chosen.get(name, values) if value in values or value.partition("-")[0] in values)
        # An empty choice would be no filter; a value that no record has finds nothing, as is right.
        chosen[name] = both or ("-",)
    return chosen


def _find(request: Request) -> Found:
    try:
        return backend().search(request)
    except IndexMissing:
        # A new archive has published nothing: its index is empty, not lost.
        if not healing.begin_empty():
            raise
        return backend().search(request)


def _entries(found: Found) -> dict[str, CatalogueEntry]:
    pids = [pid for pid, _number in found.hits]
    if not pids:
        return {}
    return {entry.pid: entry for entry in CatalogueEntry.objects.current().select_related("version").filter(pk__in=pids)}


def _hit(entry: CatalogueEntry, query: ParsedQuery, language: str) -> Hit:
    label = entry.label(language)
    wanted = tuple(query.wanted())
    return Hit(entry, label, highlight(label.text, wanted), snippet(entry, wanted, language, beside=label.text))


def sort_of(text: str) -> Sort | None:
    """Return the sort that an address names, or None for an unknown one."""
    return text if text in SORTS else None
