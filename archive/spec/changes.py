"""Comparing two payloads field by field and row by row, as people review them; pure, no rendering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.contracts import Field, Json, Payload, RecordType, Rows


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `path` is the field name or `field/row key/field`; `old` or `new` is None where there was nothing.

    `spec` is the field that differs, `rows` the list it belongs to (None for a field of the record itself), `row` the newer state
    of the child row, `moved` true where only the order differs.
    """

    path: str
    spec: Field
    old: Json
    new: Json
    rows: Rows | None = None
    row: Mapping[str, Json] | None = None
    moved: bool = False

    @property
    def op(self) -> str:
        """One of "added", "removed", "changed", "moved"."""
        if self.moved:
            return "moved"
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"


def _row_changes(spec: Rows, old: Sequence[Mapping[str, Json]], new: Sequence[Mapping[str, Json]]) -> Iterator[Change]:
    before = {row["key"]: row for row in old}
    after = {row["key"]: row for row in new}
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield Change(f"{spec.name}/{key}", spec, was, now, spec, now or was)
            continue
        for inner in spec.fields:
            if was.get(inner.name) != now.get(inner.name):
                yield Change(f"{spec.name}/{key}/{inner.name}", inner, was.get(inner.name), now.get(inner.name), spec, now)
    common = [key for key in before if key in after]
    if common != [key for key in after if key in before]:
        yield Change(spec.name, spec, [before[key] for key in common], [row for row in new if row["key"] in before], spec, None, moved=True)


def compare(old: Payload | None, new: Payload, record_type: RecordType) -> list[Change]:
    """Return the differences between two payloads of one record in the order of its fields; `old` None means that all is new.

    Rows are matched by key. Pins and numbers are not compared: they are not what an editor wrote.
    """
    before: Mapping[str, Json] = old.fields if old else {}
    changes: list[Change] = []
    for spec in record_type.public_fields:
        was, now = before.get(spec.name), new.fields.get(spec.name)
        if was == now:
            continue
        if isinstance(spec, Rows):
            changes.extend(_row_changes(spec, was or (), now or ()))
        else:
            changes.append(Change(spec.name, spec, was, now))
    return changes
