"""What kinds of places there are in a source, and how English, Azerbaijani and Russian abbreviate them.

Data only; `locators` reads and writes with it.
"""

import re
from typing import Final

LOCATOR_SCHEMES: Final = {
    "page": "page",
    "column": "column",
    "folio": "folio",
    "leaf": "leaf",
    "line": "line",
    "paragraph": "paragraph",
    "section": "section",
    "timestamp": "time",
    "canvas": "region of a canvas",
    "volume": "volume",
    "number": "number",
    "archive": "fond, opis, delo, list",
}
"""Scheme to English label, in the order in which a select widget shows them."""

SINGULARS: Final = {
    "en": {
        "page": "p.", "column": "col.", "folio": "fol.", "leaf": "leaf", "line": "l.", "paragraph": "par.", "section": "sec.",
        "timestamp": "", "canvas": "region", "volume": "vol.", "number": "no.",
    },
    "az": {
        "page": "s.", "column": "süt.", "folio": "fol.", "leaf": "vər.", "line": "sət.", "paragraph": "abz.", "section": "böl.",
        "timestamp": "", "canvas": "sahə", "volume": "c.", "number": "№",
    },
    "ru": {
        "page": "с.", "column": "стб.", "folio": "fol.", "leaf": "л.", "line": "стк.", "paragraph": "абз.", "section": "разд.",
        "timestamp": "", "canvas": "область", "volume": "т.", "number": "№",
    },
}  # fmt: skip

PLURALS: Final = {
    "en": SINGULARS["en"] | {"page": "pp.", "column": "cols.", "folio": "fols.", "leaf": "leaves", "line": "ll.", "paragraph": "pars."},
    "az": SINGULARS["az"],
    "ru": SINGULARS["ru"] | {"leaf": "лл."},
}

QUOTES: Final = {"en": ("“", "”"), "az": ("“", "”"), "ru": ("«", "»")}
INNER_QUOTES: Final = {"en": ("‘", "’"), "az": ("‘", "’"), "ru": ("„", "“")}

CSL_LABELS: Final = {
    "page": "page",
    "column": "column",
    "folio": "folio",
    "leaf": "folio",
    "line": "line",
    "paragraph": "paragraph",
    "section": "section",
    "timestamp": "timestamp",
    "volume": "volume",
    "number": "issue",
}
"""CSL 1.0.2, appendix IV; a leaf is cited as a folio is."""


def _typed(words: str, sign: str = "") -> re.Pattern[str]:
    """Return what people type before a value of the scheme: one of the words with a point or a space, or a sign.

    A letter that stands close to the number belongs to it: S12 is a page of a supplement.
    """
    signs = rf"|{sign}[ \u00a0]*" if sign else ""
    return re.compile(rf"(?:(?:{words})(?:\.[ \u00a0]*|[ \u00a0]+){signs})", re.IGNORECASE)


# l. and s. are lines and pages in different languages: l. is read as a line, s. and с. as pages, л. as a leaf.
TYPED_LABELS: Final = {
    "page": _typed("pp?|pages?|pg|ss?|səh|səhifə|сс?|стр|страницы?"),
    "column": _typed("cols?|columns?|süt|sütun|стб|столб|столбцы?"),
    "folio": _typed("fols?|folios?|ff?"),
    "leaf": _typed("leaf|leaves|vər|vərəq|лл?|листы?"),
    "line": _typed("ll?|lines?|sət|sətir|стк|строк[аи]"),
    "paragraph": _typed("pars?|paras?|paragraphs?|abz|abzas|абз|абзацы?", "¶"),
    "volume": _typed("vols?|volumes?|cild|т|том"),
    "number": _typed("nos?|numbers?|nömrə|номер", "№"),
}
