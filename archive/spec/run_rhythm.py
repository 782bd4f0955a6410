"""The rhythm of a periodical: stretches of its run, and the issues that are to be expected from them. Pure, on payloads.

An expectation is never surer than the dates that it rests on: where a limit of a stretch is in doubt, so are the issues near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.contracts import N_, Json, Payload, Problem
from archive.spec.run_numbers import NO_DATE, reached
from archive.values.dates import Calendar, CalendarError, EvidenceDate, from_day, to_day, weekday_of

DAY_EXACT: Final = frozenset({"daily", "several-weekly", "weekly", "fortnightly"})
MONTHS: Final = {"monthly": 1, "quarterly": 3, "yearly": 12}
MOST_EXPECTED: Final = 40_000
"""A daily paper of a hundred years has 36,500 issues; what is longer is cut, and the page says so."""
_SEPARATORS: Final = re.compile(r"[\s,;/+]+")


def weekdays_in(text: str) -> tuple[int, ...] | None:
    """Return the days of the week in "1, 3, 5" (1 for Monday), each once and in order; None where it says anything else."""
    parts = [part for part in _SEPARATORS.split(text.strip()) if part]
    if any(part not in {"1", "2", "3", "4", "5", "6", "7"} for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}))


@dataclass(frozen=True, slots=True)
class Limit:
    """One end of a stretch: the first and last day that it can mean, whether nothing puts them in doubt, and whether it is stated.

    What is not stated follows from the neighbouring stretch: no issue came out on that day for being its first or last.
    """

    earliest: int
    latest: int
    sure: bool
    stated: bool = True

    @property
    def exact(self) -> bool:
        """Whether it is one day, and not in doubt."""
        return self.sure and self.earliest == self.latest

    @property
    def day(self) -> int | None:
        """The day of the issue that it is the day of, where that is certain."""
        return self.earliest if self.exact and self.stated else None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the run. `start` and `end` are None while nothing is known of them."""

    key: str
    frequency: str
    weekdays: tuple[int, ...] = ()
    first_number: int | None = None
    numbering: str = "running"
    begins: EvidenceDate = NO_DATE
    ends: EvidenceDate = NO_DATE
    note: Mapping[str, str] | None = None
    start: Limit | None = None
    end: Limit | None = None

    @property
    def calendar(self) -> Calendar:
        """The calendar in whose months it appeared: the old style where its beginning is printed in it."""
        return Calendar.JULIAN if self.begins.calendar == "julian" else Calendar.GREGORIAN

    @property
    def expects(self) -> bool:
        """Whether the rhythm tells which issues to expect."""
        return self.frequency in MONTHS or (self.frequency in DAY_EXACT and (self.frequency != "several-weekly" or bool(self.weekdays)))


def limit_of(date: EvidenceDate) -> Limit | None:
    """Return the days that a date can mean as the end of a stretch; None for no date, or one without any day that a run can lie on."""
    days = [day for bound in (date.earliest, date.latest) if (day := reached(bound)) is not None]
    if not days:
        return None
    parsed = date.parsed
    doubtful = parsed is None or parsed.uncertain or parsed.approximate or date.certainty != "certain" or len(days) == 1
    return Limit(days[0], days[-1], not doubtful)


def phases_of(payload: Payload) -> tuple[Phase, ...]:
    """Return a periodical's stretches in time; an end that is not stated is the next stretch's beginning, or the run's own end."""
    rows = [_phase(row) for row in payload.rows("phases")]
    rows.sort(key=lambda phase: phase.start.earliest if phase.start else (phase.end.earliest if phase.end else -(10**9)))
    started, ended = (limit_of(EvidenceDate.from_dict(payload.get(name) or {})) for name in ("started", "ended"))
    found: list[Phase] = []
    for place, phase in enumerate(rows):
        start, end = phase.start, phase.end
        following = rows[place + 1].start if place + 1 < len(rows) else None
        if start is None:
            before = found[-1].end if found else None
            start = Limit(before.earliest + 1, before.latest + 1, before.sure, stated=False) if before else (started if not found else None)
        if end is None:
            end = Limit(following.earliest - 1, following.latest - 1, following.sure, stated=False) if following else None
            end = ended if end is None and place + 1 == len(rows) else end
        found.append(replace(phase, start=start, end=end))
    return tuple(found)


def _phase(row: Mapping[str, Json]) -> Phase:
    begins, ends = (EvidenceDate.from_dict(row.get(name) or {}) for name in ("begins", "ends"))
    return Phase(
        key=row["key"],
        frequency=row.get("frequency", ""),
        weekdays=weekdays_in(row.get("weekdays", "")) or (),
        first_number=row.get("first_number"),
        numbering=row.get("numbering", "running"),
        begins=begins,
        ends=ends,
        note=row.get("note"),
        start=limit_of(begins),
        end=limit_of(ends),
    )


