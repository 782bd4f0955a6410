"""How records are named: choosing among attested name forms and translated titles for one interface language. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from archive.contracts import Json, Label, Payload
from archive.values.text import excerpt

_FALLBACK: Final = {"en": ("en", "az", "ru"), "az": ("az", "en", "ru"), "ru": ("ru", "en", "az")}
HEADING_LENGTH: Final = 120
_REFERENCE: Final = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]")
OPENING_LENGTH: Final = 90
_QUOTATION_MARKS: Final = {"ru": ("«", "»"), "az": ("“", "”"), "en": ("“", "”"), "fr": ("« ", " »"), "de": ("„", "“")}


def _rank(row: Mapping[str, Json], wanted: str, script: str) -> tuple[int, int]:
    tag = row.get("language", "und")
    in_script = tag == wanted or (tag.partition("-")[0] == wanted and (script in tag or "-" not in tag))
    return (0 if row.get("kind") == "preferred" else 1, 0 if in_script else 1)


def heading_from_forms(rows: Sequence[Mapping[str, Json]], language: str) -> Label | None:
    """Return the form that names a record in an interface language: the preferred one in that language, else in the fallbacks,
    else the first preferred, else the first form. None when there is no form.
    """
    for wanted in _FALLBACK.get(language, (language, "en", "az", "ru")):
        candidates = [row for row in rows if row.get("language", "").partition("-")[0] == wanted]
        preferred = [row for row in candidates if row.get("kind") == "preferred"]
        if preferred:
            script = {"ru": "Cyrl"}.get(wanted, "Latn")
            best = min(preferred, key=lambda row: _rank(row, wanted, script))
            return Label(best["text"], best.get("language", "und"))
    for row in sorted(rows, key=lambda row: row.get("kind") != "preferred"):
        return Label(row["text"], row.get("language", "und"))
    return None


def heading_from_translated(texts: Mapping[str, str] | None, language: str) -> Label | None:
    """Return a translated title in the interface language or the nearest fallback, shortened to a heading's length."""
    for wanted in _FALLBACK.get(language, (language, "en", "az", "ru")):
        if texts and texts.get(wanted):
            words = _REFERENCE.sub(lambda found: found[2] or found[1], texts[wanted])
            return Label(excerpt(words, HEADING_LENGTH), wanted)
    return None


def quoted(words: str, tag: str) -> str:
    """Return the opening words of a text in the quotation marks of its language, given as a BCP 47 tag."""
    left, right = _QUOTATION_MARKS.get(tag.partition("-")[0], _QUOTATION_MARKS["en"])
    return f"{left}{excerpt(words, OPENING_LENGTH)}{right}"


def untitled(payload: Payload) -> Label:
    """Return the label of a record that has no name yet: its pid."""
    return Label(payload.pid, "und")
