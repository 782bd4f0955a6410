"""A payload as a page: heading, groups of fields, evidence, references and what its type adds. Pure; public pages and previews share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from archive.contracts import INTERFACE_LANGUAGES, Field, Payload, Pin, RecordType, Rows
from archive.registry import record_type as record_type_of
from archive.registry import record_types
from archive.render.blocks import Block, block_of
from archive.render.evidence import Evidence, anchor_of, coverage_of, evidence_of, status_of
from archive.render.kinds import show
from archive.render.prose import prose_text
from archive.render.reading import Reading
from archive.render.rows import rows_shown
from archive.render.segments import Segment, labelled, link
from archive.render.shown import CitationShown, Coverage, FieldShown, GroupShown, Mark, ReferenceGroup
from archive.values.text import excerpt

_DESCRIPTION_LENGTH: Final = 200
_ELSEWHERE: Final = frozenset({"citations"})


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything that the page of one payload shows, in one interface language.

    `heading` is the record's name, `description` one line about it, `record_marks` the citations for the record as a whole,
    `list_marks` those of a list of rows as a whole by its name, `block` what its type shows in a way of its own.
    """

    type: str
    type_label: str
    pid: str
    number: int | None
    language: str
    heading: Segment
    description: str
    groups: tuple[GroupShown, ...]
    block: Block | None
    citations: tuple[CitationShown, ...]
    record_marks: tuple[Mark, ...]
    list_marks: Mapping[str, tuple[Mark, ...]]
    coverage: Coverage
    references: tuple[ReferenceGroup, ...]

    @property
    def styles(self) -> tuple[str, ...]:
        """The style sheets beyond the site's own that the page needs, as static paths."""
        own = ("archive/evidence.css",) if self.citations or self.coverage.total else ()
        return own + (self.block.styles if self.block else ())

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts beyond the site's own that the page needs, as static paths."""
        own = ("archive/evidence.js",) if self.citations else ()
        return own + (self.block.scripts if self.block else ())


def _with_labels(payload: Payload, pins: Mapping[str, Pin]) -> Payload:
    """Return the payload whose pins carry the labels to print: given ones where there are any, else those of its own time."""
    merged = {
        pid: Pin(pid, pin.type, pin.number, pins[pid].labels if pid in pins else pin.labels, pin.cite) for pid, pin in payload.pins.items()
    }
    own = {language: record_type_of(payload.type).heading(payload.with_pins(merged), language) for language in INTERFACE_LANGUAGES}
    merged[payload.pid] = Pin(payload.pid, payload.type, payload.number, own)
    return payload.with_pins({**pins, **merged}, payload.number)


def _field(spec: Field, payload: Payload, reading: Reading, evidence: Evidence) -> FieldShown | None:
    value = payload.get(spec.name)
    if isinstance(spec, Rows):
        if not value:
            return None
        rows = rows_shown(spec, value, reading, evidence)
        return FieldShown(spec.name, gettext(spec.label), anchor_of(spec.name), rows=rows, marks=evidence.marks.get(spec.name, ()))
    values = show(spec, value, payload.fields, reading)
    if not values:
        return None
    status = status_of(spec.name, evidence) if spec.citable else ""
    return FieldShown(spec.name, gettext(spec.label), anchor_of(spec.name), values, marks=evidence.of(spec.name), status=status)


def _is_heading(spec: Field, payload: Payload, reading: Reading, heading: str) -> bool:
    """Say whether a field only repeats the heading of the page."""
    return spec.kind == "translated" and spec.search == "title" and reading.pick(payload.get(spec.name) or {})[0] == heading


def _groups(
    payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence, left_out: frozenset[str], heading: str
) -> Iterator[GroupShown]:
    specs = {spec.name: spec for spec in record_type.public_fields}
    for group in record_type.groups:
        wanted = [specs[name] for name in group.names if name in specs and name not in left_out]
        wanted = [spec for spec in wanted if spec.citable or not _is_heading(spec, payload, reading, heading)]
        fields = tuple(shown for spec in wanted if (shown := _field(spec, payload, reading, evidence)) is not None)
        if fields:
            yield GroupShown(gettext(group.title) if len(fields) > 1 else fields[0].label, fields)


def _references(payload: Payload, reading: Reading) -> tuple[ReferenceGroup, ...]:
    """Return the records that the payload's own pins name, by type in reading order and by label within it."""
    found: dict[str, list[Segment]] = {}
    for pid, pin in payload.pins.items():
        found.setdefault(pin.type, []).append(link(pin, reading.language, pid))
    return tuple(
        ReferenceGroup(key, gettext(kind.plural), tuple(sorted(found[key], key=lambda segment: segment.text.casefold())))
        for key, kind in record_types().items()
        if key in found
    )


def _description(payload: Payload, record_type: RecordType, reading: Reading) -> str:
    """Return the first prose of the record on one line, for search engines and lists."""
    for spec in record_type.public_fields:
        if spec.kind == "translated" and spec.search and payload.get(spec.name):
            text, _language = reading.pick(payload.get(spec.name))
            return excerpt(prose_text(text, reading.language, reading.pins), _DESCRIPTION_LENGTH)
    return ""


def record_page(payload: Payload, *, language: str, pins: Mapping[str, Pin], gone: Mapping[str, str] | None = None) -> PageContext:
    """Return what the page of a payload shows in an interface language ("en", "az", "ru").

    `pins` gives the labels to print for records referred to, and the numbers that they have today; the payload's own pins stand in
    where it has none. `gone` gives the states of records that were withdrawn or merged since. A record whose pin has no number is
    printed without a link. The caller has activated `language` for gettext. Raises `KeyError` for an unknown record type.
    """
    record_type = record_type_of(payload.type)
    labelled_payload = _with_labels(payload, pins)
    newest = {pid: pin.number for pid, pin in pins.items() if pin.number is not None}
    reading = Reading(language, labelled_payload.pins, newest, gone or {})
    evidence = evidence_of(payload, record_type, reading)
    block = block_of(labelled_payload, record_type, reading, evidence)
    heading = labelled(record_type.heading(labelled_payload, language))
    left_out = _ELSEWHERE | (block.consumes if block else frozenset())
    return PageContext(
        type=payload.type,
        type_label=gettext(record_type.label),
        pid=payload.pid,
        number=payload.number,
        language=language,
        heading=heading,
        description=_description(payload, record_type, reading),
        groups=tuple(_groups(payload, record_type, reading, evidence, left_out, heading.text)),
        block=block,
        citations=evidence.citations,
        record_marks=evidence.of(""),
        list_marks={spec.name: evidence.marks.get(spec.name, ()) for spec in record_type.public_fields if isinstance(spec, Rows)},
        coverage=coverage_of(payload, record_type, evidence),
        references=_references(payload.with_pins({pid: labelled_payload.pins[pid] for pid in payload.pins}), reading),
    )
