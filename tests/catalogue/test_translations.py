"""The interface is complete in every language: each message of the public side has its translation, with the same places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
KEYWORDS: dict[str, Any] = {
    "N_": None,
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")


def messages() -> Iterator[tuple[str, ...]]:
    """Yield every message of the archive app, as (singular,) or (singular, plural)."""
    methods = [("**.py", "python"), ("**/templates/**.html", "config.messages:extract_template")]
    for _file, _line, message, _comments, _context in extract_from_dir(ROOT / "archive", methods, keywords=KEYWORDS):
        yield message if isinstance(message, tuple) else (message,)


@pytest.mark.parametrize("language", ["az", "ru"])
def test_every_message_is_translated_with_its_places(language: str) -> None:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    found = set(messages())
    assert len(found) > 500
    for ids in found:
        entry = catalogue.get(ids[0])
        assert entry is not None, ids[0]
        assert not entry.fuzzy, ids[0]
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        assert len(strings) == (catalogue.num_plurals if len(ids) == 2 else 1), ids[0]
        for string in strings:
            assert string, ids[0]
            assert set(PLACE.findall(string)) == set(PLACE.findall(ids[0])), string
