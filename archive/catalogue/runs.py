"""Reading the run of a periodical from what is published: its issues in one query, or for a very long run their columns and one year.

Gaps, counts and contradictions are computed by `archive.spec.runs`; nothing here looks at a working row.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils.translation import gettext

from archive.catalogue.backlinks import Backlinks
from archive.catalogue.kept import publication_state
from archive.catalogue.parameters import Parameters
from archive.contracts import Payload, Pin
from archive.published.entry import CatalogueEntry, EntryFacet, EntryQuerySet
from archive.registry import record_type
from archive.render.addresses import browse_path, record_path
from archive.render.run import RunShown, run_shown, year_bounds
from archive.render.run_words import short_numbers
from archive.render.segments import Segment, Segments, fill, link
from archive.spec.runs import KnownIssue, Run, known_issue, run_of, with_details
from archive.spec.upcast import upcast
from archive.values.dates import EvidenceDate, display_date

FULL: Final = 1_000
"""Runs of more known issues than this are computed from columns; the words of an issue are then read for the shown year alone."""
MOST: Final = 40_000
TYPE: Final = "periodical"
_CITED: Final = (KT("cite__issue"), KT("cite__issued"))
"""The number and date of an issue, from its citation data."""
LATER: Final = ("periodical", "continues.periodical")


def year_asked(asked: Parameters) -> int | None:
    """Return the year that `run_year` asks for, None where it is missing; what is no year is refused."""
    text = asked.scalar("run_year")
    if text and not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        asked.refuse("run_year", gettext("run_year must be one year of the run, for example 1919."))
        return None
    return int(text) if text else None


def issues_in(pid: str) -> EntryQuerySet:
    """Return the current issues of a periodical."""
    return CatalogueEntry.objects.of_type("issue").filter(facets__type="issue", facets__name="periodical", facets__value=pid)


def _read(entries: EntryQuerySet, most: int) -> list[KnownIssue]:
    declared = record_type("issue")
    found = entries.select_related("version").defer("cite").order_by("pk")[:most]
    return [known_issue(entry.pid, upcast(entry.version.content(), declared).fields) for entry in found]


def _columns(pid: str) -> list[KnownIssue]:
    """Return the issues of a long run from the columns of the catalogue: number, date and state, without what is said of them."""
    state = EntryFacet.objects.filter(entry_id=OuterRef("pk"), name="state").values("value")[:1]
    rows = issues_in(pid).annotate(run_state=Subquery(state)).order_by("pk").values_list("pk", "run_state", *_CITED)
    return [
        known_issue(str(key), {"number": str(number or ""), "date": {"edtf": str(day or "")}, "state": str(state or "known")})
        for key, state, number, day in rows[:MOST]
    ]


def run_from(periodical: Payload) -> Run:
    """Return the run of a published periodical, computed from its current issues. One query; three for more than 1,000 issues."""
    issues = _read(issues_in(periodical.pid), FULL + 1)
    return run_of(periodical, issues) if len(issues) <= FULL else _long_run(periodical)


_LONG: Final[OrderedDict[tuple[str, int | None, str], Run]] = OrderedDict()
_LOCK: Final = Lock()
SECONDS_KEPT: Final = 600
KEPT: Final = 2
"""How many very long runs a process keeps: one of 36,500 issues takes some 40 MB and a second or two to compute."""


def _long_run(periodical: Payload) -> Run:
    """Return a long run, as it was computed before where nothing was published since. Two queries, or one.

    A repair of the catalogue writes no event, so that a run is computed anew after ten minutes in any case.
    """
    key = periodical.pid, periodical.number, f"{publication_state()} {time.monotonic() // SECONDS_KEPT}"
    with _LOCK:
        if key in _LONG:
            _LONG.move_to_end(key)
            return _LONG[key]
    run = run_of(periodical, _columns(periodical.pid))
    with _LOCK:
        _LONG[key] = run
        while len(_LONG) > KEPT:
            _LONG.popitem(last=False)
    return run


@dataclass(frozen=True, slots=True)
class RunRead:
    """The run of a record, the year to show of it, and what the numbers of earlier titles end with."""

    run: Run
    payload: Payload
    year: int | None
    asked: bool = False
    last_before: tuple[tuple[str, str, str], ...] = ()

    @property
    def tag(self) -> str:
        """What an entity tag must know of it."""
        issues = "\x1e".join(
            f"{issue.pid} {issue.number} {issue.second} {issue.date} {issue.date.edtf} {issue.state} {issue.searches}"
            for issue in self.run.issues
        )
        return f"{self.year}\x1d{issues}\x1d{self.last_before}"

    def context(self, pins: Mapping[str, Pin], backlinks: Sequence[Backlinks], language: str) -> dict[str, Any]:
        """Return what the template of a record's page needs to show it."""
        return {"run": self.shown(language), "run_neighbours": neighbours_of(self, pins, backlinks, language)}

    def shown(self, language: str) -> RunShown:
        """Return what the page shows of it."""
        pid = self.payload.pid
        everything = f"{browse_path('issue', language)}?periodical={pid}"
        path = record_path(TYPE, pid, language)
        return run_shown(self.run, language=language, year=self.year, asked=self.asked, path=path, all_path=everything)


