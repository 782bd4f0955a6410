"""What an EDTF string says, as frozen values: single dates, seasons, long years and datetimes (the rest is in ``compound``).

Values are made by :func:`archive.values.dates.parse_edtf`, which vouches for them; ``str()`` writes the same string again.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import NamedTuple

from archive.values.dates import bounds, patterns, seasons
from archive.values.dates.bounds import UNKNOWN, Bound, Span
from archive.values.dates.daynumbers import day_number


class Marks(NamedTuple):
    """The qualifiers (``?``, ``~``, ``%`` or nothing) written before and after each component.

    A mark before a component qualifies that component; one after it qualifies it and everything to its left.
    """

    before_year: str = ""
    after_year: str = ""
    before_month: str = ""
    after_month: str = ""
    before_day: str = ""
    after_day: str = ""


NO_MARKS = Marks()


class Edtf(ABC):
    """A date as EDTF (ISO 8601-2:2019, Library of Congress profile). ``str()`` gives back the string that was parsed."""

    __slots__ = ()

    @property
    @abstractmethod
    def level(self) -> int:
        """The lowest EDTF conformance level (0, 1 or 2) that has every feature used."""

    @property
    @abstractmethod
    def earliest(self) -> Bound:
        """The first day it may be, as a day number (proleptic Gregorian ordinal), or OPEN, or UNKNOWN."""

    @property
    @abstractmethod
    def latest(self) -> Bound:
        """The last day it may be, as a day number, or OPEN, or UNKNOWN."""

    @property
    @abstractmethod
    def uncertain(self) -> bool:
        """Whether any part carries ``?`` or ``%``."""

    @property
    @abstractmethod
    def approximate(self) -> bool:
        """Whether any part carries ``~`` or ``%``."""

    @property
    def members(self) -> tuple["Edtf", ...]:
        """The members of a set in written order; any other date is its own only member."""
        return (self,)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The day ranges it is known to touch, one per member of a set; ends are day numbers or OPEN, never UNKNOWN.

        An unknown end adds nothing: ``1985/`` is known to touch 1985, and a year ``XXXX`` touches no known day.
        """
        earliest, latest = self.earliest, self.latest
        return () if earliest is UNKNOWN or latest is UNKNOWN else ((earliest, latest),)

    @property
    def sort_key(self) -> int:
        """The earliest day, else the latest, else 10**18 (undated sorts last); clamped to plus or minus 10**18."""
        return bounds.sort_key(self.earliest, self.latest)

    def intersects(self, first: int | None, last: int | None) -> bool:
        """Whether it may fall on a day from *first* to *last* (day numbers, inclusive; None: without limit).

        Each member of a set is asked separately: ``[1667,1670..1672]`` does not touch 1668.
        """
        return bounds.spans_intersect(self.spans, first, last)


@dataclass(frozen=True, slots=True)
class EdtfDate(Edtf):
    """A year, a month or a day, any digit of which may be ``X``. Components are kept as written (``"19XX"``, ``"-0043"``)."""

    year: str
    month: str = ""
    day: str = ""
    marks: Marks = NO_MARKS

    def __str__(self) -> str:
        """The EDTF string."""
        marks = self.marks
        text = f"{marks.before_year}{self.year}{marks.after_year}"
        if self.month:
            text += f"-{marks.before_month}{self.month}{marks.after_month}"
        if self.day:
            text += f"-{marks.before_day}{self.day}{marks.after_day}"
        return text

    @property
    def plain(self) -> bool:
        """Whether every digit is given and nothing is qualified."""
        return self.marks == NO_MARKS and "X" not in self.year and "X" not in self.month and "X" not in self.day

    @property
    def year_number(self) -> int | None:
        """The astronomical year (0 is 1 BC), or None where a digit of it is unspecified."""
        return None if "X" in self.year else int(self.year)

    @property
    def level(self) -> int:
        """0 for a plain date; 1 for a negative year, one final qualifier or trailing ``X``; otherwise 2."""
        return max(_marks_level(self.marks, self.month, self.day), self._pattern_level())

    def _pattern_level(self) -> int:
        written = self.year + self.month + self.day
        if "X" not in written:
            return 1 if self.year[0] == "-" else 0
        trailing = {"YYYY-XX", "YYYY-MM-XX", "YYYY-XX-XX", "YYYX", "YYXX"}
        return 1 if self._shape() in trailing else 2

    def _shape(self) -> str:
        digits = self.year.lstrip("-")
        shape = "".join("X" if digit == "X" else "Y" for digit in digits)
        for letter, part in (("M", self.month), ("D", self.day)):
            if part:
                shape += "-" + "".join("X" if digit == "X" else letter for digit in part)
        return shape

    @property
    def earliest(self) -> Bound:
        """The first day it may be; UNKNOWN where no digit of the year is given."""
        return self._extent()[0]

    @property
    def latest(self) -> Bound:
        """The last day it may be; UNKNOWN where no digit of the year is given."""
        return self._extent()[1]

    def _extent(self) -> tuple[Bound, Bound]:
        if self.year.endswith("XXXX"):
            return UNKNOWN, UNKNOWN
        return patterns.extent(self.year, self.month, self.day) or (UNKNOWN, UNKNOWN)

    @property
    def uncertain(self) -> bool:
        """Whether any component carries ``?`` or ``%``."""
        return _has(self.marks, "?%")

    @property
    def approximate(self) -> bool:
        """Whether any component carries ``~`` or ``%``."""
        return _has(self.marks, "~%")


