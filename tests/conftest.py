"""Fixtures for every test: the four people, and folders of its own for whatever a test writes to disk."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from pytest_django import Settings

from archive.search import healing

ONLY_ON = {"sqlite": "sqlite", "postgresql": "postgresql"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are about the other database: they have nothing to check here, so they are no skips."""
    foreign = [item for item in items if any(item.get_closest_marker(mark) for mark in ONLY_ON if mark != connection.vendor)]
    if foreign:
        config.hook.pytest_deselected(items=foreign)
        items[:] = [item for item in items if item not in set(foreign)]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, settings: Settings) -> None:
    """Give the test a search index and a media folder that nobody else sees."""
    settings.SENED_SEARCH_DIR = tmp_path / "search"
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run background jobs at once: the test's transaction is invisible to the connections of another thread."""

    def at_once(job: healing.Job) -> None:
        job()

    monkeypatch.setattr(healing, "spawn", at_once)


def person(username: str, role: str) -> User:
    """Return a member of staff with ``role``, in the group of that name."""
    user = User.objects.create_user(username, f"{username}@example.org", first_name=username.title(), is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


@pytest.fixture
def alice(db: Any) -> User:
    """A contributor."""
    return person("alice", "contributor")


@pytest.fixture
def bob(db: Any) -> User:
    """An editor."""
    return person("bob", "editor")


@pytest.fixture
def carol(db: Any) -> User:
    """A publisher."""
    return person("carol", "publisher")


@pytest.fixture
def dora(db: Any) -> User:
    """An administrator."""
    return person("dora", "administrator")
