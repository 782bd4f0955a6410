"""Years, months and days with unspecified digits (``X``): which numbers they may stand for, and the first and last real day.

A pattern is at most ten thousand years wide, so every question is answered in bounded time.
"""

from collections.abc import Iterator
from functools import lru_cache

from archive.values.dates.daynumbers import day_number, days_in_month


def lowest_year(year: str) -> int:
    """The smallest astronomical year a written year (``156X``, ``-00XX``) may stand for."""
    return -int(year[1:].replace("X", "9")) if year[0] == "-" else int(year.replace("X", "0"))


def highest_year(year: str) -> int:
    """The largest astronomical year a written year may stand for; a negative pattern never reaches year zero."""
    if year[0] == "-":
        return -max(1, int(year[1:].replace("X", "0")))
    return int(year.replace("X", "9"))


@lru_cache(maxsize=256)
def matching(pattern: str, top: int) -> tuple[int, ...]:
    """The numbers from 1 to *top* (at most 31) that two characters such as ``1X`` may stand for, ascending."""
    if "X" not in pattern:
        number = int(pattern)
        return (number,) if 1 <= number <= top else ()
    tens, units = pattern[0], pattern[1]
    return tuple(number for number in range(1, top + 1) if tens in ("X", str(number // 10)) and units in ("X", str(number % 10)))


def years(year: str, *, descending: bool = False) -> Iterator[int]:
    """Every astronomical year a written year may stand for, in order."""
    negative = year[0] == "-"
    digits = year[1:] if negative else year
    places = [10 ** (3 - index) for index, digit in enumerate(digits) if digit == "X"]
    base = int(digits.replace("X", "0"))
    counts = range(10 ** len(places))
    for count in reversed(counts) if descending != negative else counts:
        number, rest = base, count
        for place in reversed(places):
            rest, digit = divmod(rest, 10)
            number += digit * place
        if not (negative and number == 0):
            yield -number if negative else number


def extent(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and last day number a written date may stand for, or None where no such day exists.

    *month* and *day* are two characters each, or empty.
    """
    if not month:
        return day_number(lowest_year(year), 1, 1), day_number(highest_year(year), 12, 31)
    months = matching(month, 12)
    if not months:
        return None
    if not day:
        last, top = highest_year(year), months[-1]
        return day_number(lowest_year(year), months[0], 1), day_number(last, top, days_in_month(last, top))
    first_day = _first(year, months, matching(day, 31), descending=False)
    if first_day is None:
        return None
    if "X" not in year and "X" not in month and "X" not in day:
        return first_day, first_day
    last_day = _first(year, months, matching(day, 31), descending=True)
    return None if last_day is None else (first_day, last_day)


def _first(year: str, months: tuple[int, ...], days: tuple[int, ...], *, descending: bool) -> int | None:
    # Only 29 February depends on the year: any other day exists in the first year tried or in none.
    only_in_leap_years = 2 in months and 29 in days
    for number in years(year, descending=descending):
        for month in reversed(months) if descending else months:
            length = days_in_month(number, month)
            for day in reversed(days) if descending else days:
                if day <= length:
                    return day_number(number, month, day)
        if not only_in_leap_years:
            return None
    return None
