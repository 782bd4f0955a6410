"""The run of a periodical: which issues are to be expected, which are known, and where the two disagree. Pure, on payloads, in linear time.

Every known issue is either placed in the rhythm or stands beside it; every expected place holds an issue or is a gap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from archive.contracts import Payload
from archive.spec.run_numbers import Contradiction, KnownIssue, NumberGap, known_issue, numbering, reading_order, year_of
from archive.spec.run_rhythm import Phase, Slot, expected_slots, phases_of
from archive.values.dates import EvidenceDate, date_of, day_number, from_day, to_day

__all__ = ["Contradiction", "Counts", "Expected", "KnownIssue", "NumberGap", "Phase", "Run", "Title", "known_issue", "run_of"]

SEEN: Final = ("seen", "seen-incomplete")
NOT_SEEN: Final = ("known", "searched", "lost")
"""States of issues that were printed, or may have been, and that nobody here has seen."""
_NEAR: Final[Mapping[str, int]] = {"weekly": 3, "fortnightly": 6}
"""How many days an issue may be late or early and still be the one expected."""
_FAR: Final = 31
"""How many days an issue may be off where its number says which one it is."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the run appeared under, and when, as far as that is known."""

    text: str
    language: str
    first: EvidenceDate
    last: EvidenceDate


@dataclass(frozen=True, slots=True)
class Expected:
    """A place in the rhythm: its days, whether it is sure, its number where that follows, and the issue that fills it ("" for a gap).

    `moved` says that the issue bears another day.
    """

    first: int
    last: int
    phase: str
    certain: bool
    number: int | None = None
    issue: str = ""
    moved: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether no issue is known that fills it."""
        return not self.issue


@dataclass(frozen=True, slots=True)
class Counts:
    """How many issues are expected (as far as the rhythm is known), and how many stand in each state; `doubtful` gaps are not `gaps`."""

    expected: int = 0
    gaps: int = 0
    doubtful: int = 0
    states: Mapping[str, int] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many issues have a record."""
        return sum(self.states.values())

    @property
    def seen(self) -> int:
        """How many were seen, whole or in part."""
        return sum(self.states.get(state, 0) for state in SEEN)

    @property
    def not_seen(self) -> int:
        """How many were printed, or are expected to have been, and were not seen."""
        return sum(self.states.get(state, 0) for state in NOT_SEEN) + self.gaps


