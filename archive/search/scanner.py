"""The first pass over a query: where its parts begin and end. It knows quotation marks, minus, field names and operators; not words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»″＂〝〞", '"'))
"""Every double quotation mark opens and closes alike: which of them opens differs from language to language."""
_FIELD: Final = re.compile(r"([^\W\d_]{2,20})[:：](?=\S)")
_BARE: Final = re.compile(r'[^\s"]+')
_OPERATORS: Final = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a query: its text without quotation marks, minus and field name; `operator` where it may be one."""

    text: str
    field: str = ""
    quoted: bool = False
    negated: bool = False
    operator: str = ""

    @property
    def source(self) -> str:
        """The item as it is typed, with one kind of quotation mark."""
        name = f"{self.field}:" if self.field else ""
        text = f'"{self.text}"' if self.quoted else self.text
        return f"{'-' if self.negated else ''}{name}{text}"

    def as_word(self) -> Item:
        """Return the item as a plain word."""
        return replace(self, operator="")

    def unfielded(self) -> Item:
        """Return the item with its field name as part of the text."""
        return replace(self, text=f"{self.field}:{self.text}", field="")


def scan(text: str) -> tuple[list[Item], bool]:
    """Return the parts of cleaned query text in order, and whether the last quotation mark was closed. Takes linear time."""
    text = text.translate(_QUOTES)
    items: list[Item] = []
    position = 0
    closed = True
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        negated = text[position] in "-−" and position + 1 < len(text) and _may_exclude(text[position + 1])
        if negated:
            position += 1
        name = ""
        if match := _FIELD.match(text, position):
            name, position = match.group(1), match.end()
        if text[position] == '"':
            end = text.find('"', position + 1)
            if end < 0:
                closed, end = False, len(text)
            items.append(Item(text[position + 1 : end], name, quoted=True, negated=negated))
            position = end + 1
            continue
        bare = _BARE.match(text, position)
        end = bare.end() if bare else position + 1
        word = text[position:end]
        operator = word if word in _OPERATORS and not name and not negated else ""
        items.append(Item(word, name, negated=negated, operator=operator))
        position = end
    return items, closed


def _may_exclude(following: str) -> bool:
    return following == '"' or following.isalnum()
