"""Julian, Gregorian, Islamic civil and Rumi calendars, converted through day numbers, and what tells them apart.

Nothing here decides which calendar a source used: it converts what it is told and says what fits.
Formulas: Dershowitz and Reingold, *Calendrical Calculations*; the Rumi reform: Ottoman law of 8 February 1332 (1917).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final, NamedTuple

from archive.values.dates import daynumbers
from archive.values.dates.bounds import Bound
from archive.values.dates.errors import DateWarning
from archive.values.dates.model import Edtf


class CalendarError(ValueError):
    """A day that the named calendar does not have."""


class Calendar(Enum):
    """The calendars that can be converted. Months count from 1; Rumi months are numbered from January, as Julian ones."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    ISLAMIC = "islamic"
    RUMI = "rumi"


class Weekday(IntEnum):
    """Days of the week, Monday 0 to Sunday 6."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class CalendarDate(NamedTuple):
    """A day in some calendar: astronomical year (Gregorian, Julian) or year of the era (Islamic, Rumi), month, day."""

    year: int
    month: int
    day: int


# Islamic civil: 1 Muharram 1 is Friday 16 July 622 Julian; leap years of the 30-year cycle (the usual, "West" type).
_ISLAMIC_EPOCH: Final = 227_015
# 1 March 1333 Rumi is 1 March 1917 Gregorian: 16 to 28 February 1332 were left out.
_RUMI_REFORM: Final = daynumbers.day_number(1917, 3, 1)
_RUMI_OFFSET: Final = 584
_MAX_YEAR: Final = 10**6
# From 1 March 1900 to 28 February 2100 (Julian) the Julian calendar is 13 days behind.
THIRTEEN: Final = 13


def julian_month_length(year: int, month: int) -> int:
    """The number of days (28 to 31) of month 1 to 12 of an astronomical Julian year."""
    return (29 if year % 4 == 0 else 28) if month == 2 else (30 if month in (4, 6, 9, 11) else 31)


def _julian_day(year: int, month: int, day: int) -> int:
    before = year - 1
    shift = 0 if month <= 2 else (-1 if year % 4 == 0 else -2)
    return -2 + 365 * before + before // 4 + (367 * month - 362) // 12 + shift + day


def _julian_date(number: int) -> CalendarDate:
    year = (4 * (number + 1) + 1464) // 1461
    months = [month for month in range(1, 13) if _julian_day(year, month, 1) <= number]
    return CalendarDate(year, months[-1], number - _julian_day(year, months[-1], 1) + 1)


def islamic_month_length(year: int, month: int) -> int:
    """The number of days (29 or 30) of month 1 to 12 of an Islamic civil year."""
    leap = (11 * year + 14) % 30 < 11
    return 30 if month % 2 == 1 or (month == 12 and leap) else 29


def _islamic_day(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30 + _ISLAMIC_EPOCH - 1


def _islamic_date(number: int) -> CalendarDate:
    year = (30 * (number - _ISLAMIC_EPOCH) + 10_646) // 10_631
    months = [month for month in range(1, 13) if _islamic_day(year, month, 1) <= number]
    return CalendarDate(year, months[-1], number - _islamic_day(year, months[-1], 1) + 1)


def rumi_month_length(year: int, month: int) -> int:
    """The days of a Rumi month; 0 for January and February 1333, which the reform left out; 15 for February 1332."""
    if year == 1333 and month <= 2:
        return 0
    if year == 1332 and month == 2:
        return 15
    if year >= 1333:
        return daynumbers.days_in_month(year + _RUMI_OFFSET, month)
    return julian_month_length(year + _RUMI_OFFSET + (1 if month <= 2 else 0), month)


def _rumi_day(year: int, month: int, day: int) -> int:
    if year >= 1333:
        return daynumbers.day_number(year + _RUMI_OFFSET, month, day)
    return _julian_day(year + _RUMI_OFFSET + (1 if month <= 2 else 0), month, day)


def _rumi_date(number: int) -> CalendarDate:
    if number >= _RUMI_REFORM:
        year, month, day = daynumbers.date_of(number)
        return CalendarDate(year - _RUMI_OFFSET, month, day)
    year, month, day = _julian_date(number)
    return CalendarDate(year - _RUMI_OFFSET - (1 if month <= 2 else 0), month, day)


class _Rules(NamedTuple):
    length: Callable[[int, int], int]
    to_day: Callable[[int, int, int], int]
    from_day: Callable[[int], CalendarDate]
    first_year: int


_RULES: Final[dict[Calendar, _Rules]] = {
    Calendar.GREGORIAN: _Rules(
        daynumbers.days_in_month, daynumbers.day_number, lambda number: CalendarDate(*daynumbers.date_of(number)), -_MAX_YEAR
    ),
    Calendar.JULIAN: _Rules(julian_month_length, _julian_day, _julian_date, -_MAX_YEAR),
    Calendar.ISLAMIC: _Rules(islamic_month_length, _islamic_day, _islamic_date, 1),
    Calendar.RUMI: _Rules(rumi_month_length, _rumi_day, _rumi_date, 1),
}


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """The number of days of a month; 0 where the calendar has no such month."""
    rules = _RULES[calendar]
    if not 1 <= month <= 12 or not rules.first_year <= year <= _MAX_YEAR:
        return 0
    return rules.length(year, month)


def to_day(calendar: Calendar, year: int, month: int, day: int) -> int:
    """The day number of a day of *calendar*. Raises :class:`CalendarError` where the calendar does not have it."""
    length = month_length(calendar, year, month)
    if not 1 <= day <= length:
        raise CalendarError(f"The {calendar.value} calendar has no day {day} in month {month} of {year}")
    return _RULES[calendar].to_day(year, month, day)


def from_day(calendar: Calendar, number: int) -> CalendarDate:
    """The date in *calendar* of a day number. Raises :class:`CalendarError` before the era of the calendar begins."""
    date = _RULES[calendar].from_day(number)
    if not _RULES[calendar].first_year <= date.year <= _MAX_YEAR:
        raise CalendarError(f"The {calendar.value} calendar does not reach day {number}")
    return date


def weekday_of(number: int) -> Weekday:
    """The weekday of a day number."""
    return Weekday(daynumbers.weekday(number))


def style_difference(number: int) -> int:
    """By how many days the Julian calendar is behind the Gregorian on a day: 12 in the 19th century, 13 in the 20th."""
    julian = _julian_date(number)
    return number - daynumbers.day_number(julian.year, julian.month, 1) - julian.day + 1


@dataclass(frozen=True, slots=True)
class StyleReading:
    """What a printed day is if it is read in one style: the calendar, the day number, its weekday, and whether that fits."""

    calendar: Calendar
    day: int
    weekday: Weekday
    fits: bool


def resolve_weekday(year: int, month: int, day: int, weekday: Weekday) -> list[StyleReading]:
    """The readings, Gregorian and Julian, of a day printed with a weekday but without a style; those that fit come first.

    28 April 1920 printed with "Wednesday" fits the new style only. A style that lacks the day is left out.
    """
    readings = []
    for calendar in (Calendar.GREGORIAN, Calendar.JULIAN):
        if 1 <= day <= month_length(calendar, year, month):
            number = to_day(calendar, year, month, day)
            readings.append(StyleReading(calendar, number, weekday_of(number), weekday_of(number) is weekday))
    return sorted(readings, key=lambda reading: not reading.fits)


@dataclass(frozen=True, slots=True)
class DoubleDate:
    """One day printed in both styles, "15 (28) April 1920": the Julian and the Gregorian date as printed."""

    julian: CalendarDate
    gregorian: CalendarDate

    @classmethod
    def of(cls, number: int) -> "DoubleDate":
        """The double date of a day number."""
        return cls(from_day(Calendar.JULIAN, number), from_day(Calendar.GREGORIAN, number))

    @property
    def consistent(self) -> bool:
        """Whether both halves exist and name the same day."""
        try:
            return to_day(Calendar.JULIAN, *self.julian) == to_day(Calendar.GREGORIAN, *self.gregorian)
        except CalendarError:
            return False


def thirteen_day_warning(a: Edtf | int, b: Edtf | int) -> DateWarning | None:
    """A "calendar confusion?" warning where two single days lie exactly as far apart as the two styles.

    That is 13 days (in whatever century, for it is the modern habit to count 13) or the difference of the styles then.
    Dates that are not a single day never warn.
    """
    first, second = _single_day(a), _single_day(b)
    if first is None or second is None:
        return None
    distance = abs(first - second)
    if distance == 0 or distance not in (THIRTEEN, style_difference(max(first, second))):
        return None
    return DateWarning(
        "calendar_confusion",
        f"Calendar confusion? {daynumbers.iso_day(min(first, second))} and {daynumbers.iso_day(max(first, second))} "
        f"are exactly {distance} days apart, as the old and the new style are",
    )


def _single_day(date: Edtf | int) -> int | None:
    if isinstance(date, int):
        return date
    earliest: Bound = date.earliest
    return earliest if isinstance(earliest, int) and earliest == date.latest else None
