"""Numbers of issues as printed, and what their order says: missing numbers, repeated ones, numbers that run against the dates.

Pure, on issues read from payloads. It knows no rhythm and expects no issue; see `archive.spec.run_rhythm` for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from archive.contracts import Json
from archive.values.dates import Bound, Calendar, EvidenceDate, date_of, day_number, month_length

NO_DATE: Final = EvidenceDate()
MOST_IN_ONE: Final = 31
"""More numbers than this on one issue are a misprint or a misreading, and not a double number."""
_LEAD: Final = re.compile(r"^(?:№+|#|n[°º]|(?:nos?|nr|num|sayı|sayi|say|номер|ном)\b\.?)\s*", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(\d{1,6})(?:\s*(-|/|,|&|\b(?:и|və|ve|and)\b)\s*(\d{1,6}))?", re.IGNORECASE)
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})\??", re.ASCII)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_REACH: Final = (day_number(1, 1, 1), day_number(9999, 12, 31))


def reached(day: Bound) -> int | None:
    """Return a day that a run can lie on, or None: dates reach further than the calendars that a run is counted and drawn in."""
    return day if isinstance(day, int) and _REACH[0] <= day <= _REACH[1] else None


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers that an issue bears: "12" is (12,), "3-4" (3, 4), "№ 7" (7,); empty where none can be told.

    "12/345" is number 12: what follows the stroke is no neighbour and so a number of another series.
    """
    plain = _DASHES.sub("-", text).strip()
    found = _NUMBERS.fullmatch(_LEAD.sub("", plain).strip().rstrip("."))
    if found is None:
        return ()
    first = int(found[1])
    if found[3] is None:
        return (first,)
    last = int(found[3])
    if first < last <= first + MOST_IN_ONE - 1 and (found[2] == "-" or last == first + 1):
        return tuple(range(first, last + 1))
    return (first,) if found[2] == "/" else ()


@dataclass(frozen=True, slots=True)
class Search:
    """A search of an issue: who looked for what, when, and what came of it (editors' prose by language)."""

    by: str = ""
    wanted: str = ""
    on: EvidenceDate = NO_DATE
    result: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """An issue of which there is a record. `first` and `last` are the days (Gregorian ordinals) that its date can mean, if any.

    `day` is the day where the date is one; `sure` says that neither reading nor certainty is in doubt.
    """

    pid: str
    number: str = ""
    second: str = ""
    place: int | None = None
    date: EvidenceDate = NO_DATE
    state: str = "known"
    searches: tuple[Search, ...] = ()
    numbers: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None

    @property
    def day(self) -> int | None:
        """The day of the issue, where its date is a single day."""
        return self.first if self.first is not None and self.first == self.last else None

    @property
    def sure(self) -> bool:
        """Whether nothing puts the day in doubt."""
        parsed = self.date.parsed
        return self.date.certainty == "certain" and parsed is not None and not parsed.uncertain and not parsed.approximate


def known_issue(pid: str, fields: Mapping[str, Json]) -> KnownIssue:
    """Return an issue from the fields of its payload; what is missing stays empty."""
    date = EvidenceDate.from_dict(fields.get("date") or {})
    first, last = _ends(date)
    number, second = fields.get("number", ""), fields.get("second_number", "")
    return KnownIssue(
        pid=pid,
        number=number,
        second=second,
        place=fields.get("sort_number"),
        date=date,
        state=fields.get("state", "known"),
        searches=tuple(
            Search(
                row.get("searched_by", ""),
                row.get("searched_for", ""),
                EvidenceDate.from_dict(row.get("searched_on") or {}),
                row.get("result"),
            )
            for row in fields.get("searches", ())
        ),
        numbers=numbers_in(number) or numbers_in(second),
        first=first,
        last=last,
    )


def _ends(date: EvidenceDate) -> tuple[int | None, int | None]:
    """Return the first and last day that a date can mean. A plain day is read here: a long run has tens of thousands of them."""
    if plain := _DAY.fullmatch(date.edtf):
        year, month, day = (int(part) for part in plain.groups())
        if year and 1 <= month <= 12 and 1 <= day <= month_length(Calendar.GREGORIAN, year, month):
            return (found := day_number(year, month, day)), found
    return reached(date.earliest), reached(date.latest)


