"""System checks of the installation: what must hold before the software may touch a database."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

from config.sqlite import FIRST_SAFE_WAL


def check_sqlite(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse write-ahead logging on an SQLite library that can corrupt the file."""
    return wal_faults(settings.DATABASES, loaded_sqlite())


def wal_faults(databases: Mapping[str, Mapping[str, Any]], version: tuple[int, ...]) -> list[CheckMessage]:
    """Return an error (``sened.E001``) for each database that uses WAL on an SQLite older than 3.51.3."""
    return [
        Error(
            f"Database {alias!r} uses write-ahead logging on SQLite {'.'.join(map(str, version))}, which can corrupt the file.",
            hint="Install pysqlite3 0.6.1 or newer, which brings its own SQLite.",
            id="sened.E001",
        )
        for alias, entry in databases.items()
        if entry["ENGINE"].endswith("sqlite3")
        and "journal_mode=wal" in str(entry.get("OPTIONS", {}).get("init_command", "")).lower().replace(" ", "")
        and version < FIRST_SAFE_WAL
    ]


def loaded_sqlite() -> tuple[int, ...]:
    """Return the version of the SQLite library that this process loads as ``sqlite3``."""
    version: tuple[int, ...] = sys.modules["sqlite3"].sqlite_version_info
    return version
