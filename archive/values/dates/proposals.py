"""What the printed-date reader hands back, and how a statement in one calendar becomes EDTF with an explanation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from archive.values.dates.calendars import Calendar, CalendarDate, CalendarError, DoubleDate, Weekday, to_day, weekday_of
from archive.values.dates.daynumbers import iso_day
from archive.values.dates.errors import DateWarning, EdtfError
from archive.values.dates.fields import Fields, end, member, neighbour, single
from archive.values.dates.parser import parse_edtf
from archive.values.dates.statements import Statement

EXPLANATIONS: Final[dict[str, str]] = {
    "edtf": "The text is EDTF already",
    "no_date": "The source gives no date: this says so, which is not the same as leaving the date empty",
    "day": "One day",
    "month": "One month",
    "season": "A season, taken as three broad months",
    "year": "One year",
    "decade": "Some year of the ten",
    "century": "Some year of the hundred, counted from 00 to 99 as EDTF can write it",
    "part_of_month": "Early is day 1 to 9, mid 10 to 19, late 20 to the end, each approximately",
    "part_of_season": "EDTF has no early, mid or late season: the season, approximately",
    "part_of_year": "Early, mid and late are the first, second and third four months, approximately",
    "part_of_decade": "Early is year 0 to 3 of the decade, mid 4 to 6, late 7 to 9, each approximately",
    "part_of_century": "Early, mid and late are the thirds of the century, approximately",
    "half": "The half that is named",
    "interval": "A span from the first date to the second",
    "night": "A night that begins on the first day and ends on the second",
    "from": "A span that begins then; its end is open",
    "until": "A span that ends then; its start is open",
    "before": "Some day earlier than the date named",
    "after": "Some day later than the date named",
    "by": "Some day up to and including the date named",
    "not_before": "Some day from the date named onwards",
    "between": "Some day from the first date to the second",
    "one": "One of the dates named",
    "all": "All of the dates named",
    "double": "One day printed in the old and the new style",
    "double_gregorian": "Two styles that do not agree: the new-style half alone",
    "double_julian": "Two styles that do not agree: the old-style half alone, converted",
}

# What the EDTF, and so its display in words, says less of than the printed text does.
_SAYS_LESS: Final = frozenset({"by", "night", "part_of_season", "half", "not_before"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to read a printed date: EDTF (always proleptic Gregorian), the calendar assumed, why, and what to look at.

    ``calendar`` is one of the values of ``EvidenceDate.calendar``; ``complete`` is False where the printed words say more
    than the EDTF can.
    """

    edtf: str
    calendar: str
    code: str
    explanation: str
    warnings: tuple[DateWarning, ...] = ()
    complete: bool = True


class Proposals(list[Proposal]):
    """Readings in order of likelihood. An empty list has a ``reason``; ``notices`` tell what was changed before reading.

    ``languages`` holds the languages (en, ru, az, tr) whose words were met.
    """

    def __init__(
        self,
        proposals: Iterable[Proposal] = (),
        *,
        reason: DateWarning | None = None,
        notices: tuple[DateWarning, ...] = (),
        languages: frozenset[str] = frozenset(),
    ) -> None:
        """Collect the readings, keeping the first of those with the same EDTF and calendar."""
        kept: dict[tuple[str, str], Proposal] = {}
        for proposal in proposals:
            kept.setdefault((proposal.edtf, proposal.calendar), proposal)
        super().__init__(kept.values())
        self.reason = reason
        self.notices = notices
        self.languages = languages


def proposal(statement: Statement, relation: str, calendar: Calendar) -> Proposal:
    """The reading of a statement in one calendar.

    Raises ``CalendarError`` or ``EdtfError`` where the calendar lacks the day or the dates contradict one another.
    """
    edtf = _edtf(statement.dates, relation, calendar)
    parse_edtf(edtf)
    code = "night" if statement.night and relation == "interval" else relation if relation != "single" else _kind(statement.dates[0])
    return Proposal(
        edtf,
        calendar.value,
        code,
        _explain(statement, code, calendar, edtf),
        _warnings(statement, relation, calendar, edtf),
        complete=code not in _SAYS_LESS and not any(_kind(date) in _SAYS_LESS for date in statement.dates),
    )


def _edtf(dates: tuple[Fields, ...], relation: str, calendar: Calendar) -> str:
    first = dates[0]
    match relation:
        case "single":
            return single(first, calendar)
        case "interval":
            return f"{end(first, calendar, last=False)}/{end(dates[1], calendar, last=True)}"
        case "from":
            return f"{end(first, calendar, last=False)}/.."
        case "until":
            return f"../{end(first, calendar, last=True)}"
        case "not_before":
            return f"[{end(first, calendar, last=False)}..]"
        case "by":
            return f"[..{end(first, calendar, last=True)}]"
        case "before":
            return f"[..{neighbour(first, calendar, -1)}]"
        case "after":
            return f"[{neighbour(first, calendar, 1)}..]"
        case "between":
            return f"[{end(first, calendar, last=False)}..{end(dates[1], calendar, last=True)}]"
        case "one":
            return f"[{','.join(member(date, calendar) for date in dates)}]"
        case _:
            return f"{{{','.join(member(date, calendar) for date in dates)}}}"


