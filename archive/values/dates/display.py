"""Dates in words, in English, Russian and Azerbaijani: what the public pages and the editors' forms show.

Display never raises for a valid EDTF string, and never says more than the EDTF does.
"""

from typing import Final

from archive.values.dates import display_sets, display_single
from archive.values.dates.bounds import OPEN, UNKNOWN
from archive.values.dates.calendars import CalendarError, DoubleDate
from archive.values.dates.compound import EdtfInterval, EdtfRange, EdtfSet
from archive.values.dates.errors import EdtfError
from archive.values.dates.evidence import EvidenceDate
from archive.values.dates.lexicon import fold
from archive.values.dates.model import Edtf, EdtfDate
from archive.values.dates.parser import parse_edtf
from archive.values.dates.printed import propose
from archive.values.dates.proposals import Proposals
from archive.values.dates.wording import Case, DateWords, Year
from archive.values.dates.wording_az import Azerbaijani
from archive.values.dates.wording_en import English
from archive.values.dates.wording_ru import Russian

LANGUAGES: Final[dict[str, DateWords]] = {"en": English(), "ru": Russian(), "az": Azerbaijani()}


def words_for(language: str) -> DateWords:
    """The words of a language given as a BCP 47 tag (``az-Latn`` reads as ``az``); English for any other language."""
    return LANGUAGES.get(language.replace("_", "-").partition("-")[0].lower(), LANGUAGES["en"])


def display_edtf(date: str | Edtf, language: str) -> str:
    """An EDTF date in words. Raises :class:`EdtfError` for a string that is not EDTF."""
    edtf = parse_edtf(date) if isinstance(date, str) else date
    return _any(edtf, words_for(language))


def _any(edtf: Edtf, words: DateWords) -> str:
    if isinstance(edtf, EdtfInterval):
        return _interval(edtf, words)
    if isinstance(edtf, EdtfSet):
        return display_sets.dates_in_set(edtf, words)
    if isinstance(edtf, EdtfRange):
        return display_sets.range_in_set(edtf, words)
    return display_single.single(edtf, words, Case.PLAIN)


def _interval(interval: EdtfInterval, words: DateWords) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Edtf) and isinstance(end, Edtf):
        return display_single.span(start, end, words)
    if isinstance(start, Edtf):
        text = words.since(display_single.single(start, words, Case.FROM))
        return text if end is OPEN else f"{text}, {words.end_unknown}"
    if isinstance(end, Edtf):
        text = words.until(display_single.single(end, words, Case.UNTIL))
        return f"{text}, {words.start_unknown}" if start is UNKNOWN else text
    return words.undated


def display_both_calendars(date: str | Edtf, language: str) -> str:
    """A single unqualified day in both styles, "15 (28) April 1920", the old style first; any other date as it displays."""
    edtf = parse_edtf(date) if isinstance(date, str) else date
    words = words_for(language)
    both = _both(edtf, words)
    return both if both is not None else _any(edtf, words)


def _both(edtf: Edtf, words: DateWords) -> str | None:
    day = edtf.earliest
    if not isinstance(edtf, EdtfDate) or not isinstance(day, int) or day != edtf.latest:
        return None
    if not edtf.plain and not display_single.whole_mark(edtf):
        return None
    try:
        double = DoubleDate.of(day)
    except CalendarError:
        return None
    old, new = double.julian, double.gregorian
    year = Year("plain", new.year)
    if old == new:
        return None
    if old.year != new.year:
        first = words.day(str(old.day), old.month, Year("plain", old.year), Case.PLAIN)
        text = f"{first} ({words.day(str(new.day), new.month, year, Case.PLAIN)})"
    elif old.month != new.month:
        text = _close_before_year(words, old.day, old.month, new.day, new.month, year)
    else:
        text = words.day(f"{old.day} ({new.day})", new.month, year, Case.PLAIN)
    return display_single.qualified(text, text, display_single.whole_mark(edtf), words)


def _close_before_year(words: DateWords, old_day: int, old_month: int, new_day: int, new_month: int, year: Year) -> str:
    """Put the year after both days: "30 April (13 May) 1918"."""
    new = words.day_month(str(new_day), new_month)
    full = words.day(str(new_day), new_month, year, Case.PLAIN)
    return f"{words.day_month(str(old_day), old_month)} ({new}){full.removeprefix(new)}"


def display_date(date: EvidenceDate, language: str) -> str:
    """An evidence date in words; empty for an empty date.

    Old-style and double dates show both styles. Where the printed words say more than the EDTF ("by mid-March 1919") they stay:
    alone if they are in *language*, else quoted after the reading. Certainty and basis are left to the page.
    """
    words = words_for(language)
    if not date.edtf:
        return date.printed
    try:
        edtf = parse_edtf(date.edtf)
    except EdtfError:
        return date.printed or date.edtf
    both = _both(edtf, words) if date.calendar in ("julian", "double") else None
    if both is not None:
        return both
    text = _any(edtf, words)
    return _with_printed(date, text, words, language)


def _with_printed(date: EvidenceDate, text: str, words: DateWords, language: str) -> str:
    printed = date.printed.strip()
    if not printed or fold(printed) == fold(text) or printed == date.edtf:
        return text
    quoted = f"{text} ({words.quotes[0]}{printed}{words.quotes[1]})"
    if date.calendar in ("islamic", "rumi"):
        return quoted
    readings = propose(printed)
    if any(each.edtf == date.edtf and each.complete for each in readings):
        return text
    return printed if _alone(readings, date, language) else quoted


def _alone(readings: Proposals, date: EvidenceDate, language: str) -> bool:
    """Whether the printed words, in the reader's own language, may stand for the reading that they were given."""
    ours = words_for(language) is words_for(next(iter(readings.languages), ""))
    incomplete = any(not each.complete for each in readings)
    return ours and len(readings.languages) == 1 and incomplete
