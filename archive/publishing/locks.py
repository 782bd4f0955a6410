"""The locks of the publishing layer: one order for everybody (the log first, then identifiers by pid), so that nobody deadlocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from archive.published.identifier import Identifier

_LOG_LOCK: Final = 0x53656E6564
"""The advisory lock number of the publication log on PostgreSQL ("Sened" in ASCII)."""


def lock_log() -> None:
    """Hold the publication log until the transaction ends. Must run inside a transaction.

    On SQLite an IMMEDIATE transaction already excludes every other writer.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOG_LOCK])


def lock_identifiers(pids: Iterable[str]) -> dict[str, Identifier]:
    """Hold the identifiers' rows until the transaction ends, in pid order; unknown pids are missing from the result."""
    rows = Identifier.objects.select_for_update().filter(pk__in=set(pids)).order_by("pk")
    return {row.pid: row for row in rows}
