"""References to archival files by fond, opis, delo and list, as archives of the former Soviet Union number them.

The terms stay as they are; only their abbreviations follow the language. Nothing is looked up.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal, Self

from archive.values.text import TextError, clean_line

Side = Literal["", "r", "v"]

# A Roman numeral has no side: its v would be a digit.
_LEAF: Final = re.compile(
    r"(\d{1,6}[a-qs-uw-zа-яəğışöüç]?)[ \u00a0]?(?:(r|recto|лиц|üz)|(v|verso|об|обор|оборот|arx|arxa))?\.?|([ivxlcdm]{1,15})",
    re.IGNORECASE,
)
_CANONICAL_LEAF: Final = re.compile(r"(\d[^\s,-]*?)([rv]?)(-|, |$)")
_SIDE_WORDS: Final = {"en": {"r": "r", "v": "v"}, "az": {"r": " üz", "v": " arx."}, "ru": {"r": "", "v": " об."}}
_TERMS: Final = {
    "en": ("f.", "op.", "d.", "l.", "ll."),
    "az": ("f.", "siy.", "iş", "vər.", "vər."),
    "ru": ("ф.", "оп.", "д.", "л.", "лл."),
}
# A number holds a digit, and may be followed by a letter of its own ("д. 1 а").
_NUMBER: Final = r"((?=[^\s,;/]*\d)[^\s,;/]{1,20}(?:[ \u00a0][А-Яа-яA-Za-z]\.?(?=[\s,;]|$))?)"
_AFTER: Final = r"(?:\.\s*|\s+|(?=\d))"
_BETWEEN: Final = r"[\s,;.]*"
# The first word that fits is taken, so longer ones stand before their beginnings.
_REFERENCE: Final = re.compile(
    r"(?:(?P<archive>\S.{0,119}?)[\s,;:]+)?"
    rf"(?:fond|фонд|f|ф){_AFTER}{_NUMBER}"
    rf"(?:{_BETWEEN}(?:opis|опись|siyahı|siy|op|оп){_AFTER}{_NUMBER})?"
    rf"(?:{_BETWEEN}(?:delo|дело|iş|file|d|д){_AFTER}{_NUMBER})?"
    rf"(?:{_BETWEEN}(?:listy|list|листы|лист|vərəq|vər|leaf|ll?|лл?){_AFTER}(?P<list>\d.{{0,60}}))?",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"(\d[\w-]{0,19})/(\d[\w-]{0,19})/(\d[\w-]{0,19})(?:/(\d.{0,20}))?")


def read_side(text: str) -> tuple[str, Side] | None:
    """Read one leaf: "12v", "12 об." and "12 arx." are ("12", "v"), "12" is ("12", ""). None for other text."""
    match = _LEAF.fullmatch(text.strip())
    if not match:
        return None
    number, recto, verso, roman = match.groups()
    return number or roman, "r" if recto else "v" if verso else ""


def display_leaves(leaves: str, language: str) -> str:
    """Write leaves in canonical form ("4v-6, 9") as en, az or ru writes them: "4 об.–6, 9"."""
    words = _SIDE_WORDS.get(language.split("-")[0], _SIDE_WORDS["en"])
    return _CANONICAL_LEAF.sub(lambda match: match[1] + words.get(match[2], "") + match[3].replace("-", "–"), leaves)


@dataclass(frozen=True, slots=True)
class ArchiveReference:
    """A place in an archive: its name or abbreviation, fond, opis, delo, and list with v for the back of the leaf.

    Parts that are not known are empty; `list_` may hold several leaves, as "4-6v, 9".
    """

    archive: str = ""
    fond: str = ""
    opis: str = ""
    delo: str = ""
    list_: str = ""

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a reference in English, Azerbaijani or Russian, or as fond/opis/delo/list; None where there is no fond."""
        try:
            line = clean_line(text)
        except TextError:
            return None
        if len(line) > 300:
            return None
        if short := _SHORT.fullmatch(line):
            fond, opis, delo, leaves = short.groups()
            archive = ""
        elif long := _REFERENCE.fullmatch(line.rstrip(".") if not line.endswith(("об.", "arx.")) else line):
            fond, opis, delo = (long.group(number) for number in (2, 3, 4))
            archive, leaves = long.group("archive") or "", long.group("list")
            if fond.endswith("."):
                archive = archive.removesuffix(".")
        else:
            return None
        list_ = read_leaves(leaves or "")
        if list_ is None:
            return None
        return cls(archive, fond.rstrip("."), (opis or "").rstrip("."), (delo or "").rstrip("."), list_)

    def display(self, language: str) -> str:
        """Return the reference as en, az or ru writes it: "ф. 1, оп. 2, д. 3, л. 4 об."."""
        terms = _TERMS.get(language.split("-")[0], _TERMS["en"])
        parts = [self.archive] if self.archive else []
        parts += [f"{term} {part}" for term, part in zip(terms, (self.fond, self.opis, self.delo), strict=False) if part]
        if self.list_:
            several = re.search("[,-]", self.list_) is not None
            parts.append(f"{terms[4 if several else 3]} {display_leaves(self.list_, language)}")
        return ", ".join(parts)

    def __str__(self) -> str:
        return self.display("en").replace("–", "-")


def read_leaves(text: str) -> str | None:
    """Return leaves in canonical form, "4v-6, 9"; empty for no text, None where they cannot be read."""
    if not text:
        return ""
    items = []
    for item in re.split(r"[ \u00a0]?[,;][ \u00a0]?", text):
        ends = [read_side(end) for end in re.split(r"[ \u00a0]?[-–—][ \u00a0]?", item)]
        if len(ends) > 2 or None in ends:
            return None
        items.append("-".join(number + side for number, side in (end for end in ends if end)))
    return ", ".join(items)