@dataclass(frozen=True, slots=True)
class EdtfSeason(Edtf):
    """A year and a sub-year grouping 21 to 41 (season, quarter, quadrimester or half-year)."""

    year: str
    grouping: int
    marks: Marks = NO_MARKS

    def __str__(self) -> str:
        """The EDTF string."""
        return str(EdtfDate(self.year, str(self.grouping), "", self.marks))

    @property
    def plain(self) -> bool:
        """Whether every digit is given and nothing is qualified."""
        return self.marks == NO_MARKS and "X" not in self.year

    @property
    def year_number(self) -> int | None:
        """The astronomical year in which it begins, or None where a digit of it is unspecified."""
        return None if "X" in self.year else int(self.year)

    @property
    def level(self) -> int:
        """1 for the four seasons of a given year, otherwise 2."""
        if self.grouping > 24 or "X" in self.year:
            return 2
        return max(1, _marks_level(self.marks, "season", ""))

    @property
    def earliest(self) -> Bound:
        """The first day of the grouping's months (see :mod:`archive.values.dates.seasons`)."""
        if self.year.endswith("XXXX"):
            return UNKNOWN
        return seasons.first_day(patterns.lowest_year(self.year), self.grouping)

    @property
    def latest(self) -> Bound:
        """The last day of the grouping's months; winter ends in February of the following year."""
        if self.year.endswith("XXXX"):
            return UNKNOWN
        return seasons.last_day(patterns.highest_year(self.year), self.grouping)

    @property
    def uncertain(self) -> bool:
        """Whether any component carries ``?`` or ``%``."""
        return _has(self.marks, "?%")

    @property
    def approximate(self) -> bool:
        """Whether any component carries ``~`` or ``%``."""
        return _has(self.marks, "~%")


@dataclass(frozen=True, slots=True)
class EdtfYear(Edtf):
    """A year written with the letter Y, an exponent or a number of significant digits: ``Y-17E7``, ``1950S2``.

    ``digits`` keeps the sign; ``exponent`` and ``significant`` are 0 where they are not written.
    """

    digits: str
    lettered: bool
    exponent: int = 0
    significant: int = 0
    marks: Marks = NO_MARKS

    def __str__(self) -> str:
        """The EDTF string."""
        text = f"{self.marks.before_year}{'Y' if self.lettered else ''}{self.digits}"
        text += f"E{self.exponent}" if self.exponent else ""
        text += f"S{self.significant}" if self.significant else ""
        return text + self.marks.after_year

    @property
    def year_number(self) -> int:
        """The astronomical year, exact."""
        return int(self.digits + "0" * self.exponent)

    @property
    def year_range(self) -> tuple[int, int]:
        """The first and last year that share the significant digits: 1900 and 1999 for ``1950S2``."""
        number = self.year_number
        if not self.significant:
            return number, number
        width = len(self.digits.lstrip("-")) + self.exponent - self.significant
        step = 10 ** max(width, 0)
        low = abs(number) // step * step
        high = low + step - 1
        return (-high, -low) if number < 0 else (low, high)

    @property
    def level(self) -> int:
        """1 for a bare long year, 2 with an exponent, significant digits or a leading qualifier."""
        return 2 if self.exponent or self.significant or self.marks.before_year else 1

    @property
    def earliest(self) -> Bound:
        """1 January of the first year it may be."""
        return day_number(self.year_range[0], 1, 1)

    @property
    def latest(self) -> Bound:
        """31 December of the last year it may be."""
        return day_number(self.year_range[1], 12, 31)

    @property
    def uncertain(self) -> bool:
        """Whether the year carries ``?`` or ``%``."""
        return _has(self.marks, "?%")

    @property
    def approximate(self) -> bool:
        """Whether the year carries ``~`` or ``%``."""
        return _has(self.marks, "~%")


@dataclass(frozen=True, slots=True)
class EdtfDateTime(Edtf):
    """A calendar date with a time of day, kept as written; ``zone`` is empty, ``Z`` or an offset such as ``+04:30``.

    Bounds are the day as written: a time zone moves an instant, not the day that the source prints.
    """

    date: EdtfDate
    time: str
    zone: str = ""

    def __str__(self) -> str:
        """The EDTF string."""
        return f"{self.date}T{self.time}{self.zone}"

    @property
    def level(self) -> int:
        """0, or 1 before the year zero."""
        return self.date.level

    @property
    def earliest(self) -> Bound:
        """The day as written."""
        return self.date.earliest

    @property
    def latest(self) -> Bound:
        """The day as written."""
        return self.date.latest

    @property
    def uncertain(self) -> bool:
        """Never: a datetime takes no qualifier."""
        return False

    @property
    def approximate(self) -> bool:
        """Never: a datetime takes no qualifier."""
        return False


def _has(marks: Marks, wanted: str) -> bool:
    return any(mark and mark in wanted for mark in marks)


def _marks_level(marks: Marks, month: str, day: str) -> int:
    if marks is NO_MARKS or marks == NO_MARKS:
        return 0
    last = "after_day" if day else "after_month" if month else "after_year"
    return 1 if marks == Marks(**{last: getattr(marks, last)}) else 2
