"""Names and keys as reference managers want them: sort order, and a citation key that stays the same and is ASCII. Pure."""

from __future__ import annotations

import re
from typing import Final

from archive.contracts import CiteItem, Creator
from archive.export.reading import edtf_of, line
from archive.values.dates import EdtfDate
from archive.values.scripts import fold

_CYRILLIC: Final = dict(
    zip(
        "абвгғдеёжзиійҝкқлмнңоөпрстуүұфхһцчҹшщъыьэюяәј",
        (
            *("a", "b", "v", "g", "gh", "d", "e", "e", "zh", "z", "i", "i", "i", "g", "k", "q", "l", "m", "n", "n", "o", "o", "p"),
            *("r", "s", "t", "u", "u", "u", "f", "kh", "h", "ts", "ch", "j", "sh", "shch", "", "y", "", "e", "iu", "ia", "a", "y"),
        ),
        strict=True,
    )
)
_ARABIC: Final = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکكگڭلمنوهةیيىآأإؤئ",
        (
            *("a", "b", "p", "t", "s", "j", "ch", "h", "kh", "d", "z", "r", "z", "zh", "s", "sh", "s", "z", "t", "z", "", "gh", "f"),
            *("q", "k", "k", "g", "n", "l", "m", "n", "v", "h", "h", "y", "y", "a", "a", "a", "i", "v", "y"),
        ),
        strict=True,
    )
)
_TABLE: Final = str.maketrans(_CYRILLIC | _ARABIC)
_NOT_KEY: Final = re.compile(r"[^a-z0-9]+")
_YEAR: Final = re.compile(r"\d{4}")
KEY_WORD_LENGTH: Final = 24


def sort_name(creator: Creator) -> str:
    """Return a name in sort order, "Family, Given, Suffix" with the particle before the family name, or the literal name."""
    if creator.literal or not creator.family:
        return line(creator.literal or creator.given)
    family = " ".join(part for part in (creator.particle, creator.family) if part)
    return ", ".join(line(part) for part in (family, creator.given, creator.suffix) if part)


def citation_key(item: CiteItem) -> str:
    """Return "author1918_pid" in ASCII: the first author's family name or the record type, the year where one is given, and the pid.

    The pid makes it unique; the version is not part of it, so that a text that cites it survives a new version.
    """
    first = next((creator for creator in item.creators if creator.role == "author"), None)
    name = (first.family or first.literal or first.given) if first else ""
    word = ascii_word(name) or ascii_word(item.record_type) or "record"
    read = edtf_of(item.issued)
    year = read.year if isinstance(read, EdtfDate) and _YEAR.fullmatch(read.year) else ""
    return f"{word[:KEY_WORD_LENGTH]}{year}_{ascii_word(item.pid)}"


def ascii_word(text: str) -> str:
    """Return the letters and digits of a text in ASCII, lower case, for keys and file names: "Nərimanov" is nerimanov."""
    return _NOT_KEY.sub("", fold(fold(text).translate(_TABLE)))
