"""A date as evidence: what is printed, in which calendar, how it is read, on what basis and how surely.

It says what is wrong and what looks odd, and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from archive.values.dates.bounds import UNKNOWN, Bound
from archive.values.dates.calendars import Weekday, thirteen_day_warning
from archive.values.dates.cleaning import clean
from archive.values.dates.daynumbers import date_of
from archive.values.dates.errors import DateWarning, EdtfError
from archive.values.dates.lexer import tokenise
from archive.values.dates.model import Edtf
from archive.values.dates.parser import FIELD_MAX_LENGTH, parse_edtf
from archive.values.dates.printed import propose
from archive.values.dates.proposals import Proposals, weekday_warnings

# Value and English label, in the shape of form choices.
CALENDARS: Final = (
    ("unknown", "not stated"),
    ("gregorian", "Gregorian (new style)"),
    ("julian", "Julian (old style)"),
    ("double", "both styles printed"),
    ("islamic", "Islamic"),
    ("rumi", "Rumi"),
)
BASES: Final = (("printed", "printed"), ("inferred", "inferred"), ("converted", "converted"))
CERTAINTIES: Final = (("certain", "certain"), ("probable", "probable"), ("possible", "possible"))


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Something wrong with one part of a date: the field, a stable code, an English sentence."""

    field: str
    code: str
    message: str


@lru_cache(maxsize=4096)
def _read(edtf: str) -> Edtf | None:
    try:
        return parse_edtf(edtf, max_length=FIELD_MAX_LENGTH)
    except EdtfError:
        return None


