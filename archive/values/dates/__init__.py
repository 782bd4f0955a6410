"""Dates as evidence: EDTF, calendars, the reader of printed dates, and display in words. Pure Python, no Django."""

from archive.values.dates.bounds import OPEN, UNKNOWN, Bound, Span, Unbounded, clamp, spans_intersect
from archive.values.dates.compound import EdtfInterval, EdtfRange, EdtfSet
from archive.values.dates.daynumbers import date_of, day_number, iso_day, weekday
from archive.values.dates.errors import DateWarning, EdtfError
from archive.values.dates.model import Edtf, EdtfDate, EdtfDateTime, EdtfSeason, EdtfYear, Marks
from archive.values.dates.parser import FIELD_MAX_LENGTH, PARSER_MAX_LENGTH, parse_edtf

__all__ = [
    "FIELD_MAX_LENGTH",
    "OPEN",
    "PARSER_MAX_LENGTH",
    "UNKNOWN",
    "Bound",
    "DateWarning",
    "Edtf",
    "EdtfDate",
    "EdtfDateTime",
    "EdtfError",
    "EdtfInterval",
    "EdtfRange",
    "EdtfSeason",
    "EdtfSet",
    "EdtfYear",
    "Marks",
    "Span",
    "Unbounded",
    "clamp",
    "date_of",
    "day_number",
    "iso_day",
    "parse_edtf",
    "spans_intersect",
    "weekday",
]
