"""Dates of several claims on one axis of time: bars, hatched where an end is unsure and open where there is none. Pure; no floats.

Places are percentages of the width, so that the drawing grows and shrinks while its letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from archive.values.dates import OPEN, Edtf, EdtfInterval, EvidenceDate, date_of, day_number, display_edtf, iso_day
from archive.values.dates.daynumbers import year_text

_ROW: Final = 46
_AXIS: Final = 26
_MOST_YEARS: Final = 5
_MOST_DAYS: Final = 3
"""How many marks the axis has at most: years are short words, months and days are long ones."""
_MONTHS: Final = (1, 2, 3, 6, 12)
_DAYS: Final = (1, 2, 5, 10, 15, 30)
_TWO_MONTHS: Final = 62
_TWO_YEARS: Final = 800
_LEAST: Final = 8
_NEAR_EDGE: Final = 1200
_WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim to draw: its number on the page, and the time that it speaks of."""

    number: int
    date: EvidenceDate


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, from `x` over `width` (percentages); `unsure` ones are hatched."""

    x: str
    width: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One claim: its number, its date in words, the stretches of its bar, and whether it goes on beyond the axis on either side."""

    number: int
    words: str
    text_y: int
    y: int
    pieces: tuple[Piece, ...]
    goes_back: bool
    goes_on: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What the drawing shows of the ends, in words."""
        said = []
        if self.goes_back:
            said.append(gettext("without a beginning that is known"))
        if self.goes_on:
            said.append(gettext("without an end that is known"))
        if any(piece.unsure for piece in self.pieces):
            said.append(gettext("not sure"))
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis: where, what it says, and which edge of the words stands there."""

    x: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Spans:
    """The drawing: its height in pixels, where the axis runs, and what stands on it."""

    height: int
    axis: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]

    @property
    def unsure(self) -> bool:
        """Whether anything is hatched, so that the drawing must say what that means."""
        return any(piece.unsure for bar in self.bars for piece in bar.pieces)

    @property
    def without_end(self) -> bool:
        """Whether a bar goes on beyond the axis."""
        return any(bar.goes_back or bar.goes_on for bar in self.bars)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int

    def at(self, day: int) -> int:
        """Return the place of the beginning of a day, in hundredths of a percent."""
        return max(0, min(_WHOLE, (day - self.first) * _WHOLE // (self.last - self.first)))


def _percent(place: int) -> str:
    return f"{place // 100}.{place % 100:02d}%"


def _ends(date: EvidenceDate) -> tuple[int | None, int | None]:
    earliest, latest = date.earliest, date.latest
    return (earliest if isinstance(earliest, int) else None), (latest if isinstance(latest, int) else None)


def _sure_from(interval: EdtfInterval, begins: int, ends: int) -> int:
    """Return the day from which an interval has surely begun, if it has at all: what lies before it is hatched."""
    start, end = interval.start, interval.end
    if isinstance(start, Edtf):
        latest = start.latest
        return latest + 1 if (start.uncertain or start.approximate) and isinstance(latest, int) else begins
    if start is OPEN:
        return begins
    # Nobody knows when it began: the end alone is firm.
    earliest = end.earliest if isinstance(end, Edtf) else None
    return earliest if isinstance(earliest, int) else ends


def _sure_until(interval: EdtfInterval, begins: int, ends: int) -> int:
    """Return the day after which an interval may have ended: what lies after it is hatched."""
    start, end = interval.start, interval.end
    if isinstance(end, Edtf):
        earliest = end.earliest
        return earliest if (end.uncertain or end.approximate) and isinstance(earliest, int) else ends
    if end is OPEN:
        return ends
    latest = start.latest if isinstance(start, Edtf) else None
    return latest + 1 if isinstance(latest, int) else begins


def _stretches(date: EvidenceDate, axis: _Axis) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of a date as (first day, day after the last, unsure), from left to right.

    An end that goes on for ever ("..") is firm up to the edge; one that is there but not known is hatched up to it.
    """
    parsed = date.parsed
    first, last = _ends(date)
    begins, ends = axis.first if first is None else first, axis.last if last is None else last + 1
    doubtful = date.certainty != "certain"
    if not isinstance(parsed, EdtfInterval):
        yield begins, ends, doubtful or bool(parsed and (parsed.uncertain or parsed.approximate))
        return
    sure_from = min(_sure_from(parsed, begins, ends), ends)
    sure_until = max(min(_sure_until(parsed, begins, ends), ends), sure_from)
    yield begins, sure_from, True
    yield sure_from, sure_until, doubtful
    yield sure_until, ends, True


def _pieces(date: EvidenceDate, axis: _Axis) -> tuple[Piece, ...]:
    found = []
    for begins, ends, unsure in _stretches(date, axis):
        if ends > begins:
            left, right = axis.at(begins), axis.at(ends)
            found.append(Piece(_percent(left), _percent(max(right - left, 40)), unsure))
    return tuple(found)


def _axis(dates: Sequence[EvidenceDate]) -> _Axis:
    """Return an axis that holds every day that is known, with room at a side where something goes on beyond it."""
    ends = [_ends(date) for date in dates]
    known = [day for pair in ends for day in pair if day is not None]
    first, last = min(known), max(known) + 1
    room = max((last - first) // 30, _LEAST if last - first < _LEAST else 1)
    before = max((last - first) // 6, _LEAST) if any(pair[0] is None for pair in ends) else room
    after = max((last - first) // 6, _LEAST) if any(pair[1] is None for pair in ends) else room
    return _Axis(first - before, last + after)


Marks = list[tuple[int, str]]


def _years(axis: _Axis, step: int) -> Marks:
    low, high = date_of(axis.first)[0], date_of(axis.last)[0]
    return [(day_number(year, 1, 1), year_text(year)) for year in range(low - low % step, high + 1, step)]


def _months(axis: _Axis, step: int) -> Marks:
    low, high = date_of(axis.first), date_of(axis.last)
    begins, ends = low[0] * 12 + low[1] - 1, high[0] * 12 + high[1] - 1
    return [
        (day_number(month // 12, month % 12 + 1, 1), f"{year_text(month // 12)}-{month % 12 + 1:02d}")
        for month in range(begins - begins % step, ends + 1, step)
    ]


def _days(axis: _Axis, step: int) -> Marks:
    return [(day, iso_day(day)) for day in range(axis.first + (axis.last - axis.first) // 10, axis.last + 1, step)]


def _round_steps(axis: _Axis) -> Iterator[int]:
    """Yield 1, 2, 5, 10, 20, 50 and so on, from the first that leaves no more marks than an axis of any length could want."""
    step = 10 ** max(len(str((axis.last - axis.first) // 366)) - 2, 0)
    for _decade in range(4):
        yield from (step, step * 2, step * 5)
        step *= 10


def _marks(axis: _Axis) -> Marks:
    """Return the days to mark, with what is written there: in the smallest steps of which no more than a few fit."""
    width = axis.last - axis.first
    tries: Iterator[Marks]
    if width <= _TWO_MONTHS:
        tries, most = (_days(axis, step) for step in _DAYS), _MOST_DAYS
    elif width <= _TWO_YEARS:
        tries, most = (_months(axis, step) for step in _MONTHS), _MOST_DAYS
    else:
        tries, most = (_years(axis, step) for step in _round_steps(axis)), _MOST_YEARS
    found: Marks = []
    for marks in tries:
        found = [mark for mark in marks if axis.first <= mark[0] <= axis.last]
        if len(found) <= most:
            break
    return found


def _ticks(axis: _Axis, language: str) -> tuple[Tick, ...]:
    found = []
    for day, edtf in _marks(axis):
        place = axis.at(day)
        anchor = "start" if place < _NEAR_EDGE else "end" if place > _WHOLE - _NEAR_EDGE else "middle"
        found.append(Tick(_percent(place), display_edtf(edtf, language), anchor))
    return tuple(found)


def spans_of(claims: Sequence[Dated], language: str) -> Spans | None:
    """Return the drawing of the claims that name a day at least at one end; None where fewer than two do."""
    drawn = [claim for claim in claims if _ends(claim.date) != (None, None)]
    if len(drawn) < 2:
        return None
    axis = _axis([claim.date for claim in drawn])
    bars = []
    for place, claim in enumerate(drawn):
        first, last = _ends(claim.date)
        bars.append(
            Bar(
                number=claim.number,
                words=display_edtf(claim.date.edtf, language),
                text_y=place * _ROW + 18,
                y=place * _ROW + 25,
                pieces=_pieces(claim.date, axis),
                goes_back=first is None,
                goes_on=last is None,
            )
        )
    bottom = len(drawn) * _ROW + 6
    return Spans(bottom + _AXIS, bottom, tuple(bars), _ticks(axis, language))