def read_run(periodical: Payload, asked: Parameters) -> RunRead:
    """Return the run of a periodical and the year of it that is asked for, else its first; a year without anything is refused."""
    run = run_from(periodical)
    years, year = run.years, year_asked(asked)
    if year is not None and year not in years:
        asked.refuse("run_year", gettext("Nothing of the run is known or expected in %(year)s.") % {"year": year})
    if year not in years:
        year = years[0] if years else None
    if len(run.issues) > FULL and year is not None:
        first, last = year_bounds(year)
        details = _read(issues_in(periodical.pid).between(first, last), FULL)
        run = with_details(run, {issue.pid: issue for issue in details})
    return RunRead(run, periodical, year, "run_year" in asked.query, _last_before(periodical))


def _last_before(periodical: Payload) -> tuple[tuple[str, str, str], ...]:
    """Return (pid, number, EDTF date) of the last known issue of each title that the run continues. One query for each."""
    found: list[tuple[str, str, str]] = []
    for row in periodical.rows("continues")[:3]:
        pid = row["periodical"]["ref"]
        dated = issues_in(pid).filter(sort_date__isnull=False).order_by("-sort_date")
        last = [(str(number or ""), str(day or "")) for number, day in dated.values_list(*_CITED)[:1]]
        found.append((pid, *(last[0] if last else ("", ""))))
    return tuple(found)


def neighbours_of(read: RunRead, pins: Mapping[str, Pin], backlinks: Sequence[Backlinks], language: str) -> tuple[Segments, ...]:
    """Return the titles before and after in words, with links to their runs, and how the numbers pass from one to the other."""
    said: list[Segments] = []
    first = next((issue.numbers[0] for issue in read.run.issues if issue.numbers), None)
    for pid, number, edtf in read.last_before:
        earlier = link(pins.get(pid) or read.payload.pins.get(pid), language, pid)
        words = fill(gettext("The run begins under another title: {title}."), title=_to_run(earlier))
        known = known_issue(pid, {"number": number})
        if number and edtf:
            when = display_date(EvidenceDate(edtf=edtf), language)
            values = {"number": short_numbers(number, language), "date": when}
            words += (Segment(" "), Segment(gettext("Last known number there: %(number)s, %(date)s.") % values))
        if first is not None and known.numbers and first == known.numbers[-1] + 1:
            words += (Segment(" "), Segment(gettext("The numbers run on.")))
        elif first is not None and known.numbers and first > known.numbers[-1] + 1:
            missing = short_numbers(_span(known.numbers[-1] + 1, first - 1), language)
            words += (Segment(" "), Segment(gettext("Not known in between: %(numbers)s.") % {"numbers": missing}))
        said.append(words)
    for group in backlinks:
        if (group.type, group.path) == LATER:
            said += [fill(gettext("The run goes on under another title: {title}."), title=_to_run(later)) for later in group.links]
    return tuple(said)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _to_run(title: Segment) -> Segment:
    return replace(title, href=f"{title.href}#run") if title.href else title


def searched_issues(pid: str) -> Iterable[KnownIssue]:
    """Return the current issues of a periodical of which searches are recorded, at most 1,000 of them. One query."""
    with_searches = EntryFacet.objects.filter(type="issue", name="searches", value="yes").values("entry_id")
    return _read(issues_in(pid).filter(pk__in=with_searches), FULL)
