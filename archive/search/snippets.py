"""Passages of a hit in its own words, with the words that matched marked. Pure but for the entry handed in, whose version is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from archive.contracts import Words
from archive.published.entry import CatalogueEntry
from archive.registry import record_type
from archive.search.documents import strings
from archive.search.query import Clause
from archive.search.words import MAX_TOKEN
from archive.spec.upcast import upcast
from archive.values.scripts import fold_words
from archive.values.text import excerpt, is_grapheme_boundary

LENGTH: Final = 240
"""About how many characters a passage has."""
_BEFORE: Final = 70
_MAX_READ: Final = 40_000
"""How many characters of one record are looked through; a longer text that matches further on gets the opening as its passage."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of original text, and whether it is marked as what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage: its pieces in order, and the BCP 47 tag of its language ("" when unknown)."""

    pieces: tuple[Piece, ...]
    language: str

    @property
    def text(self) -> str:
        """The passage without marks."""
        return "".join(piece.text for piece in self.pieces)


def highlight(text: str, wanted: Sequence[Clause]) -> tuple[Piece, ...]:
    """Return a whole text in pieces, with what `wanted` matches marked."""
    return _pieces(text, _spans(text, wanted), 0, len(text))


def snippet(entry: CatalogueEntry, wanted: Sequence[Clause], language: str, *, beside: str = "") -> Snippet | None:
    """Return the passage that says best why a record was found, or its opening words; None where it has no words but `beside`.

    The text that matches most of `wanted` is taken, of equal ones that in the interface language. `beside` is shown already.
    """
    try:
        payload = entry.version.content()
        found = strings(upcast(payload, record_type(payload.type)))
    except (ValueError, KeyError, TypeError):
        # A payload that cannot be read is for the verification command to report; the hit itself is still right.
        return None
    prose = [words for words in found.texts if words.text != beside]
    prose.sort(key=lambda words: words.language.partition("-")[0] != language)
    others = [words for words in (*found.titles, *found.names, *found.related) if words.text != beside]
    best: tuple[int, Words, list[tuple[int, int, int]]] | None = None
    read = 0
    for words in [*prose, *others]:
        if read > _MAX_READ or not wanted:
            break
        read += len(words.text)
        spans = _spans(words.text[:_MAX_READ], wanted)
        matched = len({clause for _start, _end, clause in spans})
        if matched > (best[0] if best else 0):
            best = matched, words, spans
        if matched == len(wanted):
            break
    if best is not None:
        return _passage(best[1], best[2])
    if not prose:
        return None
    return Snippet((Piece(excerpt(prose[0].text, LENGTH)),), prose[0].language)


def _spans(text: str, wanted: Sequence[Clause]) -> list[tuple[int, int, int]]:
    """Return (start, end, number of the clause) of every match in a text, in order and without overlap."""
    places = fold_words(text)
    folded = [word[:MAX_TOKEN] for word, _start, _end in places]
    spans: list[tuple[int, int, int]] = []
    for number, clause in enumerate(wanted):
        look = [token.folded for token in clause.tokens]
        matches = _matches(folded, look, prefix=clause.prefix)
        spans.extend((places[place][1], places[place + len(look) - 1][2], number) for place in matches)
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda found: (found[0], -found[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _matches(folded: list[str], look: list[str], *, prefix: bool) -> Iterator[int]:
    first = look[0]
    for place, word in enumerate(folded):
        if prefix:
            if word.startswith(first):
                yield place
        elif word == first and folded[place : place + len(look)] == look:
            yield place


def _passage(words: Words, spans: list[tuple[int, int, int]]) -> Snippet:
    """Cut the passage that holds the most different clauses, at word ends where there are any."""
    text = words.text
    anchor = max(spans, key=lambda span: len({number for start, _end, number in spans if span[0] <= start < span[0] + LENGTH - _BEFORE}))
    start = max(0, anchor[0] - _BEFORE)
    if start:
        space = text.find(" ", start, anchor[0])
        start = space + 1 if space >= 0 else start
        while not is_grapheme_boundary(text, start):
            start -= 1
    end = min(len(text), max(start + LENGTH, anchor[1]))
    if end < len(text):
        space = text.rfind(" ", anchor[1], end)
        end = space if space >= 0 else end
        while not is_grapheme_boundary(text, end):
            end += 1
    pieces = list(_pieces(text, spans, start, end))
    if start:
        pieces.insert(0, Piece("…"))
    if end < len(text):
        pieces.append(Piece("…"))
    return Snippet(tuple(pieces), words.language)


def _pieces(text: str, spans: list[tuple[int, int, int]], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = start
    for first, last, _number in spans:
        if first < position or last > end:
            continue
        if first > position:
            pieces.append(Piece(text[position:first]))
        pieces.append(Piece(text[first:last], marked=True))
        position = last
    if position < end:
        pieces.append(Piece(text[position:end]))
    return tuple(pieces)
