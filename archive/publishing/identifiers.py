"""Minting pids: each once, never reused, whatever happens to the record afterwards."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from archive.published.identifier import Identifier
from archive.registry import record_type
from archive.values.pids import new_pid

_TRIES = 20


def mint(type_key: str) -> str:
    """Mint a pid for a record of a type and return it. Raises `KeyError` for an unknown type.

    The primary key is the lock: of two processes that draw the same pid, one is refused and draws again.
    """
    record_type(type_key)
    for _try in range(_TRIES):
        pid = new_pid()
        try:
            with transaction.atomic():
                Identifier.objects.create(pid=pid, type=type_key)
        except IntegrityError:
            continue
        return pid
    raise RuntimeError(f"no free pid in {_TRIES} draws")


def mint_many(type_key: str, count: int) -> list[str]:
    """Mint `count` pids of one type in one statement, for imports. Raises `KeyError` for an unknown type."""
    record_type(type_key)
    with transaction.atomic():
        drawn: set[str] = set()
        while len(drawn) < count:
            fresh = {new_pid() for _n in range(count - len(drawn))}
            for start in range(0, len(fresh), 500):
                part = sorted(fresh)[start : start + 500]
                fresh_taken = set(Identifier.objects.filter(pk__in=part).values_list("pk", flat=True))
                drawn |= set(part) - fresh_taken
        Identifier.objects.bulk_create([Identifier(pid=pid, type=type_key) for pid in sorted(drawn)], batch_size=500)
    return sorted(drawn)
