"""Compares collation keys code point by code point, whatever the locale of the database: their order is already the language's."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = ("sort_en", "sort_az", "sort_ru")


def by_code_point(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the columns PostgreSQL's collation "C"; SQLite compares so anyway."""
    alter(editor, ' COLLATE "C"')


def by_locale(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the columns the database's own collation again."""
    alter(editor, "")


def alter(editor: BaseDatabaseSchemaEditor, collation: str) -> None:
    """Change the type of the columns on PostgreSQL; their indexes are built anew with it."""
    if editor.connection.vendor == "postgresql":
        changes = ", ".join(f"ALTER COLUMN {column} TYPE varchar(255){collation}" for column in COLUMNS)
        editor.execute(f"ALTER TABLE archive_catalogueentry {changes}")


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_append_only")]
    operations = [migrations.RunPython(by_code_point, by_locale)]
