"""Words as search compares them: folded, and as written apart from case. Pure; queries, documents and snippets must agree on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from archive.values.scripts import APOSTROPHES, fold_words
from archive.values.text import strip_for_query

MAX_TOKEN: Final = 100
"""Longer words are cut to this length in documents and queries alike."""

_ONE_APOSTROPHE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `folded` compares spellings of one script, `exact` compares as written apart from case, `typed` is for showing."""

    folded: str
    exact: str
    typed: str


@lru_cache(maxsize=1 << 16)
def exact(word: str) -> str:
    """Return a word as written apart from case, kind of apostrophe and invisible characters."""
    if word.isascii():
        return word.lower()[:MAX_TOKEN]
    lowered = strip_for_query(word).replace("İ", "i").casefold().translate(_ONE_APOSTROPHE)
    return unicodedata.normalize("NFC", lowered).replace(" ", "")[:MAX_TOKEN]


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text in order. A sign that folds to several words gives several tokens."""
    for folded, start, end in fold_words(text):
        written = text[start:end]
        yield Token(folded[:MAX_TOKEN], exact(written) or folded[:MAX_TOKEN], written)
