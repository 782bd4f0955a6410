"""The run of a periodical as its page shows it: numbers, rhythm in words, one year as a calendar in both styles, and the same as a list.

Pure: from a computed run to frozen values. A day is never drawn that no date or rhythm gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext, ngettext

from archive.contracts import N_, Choice
from archive.registry import record_type
from archive.render.addresses import record_path
from archive.render.run_calendar import Item, MonthShown, months_of
from archive.render.run_words import dates_of, rhythm_words, said_of_numbers, short_numbers, told_of
from archive.render.segments import Segment, Segments, stored
from archive.spec.run_numbers import year_of
from archive.spec.runs import Expected, KnownIssue, Run, Title
from archive.values.dates import day_number, display_date, styles_of_day

STYLES: Final = ("archive/run.css",)
GAP: Final = "gap"
PERHAPS: Final = "perhaps"
CARRIED: Final = "carried"
SHORT_NUMBER: Final = 5
"""Numbers as printed that are longer than this do not fit on a day of the calendar."""
UNDATED: Final = 200
"""How many issues without a year are listed; the rest are on the list of all issues."""
GAP_LABEL: Final = N_("expected, no record")
PERHAPS_LABEL: Final = N_("perhaps expected")
CARRIED_LABEL: Final = N_("covered by an issue of another day")
_ORDER: Final = ("seen", "seen-incomplete", "known", "searched", "lost", "never-printed", GAP, PERHAPS, CARRIED)
_BASES: Final = {"inferred": N_("inferred"), "converted": N_("converted")}
_SIGNS: Final = {"never-printed": "×", GAP: "–", PERHAPS: "?", CARRIED: "="}
_LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": _SIGNS | {"seen": "S", "seen-incomplete": "I", "known": "K", "searched": "N", "lost": "L"},
    "az": _SIGNS | {"seen": "G", "seen-incomplete": "Y", "known": "M", "searched": "A", "lost": "İ"},
    "ru": _SIGNS | {"seen": "В", "seen-incomplete": "Н", "known": "И", "searched": "П", "lost": "У"},
}


@dataclass(frozen=True, slots=True)
class StateShown:
    """One state of the legend: its key (a class), its letter, its words, and how many issues of the run have it."""

    key: str
    letter: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class RowShown:
    """One line of the list: an issue, or neighbouring gaps. `day` is in the new style, `old` the same in the old.

    `basis` says where the date is not printed but inferred or converted.
    """

    href: str
    number: str
    day: str
    old: str
    state: str
    label: str
    letter: str
    sure: bool
    searches: tuple[Segments, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TitleShown:
    """A title with the time of its use, as far as that is known."""

    title: Segment
    when: str


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year that can be chosen."""

    year: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class RunShown:
    """Everything that the section on the run shows. `lead` says in one sentence how much is known."""

    lead: str
    summary: str
    states: tuple[StateShown, ...]
    rhythms: tuple[str, ...]
    years: tuple[YearShown, ...]
    year: int | None
    months: tuple[MonthShown, ...]
    rows: tuple[RowShown, ...]
    undated: tuple[RowShown, ...]
    numbers: tuple[Segments, ...]
    titles: tuple[TitleShown, ...]
    all_path: str
    cut: bool
    asked: bool = False

    @property
    def more_undated(self) -> bool:
        """Whether there are more issues without a year than are listed."""
        return len(self.undated) == UNDATED

    @property
    def caption(self) -> str:
        """What the list of the year is called."""
        return gettext("Issues of %(year)s") % {"year": self.year}

    @property
    def undated_caption(self) -> str:
        """What the list of issues without a year is called."""
        return gettext("Issues whose year is not known")

    @property
    def styles(self) -> tuple[str, ...]:
        """The style sheets that the section needs."""
        return STYLES


def state_labels() -> dict[str, str]:
    """Return the words of each state of an issue, gaps included, in the interface language."""
    spec = record_type("issue").field("state")
    found = {key: gettext(label) for key, label in spec.choices} if isinstance(spec, Choice) else {}
    return found | {GAP: gettext(GAP_LABEL), PERHAPS: gettext(PERHAPS_LABEL), CARRIED: gettext(CARRIED_LABEL)}


def lead_of(run: Run) -> str:
    """Return the one sentence on how much of a run is known."""
    counts = run.counts
    values = {"n": counts.expected, "known": counts.known}
    if run.rhythm_known:
        words = ngettext(
            "As far as the rhythm is known, %(n)s issue is to be expected.",
            "As far as the rhythm is known, %(n)s issues are to be expected.",
            counts.expected,
        )
        return words % values
    if not counts.known:
        known = gettext("No issue is recorded.")
    elif counts.known == 1:
        known = gettext("One issue is known.")
    else:
        known = ngettext("%(known)s issue is known.", "%(known)s issues are known.", counts.known) % values
    rest = (
        gettext("The rhythm is not known.")
        if not run.phases
        else gettext("What is known of the rhythm does not tell which issues to expect.")
    )
    return f"{known} {rest}"


def summary_of(run: Run) -> str:
    """Return how much of the run was seen, in one sentence; empty where there is nothing to count."""
    counts = run.counts
    if not counts.known and not run.expected:
        return ""
    seen = ngettext("%(n)s issue was seen", "%(n)s issues were seen", counts.seen) % {"n": counts.seen}
    return gettext("%(seen)s; %(n)s not seen.") % {"seen": seen, "n": counts.not_seen}