@dataclass(frozen=True, slots=True)
class NumberGap:
    """Numbers that no known issue bears, from `first` to `last`, between two issues (pids; "" where the series begins)."""

    first: int
    last: int
    after: str
    before: str

    @property
    def count(self) -> int:
        """How many numbers are missing."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of the run that cannot both be right: of which `kind`, between which issues, with the numbers that a message names."""

    kind: str
    pids: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers alone say."""

    gaps: tuple[NumberGap, ...] = ()
    repeated: tuple[tuple[str, ...], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def reading_order(issues: Iterable[KnownIssue]) -> list[KnownIssue]:
    """Return issues in order: by day; those without a date by place or number, after the dated ones."""

    def key(issue: KnownIssue) -> tuple[bool, int, int, str]:
        at = issue.first if issue.first is not None else issue.last
        number = issue.place if issue.place is not None else (issue.numbers[0] if issue.numbers else 10**9)
        return at is None, at or 0, number, issue.pid

    return sorted(issues, key=key)


def numbering(issues: Sequence[KnownIssue], series_of: Callable[[KnownIssue], str | None] | None, begins: Mapping[str, int]) -> Numbering:
    """Return what the numbers of issues in reading order say.

    `series_of` names the series that an issue's number counts in, None where it cannot be told; without it the series are found from
    the numbers and years. `begins` gives the number that a series begins with, where that is known.
    """
    gaps: list[NumberGap] = []
    repeated: list[tuple[str, ...]] = []
    against: list[Contradiction] = []
    for name, members in _series(issues, series_of).items():
        found = sorted(members, key=lambda issue: (issue.numbers[0], issue.first or 0, issue.pid))
        if found and name in begins and found[0].numbers[0] > begins[name]:
            gaps.append(NumberGap(begins[name], found[0].numbers[0] - 1, "", found[0].pid))
        gaps += _gaps(found)
        repeated += _repeated(found)
        against += _against(found)
    return Numbering(tuple(gaps), tuple(repeated), tuple(against))


def year_of(issue: KnownIssue) -> int | None:
    """Return the year (new style) that an issue's date lies in, or None where that cannot be told."""
    if issue.first is None or issue.last is None:
        return None
    first, last = date_of(issue.first)[0], date_of(issue.last)[0]
    return first if first == last else None


def _series(issues: Sequence[KnownIssue], series_of: Callable[[KnownIssue], str | None] | None) -> dict[str, list[KnownIssue]]:
    numbered = [issue for issue in issues if issue.numbers]
    series: dict[str, list[KnownIssue]] = {}
    if series_of is not None:
        for issue in numbered:
            name = series_of(issue)
            if name is not None:
                series.setdefault(name, []).append(issue)
        return series
    # Without a statement on the numbering, a number that falls with the year begins a new series, and nothing else does.
    part, before = 0, None
    for issue in (each for each in numbered if each.first is not None):
        if before is not None and issue.numbers[0] <= before.numbers[0] and (year_of(issue) or 0) > (year_of(before) or 10**6):
            part += 1
        series.setdefault(str(part), []).append(issue)
        before = issue
    if len(series) <= 1:
        series.setdefault("0", []).extend(issue for issue in numbered if issue.first is None)
    return series


def _gaps(found: Sequence[KnownIssue]) -> Iterator[NumberGap]:
    reached: KnownIssue | None = None
    for issue in found:
        if reached is not None and issue.numbers[0] > reached.numbers[-1] + 1:
            yield NumberGap(reached.numbers[-1] + 1, issue.numbers[0] - 1, reached.pid, issue.pid)
        if reached is None or issue.numbers[-1] >= reached.numbers[-1]:
            reached = issue


def _repeated(found: Sequence[KnownIssue]) -> Iterator[tuple[str, ...]]:
    same: list[KnownIssue] = []
    highest = 0
    for issue in found:
        if same and issue.numbers[0] <= highest:
            same.append(issue)
            highest = max(highest, issue.numbers[-1])
            continue
        if len(same) > 1:
            yield tuple(each.pid for each in same)
        same, highest = [issue], issue.numbers[-1]
    if len(same) > 1:
        yield tuple(each.pid for each in same)


def _against(found: Sequence[KnownIssue]) -> Iterator[Contradiction]:
    """Yield pairs of neighbouring numbers whose dates stand in the other order, whatever the dates' doubts."""
    dated = [issue for issue in found if issue.first is not None and issue.last is not None]
    for low, high in pairwise(dated):
        if low.numbers[-1] < high.numbers[0] and (high.last or 0) < (low.first or 0):
            yield Contradiction("order", (high.pid, low.pid), (("low", low.number or low.second), ("high", high.number or high.second)))
