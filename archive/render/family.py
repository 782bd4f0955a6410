"""The family of a quotation: its other texts, laid out word by word beside it, with what each leaves out. Pure, on payloads.

Translations stand beside it as they are. What cannot be compared is said and not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from archive.contracts import Json, Payload
from archive.registry import record_type as record_type_of
from archive.render.kinds import show
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, stored
from archive.spec.ledger import read_attestation
from archive.values.collate import LEFT_OUT, CollatedSegment, collate, left_out
from archive.values.families import opposite
from archive.values.languages import language_label
from archive.values.text import excerpt

MOST_CHARACTERS: Final = 100_000
"""Texts that are longer together are linked and not compared on a page."""
MOST_COLUMNS: Final = 6
_SIGLA: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHOWN: Final = 8
_EXCERPT: Final = 240
_TRANSLATED: Final = "translated"


@dataclass(frozen=True, slots=True)
class CellShown:
    """What one edition has in a row: its words, or none where it leaves them out; `differs` where another has other words."""

    siglum: str
    words: Segment | None
    differs: bool


@dataclass(frozen=True, slots=True)
class RowOfWords:
    """A stretch of the wording. In an `identical` one all have the same letters, and `cells` is the first one's alone."""

    agrees: bool
    identical: bool
    sigla: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of the family: the letter that names it, its record (None for the one that the page is about), what is known of it.

    Of one that was `compared`, `left_out` are the words that others have and it has not; `more` counts those that are not listed.
    """

    siglum: str
    record: Segment | None
    kind: str
    language: str
    when: Segments
    source: Segment | None
    locator: str
    words: Segment
    compared: bool = False
    left_out: Segments = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """The editions in the order of their letters, the rows of their collation, and the translations.

    `uncompared` says that not all editions have a column: there are too many of them, or they are too long.
    """

    editions: tuple[Edition, ...]
    rows: tuple[RowOfWords, ...]
    translations: tuple[Edition, ...]
    uncompared: bool = False

    @property
    def compared(self) -> tuple[Edition, ...]:
        """The editions that have a column in the collation."""
        return tuple(edition for edition in self.editions if edition.compared)

    @property
    def count(self) -> int:
        """How many texts there are beside the one that the page is about."""
        return len(self.editions) + len(self.translations) - 1


def words_of(payload: Payload) -> Mapping[str, Json]:
    """Return the text that stands for a quotation: the one that was read, else the first that has words; empty without any."""
    read = read_attestation(payload)
    if read and read.get("text"):
        return read
    return next((row for row in payload.rows("attestations") if row.get("text")), {})


def collation_rows(segments: Sequence[CollatedSegment], texts: Sequence[tuple[str, Segment]]) -> tuple[RowOfWords, ...]:
    """Return the rows of a collation; `texts` gives the siglum and the words of each text, whose language its cells are in."""
    sigla = " ".join(siglum for siglum, _words in texts)
    rows = []
    for segment in segments:
        differs = len({cell.reading for cell in segment.cells} - {LEFT_OUT}) > 1
        cells = tuple(
            CellShown(siglum, None if cell.reading == LEFT_OUT else replace(words, text=cell.text.strip()), differs)
            for cell, (siglum, words) in zip(segment.cells, texts, strict=True)
        )
        rows.append(RowOfWords(segment.agrees, segment.identical, sigla, cells[:1] if segment.identical else cells))
    return tuple(rows)


def _kin(payload: Payload) -> dict[str, str]:
    return {row["quotation"]["ref"]: row.get("kind", "") for row in payload.rows("kin") if row.get("quotation")}


def _reached(start: str, links: Mapping[str, Mapping[str, str]], *, translations: bool) -> set[str]:
    """Return the pids that links lead to from one, in either direction, with or without those of translations."""
    beside: dict[str, set[str]] = {}
    for pid, kin in links.items():
        for other, kind in kin.items():
            if other in links and (translations or kind != _TRANSLATED):
                beside.setdefault(pid, set()).add(other)
                beside.setdefault(other, set()).add(pid)
    found, waiting = {start}, [start]
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _edition(siglum: str, payload: Payload, kind: str, reading: Reading, *, own: bool) -> Edition:
    row = words_of(payload)
    known = Reading(reading.language, {**payload.pins, **reading.pins})
    tag = row.get("language", "")
    when = show(record_type_of(payload.type).field("when"), payload.get("when"), payload.fields, known)
    return Edition(
        siglum=siglum,
        record=None if own else known.link({"ref": payload.pid}),
        kind=kind,
        language=language_label(tag, reading.language) if tag else "",
        when=when[0].segments if when else (),
        source=known.link(row["source"]) if row.get("source") else None,
        locator=locator_words(row.get("locator", ""), reading.language),
        words=stored(row.get("text", ""), tag),
    )


def _day(payload: Payload, reading: Reading) -> int:
    shown = show(record_type_of(payload.type).field("when"), payload.get("when"), payload.fields, reading)
    return min((value.sort for value in shown), default=10**18)


def family_of(payload: Payload, others: Sequence[Payload], reading: Reading) -> Family | None:
    """Return the family of a quotation among the payloads that links lead to; None where no text of it can be shown.

    The text of the page is A; the others follow by date, translations last. `reading` has the labels of the records as they are today.
    """
    links = {each.pid: _kin(each) for each in (payload, *others)}
    alike = _reached(payload.pid, links, translations=False)
    related = _reached(payload.pid, links, translations=True)
    known = [each for each in others if each.pid in related and words_of(each)]
    if not known or not words_of(payload):
        return None
    spec: Any = record_type_of(payload.type).field("kin")
    choices = next(inner.choices for inner in spec.fields if inner.name == "kind")
    editions = [_edition(_SIGLA[0], payload, "", reading, own=True)]
    translations: list[Edition] = []
    ordered = sorted(known, key=lambda each: (each.pid not in alike, _day(each, reading), each.pid))
    for siglum, each in zip(_SIGLA[1:], ordered, strict=False):
        back = links[each.pid].get(payload.pid, "")
        kind = links[payload.pid].get(each.pid) or opposite(back)
        edition = _edition(siglum, each, reading.choice(choices, kind) if kind else "", reading, own=False)
        (editions if each.pid in alike else translations).append(edition)
    return collated(editions, translations)


def collated(editions: Sequence[Edition], translations: Sequence[Edition]) -> Family:
    """Return the family of these editions with the first of them collated, unless they are too long for a page."""
    compared = editions[:MOST_COLUMNS]
    too_long = sum(len(edition.words.text) for edition in compared) > MOST_CHARACTERS
    if len(compared) < 2 or too_long:
        return Family(tuple(editions), (), tuple(translations), uncompared=too_long)
    segments = collate([edition.words.text for edition in compared])
    rows = collation_rows(segments, [(edition.siglum, edition.words) for edition in compared])
    shown = [_with_omissions(number, compared, segments) for number in range(len(compared))]
    return Family((*shown, *editions[MOST_COLUMNS:]), rows, tuple(translations), uncompared=len(editions) > MOST_COLUMNS)


def _with_omissions(number: int, editions: Sequence[Edition], segments: Sequence[CollatedSegment]) -> Edition:
    gone = left_out(segments, number)
    listed = tuple(replace(editions[source].words, text=excerpt(words, _EXCERPT)) for source, words in gone[:_SHOWN])
    return replace(editions[number], compared=True, left_out=listed, more=max(0, len(gone) - _SHOWN))
