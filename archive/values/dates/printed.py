"""Reads dates as sources print them and as people type them, and proposes EDTF for them; it never decides.

English, Russian, Azerbaijani and Turkish words, roman months, numeric dates, both styles, Islamic and Rumi dates.
"""

import re
from dataclasses import replace
from typing import Final

from archive.values.dates.calendars import Calendar, CalendarError
from archive.values.dates.cleaning import OLD_FORM_NOTICE, clean, normalise_edtf
from archive.values.dates.daynumbers import day_number
from archive.values.dates.errors import DateWarning, EdtfError
from archive.values.dates.fields import day_range
from archive.values.dates.foreign import calendar_not_read
from archive.values.dates.lexer import roman_value, tokenise
from archive.values.dates.model import EdtfDate, EdtfSeason
from archive.values.dates.parser import FIELD_MAX_LENGTH, parse_edtf
from archive.values.dates.proposals import EXPLANATIONS, Proposal, Proposals, double_proposals, is_double, proposal
from archive.values.dates.statements import Statement, UnreadableDateError, read_statement

_NUMERIC: Final = re.compile(r"(?<![\d.-])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?![\d/])(?![.-]\d)")
_ROMAN_MONTH: Final = re.compile(r"(?<!\d)(\d{1,2}\)?)\s*[./ -]\s*([IVXivxІХі]{1,4})\s*[./ -]\s*(\d{2,4})(?!\d)")
_HYPHENATED: Final = re.compile(r"(?<![\d-])(\d{1,2})-([^\W\d_]+)-(\d{4})(?!\d)")
_ROMANS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# Both styles were in use around the Caucasus from the reform of 1582 to the end of 1920.
_FIRST_GREGORIAN: Final = day_number(1582, 10, 15)
_STYLES_SETTLED: Final = day_number(1920, 12, 31)
_RUMI_YEARS: Final = range(1256, 1342)
_ORDERS: Final = {"dmy": (0, 1, 2), "mdy": (1, 0, 2), "ymd": (2, 1, 0)}


def propose(text: str, *, language: str | None = None) -> Proposals:
    """Read a printed date: proposals in order of likelihood, each with EDTF, calendar, explanation and warnings.

    *language* (en, ru, az, tr) settles words that mean different things and puts one style first. Nothing raises: a text that
    cannot be read gives an empty list whose ``reason`` says why. At most 255 characters are considered.
    """
    cleaned = clean(text, limit=FIELD_MAX_LENGTH)
    if cleaned.problem is not None:
        return Proposals(reason=cleaned.problem, notices=cleaned.notices)
    if not cleaned.text:
        return Proposals(reason=DateWarning("empty", "There is no date"), notices=cleaned.notices)
    found = _as_edtf(cleaned.text)
    if OLD_FORM_NOTICE in found.notices:
        return Proposals(found, notices=(*cleaned.notices, *found.notices))
    reason: DateWarning | None = None
    languages: set[str] = set()
    try:
        variants = _numeric_orders(_spaced_months(cleaned.text))
    except UnreadableDateError as error:
        return Proposals(found, reason=DateWarning(error.code, error.message), notices=cleaned.notices)
    read: list[Proposal] = []
    for variant, warnings in variants:
        try:
            statement = read_statement(tokenise(variant, language=language))
            languages |= statement.languages
            read += [replace(each, warnings=(*warnings, *each.warnings)) for each in _readings(statement, language)]
        except UnreadableDateError as error:
            reason = reason or DateWarning(error.code, error.message)
        except CalendarError as error:
            reason = reason or DateWarning("no_such_day", str(error))
        except EdtfError as error:
            reason = reason or DateWarning(error.code, error.reason)
    proposals = _ordered(found, read)
    reason = calendar_not_read(cleaned.text) or reason
    return Proposals(proposals, reason=None if proposals else reason, notices=cleaned.notices, languages=frozenset(languages))


def _as_edtf(text: str) -> Proposals:
    """The text as EDTF, or nothing."""
    normal = normalise_edtf(text)
    if normal.problem is not None:
        return Proposals()
    try:
        parse_edtf(normal.text, max_length=FIELD_MAX_LENGTH)
    except EdtfError:
        return Proposals()
    notices = (OLD_FORM_NOTICE,) if OLD_FORM_NOTICE in normal.notices else ()
    return Proposals([Proposal(normal.text, "gregorian", "edtf", EXPLANATIONS["edtf"])], notices=notices)


def _ordered(found: Proposals, read: list[Proposal]) -> list[Proposal]:
    """EDTF first, except that "1920-21" is more likely two years than a spring."""
    if found and read and isinstance(parse_edtf(found[0].edtf), EdtfSeason):
        return [*read, *found]
    if found and not isinstance(parse_edtf(found[0].edtf), EdtfDate):
        return [*found, *(each for each in read if each.edtf != found[0].edtf)]
    return [*found, *read]


