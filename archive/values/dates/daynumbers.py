"""Day numbers of the proleptic Gregorian calendar: the one scale on which all calendars and dates are compared.

Day 1 is 0001-01-01, as in :meth:`datetime.date.toordinal`, but years may be zero, negative (astronomical) or of any size.
Nothing here knows EDTF, and nothing uses floating point.
"""

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_LENGTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether an astronomical Gregorian year (0 is 1 BC) has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days (28 to 31) of month 1 to 12 of an astronomical Gregorian year."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTH[month]


def day_number(year: int, month: int, day: int) -> int:
    """The day number of a proleptic Gregorian date; the caller vouches that the date exists."""
    before = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return 365 * before + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE_MONTH[month] + leap_day + day


def date_of(number: int) -> tuple[int, int, int]:
    """The proleptic Gregorian (astronomical year, month 1 to 12, day 1 to 31) of a day number."""
    cycles, rest = divmod(number - 1, 146_097)
    centuries = min(rest // 36_524, 3)
    rest -= centuries * 36_524
    quads, rest = divmod(rest, 1_461)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = 400 * cycles + 100 * centuries + 4 * quads + years + 1
    month = 12
    leap = is_leap(year)
    while _DAYS_BEFORE_MONTH[month] + (1 if leap and month > 2 else 0) > rest:
        month -= 1
    return year, month, rest - _DAYS_BEFORE_MONTH[month] - (1 if leap and month > 2 else 0) + 1


def weekday(number: int) -> int:
    """The weekday of a day number, 0 for Monday to 6 for Sunday."""
    return (number - 1) % 7


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits with a minus sign where needed, or the letter Y before five and more."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_day(number: int) -> str:
    """A day number as an EDTF calendar date, or as a bare long year where the year has more than four digits."""
    year, month, day = date_of(number)
    if abs(year) > 9999:
        return year_text(year)
    return f"{year_text(year)}-{month:02d}-{day:02d}"
