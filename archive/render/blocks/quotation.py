"""A quotation: the words large, translations beside them, what a reader must know of them, and the chain: in words, drawn, text by text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.utils.translation import gettext

from archive.contracts import N_, Json, Payload, RecordType, Rows
from archive.render.blocks.block import Block
from archive.render.chain_diagram import ChainDiagram, Kind, Role, Station, chain_diagram
from archive.render.evidence import Evidence, anchor_of, status_of
from archive.render.ledger import LedgerShown, ledger_of
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, join, stored, text_of
from archive.render.shown import Mark, Status
from archive.spec.chains import CHAIN_LENGTHS, Attested, attested_tree, begins_in_the_dark, chain, chain_length, is_own
from archive.values.languages import language_label

_REPORTED: Final = N_("as reported by {name}, in {source}")
_IN: Final = N_("in {source}")
_READ: Final = N_("we read {source}")
_REPORTER: Final = N_("Reporter: {name}")
_OWN: Final = N_("The speaker’s own text")
_SPEAKER: Final = N_("Speaker: {name}")
_SENTENCE: Final = 220
_PARAGRAPH: Final = 700


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
    """One attestation: who reports, where, how it gives the words, the words themselves, and what is known of it.

    `number` counts the texts as they are drawn, `derives_from` is the number of the text before it (0 for an earliest known one). `own`
    says that the speaker wrote it, `on_the_way` that it lies between the speaker and the text that was read.
    """

    number: int
    derives_from: int
    own: bool
    on_the_way: bool
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
class Part:
    """A part of the block that the page's table of contents leads to."""

    anchor: str
    heading: Segment


@dataclass(frozen=True, slots=True)
class QuotationBlock(Block):
    """`versions` begins with the one for this reader, `own_language` says that it is the original; `texts` are all attestations as drawn.

    `length` says how far the text that was read is from the speaker, and `length_key` is its value as a filter; `dark` that nobody knows
    whom the earliest text has the words from.
    """

    template: ClassVar[str] = "archive/blocks/quotation.html"
    styles: ClassVar[tuple[str, ...]] = ("archive/chain.css", "archive/ledger.css")
    consumes: ClassVar[frozenset[str]] = frozenset({"attestations", "translations", "verifications"})
    titled: ClassVar[bool] = True

    speaker: Segment | None
    versions: tuple[Version, ...]
    own_language: bool
    mode: str
    sentence: Segments
    texts: tuple[Link, ...]
    length: str
    length_key: str
    dark: bool
    diagram: ChainDiagram | None
    ledger: LedgerShown | None

    @property
    def beside(self) -> tuple[Version, ...]:
        """The words that are shown at once: two versions beside each other, one alone where the reader reads the original."""
        return self.versions[: 1 if self.own_language else 2]

    @property
    def folded(self) -> tuple[Version, ...]:
        """The words in the other languages."""
        return self.versions[len(self.beside) :]

    @property
    def chain(self) -> tuple[Link, ...]:
        """The texts from the earliest known to the one that was read."""
        return tuple(link for link in self.texts if link.on_the_way)

    @property
    def sections(self) -> tuple[Part, ...]:
        """The parts with a heading of their own."""
        checked = (Part("ledger", Segment(gettext("Was the text checked?"))),) if self.ledger else ()
        return (*checked, Part(anchor_of("attestations"), Segment(gettext("How the words came to us"))))

    @property
    def others(self) -> tuple[Link, ...]:
        """The texts that the one which was read does not rest on."""
        return tuple(link for link in self.texts if not link.on_the_way)

    @property
    def before(self) -> tuple[Link, ...]:
        """The texts of the chain that were not read, the earliest first."""
        return tuple(link for link in self.chain if not link.read)

    @property
    def reported_by(self) -> tuple[Link, ...]:
        """The texts of the chain in which somebody else than the speaker reports, each reporter once."""
        found = [link for link in self.chain if link.reporter is not None and not link.own]
        return tuple(link for place, link in enumerate(found) if link.reporter not in [other.reporter for other in found[:place]])

    @property
    def read(self) -> Link | None:
        """The text that was read."""
        return next((link for link in self.texts if link.read), None)

    @property
    def own(self) -> bool:
        """Whether the speaker wrote the earliest text of the chain."""
        return bool(self.chain) and self.chain[0].own


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


def _link(text: Attested, numbers: Mapping[str, int], payload: Payload, spec: Rows, reading: Reading, evidence: Evidence) -> Link:
    row = text.row
    modes: dict[str, Any] = {field.name: field for field in spec.fields}
    path = f"attestations/{row['key']}"
    tag = row.get("language", "")
    return Link(
        number=numbers[text.key],
        derives_from=numbers.get(text.parent, 0),
        own=is_own(payload, row),
        on_the_way=text.leads_to_read,
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


def _station(link: Link) -> Station:
    """Return a text as the diagram shows it: who reports, where, and in words whether it was read."""
    parts: list[tuple[Role, Segment]] = []
    if link.own:
        parts.append(("who", Segment(gettext(_OWN))))
    elif link.reporter is not None:
        parts.append(("who", Segment(text_of(fill(gettext(_REPORTER), name=link.reporter)))))
    parts.append(("source", link.source))
    if link.locator:
        parts.append(("place", Segment(link.locator)))
    if link.names_no_source:
        parts.append(("dark", Segment(gettext("names no source"))))
    kind: Kind = "unseen"
    if link.read:
        kind = "read"
        parts.append(("read", Segment(gettext("We read this text"))))
    elif link.words is not None:
        kind = "words"
        parts.append(("words", Segment(gettext("not the text we read"))))
    else:
        parts.append(("unseen", Segment(gettext("not seen"))))
    dark = not link.derives_from and not link.own and (link.names_no_source or link.reporter is None)
    return Station(link.number, link.derives_from, kind, link.mode, tuple(parts), dark=dark)


def _diagram(speaker: Segment | None, links: Sequence[Link], sentence: Segments) -> ChainDiagram:
    top = Segment(text_of(fill(gettext(_SPEAKER), name=speaker)), href=speaker.href) if speaker else Segment(gettext("No speaker is named"))
    return chain_diagram(
        top,
        [_station(link) for link in links],
        named=speaker is not None,
        title=gettext("The texts and how they depend on one another"),
        sentence=f"{text_of(sentence)}." if sentence else "",
    )


def quotation_block(payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence) -> Block | None:
    """Return the block of a quotation; None where it has no text at all."""
    spec = record_type.field("attestations")
    if not isinstance(spec, Rows) or not payload.rows("attestations"):
        return None
    tree = attested_tree(payload)
    numbers = {text.key: number for number, text in enumerate(tree, start=1)}
    texts = tuple(_link(text, numbers, payload, spec, reading, evidence) for text in tree)
    links = tuple(link for link in texts if link.on_the_way)
    rows = chain(payload)
    speaker = reading.link(payload.get("speaker")) if payload.get("speaker") else None
    sentence = _sentence(speaker, links)
    length = chain_length(payload)
    versions = _versions(payload, rows[0] if rows else {}, reading)
    return QuotationBlock(
        speaker=speaker,
        versions=versions,
        own_language=bool(versions) and versions[0].original and versions[0].words.lang.partition("-")[0] == reading.language,
        mode=links[-1].mode if links else "",
        sentence=sentence,
        texts=texts,
        length=reading.choice(CHAIN_LENGTHS, length),
        length_key=length,
        dark=begins_in_the_dark(payload),
        diagram=_diagram(speaker, texts, sentence),
        ledger=ledger_of(payload, record_type, reading),
    )
