"""The article that the first collection rests on, taken apart into sections and numbered paragraphs, as its locators count them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from archive.values.locators import parse_locators

COLLECTION = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
TEXT = COLLECTION / "sources" / "soviet-invasion-article.txt"
LONGEST_HEADING = 80


@cache
def paragraphs() -> dict[tuple[str, int], str]:
    """Return the paragraphs by section heading and number within the section; those before the first heading stand in "Lead"."""
    found: dict[tuple[str, int], str] = {}
    section, number = "Lead", 0
    for line in TEXT.read_text(encoding="utf-8").splitlines()[1:]:
        if len(line) < LONGEST_HEADING and not line.endswith((".", ":")):
            section, number = line, 0
            continue
        number += 1
        found[section, number] = line
    return found


def paragraph(locator: str) -> str:
    """Return the paragraph that a locator names. Raises `KeyError` where the article has none there."""
    outer, inner = parse_locators(locator).steps
    assert (outer.scheme, inner.scheme) == ("section", "paragraph")
    return paragraphs()[outer.value, int(inner.value)]
