"""The search page: parameters to one call of the search service, and its answer as a reader sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from archive.catalogue.browsing import SORT_LABELS, Choice, FacetShown, Paging, choices_of, paging_of
from archive.catalogue.parameters import Address, Dates, Parameters, Problem, readable
from archive.catalogue.record_page import content_of
from archive.catalogue.run_search import RunFound, run_found
from archive.contracts import N_
from archive.published.entry import CatalogueEntry
from archive.registry import record_type, record_types
from archive.render.addresses import language_prefix, record_path
from archive.render.ledger import StateShown, keeps_ledger, state_of
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, stored
from archive.search import service
from archive.search.query import Chip, ParsedQuery, QueryTooLong
from archive.values.dates import AskedDate, asked_in_words

PARAMETERS: Final[Mapping[str, str]] = {"lang": "language"}
"""Facets that are called otherwise in addresses."""
FACETS: Final = tuple(name for name in service.FACETS if name != "type")
SHOWN_QUERY: Final = 600
_CHIP: Final[Mapping[str, str]] = {
    "word": N_("word"),
    "phrase": N_("phrase"),
    "prefix": N_("words beginning with"),
    "filter": N_("only"),
    "title": N_("in titles"),
    "name": N_("in names"),
    "date": N_("date"),
}


@dataclass(frozen=True, slots=True)
class HitShown:
    """One hit: type, label with the words found marked, path, and a passage in its own language."""

    type: str
    type_label: str
    path: str
    heading: Segments
    lang: str
    dir: str
    passage: Segments
    passage_lang: str
    passage_dir: str
    check: StateShown | None = None


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """One part of how the query was read."""

    words: str
    text: str
    negated: bool
    alternative: bool


@dataclass(frozen=True, slots=True)
class SearchShown:
    """The search page. `state` is "ok", "rebuilding" or "refused"; `total` is None where nothing is known."""

    text: str
    state: str
    searched: bool
    hits: tuple[HitShown, ...] = ()
    total: int | None = None
    facets: tuple[FacetShown, ...] = ()
    chips: tuple[Choice, ...] = ()
    notices: tuple[str, ...] = ()
    reading: tuple[ReadingShown, ...] = ()
    paging: Paging | None = None
    sorts: tuple[tuple[str, str, str, bool], ...] = ()
    dates: Dates = field(default_factory=Dates)
    hint: tuple[str, str] | None = None
    problems: tuple[Problem, ...] = ()
    swap: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    status: int = 200
    beyond: str = ""
    run: RunFound | None = None


def _pieces(pieces: tuple[object, ...], lang: str) -> Segments:
    return tuple(Segment(piece.text, mark="mark" if piece.marked else "") for piece in pieces)  # type: ignore[attr-defined]


def _check(entry: CatalogueEntry, language: str) -> StateShown | None:
    """Return how far the text of a record found is checked; None where it has none, or cannot be read: the hit itself is still right."""
    try:
        return state_of(content_of(entry.version), record_type(entry.type), Reading(language)) if keeps_ledger(entry.type) else None
    except (ValueError, KeyError, TypeError):
        return None


def _hit(hit: service.Hit, language: str) -> HitShown:
    label = stored(hit.label.text, hit.label.language)
    passage = stored("", hit.snippet.language) if hit.snippet else Segment("")
    return HitShown(
        type=hit.entry.type,
        type_label=gettext(record_type(hit.entry.type).label),
        path=record_path(hit.entry.type, hit.entry.pid, language),
        heading=_pieces(hit.heading, label.lang),
        lang=label.lang,
        dir=label.dir,
        passage=_pieces(hit.snippet.pieces, passage.lang) if hit.snippet else (),
        passage_lang=passage.lang,
        passage_dir=passage.dir,
        check=_check(hit.entry, language),
    )


def _date_words(asked: AskedDate, language: str) -> str:
    """Return a date as it was read: a day in both styles."""
    new, old = asked_in_words(asked, language)
    return gettext("%(new)s (%(old)s old style)") % {"new": new, "old": old} if old else new


def _hint(query: ParsedQuery, address: Address, language: str) -> tuple[str, str] | None:
    """Return a date that stands among the words of a query, as it can be read, and the address that filters by it."""
    if query.hint is None:
        return None
    return _date_words(query.hint.asked, language), address.changed(q=query.hint.query)


def _reading(chip: Chip, language: str) -> ReadingShown:
    words = gettext(_CHIP.get(chip.kind, chip.kind))
    if chip.date:
        return ReadingShown(gettext(_CHIP["date"]), _date_words(chip.date, language), chip.negated, chip.alternative)
    if chip.field:
        words = gettext(_CHIP[chip.field]) if chip.field in _CHIP else f"{words} {chip.field}"
    return ReadingShown(words, chip.text, chip.negated, chip.alternative)


def _hidden(query: QueryDict) -> tuple[tuple[str, str], ...]:
    kept = ("type", "lang", *FACETS, "sort", "page_size")
    return tuple((name, readable(value)) for name in kept for value in query.getlist(name)[:25])


def _facets(page: service.SearchPage, address: Address) -> tuple[FacetShown, ...]:
    names = {facet: parameter for parameter, facet in PARAMETERS.items()}
    return tuple(choices_of(facet, address, names.get(facet.name, facet.name)) for facet in page.facets)


def search_page(query: QueryDict, language: str) -> SearchShown:
    """Return the search page of an address. Faults of parameters are told on the page; the query itself never fails."""
    parameters = Parameters(query)
    text = parameters.scalar("q")
    page, size = parameters.page(), parameters.page_size()
    sort = service.sort_of(parameters.one_of("sort", service.SORTS)) or "relevance"
    chosen = parameters.facets(("type", "lang", *FACETS))
    types = [key for key in chosen.get("type", ()) if key in record_types()]
    for value in sorted(set(chosen.pop("type", ())) - set(types)):
        parameters.refuse("type", gettext("%(value)s is not a value of %(name)s.") % {"value": value, "name": "type"})
    first, last = parameters.span()
    address = Address(f"{language_prefix(language)}/search/", query)
    try:
        found = service.search(
            text,
            language=language,
            types=types,
            facets={PARAMETERS.get(name, name): values for name, values in chosen.items()},
            first_day=first,
            last_day=last,
            sort=sort,
            page=page,
            page_size=size,
        )
    except QueryTooLong as error:
        parameters.refuse("q", gettext(error.MESSAGE) % error.values)
        return SearchShown(text[:SHOWN_QUERY], "refused", False, problems=tuple(parameters.problems), dates=parameters.dates, status=400)
    facets = _facets(found, address)
    beyond = address.changed(page=found.pages) if found.searched and found.total is not None and page > found.pages else ""
    return SearchShown(
        text=text,
        state=found.state,
        searched=found.searched,
        hits=tuple(_hit(hit, language) for hit in found.hits),
        total=found.total,
        facets=facets,
        chips=tuple(choice for facet in facets for choice in (*facet.few, *facet.rest) if choice.selected),
        notices=tuple(gettext(notice.message) % notice.values for notice in found.notices),
        reading=tuple(_reading(chip, language) for chip in found.reading),
        paging=paging_of(page, size, found.total or 0, address),
        sorts=tuple((key, gettext(SORT_LABELS[key]), address.changed(sort=key), key == sort) for key in service.SORTS),
        dates=parameters.dates,
        hint=_hint(found.query, address, language),
        problems=tuple(parameters.problems),
        swap=address.swapped() if any(problem.status == 422 for problem in parameters.problems) else "",
        hidden=_hidden(query),
        status=404 if beyond and not parameters.problems else parameters.status,
        beyond=beyond,
        run=run_found(chosen, found.query, found.total, language) if found.searched else None,
    )
