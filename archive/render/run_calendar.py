"""A year of a run as a calendar: months of the new style with the old style beside every day. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from archive.values.dates import (
    Calendar,
    CalendarError,
    Weekday,
    date_of,
    day_number,
    display_edtf,
    from_day,
    month_length,
    styles_of_day,
    weekday,
    weekday_word,
)

_SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
    "az": ("B.e", "Ç.a", "Ç", "C.a", "C", "Ş", "B"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """What stands on a day: an issue or a gap, with its state, letter, words for those who do not see it, link and number."""

    day: int
    state: str
    letter: str
    words: str
    href: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day: its number in the new and in the old style, the whole date in words, and what stands on it."""

    new: int
    old: int | None
    words: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month: its name, what it is in the old style, and its weeks from Monday on (None outside the month)."""

    title: str
    old: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[DayShown | None, ...], ...]


def months_of(items: Sequence[Item], year: int, language: str) -> tuple[MonthShown, ...]:
    """Return the months from the first in which something stands to the last."""
    if not items:
        return ()
    by_day: dict[int, list[Item]] = {}
    for item in items:
        by_day.setdefault(item.day, []).append(item)
    months = [date_of(day)[1] for day in by_day]
    short = _SHORT.get(language, _SHORT["en"])
    names = tuple((short[index], weekday_word(Weekday(index), language)) for index in range(7))
    return tuple(_month(year, month, by_day, names, language) for month in range(min(months), max(months) + 1))


def _month(year: int, month: int, by_day: Mapping[int, list[Item]], names: tuple[tuple[str, str], ...], language: str) -> MonthShown:
    first = day_number(year, month, 1)
    last = first + month_length(Calendar.GREGORIAN, year, month) - 1
    cells: list[DayShown | None] = [None] * weekday(first)
    cells += [_day(day, by_day.get(day, ()), language) for day in range(first, last + 1)]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    begins, ends = styles_of_day(first, language)[1], styles_of_day(last, language)[1]
    old = gettext("%(first)s – %(last)s old style") % {"first": begins, "last": ends} if begins and ends else ""
    return MonthShown(display_edtf(f"{year:04d}-{month:02d}", language), old, names, weeks)


def _day(day: int, items: Sequence[Item], language: str) -> DayShown:
    words, old = styles_of_day(day, language) if items else ("", "")
    try:
        julian = from_day(Calendar.JULIAN, day)
    except CalendarError:
        julian = None
    said = gettext("%(new)s (%(old)s old style)") % {"new": words, "old": old} if old else words
    return DayShown(date_of(day)[2], julian.day if julian else None, said, tuple(items))
