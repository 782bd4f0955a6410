"""Why a character is refused by the EDTF parser, in words that tell an editor what to write instead."""

import unicodedata
from collections.abc import Set as AbstractSet

from archive.values.dates.errors import EdtfError

_WORDS = {"open": "An open end is written as two dots", "unknown": "An unknown end is left empty"}
_HINTS = {
    "u": "An unspecified digit is written with a capital X, not u",
    "x": "An unspecified digit is written with a capital X",
    "y": "A long year begins with a capital Y",
    "e": "An exponent begins with a capital E",
    "s": "Significant digits begin with a capital S",
    "t": "A time begins with a capital T",
    "z": "Universal time is written with a capital Z",
}
_NAMES = {
    "?": "A qualifier cannot stand here",
    "~": "A qualifier cannot stand here",
    "%": "A qualifier cannot stand here",
    "/": "A slash cannot stand here",
    ".": "Dots cannot stand here",
    ",": "A comma stands only between the members of a set",
    "T": "A time cannot stand here",
    "X": "An unspecified digit cannot stand here",
}


def bad_character(text: str, alphabet: AbstractSet[str]) -> EdtfError:
    """The error for the first character of *text* that EDTF has no use for."""
    position = next(index for index, character in enumerate(text) if character not in alphabet)
    character = text[position]
    for word, reason in _WORDS.items():
        if text.startswith(word, position):
            return EdtfError("old_keyword", position, reason)
    if character in _HINTS:
        return EdtfError("letter_case" if character != "u" else "old_digit", position, _HINTS[character])
    return EdtfError(*_by_category(character, position))


def _by_category(character: str, position: int) -> tuple[str, int, str]:
    category = unicodedata.category(character)
    if category == "Cc" and character not in "\t\n\r":
        return "control_character", position, f"The control character U+{ord(character):04X} is not allowed"
    if category in ("Zs", "Zl", "Zp") or character in "\t\n\r":
        return "space", position, "A date has no spaces"
    if category in ("Cf", "Cs", "Cn", "Co", "Cc"):
        return "control_character", position, f"The invisible character U+{ord(character):04X} is not allowed"
    if category == "Pd" or character == "\u2212":
        return "dash", position, "Only the ASCII hyphen separates the parts of a date"
    if category == "Nd":
        return "digit", position, "Only the digits 0 to 9 are allowed"
    return "unexpected", position, f"The character {character} has no meaning in a date"


def unexpected(text: str, position: int) -> EdtfError:
    """The error for a character that EDTF knows but that cannot stand at *position*."""
    character = text[position]
    return EdtfError("unexpected", position, _NAMES.get(character, f"The character {character} cannot stand here"))


def after_day(text: str, position: int) -> EdtfError:
    """The error for anything after a complete day."""
    if text[position] in "?~%":
        return EdtfError("qualifier", position, "Only one of ? ~ % may stand here (% means both)")
    return unexpected(text, position)
