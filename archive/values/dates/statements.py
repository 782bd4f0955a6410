"""From tokens to a statement: which dates a printed text names and how they are related (until, between, one of …).

It settles no calendar and makes no EDTF; what it cannot understand it names in a :class:`UnreadableDateError`.
"""

from dataclasses import dataclass, replace
from typing import Final

from archive.values.dates.fields import Fields
from archive.values.dates.lexer import Token

_ASIDE: Final = frozenset({"weekday", "old_style", "new_style", "hijri", "rumi", "night", "ignore", "[", "]"})
_ONE_SIDED: Final = ("not_before", "before", "after", "by", "until_or_before", "until", "from", "ablative")
_MIDDLE: Final = frozenset({"through", "until", "until_or_before", "onto"})


class UnreadableDateError(ValueError):
    """A printed date that cannot be read: a stable code and an English sentence."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the slug and the sentence."""
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Statement:
    """What a printed text says: the relation, its dates in order, and what it tells of calendar and weekday.

    ``relation`` is one of single, interval, from, until, until_or_before, before, after, by, not_before, between, one, all,
    double (two spellings of one day), slash (double or interval) and no_date.
    """

    relation: str
    dates: tuple[Fields, ...]
    weekday: int | None = None
    old_style: bool = False
    new_style: bool = False
    hijri: bool = False
    rumi: bool = False
    night: bool = False
    supplied: bool = False
    languages: frozenset[str] = frozenset()


def read_statement(tokens: list[Token]) -> Statement:
    """The statement that the tokens make. Raises :class:`UnreadableDateError`."""
    for token in tokens:
        if token.kind == "unknown":
            raise UnreadableDateError("unknown_word", f"“{token.text}” is not understood")
    kinds = {token.kind for token in tokens}
    languages = frozenset(token.language for token in tokens if token.language)
    if kinds <= {"no_date", "ignore", "?", "[", "]", "(", ")", ","} and kinds & {"no_date", "?"}:
        return Statement("no_date", (), languages=languages)
    weekdays = {token.value for token in tokens if token.kind == "weekday"}
    if len(weekdays) > 1:
        raise UnreadableDateError("two_weekdays", "Two different weekdays are named")
    kept = _without_empty_parentheses([token for token in tokens if token.kind not in _ASIDE])
    relation, dates = _relate(kept, night="night" in kinds)
    return Statement(
        relation,
        dates,
        weekday=next(iter(weekdays), None),
        old_style="old_style" in kinds,
        new_style="new_style" in kinds,
        hijri="hijri" in kinds or any(date.islamic for date in dates),
        rumi="rumi" in kinds,
        night="night" in kinds,
        supplied="[" in kinds,
        languages=languages,
    )


