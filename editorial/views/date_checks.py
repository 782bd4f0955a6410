"""The dates of a draft as lines of the review checklist: what is odd within the record, and against the lives of the people it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext as _

from archive.contracts import Payload, Reference, Rows
from archive.published.entry import CatalogueEntry
from archive.registry import record_type
from archive.spec.chronology import against_lives, dated, doubts
from archive.values.dates import EvidenceDate
from editorial.admin.date_doubts import today
from editorial.services.drafts import draft_bodies

_OF_PEOPLE: Final[Mapping[str, tuple[str, ...]]] = {"quotation": ("when",), "source": ("issued",)}
"""The dates that the people of a record must have lived through, by record type."""


def doubtful_dates(payload: Payload, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a reviewer should look at again, each with the records that it also concerns. Warnings, never obstacles."""
    kind = record_type(payload.type)
    dates = tuple(dated(payload, kind))
    labels = {spec.name: _(spec.label) for spec in kind.public_fields}
    for problem in doubts(dates, today=today(), language=language):
        where = labels.get(problem.path.partition("/")[0], "")
        yield f"{where}: {_(problem.message) % dict(problem.values)}", ()
    concerned = [each for each in dates if not each.row and each.column in _OF_PEOPLE.get(payload.type, ())]
    if concerned:
        for pid, problem in against_lives(concerned, _lives(_people(payload)), language):
            yield f"{labels[problem.path]}: {_(problem.message) % dict(problem.values)}", (pid,)


def _people(payload: Payload) -> set[str]:
    """Return the records of those who spoke or wrote, were spoken to, or made the source."""
    found: set[str] = set()
    for spec in record_type(payload.type).public_fields:
        if isinstance(spec, Reference) and spec.role == "person" and payload.fields.get(spec.name):
            found.add(payload.fields[spec.name]["ref"])
        if isinstance(spec, Rows) and spec.name == "contributors":
            columns = [column.name for column in spec.fields if isinstance(column, Reference) and column.role == "person"]
            found |= {row[column]["ref"] for row in payload.rows(spec.name) for column in columns if row.get(column)}
    return found


def _lives(pids: set[str]) -> dict[str, tuple[EvidenceDate, EvidenceDate]]:
    """Return birth and death of people as their drafts say, or else their published versions."""
    bodies = draft_bodies(pids)
    entries = CatalogueEntry.objects.current().select_related("version").filter(pk__in=pids - bodies.keys())
    bodies |= {entry.pid: entry.version.content() for entry in entries}
    return {pid: (_date(body, "born"), _date(body, "died")) for pid, body in bodies.items()}


def _date(body: Payload, name: str) -> EvidenceDate:
    return EvidenceDate.from_dict(body.fields.get(name) or {})
