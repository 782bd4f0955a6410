"""A date as a reader asks for it in a search or a filter: figures or words, in either style, read into a span of days.

It never guesses where the order of day and month is open: it refuses and hands back what could be meant.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.values.dates.bounds import OPEN
from archive.values.dates.calendars import Calendar, from_day, to_day
from archive.values.dates.cleaning import clean
from archive.values.dates.daynumbers import day_number, iso_day
from archive.values.dates.errors import EdtfError
from archive.values.dates.lexer import tokenise
from archive.values.dates.parser import parse_edtf
from archive.values.dates.printed import propose
from archive.values.dates.proposals import Proposal, Proposals

FIRST_YEAR: Final = -9999
LAST_YEAR: Final = 9999
STYLES: Final = ("gregorian", "julian")
"""New style and old style, as the calendar of an asked date is named."""
ASKED_LENGTH: Final = 80
_FIRST: Final = day_number(FIRST_YEAR, 1, 1)
_LAST: Final = day_number(LAST_YEAR, 12, 31)
_FIRST_NEW_STYLE: Final = day_number(1582, 10, 15)
_BOTH_IN_USE_UNTIL: Final = day_number(1923, 12, 31)
_YEAR: Final = re.compile(r"-?[0-9]{1,4}", re.ASCII)
# With points and a year of four digits the day comes first wherever such dates are written.
_POINTS: Final = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]\d)")
_MONTHS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class AskedDate:
    """What was asked for: the EDTF reading (new style), the calendar it was read in, and its first and last day.

    Days are proleptic Gregorian ordinals, None where that side is open. `other` is the EDTF of the same words in the other style,
    where they name one day and do not say which style they are in.
    """

    typed: str
    edtf: str
    calendar: str
    first: int | None
    last: int | None
    other: str = ""
    is_year: bool = False

    @property
    def is_day(self) -> bool:
        """Whether one single day is meant."""
        return self.first is not None and self.first == self.last


class AskedDateError(ValueError):
    """A text that cannot be taken as a date: a stable code, an English sentence, and the EDTF readings that it could have."""

    def __init__(self, code: str, message: str, choices: tuple[str, ...] = ()) -> None:
        """Keep the three."""
        super().__init__(message)
        self.code = code
        self.choices = choices


def read_asked(text: str, *, style: str = "gregorian") -> AskedDate:
    """Return the span of days that a text asks for. *style* is that of a text which does not state its own.

    Raises `AskedDateError` with the codes of `propose` and ``length``, ``order_ambiguous``, ``other_style_only``, ``no_days``,
    ``out_of_range``.
    """
    typed = text.strip()
    if len(typed) > ASKED_LENGTH:
        raise AskedDateError("length", f"At most {ASKED_LENGTH} characters")
    if _YEAR.fullmatch(typed):
        return _year(typed, int(typed), style)
    return _asked(typed, _chosen(_spelled(typed), style))


def _year(typed: str, year: int, style: str) -> AskedDate:
    written = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    if style != "julian":
        return AskedDate(typed, written, "gregorian", day_number(year, 1, 1), day_number(year, 12, 31), is_year=True)
    first, last = to_day(Calendar.JULIAN, year, 1, 1), to_day(Calendar.JULIAN, year, 12, 31)
    if first < _FIRST or last > _LAST:
        raise AskedDateError("out_of_range", f"The years reach from {FIRST_YEAR} to {LAST_YEAR}")
    return AskedDate(typed, f"{iso_day(first)}/{iso_day(last)}", "julian", first, last, is_year=True)


def _spelled(text: str) -> str:
    """The text with "15.04.1920" spelled so that its order is plain."""

    def spelled(match: re.Match[str]) -> str:
        month = int(match[2])
        return f"{int(match[1])} {_MONTHS[month]} {match[3]}" if 1 <= month <= 12 else match[0]

    return _POINTS.sub(spelled, clean(text, limit=ASKED_LENGTH).text)


def _chosen(text: str, style: str) -> tuple[Proposal, str]:
    """Return the reading of a text in a style, and the EDTF of its reading in the other one, or ""."""
    _refuse_reversed(text)
    plain, old = propose(text), propose(f"{text} (old style)")
    if not plain and not old:
        reason = plain.reason
        raise AskedDateError(reason.code if reason else "unreadable", reason.message if reason else "This is not understood")
    _refuse_open_order(old if style == "julian" and old else plain)
    # Where the words state their style, adding another changes nothing or makes no sense.
    may_be_old = bool(old) and old[0].calendar == "julian" and old[0] not in plain[:1]
    if style == "julian":
        if may_be_old:
            return old[0], plain[0].edtf if plain and plain[0].calendar == "gregorian" else ""
        converted = _converted(plain) if not old else None
        return converted or (plain or old)[0], ""
    if any(warning.code == "julian_only" for warning in plain[0].warnings):
        raise AskedDateError("other_style_only", plain[0].warnings[-1].message, (plain[0].edtf,))
    return plain[0], old[0].edtf if may_be_old else ""


def _refuse_reversed(text: str) -> None:
    try:
        parse_edtf(text)
    except EdtfError as error:
        if error.code == "reversed":
            raise AskedDateError(error.code, error.reason) from None


def _refuse_open_order(readings: Proposals) -> None:
    if not any(warning.code == "order_ambiguous" for reading in readings for warning in reading.warnings):
        return
    days = tuple(dict.fromkeys(reading.edtf for reading in readings))
    raise AskedDateError("order_ambiguous", "Day, month and year can be read in more than one order", days)


def _converted(readings: Proposals) -> Proposal | None:
    """EDTF, such as an interval, with its ends taken as days of the old style; None for other readings."""
    found = readings[0]
    edtf = parse_edtf(found.edtf)
    if found.code != "edtf" or any(isinstance(day, int) and not _FIRST <= day <= _LAST for day in (edtf.earliest, edtf.latest)):
        return None
    ends = [
        iso_day(to_day(Calendar.JULIAN, *from_day(Calendar.GREGORIAN, day))) if isinstance(day, int) else ".." if day is OPEN else ""
        for day in (edtf.earliest, edtf.latest)
    ]
    return Proposal(ends[0] if ends[0] == ends[1] else "/".join(ends), "julian", "edtf", found.explanation)


def _asked(typed: str, chosen: tuple[Proposal, str]) -> AskedDate:
    reading, other = chosen
    edtf = parse_edtf(reading.edtf)
    first = edtf.earliest if isinstance(edtf.earliest, int) else None
    last = edtf.latest if isinstance(edtf.latest, int) else None
    if first is None and last is None and OPEN not in (edtf.earliest, edtf.latest):
        raise AskedDateError("no_days", "This says that there is no date")
    if any(day is not None and not _FIRST <= day <= _LAST for day in (first, last)):
        raise AskedDateError("out_of_range", f"The years reach from {FIRST_YEAR} to {LAST_YEAR}")
    weekday = any(token.kind == "weekday" for token in tokenise(clean(typed).text))
    both = first is not None and first == last and _FIRST_NEW_STYLE <= first <= _BOTH_IN_USE_UNTIL and not weekday
    return AskedDate(typed, reading.edtf, reading.calendar, first, last, other if both else "")
