"""A claim or contested question: the sentence large, and the editors' current judgement, signed and dated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext

from archive.contracts import Payload, RecordType
from archive.registry import record_types
from archive.render.blocks.block import Block
from archive.render.contested import signature, stance_counts
from archive.render.evidence import Evidence
from archive.render.kinds import show
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments
from archive.render.shown import Mark, Shown

QUESTION = "question"


@dataclass(frozen=True, slots=True)
class ClaimBlock(Block):
    """The sentence, whether it is a question, how many sources are for and against it, and the judgement with who judged and when."""

    template: ClassVar[str] = "archive/blocks/claim.html"
    consumes: ClassVar[frozenset[str]] = frozenset({"statement", "kind", "subject", "subject_field", "judgement", "judged_by", "judged_on"})
    titled: ClassVar[bool] = True
    styles: ClassVar[tuple[str, ...]] = ("archive/contested.css",)

    is_question: bool
    kind: str
    statement: tuple[Shown, ...]
    marks: tuple[Mark, ...]
    subject: Segments
    counts: tuple[tuple[str, str], ...]
    judgement: tuple[Shown, ...]
    signature: Segments


def _subject(payload: Payload, reading: Reading) -> Segments:
    """Return the record that it is about, with the label of the field where it names one: "Nabat, Editors"."""
    reference = payload.get("subject")
    if not reference:
        return ()
    pin, name = reading.pins.get(reference["ref"]), payload.get("subject_field", "")
    fields = record_types()[pin.type].public_fields if pin is not None and pin.type in record_types() else ()
    label = next((gettext(spec.label) for spec in fields if spec.name == name), name)
    link = reading.link(reference)
    return (link, Segment(", "), Segment(label)) if label else (link,)


def claim_block(payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence) -> Block:
    """Return the block of a claim."""
    kinds = show(record_type.field("kind"), payload.get("kind", "statement"), payload.fields, reading)
    return ClaimBlock(
        is_question=payload.get("kind") == QUESTION,
        kind=kinds[0].segments[0].text,
        statement=show(record_type.field("statement"), payload.get("statement"), payload.fields, reading),
        marks=evidence.of("statement"),
        subject=_subject(payload, reading),
        counts=() if payload.get("kind") == QUESTION else stance_counts(evidence.citations),
        judgement=show(record_type.field("judgement"), payload.get("judgement"), payload.fields, reading),
        signature=signature(payload, record_type, reading),
    )