@dataclass(frozen=True, slots=True)
class Run:
    """A run as far as it is known. `issues` are in reading order; `beside` are the pids of those that no expected place holds."""

    phases: tuple[Phase, ...] = ()
    issues: tuple[KnownIssue, ...] = ()
    expected: tuple[Expected, ...] = ()
    beside: tuple[str, ...] = ()
    number_gaps: tuple[NumberGap, ...] = ()
    repeated: tuple[tuple[str, ...], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    titles: tuple[Title, ...] = ()
    cut: bool = False

    @property
    def rhythm_known(self) -> bool:
        """Whether issues can be expected at all."""
        return bool(self.expected)

    @property
    def doubles(self) -> tuple[KnownIssue, ...]:
        """The issues that bear more than one number."""
        return tuple(issue for issue in self.issues if len(issue.numbers) > 1)

    @property
    def counts(self) -> Counts:
        """The numbers of the run."""
        gaps = [place.certain for place in self.expected if place.is_gap]
        states = Counter(issue.state for issue in self.issues)
        return Counts(len(self.expected), sum(gaps), len(gaps) - sum(gaps), dict(states))

    @property
    def years(self) -> tuple[int, ...]:
        """The years (new style) in which something is known or expected."""
        found: set[int] = set()
        until = -(10**18)
        for place in self.expected:
            if place.first > until:
                found.add(date_of(place.first)[0])
                until = day_number(date_of(place.first)[0], 12, 31)
        return tuple(sorted(found | {year for issue in self.issues if (year := year_of(issue)) is not None}))


@dataclass(slots=True)
class _Place:
    """A slot while it is being filled."""

    slot: Slot
    issue: str = ""
    number: int | None = None
    moved: bool = False
    follows: bool = False


def titles_of(payload: Payload) -> tuple[Title, ...]:
    """Return the titles that are known to have been used at some time, the earliest first."""
    found = []
    for row in payload.rows("titles"):
        first, last = (EvidenceDate.from_dict(row.get(name) or {}) for name in ("first_use", "last_use"))
        if first or last:
            found.append(Title(row["text"], row.get("language", "und"), first, last))
    limit = 10**18
    return tuple(sorted(found, key=lambda title: title.first.sort_key or title.last.sort_key or limit))


def run_of(periodical: Payload, issues: Iterable[KnownIssue]) -> Run:
    """Return the run of a periodical from its payload and its issues."""
    phases = phases_of(periodical)
    ordered = reading_order(issues)
    slots, cut = expected_slots(phases, [issue.day for issue in ordered if issue.day is not None])
    places = [_Place(slot) for slot in slots]
    by_key = {phase.key: phase for phase in phases}
    left = _by_day(places, ordered, by_key)
    _spread(places, ordered)
    known = {issue.pid: issue for issue in ordered}
    _count(places, known, by_key, [])
    left = _by_number(places, left)
    _spread(places, ordered)
    against: list[Contradiction] = []
    _count(places, known, by_key, against)
    series, begins = _series(phases)
    numbers = numbering(ordered, series, begins)
    placed = {place.issue for place in places if place.issue}
    expected = tuple(
        Expected(place.slot.first, place.slot.last, place.slot.phase, place.slot.certain, place.number, place.issue, place.moved)
        for place in places
    )
    return Run(
        phases=phases,
        issues=tuple(ordered),
        expected=expected,
        beside=tuple(issue.pid for issue in ordered if issue.pid not in placed),
        number_gaps=numbers.gaps,
        repeated=numbers.repeated,
        contradictions=(*numbers.contradictions, *against),
        titles=titles_of(periodical),
        cut=cut,
    )


def _by_day(places: list[_Place], issues: Sequence[KnownIssue], phases: Mapping[str, Phase]) -> list[KnownIssue]:
    """Put issues where their date leads, then those that came a little early or late; return the rest."""
    firsts = [place.slot.first for place in places]
    left: list[KnownIssue] = []
    for issue in issues:
        place = _only(places, firsts, issue)
        if place is None or place.issue:
            left.append(issue)
        else:
            place.issue = issue.pid
    still: list[KnownIssue] = []
    for issue in left:
        place = _near(places, firsts, issue.day, phases) if issue.day is not None else None
        if place is None:
            still.append(issue)
        else:
            place.issue, place.moved = issue.pid, True
    return still


def _only(places: Sequence[_Place], firsts: Sequence[int], issue: KnownIssue) -> _Place | None:
    """Return the one place that an issue's date touches; None where it touches none or several."""
    if issue.first is None or issue.last is None:
        return None
    at = bisect_right(firsts, issue.last) - 1
    if at < 0 or places[at].slot.last < issue.first:
        return None
    return None if at > 0 and places[at - 1].slot.last >= issue.first else places[at]


def _near(places: Sequence[_Place], firsts: Sequence[int], day: int, phases: Mapping[str, Phase]) -> _Place | None:
    at = bisect_right(firsts, day)
    found: list[tuple[int, int]] = []
    for index in (at - 1, at):
        if 0 <= index < len(places) and not places[index].issue:
            slot = places[index].slot
            away = min(abs(slot.first - day), abs(slot.last - day))
            if away <= _NEAR.get(phases[slot.phase].frequency, 0):
                found.append((away, index))
    return places[min(found)[1]] if found else None


def _spread(places: Sequence[_Place], issues: Sequence[KnownIssue]) -> None:
    """Let issues with several numbers fill as many places: those after theirs, then those before it, as long as they are free."""
    several = {issue.pid: len(issue.numbers) for issue in issues if len(issue.numbers) > 1}
    filled = Counter(place.issue for place in places if place.issue in several)
    for index, place in enumerate(places):
        wanted = several.get(place.issue, 0) - filled.get(place.issue, 0)
        if wanted <= 0 or place.follows:
            continue
        for step in (1, -1):
            at = index + step
            while wanted and 0 <= at < len(places) and not places[at].issue:
                places[at].issue, places[at].follows = place.issue, True
                filled[place.issue] += 1
                wanted -= 1
                at += step


def _by_number(places: Sequence[_Place], left: Sequence[KnownIssue]) -> list[KnownIssue]:
    """Put issues where their number leads, if only one free place has it and the date does not speak against it; return the rest."""
    free: dict[int, list[_Place]] = {}
    for place in places:
        if not place.issue and place.number is not None:
            free.setdefault(place.number, []).append(place)
    still: list[KnownIssue] = []
    for issue in left:
        fits = [place for place in free.get(issue.numbers[0], ()) if not place.issue and _fits(place, issue)] if issue.numbers else []
        if len(fits) == 1:
            fits[0].issue, fits[0].moved = issue.pid, issue.day is not None
        else:
            still.append(issue)
    return still


def _fits(place: _Place, issue: KnownIssue) -> bool:
    slack = _FAR if issue.day is not None else 0
    if issue.first is not None and issue.first > place.slot.last + slack:
        return False
    return issue.last is None or issue.last >= place.slot.first - slack


def _count(places: Sequence[_Place], known: Mapping[str, KnownIssue], phases: Mapping[str, Phase], against: list[Contradiction]) -> None:
    """Number the places from one known number to the next; where the two do not meet, the places between them have no number."""
    following: int | None = None
    waiting: list[_Place] = []
    anchor = phase = ""
    until = 0
    for place in places:
        stretch = phases[place.slot.phase]
        if stretch.key != phase:
            if stretch.first_number is not None:
                following, waiting, anchor = (stretch.first_number if place.slot.certain else None), [], ""
            phase = stretch.key
            until = _end_of_year(stretch, place.slot.first)
        elif stretch.numbering == "yearly" and place.slot.first > until:
            following, waiting, anchor, until = 1, [], "", _end_of_year(stretch, place.slot.first)
        if place.follows:
            continue
        issue = known.get(place.issue)
        if issue is not None and issue.numbers:
            if following is None:
                _count_back(waiting, issue.numbers[0])
            elif following != issue.numbers[0]:
                for each in waiting:
                    each.number = None
                values = (("number", issue.number or issue.second), ("expected", str(following)))
                against.append(Contradiction("count", tuple(pid for pid in (anchor, issue.pid) if pid), values))
            place.number, following, waiting, anchor = issue.numbers[0], issue.numbers[-1] + 1, [], issue.pid
            continue
        place.number = following
        if issue is not None and issue.state == "never-printed":
            place.number = None
        elif following is not None:
            following += 1
        if issue is None:
            waiting.append(place)


def _end_of_year(phase: Phase, day: int) -> int:
    """Return the last day of the year of the stretch's own calendar that a day lies in."""
    return to_day(phase.calendar, from_day(phase.calendar, day).year, 12, 31)


def _count_back(waiting: Sequence[_Place], number: int) -> None:
    for each in reversed(waiting):
        number -= 1
        if number < 1:
            return
        each.number = number


def _series(phases: Sequence[Phase]) -> tuple[_SeriesOf | None, dict[str, int]]:
    """Return which series an issue's number counts in by the stretches, and the numbers that series are known to begin with."""
    if not phases:
        return None, {}
    begins: dict[str, int] = {}
    heads: list[tuple[int, Phase, str]] = []
    name = ""
    for place, phase in enumerate(phases):
        if phase.first_number is not None or not name or (phase.numbering == "yearly") != name.startswith("y"):
            name = f"{'y' if phase.numbering == 'yearly' else 'r'}{place}"
            if phase.first_number is not None and phase.numbering == "running":
                begins[name] = phase.first_number
        heads.append((phase.start.earliest if phase.start else -(10**9), phase, name))
    return _SeriesOf(tuple(heads)), begins


@dataclass(frozen=True, slots=True)
class _SeriesOf:
    """Says in which series an issue's number counts: that of the stretch that it falls into, in its year where numbers begin anew."""

    heads: tuple[tuple[int, Phase, str], ...]

    def __call__(self, issue: KnownIssue) -> str | None:
        """Return the series, or None where neither date nor number tells."""
        at = issue.first if issue.first is not None else issue.last
        if at is None:
            names = {name for _first, _phase, name in self.heads}
            return names.pop() if len(names) == 1 and not next(iter(names), "y").startswith("y") else None
        index = max(bisect_right([first for first, _phase, _name in self.heads], at) - 1, 0)
        _first, phase, name = self.heads[index]
        if not name.startswith("y"):
            return name
        return f"{name}/{from_day(phase.calendar, at).year}"


def with_details(run: Run, details: Mapping[str, KnownIssue]) -> Run:
    """Return the run with fuller readings of some of its issues; nothing that was computed of it changes."""
    return replace(run, issues=tuple(details.get(issue.pid, issue) for issue in run.issues))
