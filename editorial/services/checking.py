"""What keeps a record's content from being saved or submitted, with the place of each fault. It reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from archive.contracts import N_, Payload, Problem, Reference, Rows
from archive.records.source import Source
from archive.registry import record_type, record_types
from archive.spec.freeze import references
from archive.spec.locating import locator_problems
from archive.working.record import Record
from editorial.services.circles import circles
from editorial.services.errors import Fault


def faults(problems: Iterable[Problem]) -> list[Fault]:
    """Return problems in the interface language."""
    return [
        Fault(problem.path, _(problem.message) % dict(problem.values) if problem.values else _(problem.message)) for problem in problems
    ]


def contradictions(body: Payload) -> list[Fault]:
    """Return what keeps a body from being saved: it contradicts itself, points to places that a source has not, or leads to itself."""
    return [
        *faults(record_type(body.type).refusals(body)),
        *faults(locator_problems(body, _kinds(body))),
        *faults(_misdirected(body)),
        *circles(body),
    ]


def _narrow(body: Payload) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield path, pid and allowed types of each reference that may lead to some types of record alone."""
    for spec in record_type(body.type).public_fields:
        if isinstance(spec, Reference) and spec.among and body.get(spec.name):
            yield spec.name, body.get(spec.name)["ref"], spec.among
        if isinstance(spec, Rows):
            inner = [each for each in spec.fields if isinstance(each, Reference) and each.among]
            for row in body.rows(spec.name) if inner else ():
                yield from (
                    (f"{spec.name}/{row['key']}/{each.name}", row[each.name]["ref"], each.among) for each in inner if row.get(each.name)
                )


def _misdirected(body: Payload) -> Iterator[Problem]:
    """Yield the references that lead to a record of a type that cannot stand there. One query, where there are such references."""
    if not (found := list(_narrow(body))):
        return
    types = dict(Record.objects.filter(pid__in={pid for _path, pid, _among in found}).values_list("pid", "type"))
    for path, pid, among in found:
        if types.get(pid, among[0]) not in among:
            allowed = ", ".join(_(record_types()[key].label) for key in among)
            yield Problem(
                N_("This leads to a record that cannot stand here. Choose one of these types: %(types)s."), path, {"types": allowed}
            )


def _kinds(body: Payload) -> dict[str, str]:
    """Return the kinds of the sources that a body refers to, by pid; for a source itself, of its own container too. One query."""
    return dict(Source.objects.filter(pid__in=references(body)).values_list("pid", "kind"))


def unfinished(body: Payload) -> list[Fault]:
    """Return what keeps a body from being submitted for review; it can be saved all the same."""
    return faults(record_type(body.type).blocking(body))
