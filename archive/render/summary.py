"""A payload in three lines, for lists of results: what it is called, a sentence of it, and the facts that tell it from others. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.contracts import Choice, Date, Payload, Pin, RecordType
from archive.registry import record_type as record_type_of
from archive.render.kinds import show
from archive.render.ledger import StateShown, state_of
from archive.render.prose import prose_text
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, stored
from archive.spec.ledger import read_attestation
from archive.values.text import excerpt

_LENGTH: Final = 180
_FACTS: Final = 3
_PLAIN: Final = frozenset({"gender"})
"""Facets that filter well and tell a reader of a list nothing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """`words` is the sentence or the quoted words (`quoted`), None where the record has neither; `facts` are dates and choices.

    `check` is how far a text is checked, None where the record has no text to check.
    """

    words: Segment | None
    quoted: bool
    facts: tuple[Segments, ...]
    check: StateShown | None = None


def _facts(payload: Payload, record_type: RecordType, reading: Reading) -> Iterator[Segments]:
    for spec in record_type.public_fields:
        if (isinstance(spec, Date) and spec.span) or (isinstance(spec, Choice) and spec.facet and spec.facet not in _PLAIN):
            for shown in show(spec, payload.get(spec.name), payload.fields, reading):
                yield shown.segments


def _quoted(payload: Payload, reading: Reading) -> Segment | None:
    """Return the words of a quotation for this reader: as they were read, or in a translation into the interface language."""
    read = read_attestation(payload) or {}
    if str(read.get("language", "")).partition("-")[0] != reading.language:
        for row in payload.rows("translations"):
            if row.get("language", "").partition("-")[0] == reading.language and row.get("text"):
                return stored(excerpt(row["text"], _LENGTH * 2), row["language"])
    return stored(excerpt(read["text"], _LENGTH * 2), read.get("language", "")) if read.get("text") else None


def _sentence(payload: Payload, record_type: RecordType, reading: Reading) -> Segment | None:
    for spec in record_type.public_fields:
        if spec.kind == "translated" and spec.search == "text" and payload.get(spec.name):
            text, tag = reading.pick(payload.get(spec.name))
            return stored(excerpt(prose_text(text, reading.language, reading.pins), _LENGTH), tag)
    return None


def summary_of(payload: Payload, *, language: str, pins: dict[str, Pin] | None = None) -> Summary:
    """Return what a list shows of a record beside its label. Raises `KeyError` for an unknown record type."""
    record_type = record_type_of(payload.type)
    reading = Reading(language, {**payload.pins, **(pins or {})})
    facts = tuple(_facts(payload, record_type, reading))[:_FACTS]
    if payload.rows("attestations"):
        return Summary(_quoted(payload, reading), True, facts, state_of(payload, record_type, reading))
    return Summary(_sentence(payload, record_type, reading), False, facts)
