"""Dates in Azerbaijani words, with endings by the vowel harmony of the last word of a number ("1920-ci", "1919-cu")."""

from typing import Final, NamedTuple

from archive.values.dates.wording import Case, Year, range_text, roman


class _Endings(NamedTuple):
    ordinal: str
    ablative: str
    dative: str


# By the last spoken word of a number: bir, iki, üç … on, iyirmi … yüz, min, milyon, milyard, trilyon.
_UNITS: Final = {
    1: _Endings("ci", "dən", "ə"),
    2: _Endings("ci", "dən", "yə"),
    3: _Endings("cü", "dən", "ə"),
    4: _Endings("cü", "dən", "ə"),
    5: _Endings("ci", "dən", "ə"),
    6: _Endings("cı", "dan", "ya"),
    7: _Endings("ci", "dən", "yə"),
    8: _Endings("ci", "dən", "ə"),
    9: _Endings("cu", "dan", "a"),
}
_TENS: Final = {
    1: _Endings("cu", "dan", "a"),
    2: _Endings("ci", "dən", "yə"),
    3: _Endings("cu", "dan", "a"),
    4: _Endings("cı", "dan", "a"),
    5: _Endings("ci", "dən", "yə"),
    6: _Endings("cı", "dan", "a"),
    7: _Endings("ci", "dən", "ə"),
    8: _Endings("ci", "dən", "ə"),
    9: _Endings("cı", "dan", "a"),
}
_ZERO: Final = _Endings("cı", "dan", "a")
_HUNDRED: Final = _Endings("cü", "dən", "ə")
_THOUSAND: Final = _Endings("ci", "dən", "ə")
# Milyon, milyard, trilyon, kvadrilyon.
_GREAT: Final = (
    (15, _Endings("cu", "dan", "a")),
    (12, _Endings("cu", "dan", "a")),
    (9, _Endings("cı", "dan", "a")),
    (6, _Endings("cu", "dan", "a")),
)

_MONTHS: Final = (
    "", "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
)  # fmt: skip
# The possessive suffix, as in "1920-ci ilin apreli".
_MONTH_SUFFIXES: Final = ("", "ı", "ı", "ı", "i", "ı", "u", "u", "u", "ı", "ı", "ı", "ı")
_SEASONS: Final = ("yazı", "yayı", "payızı", "qışı")
_PARTS: Final = {1: "əvvəlləri", 2: "ortaları", 3: "sonları"}
_ORDINALS: Final = ("birinci", "ikinci", "üçüncü", "dördüncü")
_COMPONENTS: Final = {"year": "il", "month": "ay", "day": "gün"}


