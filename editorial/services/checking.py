"""What keeps a record's content from being saved or submitted, with the place of each fault. It reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.contracts import Payload, Problem
from archive.records.source import Source
from archive.registry import record_type
from archive.spec.freeze import references
from archive.spec.locating import locator_problems
from editorial.services.circles import circles
from editorial.services.errors import Fault


def faults(problems: Iterable[Problem]) -> list[Fault]:
    """Return problems in the interface language."""
    return [
        Fault(problem.path, _(problem.message) % dict(problem.values) if problem.values else _(problem.message)) for problem in problems
    ]


def contradictions(body: Payload) -> list[Fault]:
    """Return what keeps a body from being saved: it contradicts itself, points to places that a source has not, or leads to itself."""
    return [*faults(record_type(body.type).refusals(body)), *faults(locator_problems(body, _kinds(body))), *circles(body)]


def _kinds(body: Payload) -> dict[str, str]:
    """Return the kinds of the sources that a body refers to, by pid; for a source itself, of its own container too. One query."""
    return dict(Source.objects.filter(pid__in=references(body)).values_list("pid", "kind"))


def unfinished(body: Payload) -> list[Fault]:
    """Return what keeps a body from being submitted for review; it can be saved all the same."""
    return faults(record_type(body.type).blocking(body))