def _kind(date: Fields) -> str:
    if date.half is not None:
        return "half"
    return f"part_of_{date.precision}" if date.part is not None else date.precision


def _explain(statement: Statement, code: str, calendar: Calendar, edtf: str) -> str:
    sentence = EXPLANATIONS[code]
    parts = sorted({_kind(date) for date in statement.dates} & {key for key in EXPLANATIONS if key.startswith("part_of")})
    if code not in parts:
        sentence = ". ".join([sentence, *(EXPLANATIONS[part] for part in parts)])
    if any(date.approximate for date in statement.dates):
        sentence += "; approximate"
    if any(date.uncertain for date in statement.dates):
        sentence += "; uncertain"
    name = {"julian": "Julian calendar (old style)", "islamic": "Islamic civil calendar", "rumi": "Rumi (Ottoman fiscal) calendar"}
    if calendar is Calendar.GREGORIAN:
        return f"{sentence}. Read in the Gregorian calendar (new style)"
    return f"{sentence}. Converted from the {name[calendar.value]} to {edtf}"


def _warnings(statement: Statement, relation: str, calendar: Calendar, edtf: str) -> tuple[DateWarning, ...]:
    found: list[DateWarning] = []
    if any(date.century_assumed for date in statement.dates):
        found.append(DateWarning("century_assumed", "The year has two digits: the 1900s were assumed"))
    if calendar is Calendar.ISLAMIC:
        found.append(DateWarning("islamic_tabular", "The tabular Islamic calendar may differ by a day or two from the one observed"))
    if any(date.season == 24 for date in statement.dates) and relation == "single":
        found.append(DateWarning("winter_year", "Winter is taken to begin in December of the year named: it may be the one before"))
    if any(date.unit == "century" for date in statement.dates):
        found.append(DateWarning("century_border", "A century counted from 01 to 00 is one year later than EDTF can say"))
    if any(date.year is not None and 0 <= date.year < 100 for date in statement.dates):
        found.append(DateWarning("early_year", "A year below 100 is unusual: check the reading"))
    if statement.supplied:
        found.append(DateWarning("supplied", "Square brackets say that the date was supplied by a cataloguer, not printed"))
    if statement.weekday is not None:
        found.extend(weekday_warnings(Weekday(statement.weekday), edtf))
    return tuple(found)


def weekday_warnings(printed: Weekday, edtf: str) -> list[DateWarning]:
    """A warning where an EDTF string names a single day that is not the printed weekday."""
    try:
        date = parse_edtf(edtf)
    except EdtfError:
        return []
    day = date.earliest
    if not isinstance(day, int) or day != date.latest or weekday_of(day) is printed:
        return []
    actual = weekday_of(day).name.capitalize()
    return [DateWarning("weekday_mismatch", f"{iso_day(day)} is a {actual}, but the text says {printed.name.capitalize()}")]


def double_proposals(statement: Statement) -> list[Proposal]:
    """The readings of two dates that are printed as one day in two styles, "15 (28) April 1920".

    Raises ``CalendarError`` or ``EdtfError`` where neither half exists.
    """
    first, second = statement.dates
    for julian, gregorian in ((first, second), (second, first)):
        if is_double(julian, gregorian):
            day = iso_day(to_day(Calendar.GREGORIAN, *_ymd(gregorian))) + (gregorian.mark or julian.mark)
            warnings = _warnings(statement, "double", Calendar.GREGORIAN, day)
            return [Proposal(day, "double", "double", EXPLANATIONS["double"] + f": {day} new style", warnings)]
    disagree = DateWarning("double_inconsistent", "The two styles do not name the same day")
    found = []
    # The old style is usually printed first, and the earlier number is the old style.
    for code, calendar, half in (("double_gregorian", Calendar.GREGORIAN, second), ("double_julian", Calendar.JULIAN, first)):
        try:
            edtf = single(half, calendar)
            parse_edtf(edtf)
        except (CalendarError, EdtfError):
            continue
        found.append(Proposal(edtf, calendar.value, code, EXPLANATIONS[code], (disagree,)))
    if not found:
        raise CalendarError("Neither half of the double date exists")
    return found


def is_double(julian: Fields, gregorian: Fields) -> bool:
    """Whether two dates are one day in the old and the new style."""
    if julian.precision != "day" or gregorian.precision != "day":
        return False
    return DoubleDate(CalendarDate(*_ymd(julian)), CalendarDate(*_ymd(gregorian))).consistent


def _ymd(date: Fields) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0