def endings(number: int) -> _Endings:
    """The endings that a cardinal number from 0 takes: ordinal, "from" and "to"."""
    if number % 10:
        return _UNITS[number % 10]
    if number % 100:
        return _TENS[number // 10 % 10]
    if number % 1000:
        return _HUNDRED
    if number == 0:
        return _ZERO
    for power, ending in _GREAT:
        if number % 10**power == 0:
            return ending
    return _THOUSAND


def ordinal(number: int) -> str:
    """A number with its ordinal suffix: 1918-ci, 1919-cu, 1900-cü, 1906-cı."""
    return f"{number}-{endings(number).ordinal}"


def possessed(word: str, case: Case) -> str:
    """A noun that ends in a possessive suffix (payızı, apreli), in the case that its place asks for."""
    vowel = next((letter for letter in reversed(word) if letter in "aıouəeiöü"), "ə")
    back = vowel in "aıou"
    if case is Case.FROM:
        return word + ("ndan" if back else "ndən")
    if case is Case.UNTIL:
        return word + ("na" if back else "nə")
    return word


class Azerbaijani:
    """Azerbaijani: "28 aprel 1920", "1918-ci ilin payızı", "1918-dən", "1920-ci ilin aprelinə qədər"."""

    unknown_month = "ayı naməlum"
    unknown_month_day = "ayı və günü naməlum"
    unknown_day = "günü naməlum"
    undated = "tarixsiz"
    end_unknown = "sonu naməlum"
    start_unknown = "başlanğıcı naməlum"
    or_word = "və ya"
    and_word = "və"
    quotes = ("«", "»")

    def year(self, year: Year, case: Case) -> str:
        """For example "1918", "1920-ci illər", "XX əsr"."""
        era = "e.ə. " if year.before_christ else ""
        match year.kind:
            case "unknown":
                return "ili naməlum"
            case "decade":
                return f"{ordinal(year.number)} illər{_tail(case, 'dən', 'ə')}"
            case "century":
                return f"{roman(year.century)} əsr{_tail(case, 'dən', 'ə')}"
            case "range":
                last = 1 - year.last if year.before_christ else year.last
                return f"{era}{range_text(year)}-{endings(last).ordinal} illər{_tail(case, 'dən', 'ə')}"
        ending = endings(year.ordinal)
        return f"{era}{year.ordinal}{_tail(case, '-' + ending.ablative, '-' + ending.dative)}"

    def _possessor(self, year: Year) -> str:
        """The year as the owner of what follows: "1918-ci ilin"."""
        match year.kind:
            case "unknown":
                return "naməlum ilin"
            case "plain":
                return f"{'e.ə. ' if year.before_christ else ''}{ordinal(year.ordinal)} ilin"
            case "century":
                return f"{self.year(year, Case.PLAIN)}in"
        return f"{self.year(year, Case.PLAIN)}in"

    def month(self, month: int, year: Year, case: Case) -> str:
        """For example "aprel 1918"."""
        if year.kind == "plain" and case not in (Case.FROM, Case.UNTIL):
            return f"{_MONTHS[month]} {self.year(year, Case.PLAIN)}"
        return f"{self._possessor(year)} {possessed(_MONTHS[month] + _MONTH_SUFFIXES[month], case)}"

    def day_month(self, day: str, month: int) -> str:
        """For example "28 aprel"."""
        return f"{day} {_MONTHS[month]}"

    def day(self, day: str, month: int, year: Year, case: Case) -> str:
        """For example "28 may 1918"."""
        head = self.day_month(day, month)
        if year.kind != "plain":
            return f"{head}, {self.year(year, case)}"
        if case in (Case.FROM, Case.UNTIL):
            era = "e.ə. " if year.before_christ else ""
            return f"{head} {era}{ordinal(year.ordinal)} il{_tail(case, 'dən', 'ə')}"
        return f"{head} {self.year(year, Case.PLAIN)}"

    def months(self, first: int, last: int, year: Year) -> str:
        """For example "avqust–sentyabr 1918"."""
        return f"{_MONTHS[first]}–{self.month(last, year, Case.PLAIN)}"

    def years(self, first: int, last: int) -> str:
        """For example "1919–1920"."""
        return f"{first}–{last}"

    def season(self, grouping: int, year: Year, case: Case) -> str:
        """For example "1918-ci ilin payızı", "1918-ci ilin ikinci rübü"."""
        if grouping <= 32:
            name = f"{self._possessor(year)} {possessed(_SEASONS[(grouping - 21) % 4], case)}"
            return name + {0: "", 1: " (Şimal yarımkürəsi)", 2: " (Cənub yarımkürəsi)"}[(grouping - 21) // 4]
        if grouping <= 36:
            part = f"{_ORDINALS[grouping - 33]} {possessed('rübü', case)}"
        elif grouping <= 39:
            part = f"{_ORDINALS[grouping - 37]} {possessed('dörd ayı', case)}"
        else:
            part = f"{_ORDINALS[grouping - 40]} {possessed('yarısı', case)}"
        return f"{self._possessor(year)} {part}"

    def part_of_month(self, part: int, month: int, year: Year, case: Case) -> str:
        """For example "1918-ci ilin martının ortaları"."""
        suffix = _MONTH_SUFFIXES[month]
        owner = f"{_MONTHS[month]}{suffix}n{suffix}n"
        return f"{self._possessor(year)} {owner} {possessed(_PARTS[part], case)}"

    def part_of_year(self, part: int, year: Year, case: Case) -> str:
        """For example "1918-ci ilin əvvəlləri"."""
        return f"{self._possessor(year)} {possessed(_PARTS[part], case)}"

    def circa(self, text: str) -> str:
        """For example "təq. 1918"."""
        return f"təq. {text}"

    def since(self, text: str) -> str:
        """For example "1918-dən"."""
        return text

    def until(self, text: str) -> str:
        """For example "1918-ə qədər"."""
        return f"{text} qədər"

    def no_later(self, text: str) -> str:
        """For example "ən geci 1918"."""
        return f"ən geci {text}"

    def no_earlier(self, text: str) -> str:
        """For example "ən tezi 1918"."""
        return f"ən tezi {text}"

    def and_earlier(self, text: str) -> str:
        """For example "1918 və bütün əvvəlki"."""
        return f"{text} və bütün əvvəlki"

    def and_later(self, text: str) -> str:
        """For example "1918 və bütün sonrakı"."""
        return f"{text} və bütün sonrakı"

    def between(self, first: str, last: str) -> str:
        """For example "aprel 1918 – may 1919 arasında"."""
        return f"{first} – {last} arasında"

    def between_days(self, first: int, last: int, month: int, year: Year) -> str:
        """For example "10–19 mart 1918 arasında"."""
        return f"{self.day(f'{first}–{last}', month, year, Case.PLAIN)} arasında"

    def between_months(self, first: int, last: int, year: Year) -> str:
        """For example "oktyabr–dekabr 1918 arasında"."""
        return f"{self.months(first, last, year)} arasında"

    def between_years(self, first: int, last: int) -> str:
        """For example "1918–1920-ci illər arasında"."""
        return f"{first}–{ordinal(last)} illər arasında"

    def numbered_day(self, day: str) -> str:
        """For example "ayın 12-ci günü"."""
        return f"ayın {day}-{endings(int(day)).ordinal} günü"

    def doubts(self, uncertain: list[str], approximate: list[str]) -> str:
        """For example "il və ay şübhəli; gün təqribi"."""
        notes = [(uncertain, "şübhəli"), (approximate, "təqribi")]
        return "; ".join(f"{' və '.join(_COMPONENTS[name] for name in names)} {word}" for names, word in notes if names)


def _tail(case: Case, ablative: str, dative: str) -> str:
    return ablative if case is Case.FROM else dative if case is Case.UNTIL else ""
