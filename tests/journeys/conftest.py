"""Fixtures of the journeys."""

import pytest


@pytest.fixture(autouse=True)
def own_folders() -> None:
    """Keep the folders that a journey makes for itself, or for all tests of a class: not one set for each test."""
