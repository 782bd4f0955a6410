"""Keeping the database's statistics fit for the catalogue's queries, after many rows were added."""

from __future__ import annotations

from django.db import connection


def refresh(*, whole: bool = False) -> None:
    """Let the database look at its tables again: on SQLite only those that grew, or with `whole` all of them, sampled.

    PostgreSQL's autovacuum does this by itself; `whole` asks it to at once. Without statistics, SQLite walks an index over all
    current records where it should look up a few keys.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE" if whole else "PRAGMA optimize = 0x10002")
        elif whole:
            cursor.execute("ANALYZE")
