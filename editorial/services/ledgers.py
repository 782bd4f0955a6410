"""Keeping up to date which texts on the desk wait for a check: written at every save, so that no queue reads whole records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from archive.contracts import Payload, Rows
from archive.published.entry import MERGED, CatalogueEntry
from archive.registry import record_types
from archive.spec.ledger import first_collation, person_key, read_attestation, verification_state
from archive.working.record import Record
from editorial.models import TextCheck
from editorial.services import headings

LEDGER: Final = "verifications"
_COLUMNS: Final = ["state", "collator", "collation", "since"]
_NAME: Final = TextCheck._meta.get_field("collator").max_length


def types_with_ledger() -> tuple[str, ...]:
    """Return the keys of the record types that keep a verification ledger."""
    return tuple(
        key for key, declared in record_types().items() if any(isinstance(spec, Rows) and spec.name == LEDGER for spec in declared.fields)
    )


def _row(body: Payload) -> TextCheck:
    first = first_collation(body)
    return TextCheck(
        pid=body.pid,
        state=verification_state(body),
        # Folding may make a name longer than the column is; the column beside each check is cut in the same place.
        collator=person_key(first.get("checked_by", ""))[:_NAME] if first else "",
        collation=dict(first) if first else {},
        since=timezone.now(),
    )


def refresh(bodies: Iterable[Payload]) -> int:
    """Write the states of these bodies, and return how many were otherwise before; one that stays as it was keeps its moment.

    A record of which no words were read has nothing to check and waits in no queue.
    """
    kept = types_with_ledger()
    found = [body for body in bodies if body.type in kept]
    rows = [_row(body) for body in found if (read_attestation(body) or {}).get("text")]
    TextCheck.objects.filter(pk__in={body.pid for body in found} - {row.pid for row in rows}).delete()
    before = TextCheck.objects.in_bulk([row.pid for row in rows])
    changed = [row for row in rows if row.pid not in before or _differs(row, before[row.pid])]
    TextCheck.objects.bulk_create(changed, batch_size=headings.SLICE, update_conflicts=True, unique_fields=["pid"], update_fields=_COLUMNS)
    return len(changed)


def _differs(row: TextCheck, before: TextCheck) -> bool:
    return (row.state, row.collator, row.collation) != (before.state, before.collator, before.collation)


def refresh_all() -> int:
    """Write the states of all working records anew and return how many were otherwise before. Merged records wait for nothing."""
    changed, last = 0, ""
    records = Record.objects.filter(type__in=types_with_ledger()).order_by("pid")
    while pids := list(records.filter(pid__gt=last).values_list("pid", flat=True)[: headings.SLICE]):
        last = pids[-1]
        merged = set(CatalogueEntry.objects.filter(pk__in=pids, state=MERGED).values_list("pk", flat=True))
        TextCheck.objects.filter(pk__in=merged).delete()
        changed += refresh(headings.bodies_of(set(pids) - merged))
    return changed


def forget(pid: str) -> None:
    """Remove the state of a record that is no longer edited."""
    TextCheck.objects.filter(pk=pid).delete()
