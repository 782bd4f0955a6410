"""Dates in a query: `date:` with the words that belong to it, and a date typed as plain words, which stays words but can be offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.search.scanner import Item
from archive.values.dates import AskedDate, AskedDateError, read_asked

FIELDS: Final = ("date", "tarix", "дата")
"""What may stand before the colon, in the languages of the interface."""
MAX_DATES: Final = 4
_LONGEST: Final = 6
"""Words of the longest date that is looked for: “15 апреля 1920 г. ст. ст.”."""
_LOOKED_AT: Final = 12
_YEAR: Final = re.compile(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class DateHint:
    """A date among the words of a query: how it can be read, and the query with it as a filter."""

    asked: AskedDate
    query: str


def is_date(item: Item) -> bool:
    """Tell whether an item names the field of dates, in any of its languages and in capitals too."""
    return item.field.lower().replace("i\u0307", "i") in FIELDS


def read(text: str) -> AskedDate | None:
    """Return the date that a text asks for, None where it is none or could be several."""
    try:
        return read_asked(text)
    except AskedDateError:
        return None


def joined(items: Sequence[Item]) -> list[Item]:
    """Return the items with `date:` and the words after it made one, as far as they read as a date: `date:28 April 1920 Baku`."""
    found: list[Item] = []
    position = dates = 0
    while position < len(items):
        item = items[position]
        length = 1
        if is_date(item) and dates < MAX_DATES:
            dates += 1
            length = 1 if item.quoted else next((size for size in range(_LONGEST, 1, -1) if _reads(items, position, size)), 1)
        found.append(replace(item, text=_text(items, position, length)))
        position += length
    return found


def _reads(items: Sequence[Item], start: int, length: int) -> bool:
    rest = items[start + 1 : start + length]
    return len(rest) == length - 1 and all(map(_is_plain, rest)) and read(_text(items, start, length)) is not None


def _is_plain(item: Item) -> bool:
    return not (item.field or item.quoted or item.negated or item.operator)


def _text(items: Sequence[Item], start: int, length: int) -> str:
    return " ".join(item.text for item in items[start : start + length])


def hint(items: Sequence[Item]) -> DateHint | None:
    """Return the longest date among the first words of a query, None where there is none or a date is asked for already."""
    looked_at = items[:_LOOKED_AT]
    if any(map(is_date, items)):
        return None
    place = next((place for place, item in enumerate(looked_at) if not item.field and not item.negated and _YEAR.search(item.text)), None)
    if place is None:
        return None
    if looked_at[place].quoted:
        return _hint(items, place, 1)
    for length in range(_LONGEST, 0, -1):
        for start in range(max(0, place - length + 1), place + 1):
            window = looked_at[start : start + length]
            if len(window) == length and all(map(_is_plain, window)) and (found := _hint(items, start, length)):
                return found
    return None


def _hint(items: Sequence[Item], start: int, length: int) -> DateHint | None:
    """Return the hint of a run of words that reads as a date, without words at its ends that add nothing to it: “of 28 April 1920 in”."""
    asked = read(_text(items, start, length))
    if asked is None:
        return None
    while length > 1 and _same(items, start + 1, length - 1, asked):
        start, length = start + 1, length - 1
    while length > 1 and _same(items, start, length - 1, asked):
        length -= 1
    text = _text(items, start, length)
    as_filter = Item(text, FIELDS[0], quoted=" " in text)
    return DateHint(replace(asked, typed=text), " ".join(item.source for item in (*items[:start], as_filter, *items[start + length :])))


def _same(items: Sequence[Item], start: int, length: int, asked: AskedDate) -> bool:
    shorter = read(_text(items, start, length))
    return shorter is not None and (shorter.edtf, shorter.calendar) == (asked.edtf, asked.calendar)
