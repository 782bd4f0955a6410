"""Loading the configured search backend: the one place of the public packages that imports by name."""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from archive.search.protocol import SearchBackend


def backend() -> SearchBackend:
    """Return the backend that `SENED_SEARCH_BACKEND` names, working in `SENED_SEARCH_DIR`."""
    return _load(settings.SENED_SEARCH_BACKEND, Path(settings.SENED_SEARCH_DIR))


@lru_cache(maxsize=4)
def _load(name: str, directory: Path) -> SearchBackend:
    loaded: SearchBackend = importlib.import_module(f"archive.search.backends.{name}").BACKEND(directory)
    return loaded
