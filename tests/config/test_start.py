"""What a process does with its settings when it starts."""

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest
from django.conf import settings

from config.checks import wal_faults

KEY = "k3y-for-test" * 6
LOAD = "import config.settings as s; print(s.ENVIRONMENT, s.DEBUG, s.DATABASES['default']['ENGINE'])"
GOOD = {"SENED_ENV": "production", "SENED_SECRET_KEY": KEY, "SENED_ALLOWED_HOSTS": "archive.example.org"}


def load(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process that has ``environment`` and nothing else of ours."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SENED_")}
    return subprocess.run(
        [sys.executable, "-c", LOAD],
        env={**inherited, **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_development_starts_without_any_variable() -> None:
    done = load({})
    assert done.stdout.split() == ["development", "False", "django.db.backends.sqlite3"], done.stderr


def test_production_starts_with_a_key_and_hosts() -> None:
    assert load(GOOD).stdout.split()[0] == "production"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SENED_SECRET_KEY": "short"}, "SENED_SECRET_KEY"),
        ({"SENED_ALLOWED_HOSTS": ""}, "SENED_ALLOWED_HOSTS"),
        ({"SENED_ALLOWED_HOSTS": "a.example,*"}, "SENED_ALLOWED_HOSTS"),
        ({"SENED_DEBUG": "yes"}, "SENED_DEBUG"),
        ({"SENED_ENV": "staging"}, "SENED_ENV"),
        ({"SENED_SECERT": "x"}, "SENED_SECERT"),
    ],
)
def test_production_refuses_to_start_and_names_the_variable(change: dict[str, str], named: str) -> None:
    done = load({**GOOD, **change})
    assert done.returncode != 0
    assert named in done.stderr
    assert KEY not in done.stderr


def test_write_ahead_logging_is_refused_on_an_sqlite_that_can_corrupt_the_file() -> None:
    entry = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"init_command": "PRAGMA journal_mode = WAL"}}
    assert [fault.id for fault in wal_faults({"default": entry}, (3, 51, 2))] == ["sened.E001"]
    assert wal_faults({"default": entry}, (3, 51, 3)) == []
    assert wal_faults({"default": {**entry, "OPTIONS": {}}}, (3, 40, 1)) == []


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_sqlite_in_use_is_the_one_we_depend_on() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_keys")
        keys = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
    assert tuple(map(int, version.split("."))) >= (3, 51, 3)
    assert (keys, synchronous) == (1, 2)
