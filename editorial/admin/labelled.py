"""Bodies of working records with the names of what they refer to, as the desk calls them. Reads headings, writes nothing."""

from __future__ import annotations

from archive.contracts import Payload
from archive.spec.freeze import references
from editorial.models import Heading


def labelled(payload: Payload) -> Payload:
    """Return a body whose references carry today's headings, in one query; numbers and citation data are left out."""
    rows = Heading.objects.filter(pk__in=references(payload))
    return payload.with_pins({row.pid: row.pin() for row in rows}, payload.number)