def run_shown(run: Run, *, language: str, year: int | None, path: str, all_path: str, asked: bool = False) -> RunShown:
    """Return what a page shows of a run for one of its years (None where it has none). The caller has activated `language`.

    `path` is the page's own, `all_path` that of the list of all issues; `asked` says that the address names the year.
    """
    labels, letters = state_labels(), _LETTERS.get(language, _LETTERS["en"])
    counts = run.counts
    by_pid = {issue.pid: issue for issue in run.issues}
    # A place of several days (a month) covers the day of its issue; a place of one day may be filled by an issue of another day.
    carried = sum(bool(place.issue) and not place.first <= (by_pid[place.issue].day or place.first) <= place.last for place in run.expected)
    number = {**counts.states, GAP: counts.gaps, PERHAPS: counts.doubtful, CARRIED: carried}
    rows = _Rows(by_pid, labels, letters, language)
    items = list(rows.items(run, year)) if year is not None else []
    return RunShown(
        lead=lead_of(run),
        summary=summary_of(run),
        states=tuple(StateShown(key, letters[key], labels[key], number.get(key, 0)) for key in _ORDER if number.get(key)),
        rhythms=tuple(rhythm_words(phase, language) for phase in run.phases),
        years=tuple(YearShown(each, f"{path}?run_year={each}#run", each == year) for each in run.years),
        year=year,
        months=months_of(items, year, language) if year is not None else (),
        rows=tuple(rows.listed(run, year)) if year is not None else (),
        undated=tuple(rows.of(issue) for issue in [issue for issue in run.issues if year_of(issue) is None][:UNDATED]),
        numbers=tuple(said_of_numbers(run, by_pid, language)),
        titles=tuple(_title(title, language) for title in run.titles),
        all_path=all_path,
        cut=run.cut,
        asked=asked,
    )


def _title(title: Title, language: str) -> TitleShown:
    first, last = (display_date(date, language) for date in (title.first, title.last))
    return TitleShown(stored(title.text, title.language), " – ".join((first or "?", last or "?")) if first != last else first)


def year_bounds(year: int) -> tuple[int, int]:
    """Return the first and last day of a year of the new style, as day numbers."""
    return day_number(year, 1, 1), day_number(year, 12, 31)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Turns issues and gaps into lines of the list and marks of the calendar."""

    issues: Mapping[str, KnownIssue]
    labels: Mapping[str, str]
    letters: Mapping[str, str]
    language: str

    def items(self, run: Run, year: int) -> Iterator[Item]:
        """Yield the marks of a year's days: issues on the day that they bear, gaps on the day that the rhythm gives."""
        first, last = year_bounds(year)
        for issue in run.issues:
            if issue.day is not None and first <= issue.day <= last:
                yield self._item(issue.day, issue.state, issue.number, record_path("issue", issue.pid, self.language), issue.sure)
        for place in run.expected:
            if place.is_gap and place.first == place.last and first <= place.first <= last:
                number = str(place.number) if place.number is not None else ""
                yield self._item(place.first, GAP if place.certain else PERHAPS, number, "", sure=True)
            elif place.issue and place.first == place.last != self.issues[place.issue].day and first <= place.first <= last:
                issue = self.issues[place.issue]
                yield self._item(place.first, CARRIED, issue.number, record_path("issue", issue.pid, self.language), sure=True)

    def _item(self, day: int, state: str, number: str, href: str, sure: bool) -> Item:
        called = short_numbers(number, self.language) if number else gettext("without a known number")
        words = f"{called}: {self.labels.get(state, state)}" + ("" if sure else f" ({gettext('date in doubt')})")
        letter = self.letters.get(state, "") + ("" if sure else "?")
        return Item(day, state, letter, words, href, number if len(number) <= SHORT_NUMBER else "")

    def listed(self, run: Run, year: int) -> Iterator[RowShown]:
        """Yield the lines of a year in order; neighbouring gaps stand on one line."""
        first, last = year_bounds(year)
        lines: list[tuple[int, int, Expected | KnownIssue]] = [
            (issue.first, 0, issue) for issue in run.issues if issue.first is not None and year_of(issue) == year
        ]
        lines += [(place.first, 1, place) for place in run.expected if place.is_gap and first <= place.first <= last]
        lines.sort(key=lambda line: line[:2])
        things = [thing for _day, _kind, thing in lines]
        for kind, group in groupby(things, key=lambda thing: thing.certain if isinstance(thing, Expected) else None):
            members = list(group)
            if kind is None:
                yield from (self.of(issue) for issue in members if isinstance(issue, KnownIssue))
            else:
                yield self._gap([place for place in members if isinstance(place, Expected)], certain=kind)

    def _gap(self, places: Sequence[Expected], *, certain: bool) -> RowShown:
        state = GAP if certain else PERHAPS
        numbers = [place.number for place in places if place.number is not None]
        day, old = dates_of(places[0].first, places[-1].last, self.language)
        label = self.labels[state] if len(places) == 1 else f"{self.labels[state]} ({len(places)})"
        number = "" if len(numbers) != len(places) else (str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
        return RowShown("", number, day, old, state, label, self.letters[state], sure=True)

    def of(self, issue: KnownIssue) -> RowShown:
        """Return the line of an issue."""
        day, old = styles_of_day(issue.day, self.language) if issue.day is not None else (display_date(issue.date, self.language), "")
        number = f"{issue.number} ({issue.second})" if issue.number and issue.second else issue.number or issue.second
        href = record_path("issue", issue.pid, self.language)
        label, letter = self.labels.get(issue.state, issue.state), self.letters.get(issue.state, "")
        searches = tuple(told_of(search, issue.state, self.language) for search in issue.searches)
        basis = gettext(_BASES[issue.date.basis]) if issue.date and issue.date.basis in _BASES else ""
        return RowShown(href, number, day, old, issue.state, label, letter, issue.sure or not issue.date, searches, basis)
