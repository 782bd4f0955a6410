"""The small published archive, and a search index of it."""

from __future__ import annotations

from typing import Any

import pytest

from archive.search import follower
from tests.catalogue.sample import Sample, archive_of_ten


@pytest.fixture
def made(db: Any) -> Sample:
    """A small published archive."""
    return archive_of_ten()


@pytest.fixture
def indexed(made: Sample) -> Sample:
    """The same archive, with its search index."""
    follower.rebuild()
    return made