def _spaced_months(text: str) -> str:
    def spaced(match: re.Match[str]) -> str:
        return f"{match[1]} {match[2]} {match[3]}" if 1 <= roman_value(match[2]) <= 12 else match[0]

    return _ROMAN_MONTH.sub(spaced, _HYPHENATED.sub(r"\1 \2 \3", text))


def _numeric_orders(text: str) -> list[tuple[str, tuple[DateWarning, ...]]]:
    """The text with its numeric dates spelled "day ROMAN year", once for each order in which all of them exist."""
    matches = list(_NUMERIC.finditer(text))
    if not matches:
        return [(text, ())]
    variants: dict[str, None] = {}
    for order in _ORDERS.values():
        spelled = [_spell(match, order) for match in matches]
        if all(spelled):
            pieces = iter(spelled)
            variants[_NUMERIC.sub(lambda _, pieces=pieces: next(pieces) or "", text)] = None  # type: ignore[misc]
    if not variants:
        raise UnreadableDateError("no_such_day", "No order of day, month and year makes this a date")
    if len(variants) == 1:
        return [(next(iter(variants)), ())]
    warning = DateWarning("order_ambiguous", "Day, month and year can be read in more than one order")
    return [(variant, (warning,)) for variant in variants]


def _spell(match: re.Match[str], order: tuple[int, int, int]) -> str | None:
    parts = (match[1], match[3], match[4])
    day, month, year = (parts[index] for index in order)
    if len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return None
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return None
    return f"{int(day)} {_ROMANS[int(month)]} {year}"


def _readings(statement: Statement, language: str | None) -> list[Proposal]:
    if statement.relation == "no_date":
        return [Proposal("XXXX", "unknown", "no_date", EXPLANATIONS["no_date"])]
    relations = [statement.relation]
    if statement.relation in ("double", "slash"):
        consistent = is_double(*statement.dates) or is_double(*reversed(statement.dates))
        if statement.relation == "double" and any(date.precision != "day" for date in statement.dates):
            raise UnreadableDateError("parentheses", "The parentheses are not understood")
        if consistent or statement.relation == "double":
            return double_proposals(statement)
        relations = ["interval", "one"]
    elif statement.relation == "until_or_before":
        relations = ["until", "before"]
    if statement.night and statement.relation in ("between", "all", "slash") and len(statement.dates) == 2:
        relations = ["interval"]
    calendars = _calendars(statement, language)
    found: list[Proposal] = []
    failure: Exception | None = None
    for calendar in calendars:
        for relation in relations:
            try:
                found.append(proposal(statement, relation, calendar))
            except (CalendarError, EdtfError) as error:
                failure = failure or error
    if not found and failure is not None:
        # 29 February 1900 exists in the old style alone.
        if statement.new_style or calendars != [Calendar.GREGORIAN]:
            raise failure
        try:
            found = [_old_style_only(proposal(statement, relation, Calendar.JULIAN)) for relation in relations]
        except (CalendarError, EdtfError):
            raise failure from None
    return sorted(_style_warnings(found), key=_contradicts_weekday)


def _contradicts_weekday(reading: Proposal) -> bool:
    return any(warning.code == "weekday_mismatch" for warning in reading.warnings)


def _old_style_only(reading: Proposal) -> Proposal:
    warning = DateWarning("julian_only", "The Gregorian calendar has no such day; the Julian calendar (old style) has")
    return replace(reading, warnings=(*reading.warnings, warning))


def _style_warnings(found: list[Proposal]) -> list[Proposal]:
    """Say that the style is a guess, unless the weekday decides it."""
    if len({each.calendar for each in found}) < 2 or len({_contradicts_weekday(each) for each in found}) == 2:
        return found
    warning = DateWarning("style_not_stated", "The text does not say whether it is old or new style")
    return [replace(each, warnings=(*each.warnings, warning)) for each in found]


def _calendars(statement: Statement, language: str | None) -> list[Calendar]:
    """The calendars in which a statement is to be read, the likeliest first."""
    if statement.hijri:
        return [Calendar.ISLAMIC]
    if statement.rumi:
        return [Calendar.RUMI]
    if statement.old_style != statement.new_style:
        return [Calendar.JULIAN if statement.old_style else Calendar.GREGORIAN]
    calendars = [Calendar.GREGORIAN]
    if statement.weekday is not None or _may_be_old_style(statement, language):
        calendars.append(Calendar.JULIAN)
    if ({"tr", "az"} & {language, *statement.languages}) and all(date.year in _RUMI_YEARS for date in statement.dates):
        calendars = [Calendar.RUMI, Calendar.GREGORIAN]
    return calendars


def _may_be_old_style(statement: Statement, language: str | None) -> bool:
    eastern = {"ru", "az"} & ({language} if language else statement.languages)
    if not eastern or not any(date.precision == "day" for date in statement.dates):
        return False
    try:
        days = [day_range(date, Calendar.JULIAN)[0] for date in statement.dates if date.precision == "day"]
    except CalendarError:
        return False
    return all(_FIRST_GREGORIAN <= day <= _STYLES_SETTLED for day in days)
