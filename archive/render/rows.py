"""Child rows as a page shows them. The layout follows from the columns that a list has, not from the record type it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext

from archive.contracts import Field, Json, RowRef, Rows, Translated
from archive.render.evidence import Evidence, anchor_of, row_label, status_of
from archive.render.kinds import show
from archive.render.reading import Reading
from archive.render.segments import Segment
from archive.render.shown import FieldShown, Layout, RowGroup, RowShown, RowsShown, Shown
from archive.values.language_labels import SCRIPT_NAMES
from archive.values.languages import script_of

_STANDING: Final = "editors_knowledge"
_PREFERRED: Final = "preferred"
_EXPECTED: Final = {("certainty", "certain")}
BOOKKEEPING: Final = frozenset({"text_digest"})
"""Columns that the software keeps for itself: published, and of no use to a reader."""
_UNDATED: Final = 10**18
_SCRIPT_ORDER: Final = ("Latn", "Cyrl", "Arab")
_TABLE_MAX_COLUMNS: Final = 6


def layout_of(spec: Rows) -> Layout:
    """Return "names" for attested forms, "timeline" for dated roles, "list" where prose or pictures stand in rows, else "table"."""
    names = {field.name for field in spec.fields}
    if {"text", "language", "kind", "scheme"} <= names:
        return "names"
    if "when" in names and ("role" in names or "relation" in names or "organization" in names):
        return "timeline"
    if any(isinstance(field, Translated) and field.markdown for field in spec.fields):
        return "sections"
    if any(field.kind == "file" or (field.kind == "text" and field.multiline) for field in spec.fields):  # type: ignore[attr-defined]
        return "list"
    return "table"


def _row_reference(spec: RowRef, value: str, rows: Rows, values: Sequence[Mapping[str, Json]], reading: Reading) -> tuple[Shown, ...]:
    target = next((row for row in values if row["key"] == value), None)
    words = row_label(rows, target, reading) if target is not None else value
    return (Shown("row", (Segment(words, href=f"#{anchor_of(f'{rows.name}/{value}')}"),)),)


def _remarkable(spec: Field, value: Json) -> bool:
    """Say whether a value is worth a reader's time: not when it is what anybody would expect, or bookkeeping."""
    return not (isinstance(value, str) and (spec.name, value) in _EXPECTED) and spec.name not in BOOKKEEPING


def _cell(spec: Field, row: Mapping[str, Json], rows: Rows, values: Sequence[Mapping[str, Json]], reading: Reading) -> FieldShown:
    value = row.get(spec.name)
    if not _remarkable(spec, value):
        shown: tuple[Shown, ...] = ()
    elif isinstance(spec, RowRef) and value:
        shown = _row_reference(spec, value, rows, values, reading)
    else:
        shown = show(spec, value, row, reading)
    return FieldShown(spec.name, gettext(spec.label), values=shown)


def row_shown(spec: Rows, row: Mapping[str, Json], values: Sequence[Mapping[str, Json]], reading: Reading, evidence: Evidence) -> RowShown:
    """Return one child row with a cell for each public column but the one that says how it is known."""
    path = f"{spec.name}/{row['key']}"
    cells = tuple(_cell(field, row, spec, values, reading) for field in spec.fields if field.public and field.name != _STANDING)
    status = status_of(path, evidence, specs=spec.fields, row=row) if spec.citable else ""
    sort = min((shown.sort for cell in cells for shown in cell.values if shown.kind == "date"), default=10**18)
    return RowShown(row["key"], anchor_of(path), cells, evidence.of(path), status, sort)


def _by_script(values: Sequence[Mapping[str, Json]], rows: Sequence[RowShown], reading: Reading) -> tuple[RowGroup, ...]:
    """Group name forms by script, preferred forms first; within a script the editors' order stays."""
    found: dict[str, list[tuple[bool, RowShown]]] = {}
    for value, row in zip(values, rows, strict=True):
        found.setdefault(script_of(value.get("language", "und")), []).append((value.get("kind") != _PREFERRED, row))
    order = sorted(found, key=lambda script: (_SCRIPT_ORDER.index(script) if script in _SCRIPT_ORDER else len(_SCRIPT_ORDER), script))
    return tuple(
        RowGroup(
            SCRIPT_NAMES.get(script, {}).get(reading.language, gettext("script not known")),
            tuple(row for _later, row in sorted(found[script], key=lambda pair: pair[0])),
        )
        for script in order
    )


def rows_shown(spec: Rows, values: Sequence[Mapping[str, Json]], reading: Reading, evidence: Evidence) -> RowsShown:
    """Return a list of child rows with the columns that any of them fills."""
    layout = layout_of(spec)
    rows = [row_shown(spec, value, values, reading, evidence) for value in values]
    filled = {cell.name for row in rows for cell in row.cells if cell.values}
    columns = tuple((field.name, gettext(field.label)) for field in spec.fields if field.name in filled)
    if layout == "timeline" and all(row.sort == _UNDATED for row in rows):
        layout = "table"
    if layout == "table" and len(columns) > _TABLE_MAX_COLUMNS:
        layout = "list"
    groups = _by_script(values, rows, reading) if layout == "names" else ()
    if layout == "timeline":
        rows.sort(key=lambda row: row.sort)
    return RowsShown(layout, columns, tuple(rows), groups)
