"""A dossier: its abstract, and its sections as something to read from beginning to end, with a table of contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from archive.contracts import Payload, RecordType, Rows
from archive.render.blocks.block import Block
from archive.render.evidence import Evidence, anchor_of
from archive.render.kinds import show
from archive.render.reading import Reading
from archive.render.segments import Segments
from archive.render.shown import Mark, Shown


@dataclass(frozen=True, slots=True)
class Section:
    """One section: anchor, heading, commentary, the records that it is about, and the citations behind it."""

    anchor: str
    heading: Segments
    commentary: tuple[Shown, ...]
    records: Segments
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DossierBlock(Block):
    """Abstract, curator and sections."""

    template: ClassVar[str] = "archive/blocks/dossier.html"
    consumes: ClassVar[frozenset[str]] = frozenset({"title", "abstract", "curated_by", "sections"})

    abstract: tuple[Shown, ...]
    curated_by: Segments
    sections: tuple[Section, ...]


def dossier_block(payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence) -> Block:
    """Return the block of a dossier."""
    spec = record_type.field("sections")
    fields = {field.name: field for field in spec.fields} if isinstance(spec, Rows) else {}
    sections = []
    for row in payload.rows("sections"):
        heading = show(fields["heading"], row.get("heading"), row, reading)
        sections.append(
            Section(
                anchor=anchor_of(f"sections/{row['key']}"),
                heading=heading[0].segments if heading else (),
                commentary=show(fields["commentary"], row.get("commentary"), row, reading),
                records=tuple(reading.link(item) for item in row.get("records", ())),
                marks=evidence.of(f"sections/{row['key']}"),
            )
        )
    curator = show(record_type.field("curated_by"), payload.get("curated_by"), payload.fields, reading)
    return DossierBlock(
        abstract=show(record_type.field("abstract"), payload.get("abstract"), payload.fields, reading),
        curated_by=curator[0].segments if curator else (),
        sections=tuple(sections),
    )
