"""The first collection, read once."""

from __future__ import annotations

import pytest

from editorial.services.collection import FixtureRecord, read_collection
from tests.collection.article import COLLECTION

Collection = dict[tuple[str, str], FixtureRecord]


@pytest.fixture(scope="session")
def collection() -> Collection:
    return {(record.type, record.key): record for record in read_collection(COLLECTION)}
