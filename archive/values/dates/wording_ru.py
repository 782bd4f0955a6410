"""Dates in Russian words, with the genitive after a preposition and the instrumental after "между"."""

from typing import Final

from archive.values.dates.wording import Case, Year, range_text, roman

_NOMINATIVE: Final = (
    "", "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_GENITIVE: Final = (
    "", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_INSTRUMENTAL: Final = (
    "", "январём", "февралём", "мартом", "апрелем", "маем", "июнем", "июлем", "августом", "сентябрём", "октябрём", "ноябрём",
    "декабрём",
)  # fmt: skip
# Nominative, genitive, instrumental.
_SEASONS: Final = (
    ("весна", "весны", "весной"),
    ("лето", "лета", "летом"),
    ("осень", "осени", "осенью"),
    ("зима", "зимы", "зимой"),
)
_QUARTER: Final = ("-й квартал", "-го квартала", "-м кварталом")
_THIRDS: Final = (
    ("первая треть", "первой трети", "первой третью"),
    ("вторая треть", "второй трети", "второй третью"),
    ("третья треть", "третьей трети", "третьей третью"),
)
_HALVES: Final = (
    ("первая половина", "первой половины", "первой половиной"),
    ("вторая половина", "второй половины", "второй половиной"),
)
_PARTS: Final = {
    1: ("начало", "начала", "началом"),
    2: ("середина", "середины", "серединой"),
    3: ("конец", "конца", "концом"),
}
_FORM: Final = {Case.PLAIN: 0, Case.FROM: 1, Case.UNTIL: 1, Case.CIRCA: 1, Case.BETWEEN: 2}
_MONTH_FORMS: Final = (_NOMINATIVE, _GENITIVE, _INSTRUMENTAL)
_COMPONENTS: Final = {"year": "год", "month": "месяц", "day": "день"}


class Russian:
    """Russian: "28 мая 1918 г.", "с осени 1918 г.", "между октябрём и декабрём 1984 г."."""

    unknown_month = "месяц неизвестен"
    unknown_month_day = "месяц и день неизвестны"
    unknown_day = "день неизвестен"
    undated = "без даты"
    end_unknown = "окончание неизвестно"
    start_unknown = "начало неизвестно"
    or_word = "или"
    and_word = "и"
    quotes = ("«", "»")

    def year(self, year: Year, case: Case) -> str:
        """For example "1918 г.", "1920-е гг.", "XX в."."""
        era = " до н. э." if year.before_christ else ""
        match year.kind:
            case "unknown":
                return "год неизвестен"
            case "decade":
                return f"{year.number}-{('е', 'х', 'ми')[_FORM[case]]} гг."
            case "century":
                return f"{roman(year.century)} в."
            case "range":
                return f"{range_text(year)} гг.{era}"
        return f"{year.ordinal} г.{era}"

    def _of(self, head: str, year: Year) -> str:
        """A head noun and its year, which stands in the genitive."""
        if year.kind == "unknown":
            return f"{head}, {self.year(year, Case.PLAIN)}"
        return f"{head} {self.year(year, Case.FROM)}"

    def month(self, month: int, year: Year, case: Case) -> str:
        """For example "апрель 1918 г."."""
        return self._of(_MONTH_FORMS[_FORM[case]][month], year)

    def day_month(self, day: str, month: int) -> str:
        """For example "28 апреля"."""
        return f"{day} {_GENITIVE[month]}"

    def day(self, day: str, month: int, year: Year, case: Case) -> str:
        """For example "28 мая 1918 г."."""
        return self._of(self.day_month(day, month), year)

    def months(self, first: int, last: int, year: Year) -> str:
        """For example "август–сентябрь 1918 г."."""
        return self._of(f"{_NOMINATIVE[first]}–{_NOMINATIVE[last]}", year)

    def years(self, first: int, last: int) -> str:
        """For example "1919–1920 гг."."""
        return f"{first}–{last} гг."

    def season(self, grouping: int, year: Year, case: Case) -> str:
        """For example "осень 1918 г.", "2-й квартал 1918 г."."""
        form = _FORM[case]
        if grouping <= 32:
            name = self._of(_SEASONS[(grouping - 21) % 4][form], year)
            return name + {0: "", 1: " (Северное полушарие)", 2: " (Южное полушарие)"}[(grouping - 21) // 4]
        if grouping <= 36:
            return self._of(f"{grouping - 32}{_QUARTER[form]}", year)
        return self._of((_THIRDS[grouping - 37] if grouping <= 39 else _HALVES[grouping - 40])[form], year)

    def part_of_month(self, part: int, month: int, year: Year, case: Case) -> str:
        """For example "середина марта 1918 г."."""
        return self._of(f"{_PARTS[part][_FORM[case]]} {_GENITIVE[month]}", year)

    def part_of_year(self, part: int, year: Year, case: Case) -> str:
        """For example "начало 1918 г."."""
        return self._of(_PARTS[part][_FORM[case]], year)

    def circa(self, text: str) -> str:
        """For example "ок. 1918 г."."""
        return f"ок. {text}"

    def since(self, text: str) -> str:
        """For example "с 1918 г."."""
        # "Со второй половины": the preposition takes a vowel before two consonants that begin with в.
        return f"{'со' if text.startswith('втор') else 'с'} {text}"

    def until(self, text: str) -> str:
        """For example "до 1918 г."."""
        return f"до {text}"

    def no_later(self, text: str) -> str:
        """For example "не позднее 1918 г."."""
        return f"не позднее {text}"

    def no_earlier(self, text: str) -> str:
        """For example "не ранее 1918 г."."""
        return f"не ранее {text}"

    def and_earlier(self, text: str) -> str:
        """For example "1918 г. и всё ранее"."""
        return f"{text} и всё ранее"

    def and_later(self, text: str) -> str:
        """For example "1918 г. и всё позднее"."""
        return f"{text} и всё позднее"

    def between(self, first: str, last: str) -> str:
        """For example "между апрелем 1918 г. и маем 1919 г."."""
        return f"между {first} и {last}"

    def between_days(self, first: int, last: int, month: int, year: Year) -> str:
        """For example "между 10 и 19 марта 1918 г."."""
        return self.between(str(first), self.day(str(last), month, year, Case.BETWEEN))

    def between_months(self, first: int, last: int, year: Year) -> str:
        """For example "между октябрём и декабрём 1918 г."."""
        return self.between(_INSTRUMENTAL[first], self.month(last, year, Case.BETWEEN))

    def between_years(self, first: int, last: int) -> str:
        """For example "между 1918 и 1920 гг."."""
        return f"между {first} и {last} гг."

    def numbered_day(self, day: str) -> str:
        """For example "12-е число"."""
        return f"{day}-е число"

    def doubts(self, uncertain: list[str], approximate: list[str]) -> str:
        """For example "год и месяц под вопросом; день приблизительно"."""
        notes = [(uncertain, "под вопросом"), (approximate, "приблизительно")]
        return "; ".join(f"{' и '.join(_COMPONENTS[name] for name in names)} {word}" for names, word in notes if names)
