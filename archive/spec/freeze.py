"""Freezing: from a working row and its child rows to the body that is reviewed and published. Reads attributes, writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from archive.contracts import INTERFACE_LANGUAGES, Field, Json, Payload, RecordType, Rows

_LANGUAGES: Final = frozenset(INTERFACE_LANGUAGES)
"""The keys of a payload's mapping that holds editors' prose."""


def _plain(value: Any) -> Json:
    return value


def _date(value: Any) -> Json:
    return value.to_dict() if value else None


def _translated(value: Any) -> Json:
    return {language: text for language, text in (value or {}).items() if text}


def _reference(value: Any) -> Json:
    return {"ref": value.pid} if value is not None else None


def _references(value: Any) -> Json:
    return [{"ref": pid} for pid in sorted(record.pid for record in value.all())]


def _decimal(value: Decimal | None) -> Json:
    return None if value is None else format(value.normalize(), "f")


def _file(value: Any) -> Json:
    return value.to_json() if value is not None else None


def _row(value: Any) -> Json:
    return value.key if value is not None else None


FREEZERS: Final[Mapping[str, Callable[[Any], Json]]] = {
    "text": _plain,
    "translated": _translated,
    "choice": _plain,
    "date": _date,
    "reference": _reference,
    "references": _references,
    "integer": _plain,
    "decimal": _decimal,
    "boolean": _plain,
    "language": _plain,
    "locator": _plain,
    "url": _plain,
    "file": _file,
    "row": _row,
}


def _is_empty(value: Json) -> bool:
    return any(value is empty for empty in (None, False)) or value in ("", [], {})


def _freeze_field(instance: Any, spec: Field) -> Json:
    value = getattr(instance, spec.name)
    if isinstance(spec, Rows):
        rows = sorted(value.all(), key=lambda row: (row.position, row.pk))
        return [{"key": row.key} | _freeze_fields(row, spec.fields) for row in rows]
    return FREEZERS[spec.kind](value)


def _freeze_fields(instance: Any, specs: tuple[Field, ...]) -> dict[str, Json]:
    frozen = {spec.name: _freeze_field(instance, spec) for spec in specs if spec.public}
    return {name: value for name, value in frozen.items() if not _is_empty(value)}


def freeze(record: Any, record_type: RecordType) -> Payload:
    """Return the body of a working record: its public fields, empty ones left out, without number and pins."""
    fields = _freeze_fields(record, record_type.fields)
    return Payload(record_type.key, record.pid, fields, schema=record_type.schema)


def references(payload: Payload) -> set[str]:
    """Return the pids that a payload's fields refer to, wherever they stand, its own left out.

    References written inside editors' prose (`[[pid]]`) count too: a published sentence must not lead to a draft. In words of a
    source the same brackets mean what the source means by them.
    """
    found: set[str] = set()
    pending: list[Json] = [payload.fields]
    while pending:
        value = pending.pop()
        if isinstance(value, Mapping):
            if set(value) == {"ref"}:
                found.add(value["ref"])
            elif value.keys() <= _LANGUAGES:
                found.update(pid for text in value.values() for pid in inline_references(text))
            else:
                pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    found.discard(payload.pid)
    return found


def inline_references(text: str) -> list[str]:
    """Return the pids of the `[[pid]]` and `[[pid|words]]` marks in a text, in order."""
    found = []
    for piece in text.split("[[")[1:]:
        mark, closed, _rest = piece.partition("]]")
        if closed and "\n" not in mark:
            found.append(mark.partition("|")[0].strip())
    return [pid for pid in found if pid]
