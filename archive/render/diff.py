"""The differences of two payloads as rows to read: for a record's history and for the editors' review alike. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext

from archive.contracts import INTERFACE_LANGUAGES, N_, Field, Json, Payload, Pin, RecordType, RowRef, Rows, Text, Translated
from archive.render.evidence import row_label, statement_label
from archive.render.kinds import show
from archive.render.reading import Reading
from archive.render.rows import BOOKKEEPING
from archive.render.segments import Segment, Segments, stored
from archive.render.shown import Shown
from archive.spec.changes import Change, compare
from archive.values.diff import word_diff
from archive.values.languages import language_label

_OPS = {"added": N_("added"), "removed": N_("removed"), "changed": N_("changed"), "moved": N_("put in another order")}
_CITATIONS: Final = "citations"
_TARGET: Final = "target"


@dataclass(frozen=True, slots=True)
class Side:
    """One line of a change: what it is about ("" for the field itself, else a language or a column) and the words before and after.

    Words that were taken out carry the mark "del" on the old side, words put in "ins" on the new one.
    """

    about: str
    old: Segments
    new: Segments


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One difference: path, label ("Names › Нариманов › Form"), what happened (`op` and its word), and the lines that differ."""

    path: str
    label: str
    op: str
    op_label: str
    lines: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """What rows are called, and what leads to them by their keys, which mean nothing to people: as in the newer state, or as they were."""

    record_type: RecordType
    old: Payload | None
    new: Payload
    reading: Reading

    def row(self, rows: Rows, row: Mapping[str, Json]) -> str:
        """Return the name of a row; a citation is called by the statement that it is about."""
        return self._statement(row.get(_TARGET) or "") if rows.name == _CITATIONS else row_label(rows, row, self.reading)

    def value(self, rows: Rows, spec: Field, value: Json) -> str:
        """Return the words for a column that leads to a row or a statement, and "" for any other."""
        if isinstance(spec, RowRef) and value:
            return self._statement(f"{rows.name}/{value}")
        return self._statement(value) if value and rows.name == _CITATIONS and spec.name == _TARGET else ""

    def _statement(self, path: str) -> str:
        name, _slash, rest = path.partition("/")
        key = rest.partition("/")[0]
        state = self.new
        if self.old is not None and key and all(row["key"] != key for row in self.new.rows(name)):
            state = self.old
        return statement_label(self.record_type, state, path, self.reading)


def _words(old: str, new: str, tag: str) -> tuple[Segments, Segments]:
    before: list[Segment] = []
    after: list[Segment] = []
    for piece in word_diff(old, new):
        if piece.op != "insert":
            before.append(stored(piece.text, tag, mark="del" if piece.op == "delete" else ""))
        if piece.op != "delete":
            after.append(stored(piece.text, tag, mark="ins" if piece.op == "insert" else ""))
    return tuple(before), tuple(after)


def _flat(values: Sequence[Shown]) -> Segments:
    out: list[Segment] = []
    for value in values:
        if out:
            out.append(Segment(", "))
        out.extend(value.segments)
        for note in value.notes:
            out.extend((Segment(" ("), *note, Segment(")")))
    return tuple(out)


def _tag(spec: Text, siblings: Mapping[str, Json]) -> str:
    return spec.language or str(siblings.get(spec.language_field, ""))


def _lines(spec: Field, old: Json, new: Json, siblings: Mapping[str, Json], reading: Reading, about: str = "") -> list[Side]:
    if isinstance(spec, Text):
        before, after = _words(old or "", new or "", _tag(spec, siblings))
        return [Side(about, before, after)]
    if isinstance(spec, Translated):
        was, now = old or {}, new or {}
        return [
            Side(language_label(language, reading.language), *_words(was.get(language, ""), now.get(language, ""), language))
            for language in INTERFACE_LANGUAGES
            if was.get(language) != now.get(language)
        ]
    return [Side(about, _flat(show(spec, old, siblings, reading)), _flat(show(spec, new, siblings, reading)))]


def _of_row(rows: Rows, spec: Field, old: Json, new: Json, row: Mapping[str, Json], named: _Named, about: str = "") -> list[Side]:
    was, now = named.value(rows, spec, old), named.value(rows, spec, new)
    if was or now:
        return [Side(about, (Segment(was),) if was else (), (Segment(now),) if now else ())]
    return _lines(spec, old, new, row, named.reading, about)


def _row_lines(rows: Rows, old: Mapping[str, Json] | None, new: Mapping[str, Json] | None, named: _Named) -> list[Side]:
    row = new or old or {}
    found: list[Side] = []
    for spec in rows.fields:
        was, now = (old or {}).get(spec.name), (new or {}).get(spec.name)
        if spec.public and (was or now) and spec.name not in BOOKKEEPING:
            found += _of_row(rows, spec, was, now, row, named, gettext(spec.label))
    return found


def _order(rows: Rows, values: Sequence[Mapping[str, Json]], named: _Named) -> Segments:
    out: list[Segment] = []
    for row in values:
        if out:
            out.append(Segment(" · "))
        out.append(stored(named.row(rows, row), str(row.get("language", ""))))
    return tuple(out)


def _shown(change: Change, siblings: Mapping[str, Json], named: _Named) -> ChangeShown:
    parts = [gettext(change.rows.label if change.rows else change.spec.label)]
    if change.rows is not None and change.row is not None:
        parts.append(named.row(change.rows, change.row))
    if change.moved and isinstance(change.spec, Rows):
        lines = [Side("", _order(change.spec, change.old, named), _order(change.spec, change.new, named))]
    elif change.rows is change.spec and change.rows is not None:
        lines = _row_lines(change.rows, change.old, change.new, named)
    elif change.rows is not None:
        parts.append(gettext(change.spec.label))
        lines = _of_row(change.rows, change.spec, change.old, change.new, change.row or {}, named)
    else:
        lines = _lines(change.spec, change.old, change.new, siblings, named.reading)
    return ChangeShown(change.path, " › ".join(parts), change.op, gettext(_OPS[change.op]), tuple(lines))


def changes_shown(
    old: Payload | None, new: Payload, record_type: RecordType, *, language: str, pins: Mapping[str, Pin] | None = None
) -> tuple[ChangeShown, ...]:
    """Return the differences between two payloads of a record in the order of its fields; with `old` None all is new.

    Records referred to are called by `pins` where it has them, else by the payloads' own pins.
    """
    reading = Reading(language, {**(old.pins if old else {}), **new.pins, **(pins or {})})
    named = _Named(record_type, old, new, reading)
    return tuple(_shown(change, new.fields, named) for change in compare(old, new, record_type))
