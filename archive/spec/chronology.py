"""What is odd, or impossible, about the dates of one record taken together. Pure: it compares, and judges no source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from archive.contracts import N_, Payload, Problem, RecordType, Rows
from archive.values.dates import EvidenceDate, confusion_warnings, iso_day, styles_of_day

ENDS: Final = (("born", "died"), ("founded", "dissolved"), ("started", "ended"), ("begins", "ends"), ("first_use", "last_use"))
"""Pairs of columns, of a record or of one of its rows, of which the second cannot come before the first."""
_LIFE: Final = (("born", "died"), ("founded", "dissolved"), ("started", "ended"))
_WITHIN_LIFE: Final = ("when", "begins", "ends")
"""Columns of rows that tell what a person or body did: names are used, and sources read, long after."""
MOST_COMPARED: Final = 200
_MOST_APART: Final = 80
"""Further apart than the two calendars ever are in the years that can be written."""

AFTER_TODAY: Final = N_("%(date)s lies after today.")
CONFUSION: Final = N_("Calendar confusion? It lies exactly %(days)s days from %(other)s, as the old and the new style do.")
ENDS_BEFORE: Final = N_("The end, %(date)s, lies before the beginning, %(other)s.")
DIED_BEFORE_BORN: Final = N_("The death, %(date)s, lies before the birth, %(other)s.")
BEFORE_LIFE: Final = N_("%(date)s lies before the beginning, %(other)s, of what the record is about.")
AFTER_LIFE: Final = N_("%(date)s lies after the end, %(other)s, of what the record is about.")
BEFORE_BIRTH: Final = N_("%(date)s lies before the birth, %(other)s, of a person named here.")
AFTER_DEATH: Final = N_("%(date)s lies after the death, %(other)s, of a person named here.")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at its place: `row` is "" for a record's own column, else what tells the row apart."""

    row: str
    column: str
    date: EvidenceDate

    @property
    def path(self) -> str:
        """The place as a path."""
        return f"{self.row}/{self.column}" if self.row else self.column


def dated(payload: Payload, record_type: RecordType) -> Iterator[Dated]:
    """Yield the dates of a body, its own first, then those of its rows, whose `row` is "list/key"."""
    for spec in record_type.public_fields:
        if spec.kind == "date" and payload.fields.get(spec.name):
            yield Dated("", spec.name, EvidenceDate.from_dict(payload.fields[spec.name]))
    for spec in record_type.public_fields:
        if isinstance(spec, Rows):
            columns = [column.name for column in spec.fields if column.kind == "date"]
            for row in payload.rows(spec.name) if columns else ():
                for column in columns:
                    if row.get(column):
                        yield Dated(f"{spec.name}/{row['key']}", column, EvidenceDate.from_dict(row[column]))


def doubts(dates: Sequence[Dated], *, today: int, language: str) -> Iterator[Problem]:
    """Yield what an editor should look at again; `today` is a day number. Each problem leads to the date that it is about."""
    for each in dates:
        if isinstance(each.date.earliest, int) and each.date.earliest > today:
            yield _problem(AFTER_TODAY, each, each.date.earliest, None, language)
    yield from _reversed(dates, language)
    yield from _outside(dates, language)
    yield from _confused(dates[:MOST_COMPARED], language)


def _problem(message: str, at: Dated, day: int, other: int | None, language: str, **more: object) -> Problem:
    values = {"date": styles_of_day(day, language)[0], "other": "" if other is None else styles_of_day(other, language)[0], **more}
    return Problem(message, at.path, values)


def _reversed(dates: Iterable[Dated], language: str) -> Iterator[Problem]:
    known = {(each.row, each.column): each for each in dates}
    for (row, column), first in known.items():
        for begins, ends in ENDS:
            last = known.get((row, ends)) if column == begins else None
            if last is not None and (pair := _contradict(first.date, last.date)):
                yield _problem(DIED_BEFORE_BORN if begins == "born" else ENDS_BEFORE, last, pair[1], pair[0], language)


def _contradict(first: EvidenceDate, last: EvidenceDate) -> tuple[int, int] | None:
    """Return the two days where every reading of one date lies after every reading of the other."""
    begins, ends = first.earliest, last.latest
    return (begins, ends) if isinstance(begins, int) and isinstance(ends, int) and begins > ends else None


def _outside(dates: Sequence[Dated], language: str) -> Iterator[Problem]:
    own = {each.column: each.date for each in dates if not each.row}
    for begins, ends in _LIFE:
        first, last = own.get(begins, EvidenceDate()).earliest, own.get(ends, EvidenceDate()).latest
        for each in dates:
            if not each.row or each.column not in _WITHIN_LIFE:
                continue
            earliest, latest = each.date.earliest, each.date.latest
            if isinstance(first, int) and isinstance(latest, int) and latest < first:
                yield _problem(BEFORE_LIFE, each, latest, first, language)
            if isinstance(last, int) and isinstance(earliest, int) and earliest > last:
                yield _problem(AFTER_LIFE, each, earliest, last, language)


def _confused(dates: Sequence[Dated], language: str) -> Iterator[Problem]:
    days = [(each, day) for each in dates if isinstance(day := each.date.earliest, int) and day == each.date.latest]
    for index, (first, one) in enumerate(days):
        for second, other in days[index + 1 :]:
            # The cheap question first: a record may have many dates.
            if not 0 < abs(one - other) <= _MOST_APART:
                continue
            if confusion_warnings([first.date, second.date]):
                yield _problem(CONFUSION, second, other, one, language, days=abs(one - other))


def impossible(payload: Payload) -> Iterator[Problem]:
    """Yield what keeps the body of a person from being saved: a death before the birth, however either is read."""
    born, died = (EvidenceDate.from_dict(payload.fields.get(name) or {}) for name in ("born", "died"))
    pair = _contradict(born, died)
    if pair is not None:
        yield Problem(DIED_BEFORE_BORN, "died", {"date": iso_day(pair[1]), "other": iso_day(pair[0])})


def against_lives(
    dates: Iterable[Dated], lives: Mapping[str, tuple[EvidenceDate, EvidenceDate]], language: str
) -> Iterator[tuple[str, Problem]]:
    """Yield (pid, problem) where a date lies before the birth or after the death of a person; a translation may well lie after it."""
    for each in dates:
        earliest, latest = each.date.earliest, each.date.latest
        for pid, (born, died) in lives.items():
            if isinstance(born.earliest, int) and isinstance(latest, int) and latest < born.earliest:
                yield pid, _problem(BEFORE_BIRTH, each, latest, born.earliest, language)
            if isinstance(died.latest, int) and isinstance(earliest, int) and earliest > died.latest:
                yield pid, _problem(AFTER_DEATH, each, earliest, died.latest, language)
