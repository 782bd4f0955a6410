"""One string that changes whenever this software would print the same content differently: it is part of every entity tag."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

_ARCHIVE: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = ("templates", "static", "templatetags", "render", "catalogue", "export", "records", "spec", "values")
_KINDS: Final = frozenset({".html", ".py", ".css", ".js", ".mo"})


def _files() -> Iterator[Path]:
    folders = [*(_ARCHIVE / name for name in _FOLDERS), *map(Path, settings.LOCALE_PATHS)]
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)


@cache
def fingerprint() -> str:
    """Return 12 hexadecimal digits of a digest over templates, style sheets, translations and the code that writes pages."""
    digest = hashlib.sha256(f"{settings.SENED_SITE_NAME} {settings.SENED_BASE_URL}".encode())
    for path in _files():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
