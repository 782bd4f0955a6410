"""The run of a periodical as editors see it: computed from working rows, drafts included. It reads, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.contracts import Payload
from archive.records.issue import Issue
from archive.records.periodical import RECORD_TYPE, Periodical
from archive.spec.runs import KnownIssue, Run, known_issue, run_of
from archive.values.dates import EvidenceDate
from editorial.services import drafts
from editorial.services.errors import NoSuchRecord

_COLUMNS: Final = ("number", "second_number", "sort_number", "date", "state")
_READ: Final = frozenset({"titles", "phases", "started", "ended", "continues"})
MOST_READ: Final = 40_000


@dataclass(frozen=True, slots=True)
class WorkingRun:
    """A periodical's working row, what is computed from it, and the run."""

    record: Periodical
    body: Payload
    run: Run


def working_run(pid: str) -> WorkingRun:
    """Return the run of a periodical from its working rows. Raises `NoSuchRecord` for anything but a periodical."""
    record = Periodical.objects.filter(pid=pid).first()
    if record is None:
        raise NoSuchRecord(_("There is no record %(pid)s.") % {"pid": pid})
    body = drafts.frozen(record, tuple(spec for spec in RECORD_TYPE.fields if spec.name in _READ))
    issues = Issue.objects.filter(periodical=record).only("pid", *_COLUMNS).prefetch_related("searches").order_by("pid")
    return WorkingRun(record, body, run_of(body, [_known(issue) for issue in issues[:MOST_READ]]))


def _known(issue: Issue) -> KnownIssue:
    fields: dict[str, Any] = {name: getattr(issue, name) for name in ("number", "second_number", "sort_number", "state")}
    date: EvidenceDate = issue.date
    searches = [
        {
            "searched_by": row.searched_by,
            "searched_for": row.searched_for,
            "searched_on": row.searched_on.to_dict(),
            "result": row.result,
        }
        for row in issue.searches.all()
    ]
    return known_issue(issue.pid, fields | {"date": date.to_dict(), "searches": searches})
