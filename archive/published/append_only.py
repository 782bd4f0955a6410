"""Database triggers that refuse UPDATE and DELETE on a table, for migrations. What was published stays, whoever holds the connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_SQLITE: Final = """
CREATE TRIGGER {table}_no_{event} BEFORE {upper} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION sened_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRESQL: Final = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION sened_append_only()
"""

Step = Callable[[Apps, BaseDatabaseSchemaEditor], None]


def _add(table: str) -> Step:
    def run(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for event in ("update", "delete"):
                editor.execute(_SQLITE.format(table=table, event=event, upper=event.upper()))
        else:
            editor.execute(_POSTGRESQL_FUNCTION.replace("%", "%%"), ())
            editor.execute(_POSTGRESQL.format(table=table))

    return run


def _remove(table: str) -> Step:
    def run(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "sqlite":
            for event in ("update", "delete"):
                editor.execute(f"DROP TRIGGER {table}_no_{event}")
        else:
            editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")

    return run


def append_only(table: str) -> RunPython:
    """Return the migration operation that makes `table` append-only on SQLite and PostgreSQL; it can be reversed.

    Truncation and dropping stay possible for the owner of the database: `verify` finds what a trigger cannot prevent.
    """
    return RunPython(_add(table), _remove(table))
