"""Reading the documentation: its files, their headings as GitHub addresses them, links and fenced blocks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`[^`\n]*`")
_LINK: Final = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def pages() -> list[Path]:
    """Return every page that people are meant to read, decisions included."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("media/*.md"), *ROOT.glob("*/decisions/*.md")]
    return sorted(found)


@cache
def text_of(path: Path) -> str:
    """Return the text of a page."""
    return path.read_text(encoding="utf-8")


def document(name: str) -> str:
    """Return the text of a page of `docs/`."""
    return text_of(ROOT / "docs" / name)


def headings(text: str) -> list[str]:
    """Return the headings of a text, those in fenced blocks left out."""
    return _HEADING.findall(_FENCE.sub("", text))


def fenced(text: str, language: str) -> list[str]:
    """Return the contents of the fenced blocks of a language."""
    return [body for name, body in _FENCE.findall(text) if name == language]


def links(text: str) -> list[str]:
    """Return the targets of links and images, without those in code."""
    plain = "\n".join(line for line in _FENCE.sub("", text).splitlines() if not line.startswith("    "))
    return _LINK.findall(_CODE.sub("", plain))


def anchor(heading: str) -> str:
    """Return the fragment by which a heading is reached: lower case, punctuation dropped, spaces as hyphens."""
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return kept.replace(" ", "-")
