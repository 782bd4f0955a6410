"""The list of one record type: filters, counts, sorting, pages, and what is said about parameters that make no sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext

from archive.catalogue.facet_counts import facet_counts
from archive.catalogue.filters import facet_names, filter_data, filtered
from archive.catalogue.parameters import MAX_VALUES, Address, Dates, Parameters, Problem, readable
from archive.catalogue.record_page import content_of
from archive.contracts import N_, RecordType
from archive.published import queries
from archive.published.entry import CatalogueEntry, EntryQuerySet
from archive.render.addresses import browse_path, record_path
from archive.render.segments import Segment, labelled, stored
from archive.render.summary import Summary, summary_of
from archive.search.facets import FacetCounts, named

SORTS: Final = ("title", "-title", "date", "-date", "newest")
SORT_LABELS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "-title": N_("Title, last first"),
    "date": N_("Earliest first"),
    "-date": N_("Latest first"),
    "newest": N_("Newly published"),
    "relevance": N_("Best match"),
}
FREQUENT_FIRST: Final = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a list: label, path and summary."""

    entry: CatalogueEntry
    label: Segment
    path: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter as a link that adds it, or takes it out where it is chosen."""

    name: str
    value: str
    label: Segment
    count: int
    selected: bool
    href: str


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A filter with its values; `few` are shown at once, `rest` on demand."""

    name: str
    label: str
    few: tuple[Choice, ...]
    rest: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list stands among its pages; neighbours are "" at the ends."""

    page: int
    pages: int
    first: int
    last: int
    total: int
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list of one record type, or what is wrong with the address (`status` is then not 200)."""

    record_type: RecordType
    items: tuple[Item, ...]
    facets: tuple[FacetShown, ...]
    chips: tuple[Choice, ...]
    paging: Paging
    sorts: tuple[tuple[str, str, str, bool], ...]
    dates: Dates
    reference: Segment | None
    problems: tuple[Problem, ...]
    swap: str
    hidden: tuple[tuple[str, str], ...]
    status: int
    beyond: str
    filtered: bool


def ordered(entries: EntryQuerySet, sort: str, language: str) -> EntryQuerySet:
    """Return entries in one of `SORTS`; records without a date come last either way, equal ones by pid."""
    name = f"sort_{language}"
    orders: dict[str, tuple[Any, ...]] = {
        "title": (name,),
        "-title": (f"-{name}",),
        "date": (F("sort_date").asc(nulls_last=True), name),
        "-date": (F("sort_date").desc(nulls_last=True), name),
        "newest": ("-published_at",),
    }
    return entries.order_by(*orders[sort], "pk")


def paging_of(page: int, size: int, total: int, address: Address) -> Paging:
    """Return where a page stands, with the addresses of its neighbours."""
    pages = max(1, -(-total // size))
    previous = address.changed(page=page - 1) if 1 < page <= pages else ""
    following = address.changed(page=page + 1) if page < pages else ""
    return Paging(page, pages, (page - 1) * size + 1 if total else 0, min(page * size, total), total, previous, following)


def choices_of(found: FacetCounts, address: Address, parameter: str = "") -> FacetShown:
    """Return a facet's values as links, the chosen ones and the most frequent in sight."""
    name = parameter or found.name
    choices = [
        Choice(
            name,
            value.value,
            stored(value.label, value.language) if value.language else Segment(value.label),
            value.count,
            value.selected,
            address.toggled(name, value.value),
        )
        for value in found.values
    ]
    choices.sort(key=lambda choice: not choice.selected)
    return FacetShown(name, found.label, tuple(choices[:FREQUENT_FIRST]), tuple(choices[FREQUENT_FIRST:]))


def _items(entries: EntryQuerySet, language: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            entry,
            labelled(entry.label(language)),
            record_path(entry.type, entry.pid, language),
            summary_of(content_of(entry.version), language=language),
        )
        for entry in entries.select_related("version").defer("cite")
    )


def _facets(record_type: RecordType, data: Mapping[str, Any], language: str, address: Address) -> tuple[FacetShown, ...]:
    """Count and name the facets; a facet that the type declares goes by the type's own label. Two queries."""
    labels = {facet.key: gettext(facet.label) for facet in record_type.facets}
    chosen = {name: tuple(data.get(name) or ()) for name in facet_names(record_type.key)}
    found = named(facet_counts(record_type.key, data), chosen, language)
    return tuple(
        choices_of(replace(facet, label=labels.get(facet.name, facet.label)), address)
        for facet in found
        if facet.name in labels or facet.name == "topic" or chosen[facet.name]
    )


def _hidden(query: QueryDict, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the parameters that the form of dates keeps."""
    return tuple((name, readable(value)) for name in names for value in query.getlist(name)[:MAX_VALUES])


def list_page(record_type: RecordType, query: QueryDict, language: str) -> ListPage:
    """Return the list that an address asks for. At most five queries, whatever is asked."""
    parameters = Parameters(query)
    page, size = parameters.page(), parameters.page_size()
    sort = parameters.one_of("sort", SORTS)
    data = filter_data(parameters, record_type.key)
    address = Address(browse_path(record_type.key, language), query)
    entries = filtered(record_type.key, data, CatalogueEntry.objects.of_type(record_type.key))
    total = entries.count()
    paging = paging_of(page, size, total, address)
    beyond = address.changed(page=paging.pages) if page > paging.pages else ""
    window = ordered(entries, sort, language)[(page - 1) * size : page * size]
    facets = _facets(record_type, data, language, address)
    reference = queries.current_pins([data["ref"]]).get(data["ref"]) if data["ref"] else None
    return ListPage(
        record_type=record_type,
        items=() if beyond else _items(window, language),
        facets=facets,
        chips=tuple(choice for facet in facets for choice in (*facet.few, *facet.rest) if choice.selected),
        paging=paging,
        sorts=tuple((key, gettext(SORT_LABELS[key]), address.changed(sort=key), key == sort) for key in SORTS),
        dates=parameters.dates,
        reference=labelled(reference.label(language)) if reference else None,
        problems=tuple(parameters.problems),
        swap=address.swapped() if any(problem.status == 422 for problem in parameters.problems) else "",
        hidden=tuple(
            (name, readable(value)) for name in (*data, "sort", "page_size") for value in query.getlist(name) if name not in ("span",)
        ),
        status=404 if beyond and not parameters.problems else parameters.status,
        beyond=beyond,
        filtered=bool(query),
    )
