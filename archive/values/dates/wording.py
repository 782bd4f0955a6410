"""What a language must be able to say about dates: the protocol that the tables ``wording_en``, ``_ru`` and ``_az`` fulfil."""

from dataclasses import dataclass
from enum import Enum
from typing import Literal, Protocol


class Case(Enum):
    """The grammatical place of a date in its phrase."""

    PLAIN = "plain"
    FROM = "from"
    UNTIL = "until"
    BETWEEN = "between"
    CIRCA = "circa"


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is to be said. ``number`` is astronomical; ``last`` ends a range; a decade or century starts at ``number``."""

    kind: Literal["plain", "decade", "century", "range", "unknown"]
    number: int = 0
    last: int = 0

    @property
    def before_christ(self) -> bool:
        """Whether it is (or begins) before year 1."""
        return self.kind != "unknown" and self.number < 1

    @property
    def ordinal(self) -> int:
        """The year of its era: 44 for the astronomical -43."""
        return 1 - self.number if self.number < 1 else self.number

    @property
    def century(self) -> int:
        """The number of the century that begins (as EDTF counts) with ``number``."""
        return self.number // 100 + 1


class DateWords(Protocol):
    """A language. Months are 1 to 12, groupings 21 to 41, parts 1 early, 2 mid, 3 late; every method returns a phrase."""

    unknown_month: str
    unknown_month_day: str
    unknown_day: str
    undated: str
    end_unknown: str
    start_unknown: str
    or_word: str
    and_word: str
    quotes: tuple[str, str]

    def year(self, year: Year, case: Case) -> str:
        """A year, decade, century or range of years."""

    def month(self, month: int, year: Year, case: Case) -> str:
        """A month of a year."""

    def day(self, day: str, month: int, year: Year, case: Case) -> str:
        """A day (already text: "28", "15 (28)", "26–27") of a month."""

    def day_month(self, day: str, month: int) -> str:
        """A day of a month whose year follows elsewhere."""

    def months(self, first: int, last: int, year: Year) -> str:
        """A run of months in one year."""

    def years(self, first: int, last: int) -> str:
        """A run of years after year 0."""

    def season(self, grouping: int, year: Year, case: Case) -> str:
        """A season, quarter, four months or half of a year."""

    def part_of_month(self, part: int, month: int, year: Year, case: Case) -> str:
        """Early, mid or late in a month."""

    def part_of_year(self, part: int, year: Year, case: Case) -> str:
        """Early, mid or late in a year."""

    def circa(self, text: str) -> str:
        """An approximate date; *text* was made with ``Case.CIRCA`` or another oblique case."""

    def since(self, text: str) -> str:
        """A span with a known start; *text* was made with ``Case.FROM``."""

    def until(self, text: str) -> str:
        """A span with a known end; *text* was made with ``Case.UNTIL``."""

    def no_later(self, text: str) -> str:
        """A day not after a date (``Case.CIRCA``)."""

    def no_earlier(self, text: str) -> str:
        """A day not before a date (``Case.CIRCA``)."""

    def and_earlier(self, text: str) -> str:
        """A date and everything before it."""

    def and_later(self, text: str) -> str:
        """A date and everything after it."""

    def between(self, first: str, last: str) -> str:
        """A day between two dates made with ``Case.BETWEEN``."""

    def between_days(self, first: int, last: int, month: int, year: Year) -> str:
        """A day between two days of one month."""

    def between_months(self, first: int, last: int, year: Year) -> str:
        """A day between two months of one year."""

    def between_years(self, first: int, last: int) -> str:
        """A day between two years after year 0."""

    def numbered_day(self, day: str) -> str:
        """A day whose month is unknown, as a note."""

    def doubts(self, uncertain: list[str], approximate: list[str]) -> str:
        """A note on single components ("year", "month", "day") that are uncertain or approximate."""


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A roman numeral for 1 to 399."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def range_text(year: Year) -> str:
    """A range of years in figures, "1000–1999"; before Christ as positive years of that era, earlier (higher) first."""
    if year.before_christ:
        return f"{1 - year.number}–{1 - year.last}"
    return f"{year.number}–{year.last}"
