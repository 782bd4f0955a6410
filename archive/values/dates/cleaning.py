"""What people paste around a date: foreign digits, typographic dashes, invisible marks, old EDTF spellings.

Every change is reported as a notice; nothing that could alter the meaning is changed without one.
"""

import re
import unicodedata
from typing import Final, NamedTuple

from archive.values.dates.errors import DateWarning

DIGITS_NOTICE: Final = DateWarning("digits_normalised", "Digits of another script were read as 0 to 9")
DASH_NOTICE: Final = DateWarning("dash_mapped", "Typographic dashes were read as hyphens")
INVISIBLE_NOTICE: Final = DateWarning("invisible_removed", "Invisible characters were left out")
CUT_NOTICE: Final = DateWarning("cut", "Only the first 255 characters were read")
OLD_FORM_NOTICE: Final = DateWarning("old_form", "A spelling of an older EDTF draft was put in today's form")

# Minus sign, hyphen bullet and horizontal bar are not all of category Pd.
_DASHES: Final = frozenset("\u2212\u2043\u2015\u2e3a\u2e3b")
_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})


class Cleaned(NamedTuple):
    """A text ready to be read, what was changed in it, and, where it cannot be read at all, why (then the text is empty)."""

    text: str
    notices: tuple[DateWarning, ...]
    problem: DateWarning | None = None


def clean(text: str, *, limit: int = 255) -> Cleaned:
    """Trim, fold spaces, map digits, dashes and apostrophes to ASCII, and drop invisible marks; refuse control characters."""
    notices: list[DateWarning] = []
    if len(text) > limit:
        text = text[:limit]
        notices.append(CUT_NOTICE)
    characters: list[str] = []
    seen: dict[DateWarning, None] = {}
    for character in text:
        category = unicodedata.category(character)
        if character.isascii() and category != "Cc":
            characters.append(character)
        elif character.isspace() or category in ("Zs", "Zl", "Zp"):
            characters.append(" ")
        elif category in ("Cc", "Cs", "Cn"):
            problem = DateWarning("control_character", f"The control character U+{ord(character):04X} is not allowed")
            return Cleaned("", tuple(notices), problem)
        elif category == "Cf":
            seen[INVISIBLE_NOTICE] = None
        elif category == "Nd":
            characters.append(str(unicodedata.decimal(character)))
            seen[DIGITS_NOTICE] = None
        elif category == "Pd" or character in _DASHES:
            characters.append("-")
            seen[DASH_NOTICE] = None
        else:
            characters.append(_unfold_width(character))
    cleaned = re.sub(r"\s+", " ", "".join(characters).translate(_APOSTROPHES)).strip()
    return Cleaned(unicodedata.normalize("NFC", cleaned), (*notices, *seen))


def _unfold_width(character: str) -> str:
    # Full-width forms only: other compatibility forms could change what is meant.
    return unicodedata.normalize("NFKC", character) if 0xFF01 <= ord(character) <= 0xFF5E else character


def normalise_edtf(text: str) -> Cleaned:
    """An EDTF field as typed, made fit for :func:`parse_edtf`: trimmed, ASCII, with the 2012 draft's forms put in today's.

    ``open`` becomes ``..``, ``unknown`` becomes nothing, ``u`` and ``x`` become ``X``, ``?~`` becomes ``%``, a leading ``y``
    becomes ``Y`` and spaces inside sets go. The result may still not be EDTF.
    """
    cleaned = clean(text, limit=8192)
    repaired = re.sub(r"\s*([,/]|\.\.)\s*", r"\1", cleaned.text)
    old = repaired
    repaired = re.sub(r"(^|/)unknown(?=/|$)", r"\1", re.sub(r"(^|/)open(?=/|$)", r"\1..", repaired, flags=re.I), flags=re.I)
    if re.fullmatch(r"[-0-9uxX/.~?%,\[\]{}YyESTZ:+]*", repaired):
        repaired = re.sub(r"(?<=[0-9XxUu-])[ux]|[ux](?=[0-9Xxu])", "X", repaired)
        repaired = re.sub(r"\?~|~\?", "%", repaired)
        repaired = re.sub(r"(^|[/,\[{])y(?=-?[0-9])", r"\1Y", repaired)
    notices = (*cleaned.notices, OLD_FORM_NOTICE) if repaired != old else cleaned.notices
    return Cleaned(repaired, notices, cleaned.problem)