def _without_empty_parentheses(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        if token.kind == ")" and result and result[-1].kind == "(":
            result.pop()
        else:
            result.append(token)
    while result and result[0].kind in (",", "-", ";", ":"):
        result.pop(0)
    while result and result[-1].kind in (",", "-", ";", ":"):
        result.pop()
    if len(result) > 2 and result[0].kind == "(" and result[-1].kind == ")" and sum(t.kind == "(" for t in result) == 1:
        return result[1:-1]
    return result


def _relate(tokens: list[Token], *, night: bool) -> tuple[str, tuple[Fields, ...]]:
    kinds = [token.kind for token in tokens]
    if "(" in kinds or ")" in kinds:
        return _parenthesised(tokens, kinds)
    if "between" in kinds:
        rest = [token for token in tokens if token.kind not in ("between", "from", "ablative")]
        return "between", _pieces(rest, {"and", "-"}, exactly=2)
    middle = _middle(tokens, kinds)
    if middle is not None:
        left, right = tokens[:middle], tokens[middle + 1 :]
        drop = {"from", "until", "ablative", "through"}
        parts = [[token for token in side if token.kind not in drop] for side in (left, right)]
        return "interval", _merged([_piece(part) for part in parts])
    for kind in _ONE_SIDED:
        if kind in kinds:
            rest = [token for token in tokens if token.kind not in (kind, "ablative", "from")]
            return ("from" if kind == "ablative" else kind), _alone(rest)
    if "or" in kinds or "and" in kinds:
        return ("one" if "or" in kinds else "all"), _pieces(tokens, {"or", "and", ","})
    if "/" in kinds:
        return _winter_or("slash", _pieces(tokens, {"/"}, exactly=2))
    if "-" in kinds:
        return _winter_or("interval", _pieces(tokens, {"-"}, exactly=2))
    try:
        return "single", _alone(tokens)
    except UnreadableDateError:
        if "," not in kinds or night:
            raise
        return "all", _pieces(tokens, {","})


def _middle(tokens: list[Token], kinds: list[str]) -> int | None:
    """Where a text of the shape "from X to Y" is cut, or None."""
    says_more = {"number", "month", "season", "roman", "decade_number", "islamic_month"}
    for index, kind in enumerate(kinds):
        if kind not in _MIDDLE and kind != "ablative":
            continue
        before = any(token.kind in says_more for token in tokens[:index])
        after = any(token.kind in says_more for token in tokens[index + 1 :])
        if before and after and not {"before", "after"} & set(kinds):
            return index
    return None


def _parenthesised(tokens: list[Token], kinds: list[str]) -> tuple[str, tuple[Fields, ...]]:
    if kinds.count("(") != 1 or kinds.count(")") != 1 or kinds.index("(") > kinds.index(")"):
        raise UnreadableDateError("parentheses", "The parentheses are not understood")
    opened, closed = kinds.index("("), kinds.index(")")
    inside, outside = tokens[opened + 1 : closed], tokens[:opened] + tokens[closed + 1 :]
    if any(token.kind in ("-", "/") for token in tokens):
        raise UnreadableDateError("parentheses", "Two ranges in two styles have to be entered by hand")
    return "double", _merged([_piece(outside), _piece(inside)])


def _pieces(tokens: list[Token], separators: set[str], *, exactly: int | None = None) -> tuple[Fields, ...]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind in separators:
            parts.append([])
        else:
            parts[-1].append(token)
    parts = [part for part in parts if part]
    if len(parts) < 2 or (exactly is not None and len(parts) != exactly):
        raise UnreadableDateError("separators", "The parts of the date are not understood")
    return _merged([_piece(part) for part in parts])


def _alone(tokens: list[Token]) -> tuple[Fields, ...]:
    return _merged([_piece(tokens)])


def _winter_or(relation: str, dates: tuple[Fields, ...]) -> tuple[str, tuple[Fields, ...]]:
    first, second = dates
    if first.season == 24 and second.only_year and first.year is not None and second.year == first.year + 1:
        return "single", (first,)
    return relation, dates


def _piece(tokens: list[Token]) -> Fields:
    fields = Fields()
    before_christ = any(token.kind == "bc" for token in tokens)
    for index, token in enumerate(tokens):
        following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        fields = _add(fields, token, following, before_christ)
    if fields.roman is not None:
        fields = _settle_roman(fields)
    if before_christ and fields.year is not None:
        fields = replace(fields, year=1 - fields.year)
    return fields


def _add(fields: Fields, token: Token, following: str, before_christ: bool) -> Fields:
    match token.kind:
        case "number":
            return _add_number(fields, token, following, before_christ)
        case "decade_number":
            if token.width < 3:
                raise UnreadableDateError("no_century", f"The century of the {token.text}s is not stated")
            return _with_year(fields, token.value, unit="decade")
        case "roman":
            if following == "century":
                return _with_year(fields, (token.value - 1) * 100, unit="century")
            return _once(fields, "roman", token)
        case "month" | "season" | "part" | "half":
            return _once(fields, token.kind, token)
        case "islamic_month":
            return replace(_once(fields, "month", token), islamic=True)
        case "circa":
            return replace(fields, approximate=True)
        case "?" | "doubt":
            return replace(fields, uncertain=True)
        case "~":
            return replace(fields, approximate=True)
        case "decade":
            decade = fields.only_year and (fields.year or 1) % 10 == 0
            return replace(fields, unit="decade") if decade else fields
        case "century" | "year" | "bc" | "," | "onto":
            return fields
    raise UnreadableDateError("unknown_word", f"“{token.text}” is not understood here")


def _add_number(fields: Fields, token: Token, following: str, before_christ: bool) -> Fields:
    if token.width > 4:
        raise UnreadableDateError("long_number", f"{token.text} is too long for a year")
    if following == "century":
        return _with_year(fields, (token.value - 1) * 100, unit="century")
    if token.width >= 3 or before_christ:
        return _with_year(fields, token.value)
    dated = fields.day is not None or (following == "year" and fields.month is not None)
    if not dated and 1 <= token.value <= 31:
        return replace(fields, day=token.value)
    if fields.year is None and token.width == 2 and (dated or fields.month is not None):
        return replace(fields, year=1900 + token.value, century_assumed=True)
    raise UnreadableDateError("number", f"The number {token.text} is not understood")


def _with_year(fields: Fields, year: int, *, unit: str = "year") -> Fields:
    if fields.year is not None:
        raise UnreadableDateError("two_years", "Two years are named")
    if not 0 <= year <= 9999:
        raise UnreadableDateError("number", "There is no such year")
    return replace(fields, year=year, unit=unit)


def _once(fields: Fields, name: str, token: Token) -> Fields:
    if getattr(fields, name) is not None:
        raise UnreadableDateError("twice", f"“{token.text}” comes beside another of its kind")
    changed: dict[str, int] = {name: token.value}
    return replace(fields, **changed)  # type: ignore[arg-type]


def _settle_roman(fields: Fields) -> Fields:
    value = fields.roman or 0
    bare = replace(fields, roman=None)
    if fields.month is None and value <= 12 and (fields.day is not None or fields.year is not None):
        return replace(bare, month=value)
    if fields.year is None and fields.month is None and value > 31:
        return replace(bare, year=value)
    return fields


def _merged(dates: list[Fields]) -> tuple[Fields, ...]:
    """Give each date what it leaves to its neighbours, "26-27 April 1920", and require that all are dated then."""
    for index in range(len(dates) - 2, -1, -1):
        dates[index], dates[index + 1] = _lend_back(dates[index], dates[index + 1])
    for index in range(1, len(dates)):
        dates[index] = _lend_on(dates[index], dates[index - 1])
    for index in range(len(dates) - 1):
        dates[index] = _year_before(dates[index], dates[index + 1])
    return tuple(_complete(date) for date in dates)


def _lend_back(first: Fields, second: Fields) -> tuple[Fields, Fields]:
    if second.unit == "century" and first.year is None and (first.roman or first.only_number):
        number = first.roman or first.day or 1
        return replace(first, year=(number - 1) * 100, unit="century", roman=None, day=None), second
    if second.unit == "decade" and first.only_year:
        if (first.year or 0) % 10:
            return first, replace(second, unit="year")
        return replace(first, unit="decade"), second
    if first.day is not None and first.month is None and second.month is not None and first.year is None:
        first = replace(first, month=second.month, islamic=second.islamic)
    if first.year is None and second.year is not None and second.unit == "year" and first != Fields():
        first = replace(first, year=second.year, century_assumed=second.century_assumed)
    return first, second


def _lend_on(second: Fields, first: Fields) -> Fields:
    if second.only_number and first.year is not None and first.day is None:
        # "1918-19", "winter 1918/19": the last two digits of a later year.
        year = first.year // 100 * 100 + (second.day or 0)
        if year > first.year:
            return replace(second, year=year, day=None)
    if second.day is not None and second.month is None and first.month is not None and first.day is not None:
        second = replace(second, month=first.month, islamic=first.islamic)
    if second.year is None and first.year is not None and first.unit == "year" and second != Fields():
        second = replace(second, year=first.year, century_assumed=first.century_assumed)
    return second


def _year_before(first: Fields, second: Fields) -> Fields:
    """Put the start of "December-January 1919" in 1918."""
    if first.month is None or second.month is None or first.year is None:
        return first
    return replace(first, year=first.year - 1) if first.year == second.year and first.month == 12 and second.month == 1 else first


def _complete(date: Fields) -> Fields:
    if date.roman is not None and date.year is None and date.month is None and date.day is None:
        return replace(date, year=date.roman, roman=None)
    if date.roman is not None:
        raise UnreadableDateError("roman", "The roman numeral is not understood")
    if date.year is None:
        if date == Fields():
            raise UnreadableDateError("nothing", "No date is named")
        raise UnreadableDateError("no_year", "The year is not stated")
    if date.day is not None and (date.part is not None or date.half is not None or date.season is not None):
        raise UnreadableDateError("part_of_day", "A day has no early, mid or late part and no season")
    if date.month is not None and date.season is not None:
        raise UnreadableDateError("month_and_season", "A month and a season are named together")
    if date.part is not None and date.half is not None:
        raise UnreadableDateError("two_parts", "Two different parts are named")
    if date.day is not None and date.month is None:
        raise UnreadableDateError("no_month", "A day is named without its month")
    return date