def phase_problems(payload: Payload) -> Iterator[Problem]:
    """Yield what contradicts itself in a periodical's stretches: days of the week that are none, an end before the beginning."""
    for row in payload.rows("phases"):
        path = f"phases/{row['key']}"
        if weekdays_in(row.get("weekdays", "")) is None:
            yield Problem(N_("Days of the week are figures from 1 (Monday) to 7 (Sunday), for example 1, 3, 5."), f"{path}/weekdays")
        phase = _phase(row)
        if phase.start and phase.end and phase.end.latest < phase.start.earliest:
            yield Problem(N_("The stretch ends before it begins."), f"{path}/ends")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one issue: the days on one of which it is expected, and whether the expectation is sure."""

    first: int
    last: int
    phase: str
    certain: bool


def expected_slots(phases: Sequence[Phase], days: Sequence[int]) -> tuple[list[Slot], bool]:
    """Return the places for issues that stretches make, in order, and whether they were cut at 40,000.

    `days` are the days of known issues, in order: where an end is not known, the rhythm is followed to the last of them and no further.
    """
    slots: list[Slot] = []
    reached: int | None = None
    for place, phase in enumerate(phases):
        following = phases[place + 1].start if place + 1 < len(phases) else None
        window = _window(phase, days, reached, following.earliest if following else None)
        if window is None or not phase.expects:
            continue
        low, high, sure_from, sure_to = window
        for first, last in _places(phase, low, high):
            if reached is not None and first <= reached:
                continue
            if len(slots) == MOST_EXPECTED:
                return slots, True
            certain = sure_from is not None and sure_to is not None and first >= sure_from and last <= sure_to
            slots.append(Slot(first, last, phase.key, certain))
            reached = last
    return slots, False


def _window(phase: Phase, days: Sequence[int], reached: int | None, before: int | None) -> tuple[int, int, int | None, int | None] | None:
    """Return the first and last day of a stretch, and those between which it is sure to have gone on; None where it has none."""
    start, end = phase.start, phase.end
    least = start.earliest if start else (reached + 1 if reached is not None else None)
    most = end.latest if end else (before - 1 if before is not None else None)
    inside = [day for day in days if (least is None or day >= least) and (most is None or day <= most)]
    low = least if least is not None else (inside[0] if inside else None)
    high = most if most is not None else (inside[-1] if inside else None)
    if end is None and inside:
        high = inside[-1]
    if low is None or high is None or high < low:
        return None
    sure_from = min(
        (day for day in (start.latest if start and start.sure else None, inside[0] if inside else None) if day is not None), default=None
    )
    sure_to = max(
        (day for day in (end.earliest if end and end.sure else None, inside[-1] if inside else None) if day is not None), default=None
    )
    # A place of several days touches a limit before it reaches it.
    if phase.frequency in MONTHS or not _anchored(phase):
        sure_from = low if start and start.exact else sure_from
        sure_to = high if end and end.exact else sure_to
    return low, high, sure_from, sure_to


def _anchored(phase: Phase) -> bool:
    return phase.frequency == "daily" or bool(phase.weekdays) or bool(phase.start and phase.start.day is not None)


def _places(phase: Phase, low: int, high: int) -> Iterator[tuple[int, int]]:
    if phase.frequency in MONTHS:
        yield from _months(phase.calendar, MONTHS[phase.frequency], low, high)
    elif not _anchored(phase):
        length = 7 if phase.frequency == "weekly" else 14
        for first in range(low, high + 1, length):
            yield first, min(first + length - 1, high)
    else:
        yield from ((day, day) for day in _days(phase, low, high))


def _days(phase: Phase, low: int, high: int) -> Iterator[int]:
    """Yield the days of issues; the day of the first issue and of the last are such days, whatever their weekday."""
    start, end = (limit.day if limit else None for limit in (phase.start, phase.end))
    if phase.frequency == "fortnightly" and start is not None:
        days: Iterator[int] = iter(range(start, high + 1, 14))
    elif phase.frequency == "fortnightly":
        first = next(day for day in range(low, low + 7) if weekday_of(day) + 1 in phase.weekdays)
        days = iter(range(first, high + 1, 14))
    else:
        wanted = set(phase.weekdays or (range(1, 8) if phase.frequency == "daily" else ()))
        if not wanted and start is not None:
            wanted = {weekday_of(start) + 1}
        days = (day for day in range(low, high + 1) if weekday_of(day) + 1 in wanted or day in (start, end))
    last = None
    for day in days:
        last = day
        yield day
    if end is not None and last is not None and last < end <= high and phase.frequency == "fortnightly":
        yield end


def _months(calendar: Calendar, step: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield spans of `step` whole months of a calendar (quarters and years begin with January), cut at the ends of the stretch."""
    try:
        begun = from_day(calendar, low)
    except CalendarError:
        return
    year, month = begun.year, begun.month - (begun.month - 1) % step
    while (first := to_day(calendar, year, month, 1)) <= high:
        years, rest = divmod(month - 1 + step, 12)
        year, month = year + years, rest + 1
        yield max(first, low), min(to_day(calendar, year, month, 1) - 1, high)
