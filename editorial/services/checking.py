"""What keeps a record's content from being saved or submitted, with the place of each fault. It reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.contracts import Payload, Problem
from archive.registry import record_type
from editorial.services.errors import Fault


def faults(problems: Iterable[Problem]) -> list[Fault]:
    """Return problems in the interface language."""
    return [
        Fault(problem.path, _(problem.message) % dict(problem.values) if problem.values else _(problem.message)) for problem in problems
    ]


def contradictions(body: Payload) -> list[Fault]:
    """Return what keeps a body from being saved: it contradicts itself."""
    return faults(record_type(body.type).refusals(body))


def unfinished(body: Payload) -> list[Fault]:
    """Return what keeps a body from being submitted for review; it can be saved all the same."""
    return faults(record_type(body.type).blocking(body))