@dataclass(frozen=True, slots=True)
class EvidenceDate:
    """A date with its evidence. `edtf` is always proleptic Gregorian; `printed` keeps the words and the calendar of the source.

    False when there is neither a printed string nor a reading. The reading ``XXXX`` says that the source gives no date.
    """

    printed: str = ""
    calendar: str = "unknown"
    edtf: str = ""
    basis: str = "printed"
    certainty: str = "certain"

    def __bool__(self) -> bool:
        return bool(self.printed or self.edtf)

    def __str__(self) -> str:
        return self.printed or self.edtf

    def to_dict(self) -> dict[str, str]:
        """Return the JSON form: `printed` and `edtf` where there are any, and the three choices."""
        parts = {"printed": self.printed, "edtf": self.edtf}
        return {key: value for key, value in parts.items() if value} | {
            "calendar": self.calendar,
            "basis": self.basis,
            "certainty": self.certainty,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> EvidenceDate:
        """Read what `to_dict` wrote; what is missing takes its default. Does not validate."""
        empty = cls()
        return cls(**{name: str(data.get(name, getattr(empty, name))) for name in cls.__slots__})

    @property
    def parsed(self) -> Edtf | None:
        """The reading, or None where there is none or it is not EDTF."""
        return _read(self.edtf) if self.edtf else None

    @property
    def earliest(self) -> Bound:
        """The earliest day it can mean, as a proleptic Gregorian ordinal, OPEN or UNKNOWN."""
        parsed = self.parsed
        return parsed.earliest if parsed is not None else UNKNOWN

    @property
    def latest(self) -> Bound:
        """The latest day it can mean."""
        parsed = self.parsed
        return parsed.latest if parsed is not None else UNKNOWN

    @property
    def sort_key(self) -> int | None:
        """The day to sort by, or None where there is no reading."""
        parsed = self.parsed
        return parsed.sort_key if parsed is not None else None

    def validate(self) -> list[DateProblem]:
        """Return everything that keeps the date from being stored; a wrong reading comes with a proposal where there is one."""
        problems: list[DateProblem] = []
        for name, choices in (("calendar", CALENDARS), ("basis", BASES), ("certainty", CERTAINTIES)):
            if getattr(self, name) not in dict(choices):
                problems.append(DateProblem(name, "choice", f"{getattr(self, name)!r} is not a known {name}."))
        if len(self.printed) > FIELD_MAX_LENGTH:
            problems.append(DateProblem("printed", "length", f"At most {FIELD_MAX_LENGTH} characters; this has {len(self.printed)}."))
        unreadable = clean(self.printed).problem
        if unreadable is not None:
            problems.append(DateProblem("printed", unreadable.code, f"{unreadable.message}."))
        if self.edtf:
            try:
                parse_edtf(self.edtf, max_length=FIELD_MAX_LENGTH)
            except EdtfError as error:
                message = f"{error.reason} (at character {error.position + 1}).{_perhaps(self.edtf)}"
                problems.append(DateProblem("edtf", error.code, message))
        return problems

    def warnings(self) -> list[DateWarning]:
        """Return what an editor should look at again (see `date_warnings`)."""
        return date_warnings(self)


def _perhaps(text: str) -> str:
    """A proposal in words; for 1900-02-29 the day that it is in the old style."""
    readings: Proposals = propose(text)
    if readings:
        style = ", if the date is old style" if readings[0].calendar == "julian" else ""
        return f" Perhaps {readings[0].edtf}{style}?"
    return ""


def date_warnings(date: EvidenceDate) -> list[DateWarning]:
    """Return warnings, never errors: a printed date without reading, years or weekdays that disagree, styles that may be confused.

    Codes: ``reading_missing``, ``year_mismatch``, ``weekday_mismatch``, ``double_inconsistent``, ``calendar_confusion``,
    ``not_converted``.
    """
    if not date.printed:
        return []
    readings = propose(date.printed)
    if not date.edtf:
        return [DateWarning("reading_missing", f"The printed date has no reading as EDTF.{_perhaps(date.printed)}")]
    edtf = date.parsed
    if edtf is None:
        return []
    accounted = _accounted_for(date, readings)
    found = [] if accounted else _year_warnings(date, edtf)
    weekdays = {token.value for token in tokenise(clean(date.printed).text) if token.kind == "weekday"}
    for weekday in sorted(weekdays):
        found += weekday_warnings(Weekday(weekday), date.edtf)
    found += [warning for reading in readings for warning in reading.warnings if warning.code == "double_inconsistent"][:1]
    if not accounted:
        confused = (thirteen_day_warning(edtf, parse_edtf(reading.edtf)) for reading in readings)
        found += [warning for warning in confused if warning is not None][:1]
        if date.calendar == "julian" and any(_same_days(date, each.edtf) and each.calendar == "gregorian" for each in readings):
            message = f"The calendar is Julian (old style), but the reading {date.edtf} is the printed date unconverted"
            found.append(DateWarning("not_converted", message))
    return found


def _accounted_for(date: EvidenceDate, readings: Proposals) -> bool:
    """Whether the reading is what the printed words mean in the calendar that the editor names."""
    if any(_same_days(date, each.edtf) and date.calendar in (each.calendar, "unknown") for each in readings):
        return True
    return date.calendar == "julian" and any(_same_days(date, each.edtf) for each in propose(f"{date.printed} (old style)"))


def _same_days(date: EvidenceDate, edtf: str) -> bool:
    other = parse_edtf(edtf)
    return (date.earliest, date.latest) == (other.earliest, other.latest)


def _year_warnings(date: EvidenceDate, edtf: Edtf) -> list[DateWarning]:
    """Where no printed year lies within the reading. Islamic and Rumi years are counted differently, so they are not asked."""
    years = [int(digits) for digits in re.findall(r"(?<!\d)\d{4}(?!\d)", clean(date.printed).text)]
    if not years or date.calendar in ("islamic", "rumi"):
        return []
    earliest, latest = edtf.earliest, edtf.latest
    first = date_of(earliest)[0] if isinstance(earliest, int) else None
    last = date_of(latest)[0] if isinstance(latest, int) else None
    if any((first is None or year >= first) and (last is None or year <= last) for year in years):
        return []
    return [DateWarning("year_mismatch", f"The printed date says {years[0]}, but the reading is {date.edtf}")]


def confusion_warnings(dates: Iterable[EvidenceDate]) -> list[DateWarning]:
    """Return a "calendar confusion?" warning for each pair of readings that lie as far apart as the two styles do."""
    readings = [edtf for edtf in (date.parsed for date in dates) if edtf is not None]
    pairs = [(first, second) for index, first in enumerate(readings) for second in readings[index + 1 :]]
    found = (thirteen_day_warning(first, second) for first, second in pairs)
    return [warning for warning in found if warning is not None]
