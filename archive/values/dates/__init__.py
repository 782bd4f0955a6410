"""Dates as evidence: EDTF, calendars, the reader of printed dates, and display in words. Pure Python, no Django."""

from archive.values.dates.asked import ASKED_LENGTH, FIRST_YEAR, LAST_YEAR, STYLES, AskedDate, AskedDateError, read_asked
from archive.values.dates.bounds import OPEN, UNKNOWN, Bound, Span, Unbounded, clamp, spans_intersect
from archive.values.dates.calendars import (
    Calendar,
    CalendarDate,
    CalendarError,
    DoubleDate,
    StyleReading,
    Weekday,
    from_day,
    month_length,
    resolve_weekday,
    thirteen_day_warning,
    to_day,
    weekday_of,
)
from archive.values.dates.cleaning import Cleaned, normalise_edtf
from archive.values.dates.compound import EdtfInterval, EdtfRange, EdtfSet
from archive.values.dates.daynumbers import date_of, day_number, iso_day, weekday
from archive.values.dates.display import LANGUAGES, display_both_calendars, display_date, display_edtf
from archive.values.dates.errors import DateWarning, EdtfError
from archive.values.dates.evidence import BASES, CALENDARS, CERTAINTIES, DateProblem, EvidenceDate, confusion_warnings, date_warnings
from archive.values.dates.model import Edtf, EdtfDate, EdtfDateTime, EdtfSeason, EdtfYear, Marks
from archive.values.dates.parser import FIELD_MAX_LENGTH, PARSER_MAX_LENGTH, parse_edtf
from archive.values.dates.printed import propose
from archive.values.dates.proposals import Proposal, Proposals
from archive.values.dates.styles import NEW_STYLE_MARKS, OLD_STYLE_MARKS, asked_in_words, styles_of_day, weekday_of_day, weekday_word

__all__ = [
    "ASKED_LENGTH",
    "BASES",
    "CALENDARS",
    "CERTAINTIES",
    "FIELD_MAX_LENGTH",
    "FIRST_YEAR",
    "LANGUAGES",
    "LAST_YEAR",
    "NEW_STYLE_MARKS",
    "OLD_STYLE_MARKS",
    "OPEN",
    "PARSER_MAX_LENGTH",
    "STYLES",
    "UNKNOWN",
    "AskedDate",
    "AskedDateError",
    "Bound",
    "Calendar",
    "CalendarDate",
    "CalendarError",
    "Cleaned",
    "DateProblem",
    "DateWarning",
    "DoubleDate",
    "Edtf",
    "EdtfDate",
    "EdtfDateTime",
    "EdtfError",
    "EdtfInterval",
    "EdtfRange",
    "EdtfSeason",
    "EdtfSet",
    "EdtfYear",
    "EvidenceDate",
    "Marks",
    "Proposal",
    "Proposals",
    "Span",
    "StyleReading",
    "Unbounded",
    "Weekday",
    "asked_in_words",
    "clamp",
    "confusion_warnings",
    "date_of",
    "date_warnings",
    "day_number",
    "display_both_calendars",
    "display_date",
    "display_edtf",
    "from_day",
    "iso_day",
    "month_length",
    "normalise_edtf",
    "parse_edtf",
    "propose",
    "read_asked",
    "resolve_weekday",
    "spans_intersect",
    "styles_of_day",
    "thirteen_day_warning",
    "to_day",
    "weekday",
    "weekday_of",
    "weekday_of_day",
    "weekday_word",
]
