"""Work on the run of a periodical: making its missing issues as drafts, and marking many issues at once. Nothing here publishes.

Every change goes through drafts and revisions, as a change in a form does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.records.issue import RUN_STATES, Issue, IssueSearch
from archive.spec.runs import Expected, Phase
from archive.values.dates import EdtfError, EvidenceDate, date_of, day_number, iso_day, parse_edtf, propose
from archive.working.record import Record, new_row_key
from editorial.services import drafts, words
from editorial.services.audit import record_act
from editorial.services.errors import EditorialError, NoSuchRecord
from editorial.services.standing import lock_record, lock_records, require
from editorial.services.working_runs import working_run
from editorial.workflow import Action

MOST: Final = 120
"""How many issues are made or marked at once, so that a click stays a matter of seconds."""
_NAME: Final = IssueSearch._meta.get_field("searched_by").max_length or words.LINE_LENGTH


@dataclass(frozen=True, slots=True)
class Searched:
    """A search to note with issues: who looked for what, when, and what came of it (English). Empty where there was none."""

    by: str = ""
    wanted: str = ""
    on: EvidenceDate = field(default_factory=EvidenceDate)
    result: str = ""

    def __bool__(self) -> bool:
        return bool(self.by or self.wanted or self.result)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the pids of new drafts, and how many missing issues are left."""

    pids: tuple[str, ...]
    left: int


def searched(*, by: str, wanted: str, on: str, result: str) -> Searched:
    """Return a search from what was typed. Raises `EditorialError` for words or a date that cannot be read, and for half a search."""
    found = Searched(words.line(by, max_length=_NAME), words.line(wanted), read_day(on), words.line(result))
    if found and not (found.by and found.wanted):
        raise EditorialError(_("A search needs both: who searched, and for what."))
    return found if found else Searched()


def read_day(text: str) -> EvidenceDate:
    """Return a date from EDTF or words; empty for nothing. Raises `EditorialError` where there is not one reading."""
    text = words.line(text)
    if not text:
        return EvidenceDate()
    try:
        parse_edtf(text)
    except EdtfError:
        readings = propose(text)
        if len(readings) != 1 or readings[0].warnings:
            message = _("“%(text)s” cannot be read as a date. Write it like 2025-03-14 or 14 March 2025.")
            raise EditorialError(message % {"text": text}) from None
        return EvidenceDate(printed=text, calendar="gregorian", edtf=readings[0].edtf)
    return EvidenceDate(calendar="gregorian", edtf=text)


@transaction.atomic
def make_missing(pid: str, *, by: User, first: int, last: int, state: str, search: Searched | None = None, doubtful: bool = False) -> Made:
    """Make a draft for each missing issue that is expected from the day `first` to the day `last` (Gregorian ordinals), 120 at most.

    Those that are only perhaps expected are left out unless `doubtful`. What was made before is not made again: the periodical is
    locked, and each draft has a key of its periodical and day. Raises `NoSuchRecord`, `NotAllowed`, `EditorialError`.
    """
    _check_state(state)
    require(by, Action.CREATE)
    lock_record(pid)
    found = working_run(pid)
    places = [place for place in found.run.expected if place.is_gap and first <= place.first <= last and (place.certain or doubtful)]
    keys = {f"run:{pid}:{iso_day(place.first)}": place for place in places}
    made_before = set(Record.objects.filter(type="issue", natural_key__in=keys).values_list("natural_key", flat=True))
    wanted = [(key, place) for key, place in keys.items() if key not in made_before]
    phases = {phase.key: phase for phase in found.run.phases}
    made = []
    for key, place in wanted[:MOST]:
        fields = _fields(pid, place, phases[place.phase], state, search or Searched())
        issue = Payload("issue", mint("issue"), fields)
        drafts.write(issue, by=by, natural_key=key, note=_("Expected from the rhythm of the run."))
        made.append(issue.pid)
    record_act("run_make", pid, by=by, made=len(made), state=state)
    return Made(tuple(made), len(wanted) - len(made))


@transaction.atomic
def mark(pid: str, issues: Sequence[str], *, by: User, state: str = "", search: Searched | None = None) -> list[str]:
    """Give issues of a periodical a state, note a search with them, or both; return the pids of those that this changed, 120 at most.

    All or none. A search that is noted already is not noted twice. Raises `NoSuchRecord`, `NotAllowed`, `EditorialError`.
    """
    if state:
        _check_state(state)
    if not state and not search:
        raise EditorialError(_("Choose a state, or say who searched for what."))
    if len(set(issues)) > MOST:
        raise EditorialError(_("At most %(most)s issues can be marked at once.") % {"most": MOST})
    lock_records(issues)
    rows = {row.pid: row for row in Issue.objects.filter(pid__in=issues, periodical__pid=pid)}
    if missing := sorted(set(issues) - rows.keys()):
        raise NoSuchRecord(_("These are no issues of the periodical: %(pids)s") % {"pids": ", ".join(missing)})
    changed = []
    for issue in sorted(issues):
        drafts.hold(issue, by=by)
        if _mark(rows[issue], state, search or Searched()):
            drafts.save_revision(rows[issue], by=by, note=_("Marked in the run of the periodical."))
            changed.append(issue)
    record_act("run_mark", pid, by=by, marked=len(changed), state=state)
    return changed


def _check_state(state: str) -> None:
    if state not in dict(RUN_STATES):
        raise EditorialError(_("Choose the state of the issues."))


def _mark(row: Issue, state: str, search: Searched) -> bool:
    """Write what is new into a working row and say whether anything was."""
    changed = bool(state) and row.state != state
    if changed:
        row.state = state
        row.save()
    if not search:
        return changed
    result = {"en": search.result} if search.result else {}
    known = list(row.searches.all())
    noted = [(old.searched_by, old.searched_for, old.searched_on.edtf, old.result or {}) for old in known]
    if (search.by, search.wanted, search.on.edtf, result) in noted:
        return changed
    IssueSearch.objects.create(
        record=row, position=len(known), searched_by=search.by, searched_for=search.wanted, searched_on=search.on, result=result
    )
    return True


def _fields(pid: str, place: Expected, phase: Phase, state: str, search: Searched) -> dict[str, Any]:
    """Return the fields of an expected issue. Its date is inferred from the rhythm and says so."""
    calendar = phase.begins.calendar if phase.begins.calendar in ("julian", "gregorian") else "unknown"
    date = EvidenceDate(calendar=calendar, edtf=days_as_edtf(place.first, place.last), basis="inferred", certainty="probable")
    fields: dict[str, Any] = {"periodical": {"ref": pid}, "date": date.to_dict(), "state": state}
    if place.number is not None:
        fields["number"] = str(place.number)
    if search:
        row: dict[str, Any] = {"key": new_row_key(), "searched_by": search.by, "searched_for": search.wanted}
        row |= {"searched_on": search.on.to_dict()} if search.on else {}
        row |= {"result": {"en": search.result}} if search.result else {}
        fields["searches"] = [row]
    return fields


def days_as_edtf(first: int, last: int) -> str:
    """Return one day of several as EDTF: the day, the month where the days are a whole month, or a set of which one is meant."""
    if first == last:
        return iso_day(first)
    year, month, day = date_of(first)
    years, rest = divmod(month, 12)
    if day == 1 and last == day_number(year + years, rest + 1, 1) - 1:
        return iso_day(first)[:-3]
    return f"[{iso_day(first)}..{iso_day(last)}]"
