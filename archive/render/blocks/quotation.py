"""A quotation: the words large, translations beside them, the chain of attestations in words and link by link, and its verification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.utils.translation import gettext

from archive.contracts import N_, Json, Payload, RecordType, Rows
from archive.render.blocks.block import Block
from archive.render.evidence import Evidence, anchor_of, status_of
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, join, stored
from archive.render.shown import Mark, Status
from archive.spec.chains import chain
from archive.spec.ledger import verification_state
from archive.values.languages import language_label

_REPORTED: Final = N_("as reported by {name}, in {source}")
_IN: Final = N_("in {source}")
_READ: Final = N_("we read {source}")
_SENTENCE: Final = 220
_PARAGRAPH: Final = 700
_FIRM: Final = {"collated-once": "good", "collated-twice": "good", "disputed": "bad", "illegible": "bad"}


@dataclass(frozen=True, slots=True)
class Version:
    """The words in one language: as they were read (`original`), or in a translation with its translator."""

    words: Segment
    language: str
    original: bool
    translator: Segment | None = None
    note: Segment | None = None

    @property
    def scale(self) -> str:
        """How large the words are printed: a sentence "large", a page of them "small"."""
        length = len(self.words.text)
        return "large" if length <= _SENTENCE else "medium" if length <= _PARAGRAPH else "small"


@dataclass(frozen=True, slots=True)
class Link:
    """One attestation: who reports, where, how it gives the words, the words themselves, and what is known of it."""

    anchor: str
    source: Segment
    locator: str
    mode: str
    reporter: Segment | None
    words: Segment | None
    language: str
    read: bool
    names_no_source: bool
    reason: Segment | None
    marks: tuple[Mark, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class QuotationBlock(Block):
    """`versions` begins with the one for this reader; `chain` runs from the earliest text to the one that was read."""

    template: ClassVar[str] = "archive/blocks/quotation.html"
    consumes: ClassVar[frozenset[str]] = frozenset({"attestations", "translations"})
    titled: ClassVar[bool] = True

    speaker: Segment | None
    versions: tuple[Version, ...]
    mode: str
    sentence: Segments
    chain: tuple[Link, ...]
    others: tuple[Link, ...]
    verification: str
    verification_tone: str

    @property
    def unread(self) -> int:
        """How many texts of the chain nobody here has read."""
        return sum(not link.read for link in self.chain)


def _versions(payload: Payload, read: Mapping[str, Json], reading: Reading) -> tuple[Version, ...]:
    found: list[Version] = []
    if read.get("text"):
        tag = read.get("language", "und")
        found.append(Version(stored(read["text"], tag), language_label(tag, reading.language), original=True))
    for row in payload.rows("translations"):
        tag = row.get("language", "und")
        found.append(
            Version(
                stored(row.get("text", ""), tag),
                language_label(tag, reading.language),
                original=False,
                translator=stored(row["translator"]) if row.get("translator") else None,
                note=stored(row["note"]) if row.get("note") else None,
            )
        )
    wanted = (reading.language,)
    return tuple(sorted(found, key=lambda version: (version.words.lang.partition("-")[0] not in wanted, not version.original)))


def _link(row: Mapping[str, Json], spec: Rows, reading: Reading, evidence: Evidence) -> Link:
    modes: dict[str, Any] = {field.name: field for field in spec.fields}
    path = f"attestations/{row['key']}"
    tag = row.get("language", "")
    return Link(
        anchor=anchor_of(path),
        source=reading.link(row["source"]) if row.get("source") else stored(""),
        locator=locator_words(row.get("locator", ""), reading.language),
        mode=reading.choice(modes["mode"].choices, row.get("mode", "")),
        reporter=reading.link(row["reporter"]) if row.get("reporter") else None,
        words=stored(row["text"], tag) if row.get("text") else None,
        language=language_label(tag, reading.language) if tag else "",
        read=bool(row.get("read_by_us")),
        names_no_source=bool(row.get("names_no_source")),
        reason=stored(row["verbatim_reason"]) if row.get("verbatim_reason") else None,
        marks=evidence.of(path),
        status=status_of(path, evidence, specs=spec.fields, row=row),
    )


def _sentence(speaker: Segment | None, links: Sequence[Link]) -> Segments:
    """Return the chain in words, from the speaker to the text that was read: "Lenin, as reported by Bunyadzade, in …; we read …"."""
    parts: list[Segments] = []
    for link in links:
        source = (link.source, Segment(", "), Segment(link.locator)) if link.locator else (link.source,)
        if link.read:
            parts.append(fill(gettext(_READ), source=source))
        elif link.reporter is not None and link.reporter != speaker:
            parts.append(fill(gettext(_REPORTED), name=link.reporter, source=source))
        else:
            parts.append(fill(gettext(_IN), source=source))
    told = join(parts, "; ")
    return join(((speaker,) if speaker else (), told), ", ")


def quotation_block(payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence) -> Block | None:
    """Return the block of a quotation; None where it has no text at all."""
    spec = record_type.field("attestations")
    if not isinstance(spec, Rows) or not payload.rows("attestations"):
        return None
    rows = chain(payload)
    in_chain = {row["key"] for row in rows}
    links = tuple(_link(row, spec, reading, evidence) for row in reversed(rows))
    speaker = reading.link(payload.get("speaker")) if payload.get("speaker") else None
    states: Any = record_type.field("verifications")
    choices = next(field.choices for field in states.fields if field.name == "state")
    state = verification_state(payload)
    return QuotationBlock(
        speaker=speaker,
        versions=_versions(payload, rows[0] if rows else {}, reading),
        mode=links[-1].mode if links else "",
        sentence=_sentence(speaker, links),
        chain=links,
        others=tuple(_link(row, spec, reading, evidence) for row in payload.rows("attestations") if row["key"] not in in_chain),
        verification=reading.choice(choices, state),
        verification_tone=_FIRM.get(state, "plain"),
    )
