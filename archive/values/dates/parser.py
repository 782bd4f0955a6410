"""The EDTF parser: a hand-written scanner that reads each character a bounded number of times and never guesses.

It accepts levels 0, 1 and 2 of the Library of Congress profile of ISO 8601-2:2019 exactly as written (no trimming, no case
folding, no repair: :mod:`archive.values.dates.normalise` does that) and refuses everything else with a position and a reason.
"""

from typing import Final, Literal

from archive.values.dates import refusals
from archive.values.dates.bounds import OPEN, UNKNOWN, Unbounded
from archive.values.dates.compound import EdtfInterval, EdtfRange, EdtfSet
from archive.values.dates.daynumbers import days_in_month
from archive.values.dates.errors import EdtfError
from archive.values.dates.model import NO_MARKS, Edtf, EdtfDate, EdtfDateTime, EdtfSeason, EdtfYear, Marks
from archive.values.dates.patterns import extent, matching
from archive.values.dates.times import read_time

FIELD_MAX_LENGTH: Final = 255
PARSER_MAX_LENGTH: Final = 8192
YEAR_MAX_DIGITS: Final = 18

_ALPHABET: Final = frozenset("0123456789-X?~%/.,[]{}YEST:+Z")
_DIGITS: Final = frozenset("0123456789")
_DIGITS_OR_X: Final = frozenset("0123456789X")
_MARKS: Final = frozenset("?~%")
_YEAR_MARKS: Final = {mark: Marks(after_year=mark) for mark in "?~%"}
_MONTHS: Final = frozenset(f"{month:02d}" for month in range(1, 13))
_EVERY_MONTH_HAS: Final = frozenset(f"{day:02d}" for day in range(1, 29))


def parse_edtf(text: str, *, max_length: int = PARSER_MAX_LENGTH) -> Edtf:
    """Read an EDTF string of level 0, 1 or 2.

    Raises :class:`EdtfError` with ``position``, ``reason`` and ``code`` where the text is not EDTF, names a day that does not
    exist, or ends before it starts. Runs in time linear in the length, which *max_length* limits.
    """
    if not text:
        raise EdtfError("empty", 0, "There is no date")
    if len(text) > max_length:
        raise EdtfError("too_long", max_length, f"The date is longer than {max_length} characters")
    if not _ALPHABET.issuperset(text):
        raise refusals.bad_character(text, _ALPHABET)
    if text[0] in "[{":
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    if "T" in text:
        return _read_datetime(text)
    return _read_date(text, 0, len(text))


def _read_set(text: str) -> EdtfSet:
    closer = "]" if text[0] == "[" else "}"
    end = text.find(closer)
    if end < 0:
        raise EdtfError("unclosed", len(text), f"The set opened with {text[0]} is not closed with {closer}")
    if end != len(text) - 1:
        raise EdtfError("after_set", end + 1, "Nothing may follow the closing bracket of a set")
    for bracket in "[{}]":
        where = text.find(bracket, 1, end)
        if where >= 0:
            raise EdtfError("nested", where, "A set cannot stand inside a set")
    elements: list[Edtf] = []
    position = 1
    for item in text[1:end].split(","):
        # Bare years are by far the commonest members of long sets.
        if len(item) == 4 and item.isdecimal():
            elements.append(EdtfDate(item))
        else:
            elements.append(_read_element(text, position, position + len(item), ".." in item))
        position += len(item) + 1
    kind: Literal["one", "all"] = "one" if closer == "]" else "all"
    return EdtfSet(kind, tuple(elements))


def _read_element(text: str, start: int, end: int, is_range: bool) -> Edtf:
    if not is_range:
        return _read_date(text, start, end)
    dots = text.index("..", start, end)
    first = _read_date(text, start, dots) if dots > start else None
    last = _read_date(text, dots + 2, end) if dots + 2 < end else None
    if first is None and last is None:
        raise EdtfError("no_ends", dots, "A range in a set needs a date before or after the two dots")
    if first is not None and last is not None:
        _refuse_reversed(first, last, dots + 2)
    return EdtfRange(first, last)


def _read_interval(text: str) -> EdtfInterval:
    slash = text.index("/")
    second = text.find("/", slash + 1)
    if second >= 0:
        raise EdtfError("second_slash", second, "An interval has one slash")
    time = text.find("T")
    if time >= 0:
        raise EdtfError("time_in_interval", time, "The ends of an interval are dates without a time")
    start = _read_end(text, 0, slash)
    end = _read_end(text, slash + 1, len(text))
    if isinstance(start, Edtf):
        if isinstance(end, Edtf):
            _refuse_reversed(start, end, slash + 1)
    elif not isinstance(end, Edtf):
        raise EdtfError("no_ends", slash, "An interval needs a date at one end at least")
    return EdtfInterval(start, end)


