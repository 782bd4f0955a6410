"""Evidence: numbering a record's citations, the way between statements and citations, and how far the statements are covered. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from archive.contracts import N_, Field, Json, Payload, RecordType, Reference, Rows
from archive.render.addresses import compare_path
from archive.render.kinds import show
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, stored, text_of
from archive.render.shown import CitationShown, Coverage, Fault, Mark, StatementLink, Status
from archive.spec.coverage import coverage
from archive.values.text import excerpt

_LABEL_LENGTH: Final = 60
_WORDS: Final = ("source", "locator", "words", "words_language", "stance", "consulted")
_WITHDRAWN: Final = N_("This source was withdrawn from the archive after it was cited here.")
_MERGED: Final = N_("The record of this source was merged into another after it was cited here.")
_STALE: Final = N_("The record of this source has changed since its version %(number)s, which is cited here.")

RECORD_ANCHOR: Final = "record"
"""The HTML id of what a citation of the record as a whole leads back to."""


def anchor_of(path: str) -> str:
    """Return the HTML id of a statement: `f-born`, `f-names-1a2b3c4d`."""
    return "f-" + path.replace("/", "-")


def row_label(rows: Rows, row: Mapping[str, Json], reading: Reading) -> str:
    """Return a short name of a child row: the words of the first text, reference, choice or date in it."""
    for spec in rows.fields:
        if spec.kind in ("text", "reference", "translated", "choice", "language", "date") and row.get(spec.name):
            for shown in show(spec, row[spec.name], row, reading):
                words = text_of(shown.segments)
                if words:
                    return excerpt(words, _LABEL_LENGTH)
    return gettext(rows.singular or rows.label)


def statement_label(record_type: RecordType, payload: Payload, path: str, reading: Reading) -> str:
    """Return what a citation's target is called: "Born", or "Names: Нариманов"; "the record as a whole" for the empty path."""
    if not path:
        return gettext("the record as a whole")
    name, _, rest = path.partition("/")
    spec = next((field for field in record_type.public_fields if field.name == name), None)
    if spec is None:
        return path
    label = gettext(spec.label)
    if isinstance(spec, Rows) and rest:
        row = next((row for row in payload.rows(name) if row["key"] == rest.partition("/")[0]), None)
        if row is not None:
            return f"{label}: {row_label(spec, row, reading)}"
    return label


def is_said(record_type: RecordType, payload: Payload, path: str) -> bool:
    """Tell whether a record says what a citation is about: the field has a value, the row is there."""
    if not path:
        return True
    name, _, rest = path.partition("/")
    spec = next((field for field in record_type.public_fields if field.name == name), None)
    if spec is None or not payload.get(name):
        return False
    key = rest.partition("/")[0]
    return not key or (isinstance(spec, Rows) and any(row["key"] == key for row in payload.rows(name)))


def _fault(pid: str, reading: Reading) -> tuple[Fault, Segments]:
    """Return what became of a source since it was cited, and a sentence that says so, with the way to what changed."""
    state = reading.gone.get(pid, "")
    if state:
        return ("merged", (Segment(gettext(_MERGED)),)) if state == "merged" else ("withdrawn", (Segment(gettext(_WITHDRAWN)),))
    pin, newest = reading.pins.get(pid), reading.newest.get(pid, 0)
    if pin is None or pin.number is None or newest <= pin.number:
        return "", ()
    words = gettext(_STALE) % {"number": pin.number}
    changed = Segment(gettext("What changed"), href=compare_path(pin.type, pid, pin.number, newest, reading.language))
    return "stale", (Segment(words), Segment(" "), changed)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The numbered citations of a record; `marks` lead from a statement's path to them."""

    citations: tuple[CitationShown, ...]
    marks: Mapping[str, tuple[Mark, ...]]

    def of(self, path: str) -> tuple[Mark, ...]:
        """Return the marks of a statement, those on single columns of a row included, each once and in order."""
        found = list(self.marks.get(path, ()))
        found += [mark for other, marks in self.marks.items() if other.startswith(path + "/") for mark in marks]
        return tuple(sorted(set(found), key=lambda mark: mark.number)) if path else tuple(found)


