"""Dates in English words."""

from typing import Final

from archive.values.dates.wording import Case, Year, range_text

MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = ("spring", "summer", "autumn", "winter")
_ORDINALS: Final = ("first", "second", "third", "fourth")
_PARTS: Final = {1: "early", 2: "mid", 3: "late"}


def ordinal(number: int) -> str:
    """An ordinal number: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    tail = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _article(case: Case) -> str:
    """The article that a decade, a century or a part of a year takes after a preposition."""
    return "" if case in (Case.PLAIN, Case.CIRCA) else "the "


class English:
    """English has no cases; only the article of "from the 1920s" depends on where a date stands."""

    unknown_month = "month unknown"
    unknown_month_day = "month and day unknown"
    unknown_day = "day unknown"
    undated = "undated"
    end_unknown = "end unknown"
    start_unknown = "start unknown"
    or_word = "or"
    and_word = "and"
    quotes = ("“", "”")

    def year(self, year: Year, case: Case) -> str:
        """For example "1918", "1920s", "20th century"."""
        era = " BC" if year.before_christ else ""
        match year.kind:
            case "unknown":
                return "year unknown"
            case "decade":
                return f"{_article(case)}{year.number}s"
            case "century":
                return f"{_article(case)}{ordinal(year.century)} century"
            case "range":
                return f"{range_text(year)}{era}"
        return f"{year.ordinal}{era}"

    def _of(self, head: str, year: Year) -> str:
        return f"{head} {self.year(year, Case.PLAIN)}" if year.kind == "plain" else f"{head}, {self.year(year, Case.PLAIN)}"

    def month(self, month: int, year: Year, case: Case) -> str:
        """For example "April 1918"."""
        return self._of(MONTHS[month], year)

    def day_month(self, day: str, month: int) -> str:
        """For example "28 April"."""
        return f"{day} {MONTHS[month]}"

    def day(self, day: str, month: int, year: Year, case: Case) -> str:
        """For example "28 May 1918"."""
        return self._of(self.day_month(day, month), year)

    def months(self, first: int, last: int, year: Year) -> str:
        """For example "August–September 1918"."""
        return self._of(f"{MONTHS[first]}–{MONTHS[last]}", year)

    def years(self, first: int, last: int) -> str:
        """For example "1919–1920"."""
        return f"{first}–{last}"

    def season(self, grouping: int, year: Year, case: Case) -> str:
        """For example "autumn 1918", "second quarter of 1918"."""
        if grouping <= 32:
            name = self._of(_SEASONS[(grouping - 21) % 4], year)
            hemisphere = {0: "", 1: " (Northern Hemisphere)", 2: " (Southern Hemisphere)"}[(grouping - 21) // 4]
            return name + hemisphere
        if grouping <= 36:
            return f"{_article(case)}{_ORDINALS[grouping - 33]} quarter of {self.year(year, Case.FROM)}"
        if grouping <= 39:
            return f"{_article(case)}{_ORDINALS[grouping - 37]} third of {self.year(year, Case.FROM)}"
        return f"{_article(case)}{_ORDINALS[grouping - 40]} half of {self.year(year, Case.FROM)}"

    def part_of_month(self, part: int, month: int, year: Year, case: Case) -> str:
        """For example "mid-March 1918"."""
        return self._of(f"{_PARTS[part]}{'-' if part == 2 else ' '}{MONTHS[month]}", year)

    def part_of_year(self, part: int, year: Year, case: Case) -> str:
        """For example "early 1918"."""
        return f"{_PARTS[part]}{'-' if part == 2 else ' '}{self.year(year, case)}"

    def circa(self, text: str) -> str:
        """For example "c. 1918"."""
        return f"c. {text}"

    def since(self, text: str) -> str:
        """For example "from 1918"."""
        return f"from {text}"

    def until(self, text: str) -> str:
        """For example "until 1918"."""
        return f"until {text}"

    def no_later(self, text: str) -> str:
        """For example "1918 or earlier"."""
        return f"{text} or earlier"

    def no_earlier(self, text: str) -> str:
        """For example "1918 or later"."""
        return f"{text} or later"

    def and_earlier(self, text: str) -> str:
        """For example "1918 and all earlier"."""
        return f"{text} and all earlier"

    def and_later(self, text: str) -> str:
        """For example "1918 and all later"."""
        return f"{text} and all later"

    def between(self, first: str, last: str) -> str:
        """For example "between April 1918 and May 1919"."""
        return f"between {first} and {last}"

    def between_days(self, first: int, last: int, month: int, year: Year) -> str:
        """For example "between 10 and 19 March 1918"."""
        return f"between {first} and {self.day(str(last), month, year, Case.PLAIN)}"

    def between_months(self, first: int, last: int, year: Year) -> str:
        """For example "between October and December 1918"."""
        return self.between(MONTHS[first], self.month(last, year, Case.PLAIN))

    def between_years(self, first: int, last: int) -> str:
        """For example "between 1918 and 1920"."""
        return self.between(str(first), str(last))

    def numbered_day(self, day: str) -> str:
        """For example "day 12"."""
        return f"day {day}"

    def doubts(self, uncertain: list[str], approximate: list[str]) -> str:
        """For example "year and month uncertain; day approximate"."""
        notes = [(uncertain, "uncertain"), (approximate, "approximate")]
        return "; ".join(f"{' and '.join(names)} {word}" for names, word in notes if names)