def _read_end(text: str, start: int, end: int) -> Edtf | Unbounded:
    if start == end:
        return UNKNOWN
    if end - start == 2 and text.startswith("..", start):
        return OPEN
    return _read_date(text, start, end)


def _refuse_reversed(start: Edtf, end: Edtf, position: int) -> None:
    # Four ASCII digits sort as text; everything else is settled by day numbers.
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate) and "0" <= start.year < end.year and "X" not in start.year + end.year:
        return
    earliest, latest = start.earliest, end.latest
    if isinstance(earliest, int) and isinstance(latest, int) and earliest > latest:
        raise EdtfError("reversed", position, f"The end {end} lies before the start {start}")


def _read_datetime(text: str) -> EdtfDateTime:
    letter = text.index("T")
    date = _read_date(text, 0, letter)
    if not isinstance(date, EdtfDate) or not date.day or not date.plain:
        raise EdtfError("time_needs_day", letter, "A time follows a complete and unqualified day")
    time, zone = read_time(text, letter + 1)
    return EdtfDateTime(date, time, zone)


def _read_date(text: str, start: int, end: int) -> Edtf:
    fast = _read_plain(text[start:end])
    return fast if fast is not None else _scan_date(text, start, end)


def _read_plain(written: str) -> EdtfDate | None:
    """A positive plain date, or None where the careful scanner must look (also for everything wrong)."""
    length = len(written)
    year = written[:4]
    if not year.isdecimal():
        return None
    if length == 4:
        return EdtfDate(year)
    if length == 5:
        marks = _YEAR_MARKS.get(written[4])
        return EdtfDate(year, "", "", marks) if marks and length == 5 else None
    if length < 7 or written[4] != "-":
        return None
    month = written[5:7]
    if month not in _MONTHS:
        return None
    if length == 7:
        return EdtfDate(year, month)
    if length == 10 and written[7] == "-" and written[8:] in _EVERY_MONTH_HAS:
        return EdtfDate(year, month, written[8:])
    return None


def _scan_date(text: str, start: int, end: int) -> Edtf:
    if start >= end:
        raise EdtfError("no_date", start, "A date is missing here")
    position = start
    before_year = text[position] if text[position] in _MARKS else ""
    position += len(before_year)
    if position < end and text[position] == "Y":
        return _scan_long_year(text, position, end, before_year)
    year_start = position
    year, position = _scan_year(text, position, end)
    if position < end and text[position] == "S":
        return _finish_year(text, position, end, Marks(before_year), year, False, 0)
    after_year, position = _scan_mark(text, position, end, before_year)
    if position == end:
        marks = Marks(before_year, after_year) if before_year or after_year else NO_MARKS
        return EdtfDate(year, "", "", marks)
    _expect_hyphen(text, position, end, "year")
    month_start = position + 1
    before_month, month, after_month, position = _scan_pair(text, month_start, end, "month")
    month_start += len(before_month)
    if "X" not in month and 21 <= int(month) <= 41:
        if position < end:
            raise EdtfError("after_season", position, f"Nothing may follow the season or other grouping {month}")
        return EdtfSeason(year, int(month), _marks(before_year, after_year, before_month, after_month))
    if not matching(month, 12):
        raise EdtfError("month", month_start, f"There is no month {month}")
    if position == end:
        return EdtfDate(year, month, "", _marks(before_year, after_year, before_month, after_month))
    _expect_hyphen(text, position, end, "month")
    day_start = position + 1
    before_day, day, after_day, position = _scan_pair(text, day_start, end, "day")
    if position < end:
        raise refusals.after_day(text, position)
    day_start += len(before_day)
    if not matching(day, 31):
        raise EdtfError("day", day_start, f"There is no day {day}")
    if extent(year, month, day) is None:
        raise EdtfError("day", day_start, _no_such_day(text[year_start : year_start + len(year)], month, day))
    marks = _marks(before_year, after_year, before_month, after_month, before_day, after_day)
    return EdtfDate(year, month, day, marks)


def _no_such_day(year: str, month: str, day: str) -> str:
    if "X" in year + month + day:
        return f"No day fits {year}-{month}-{day}"
    return f"Month {month} of {year} has {days_in_month(int(year), int(month))} days, so there is no day {day}"


def _marks(*marks: str) -> Marks:
    return Marks(*marks) if any(marks) else NO_MARKS