def _same(row: Mapping[str, Json]) -> tuple[str, ...]:
    return tuple(str(row.get(name, "")) for name in _WORDS)


def _merge(rows: Sequence[Mapping[str, Json]]) -> list[tuple[Mapping[str, Json], list[str]]]:
    """Return each distinct citation once with the paths of all statements that it is about."""
    merged: dict[tuple[str, ...], tuple[Mapping[str, Json], list[str]]] = {}
    for row in rows:
        _first, targets = merged.setdefault(_same(row), (row, []))
        target = row.get("target", "")
        if target not in targets:
            targets.append(target)
    return list(merged.values())


def evidence_of(payload: Payload, record_type: RecordType, reading: Reading) -> Evidence:
    """Return the numbered citations of a payload. Citations that say the same of several statements share a number."""
    spec = next((field for field in record_type.public_fields if field.name == "citations"), None)
    if not isinstance(spec, Rows):
        return Evidence((), {})
    choices = {field.name: field.choices for field in spec.fields if field.kind == "choice"}  # type: ignore[attr-defined]
    citations: list[CitationShown] = []
    marks: dict[str, list[Mark]] = {}
    for number, (row, targets) in enumerate(_merge(payload.rows("citations")), start=1):
        source = reading.link(row["source"]) if row.get("source") else stored("")
        locator = locator_words(row.get("locator", ""), reading.language)
        stance = row.get("stance", "supports")
        words = stored(row["words"], row.get("words_language", "")) if row.get("words") else None
        fault, warning = _fault(row["source"]["ref"], reading) if row.get("source") else ("", ())
        statements = tuple(
            StatementLink(statement_label(record_type, payload, path, reading), _way_back(record_type, payload, path)) for path in targets
        )
        hint = ", ".join(part for part in (source.text, locator) if part)
        for path in targets:
            marks.setdefault(path, []).append(Mark(number, f"#c{number}", stance, hint, fault))
        citations.append(
            CitationShown(
                number=number,
                anchor=f"c{number}",
                source=source,
                locator=locator,
                stance=stance,
                stance_label=reading.choice(choices.get("stance", ()), stance),
                consulted=reading.choice(choices.get("consulted", ()), row.get("consulted", "")),
                words=words,
                statements=statements,
                fault=fault,
                warning=warning,
                pid=row.get("source", {}).get("ref", ""),
            )
        )
    return Evidence(tuple(citations), {path: tuple(found) for path, found in marks.items()})


def _way_back(record_type: RecordType, payload: Payload, path: str) -> str:
    if not is_said(record_type, payload, path):
        return ""
    return "#" + (anchor_of("/".join(path.split("/")[:2])) if path else RECORD_ANCHOR)


def _names_a_source(specs: Sequence[Field], row: Mapping[str, Json]) -> bool:
    return any(isinstance(spec, Reference) and spec.to == "source" and row.get(spec.name) for spec in specs)


def status_of(path: str, evidence: Evidence, *, specs: Sequence[Field] = (), row: Mapping[str, Json] | None = None) -> Status:
    """Return how a statement stands: cited, attested by a source that its own row names, an editor's knowledge, or uncited."""
    if evidence.of(path):
        return "cited"
    if row is not None and row.get("editors_knowledge"):
        return "knowledge"
    if row is not None and _names_a_source(specs, row):
        return "attested"
    return "uncited"


def coverage_of(payload: Payload, record_type: RecordType, evidence: Evidence) -> Coverage:
    """Count the statements of a record (each citable field with a value, each row of a citable list) and the faults of its citations."""
    counted = coverage(payload, record_type)
    faults = [citation.fault for citation in evidence.citations]
    dangling = sum(not statement.href for citation in evidence.citations for statement in citation.statements)
    return Coverage(
        total=counted.statements,
        cited=counted.cited,
        knowledge=counted.knowledge,
        uncited=counted.uncited,
        without_locator=counted.without_locator,
        single_source=counted.single_source,
        unread_links=counted.unread_links,
        not_collated_twice=counted.not_collated_twice,
        dead=faults.count("withdrawn") + faults.count("merged"),
        stale=faults.count("stale"),
        dangling=dangling,
    )
