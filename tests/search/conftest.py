"""Fixtures for tests of searching: background jobs run at once and on the test's own connection."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.search import healing


@pytest.fixture(autouse=True)
def jobs_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the place that an installation's own task queue would take; the test's transaction is invisible to other connections."""

    def at_once(job: Callable[[], None]) -> None:
        job()

    monkeypatch.setattr(healing, "spawn", at_once)