def _scan_year(text: str, position: int, end: int) -> tuple[str, int]:
    first = position
    if position < end and text[position] == "-":
        position += 1
    digits = position
    while position < end and position < digits + 5 and text[position] in _DIGITS_OR_X:
        position += 1
    count = position - digits
    if count < 4:
        if position < end and position > digits and text[position] not in "-?~%S":
            raise refusals.unexpected(text, position)
        raise EdtfError("year", first, "A year is written with four digits")
    if count > 4:
        raise EdtfError("year", digits + 4, "A year of more than four digits begins with the letter Y")
    year = text[first:position]
    if year == "-0000":
        raise EdtfError("year", first, "The year 0000 takes no minus sign")
    return year, position


def _scan_mark(text: str, position: int, end: int, before: str) -> tuple[str, int]:
    """The qualifier after a component, refusing a second one on the same component."""
    if position >= end or text[position] not in _MARKS:
        return "", position
    if before:
        raise EdtfError("qualifier", position, "A component is qualified on one side only")
    if position + 1 < end and text[position + 1] in _MARKS:
        raise EdtfError("qualifier", position + 1, "Only one of ? ~ % may stand here (% means both)")
    return text[position], position + 1


def _scan_pair(text: str, position: int, end: int, name: str) -> tuple[str, str, str, int]:
    """The two characters of a month or day with its qualifiers: before, pair, after, next position."""
    before = text[position] if position < end and text[position] in _MARKS else ""
    position += len(before)
    pair = text[position : min(position + 2, end)]
    for offset, character in enumerate(pair):
        if character not in _DIGITS_OR_X:
            if offset == 0 or character not in "-?~%":
                raise refusals.unexpected(text, position + offset)
            break
    if len(pair) < 2 or pair[1] not in _DIGITS_OR_X:
        raise EdtfError(name, position, f"A {name} is written with two digits")
    position += 2
    if position < end and text[position] in _DIGITS_OR_X:
        raise EdtfError(name, position, f"A {name} is written with two digits")
    after, position = _scan_mark(text, position, end, before)
    return before, pair, after, position


def _expect_hyphen(text: str, position: int, end: int, name: str) -> None:
    if text[position] != "-":
        raise refusals.unexpected(text, position)
    if position + 1 >= end:
        raise EdtfError("incomplete", end, f"Something must follow the hyphen after the {name}")


def _scan_number(text: str, position: int, end: int, name: str) -> int:
    """The position after a run of digits without a leading zero."""
    stop = position
    while stop < end and text[stop] in _DIGITS:
        stop += 1
    if stop == position:
        if position < end:
            raise refusals.unexpected(text, position)
        raise EdtfError("incomplete", position, f"The {name} is missing")
    if text[position] == "0":
        raise EdtfError("leading_zero", position, f"The {name} begins with a zero")
    return stop


def _scan_long_year(text: str, letter: int, end: int, before: str) -> Edtf:
    position = letter + 1
    first = position
    if position < end and text[position] == "-":
        position += 1
    stop = _scan_number(text, position, end, "year after Y")
    count = stop - position
    if count > YEAR_MAX_DIGITS:
        raise EdtfError("year_size", position, f"A year has at most {YEAR_MAX_DIGITS} digits")
    digits = text[first:stop]
    exponent = 0
    position = stop
    if position < end and text[position] == "E":
        stop = _scan_number(text, position + 1, end, "exponent")
        if stop - position > 3 or count + int(text[position + 1 : stop]) > YEAR_MAX_DIGITS:
            raise EdtfError("year_size", position + 1, f"A year has at most {YEAR_MAX_DIGITS} digits")
        exponent = int(text[position + 1 : stop])
        position = stop
    if count + exponent < 5:
        raise EdtfError("year_size", letter, "A year of four digits or fewer is written without the letter Y")
    return _finish_year(text, position, end, Marks(before), digits, True, exponent)


def _finish_year(text: str, position: int, end: int, marks: Marks, digits: str, lettered: bool, exponent: int) -> EdtfYear:
    """The significant digits and final qualifier of a year, after which nothing may stand."""
    significant = 0
    if position < end and text[position] == "S":
        if "X" in digits:
            raise EdtfError("significant", position, "A year with X has no significant digits besides")
        stop = _scan_number(text, position + 1, end, "number of significant digits")
        if stop - position > 3 or int(text[position + 1 : stop]) > len(digits.lstrip("-")) + exponent:
            raise EdtfError("significant", position + 1, "The year has fewer digits than are called significant")
        significant = int(text[position + 1 : stop])
        position = stop
    after, position = _scan_mark(text, position, end, marks.before_year)
    if position < end:
        raise refusals.unexpected(text, position)
    return EdtfYear(digits, lettered, exponent, significant, Marks(marks.before_year, after))
