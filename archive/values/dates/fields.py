"""The parts of one printed date (year, month, day, season, early or late) and the EDTF that says the same."""

from dataclasses import dataclass, replace
from typing import Final

from archive.values.dates.calendars import Calendar, month_length, to_day
from archive.values.dates.daynumbers import date_of, days_in_month, iso_day, year_text
from archive.values.dates.parser import parse_edtf

# Early, mid, late of ten years and of a hundred, as first and last year counted from the start.
_DECADE_PARTS: Final = {1: (0, 3), 2: (4, 6), 3: (7, 9)}
_CENTURY_PARTS: Final = {1: (0, 33), 2: (34, 66), 3: (67, 99)}


@dataclass(frozen=True, slots=True)
class Fields:
    """One printed date taken apart. ``year`` is astronomical; ``unit`` says whether it is a year, a decade or a century.

    ``part`` is 1 early, 2 mid, 3 late; ``half`` 1 or 2; ``season`` 21 to 24; ``roman`` a numeral not yet understood.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    part: int | None = None
    half: int | None = None
    unit: str = "year"
    roman: int | None = None
    approximate: bool = False
    uncertain: bool = False
    islamic: bool = False
    century_assumed: bool = False

    @property
    def precision(self) -> str:
        """What it is: ``day``, ``month``, ``season``, ``year``, ``decade`` or ``century``."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        return "season" if self.season is not None else self.unit

    @property
    def only_year(self) -> bool:
        """Whether nothing but a year is given."""
        return self.year is not None and self.precision == "year" and self.part is None and self.half is None

    @property
    def only_number(self) -> bool:
        """Whether nothing but a number up to 31 is given, which may be a day or the end of a year."""
        return self.day is not None and self.month is None and self.year is None

    @property
    def mark(self) -> str:
        """The EDTF qualifier of the whole date."""
        return {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[self.approximate, self.uncertain]

    @property
    def partly(self) -> "Fields":
        """The same, approximate: early, mid and late have no exact borders."""
        return replace(self, approximate=True) if self.part is not None else self


def elements(fields: Fields) -> list[str]:
    """The EDTF dates or ranges one of which the Gregorian *fields* mean; a single plain string where EDTF has one.

    "Mid-March 1919" is ``1919-03-1X~`` (10 to 19, approximately), "late March" ``2X~`` or ``3X~``, "early 1919" the first
    four months ``1919-37~``, "early 1920s" a year of ``1920~..1923~``.
    """
    fields = fields.partly
    year, mark = fields.year or 0, fields.mark
    if fields.unit != "year":
        return _long_span(fields, year, mark)
    text = year_text(year)
    if fields.season is not None:
        return [f"{text}-{fields.season}{mark}"]
    if fields.month is not None:
        return _within_month(fields, f"{text}-{fields.month:02d}", mark)
    if fields.half is not None:
        return [f"{text}-{39 + fields.half}{mark}"]
    if fields.part is not None:
        return [f"{text}-{36 + fields.part}{mark}"]
    return [f"{text}{mark}"]


def _within_month(fields: Fields, month: str, mark: str) -> list[str]:
    if fields.day is not None:
        return [f"{month}-{fields.day:02d}{mark}"]
    if fields.half is not None:
        length = days_in_month(fields.year or 0, fields.month or 1)
        first, last = (1, 15) if fields.half == 1 else (16, length)
        return [f"{month}-{first:02d}{mark}..{month}-{last:02d}{mark}"]
    if fields.part == 3:
        return [f"{month}-2X{mark}"] if fields.month == 2 else [f"{month}-2X{mark}", f"{month}-3X{mark}"]
    if fields.part is not None:
        return [f"{month}-{fields.part - 1}X{mark}"]
    return [f"{month}{mark}"]


def _long_span(fields: Fields, year: int, mark: str) -> list[str]:
    decade = fields.unit == "decade"
    if fields.part is not None:
        first, last = (_DECADE_PARTS if decade else _CENTURY_PARTS)[fields.part]
    elif fields.half is not None:
        size = 5 if decade else 50
        first, last = (0, size - 1) if fields.half == 1 else (size, 2 * size - 1)
    else:
        return [f"{year // 10:03d}X{mark}" if decade else f"{year // 100:02d}XX{mark}"]
    return [f"{year_text(year + first)}{mark}..{year_text(year + last)}{mark}"]


def one_of(items: list[str]) -> str:
    """One EDTF string for alternatives: the string itself, or a one-of set."""
    return items[0] if len(items) == 1 and ".." not in items[0] else f"[{','.join(items)}]"


def day_range(fields: Fields, calendar: Calendar) -> tuple[int, int]:
    """The first and last day number that the fields cover in a calendar.

    Raises ``CalendarError`` where the calendar lacks the day, and ``EdtfError`` where Gregorian fields name none.
    """
    if calendar is Calendar.GREGORIAN:
        date = parse_edtf(one_of(elements(fields)))
        earliest, latest = date.earliest, date.latest
        if not isinstance(earliest, int) or not isinstance(latest, int):
            raise TypeError("a date with a year has both bounds")
        return earliest, latest
    year = fields.year or 0
    if fields.month is not None and fields.day is not None:
        day = to_day(calendar, year, fields.month, fields.day)
        return day, day
    if calendar is Calendar.JULIAN:
        # Seasons, decades and parts have the same borders in both calendars, each by its own count of days.
        first, final = day_range(fields, Calendar.GREGORIAN)
        return to_day(calendar, *date_of(first)), to_day(calendar, *date_of(final))
    # The Ottoman fiscal year runs from March; after the reform of 1917 from January.
    order = list(range(1, 13))
    if calendar is Calendar.RUMI and year <= 1333:
        order = [*range(3, 13), 1, 2]
    months = [fields.month] if fields.month is not None else [month for month in order if month_length(calendar, year, month)]
    last = months[-1]
    return to_day(calendar, year, months[0], 1), to_day(calendar, year, last, month_length(calendar, year, last))


def single(fields: Fields, calendar: Calendar) -> str:
    """The EDTF of one date that stands alone."""
    if calendar is Calendar.GREGORIAN:
        return one_of(elements(fields))
    first, last = day_range(fields, calendar)
    mark = fields.partly.mark
    return f"{iso_day(first)}{mark}" if first == last else f"{iso_day(first)}{mark}/{iso_day(last)}{mark}"


def end(fields: Fields, calendar: Calendar, *, last: bool) -> str:
    """The EDTF of a date that stands at one end of an interval or range."""
    if calendar is Calendar.GREGORIAN:
        items = elements(fields)
        if len(items) == 1 and ".." not in items[0]:
            return items[0]
    return iso_day(day_range(fields, calendar)[1 if last else 0]) + fields.partly.mark


def member(fields: Fields, calendar: Calendar) -> str:
    """The EDTF of a date that stands in a set."""
    if calendar is Calendar.GREGORIAN:
        return ",".join(elements(fields))
    return single(fields, calendar).replace("/", "..")


def neighbour(fields: Fields, calendar: Calendar, step: int) -> str:
    """The EDTF of what comes just before (*step* -1) or after (+1) a date, at its own precision where EDTF has that."""
    mark = fields.partly.mark
    plain = calendar is Calendar.GREGORIAN and fields.unit == "year" and fields.part is None and fields.half is None
    if plain and fields.year is not None and fields.precision == "year":
        return year_text(fields.year + step) + mark
    if plain and fields.year is not None and fields.precision == "month":
        count = fields.year * 12 + (fields.month or 1) - 1 + step
        return f"{year_text(count // 12)}-{count % 12 + 1:02d}{mark}"
    first, last = day_range(fields, calendar)
    return iso_day((first if step < 0 else last) + step) + mark
