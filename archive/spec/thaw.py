"""Thawing: from a frozen body back to working rows, so that an editor can start again from any version. The inverse of `freeze`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.db import models, transaction

from archive.contracts import Field, Json, Payload, RecordType, References, RowRef, Rows
from archive.spec.freeze import references
from archive.spec.upcast import upcast
from archive.values.dates import EvidenceDate


class ThawError(ValueError):
    """A body refers to records or files that the working rows do not have; `missing` lists their pids or digests."""

    def __init__(self, missing: list[str]) -> None:
        """Keep the list for the message."""
        super().__init__("cannot be restored, these are missing: " + ", ".join(missing))
        self.missing = missing


_EMPTY_VALUES: Final[Mapping[str, Callable[[], Any]]] = {
    "text": str,
    "choice": str,
    "language": str,
    "locator": str,
    "url": str,
    "translated": dict,
    "boolean": bool,
    "date": EvidenceDate,
}


def _files(payload: Payload) -> dict[str, models.Model]:
    digests: set[str] = set()
    pending: list[Json] = [payload.fields]
    while pending:
        value = pending.pop()
        if isinstance(value, Mapping):
            if "sha256" in value:
                digests.add(value["sha256"])
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    stored: dict[str, models.Model] = {
        found.sha256: found for found in apps.get_model("archive.StoredFile")._default_manager.filter(sha256__in=digests)
    }
    if missing := sorted(digests - stored.keys()):
        raise ThawError(missing)
    return stored


def _records(payload: Payload) -> dict[str, models.Model]:
    """Return the working record behind every referenced pid, as the model of its own type."""
    wanted = references(payload)
    heads = apps.get_model("archive.Record")._default_manager.filter(pid__in=wanted)
    found: dict[str, models.Model] = {head.pid: head for head in heads}
    if missing := sorted(wanted - found.keys()):
        raise ThawError(missing)
    return found


class _Thawing:
    """One thaw: the resolved records and files, and the record being written."""

    def __init__(self, payload: Payload, record: models.Model) -> None:
        self.records = _records(payload)
        self.records[payload.pid] = record
        self.files = _files(payload)

    def scalars(self, instance: models.Model, specs: tuple[Field, ...], values: Mapping[str, Json]) -> None:
        for spec in specs:
            if spec.public and not isinstance(spec, Rows | References | RowRef):
                self._scalar(instance, spec, values.get(spec.name))

    def _scalar(self, instance: models.Model, spec: Field, value: Json) -> None:
        if spec.kind == "reference":
            # The column is set by key: the target may be a parent row of the typed model, whose keys are equal.
            setattr(instance, f"{spec.name}_id", self.records[value["ref"]].pk if value else None)
        elif spec.kind == "file":
            setattr(instance, spec.name, self.files[value["sha256"]] if value else None)
        elif value is None:
            setattr(instance, spec.name, _EMPTY_VALUES[spec.kind]() if spec.kind in _EMPTY_VALUES else None)
        elif spec.kind == "date":
            setattr(instance, spec.name, EvidenceDate.from_dict(value))
        elif spec.kind == "decimal":
            setattr(instance, spec.name, Decimal(value))
        else:
            setattr(instance, spec.name, value)

    def relations(self, instance: models.Model, specs: tuple[Field, ...], values: Mapping[str, Json]) -> None:
        for spec in specs:
            if isinstance(spec, References):
                getattr(instance, spec.name).set([self.records[item["ref"]].pk for item in values.get(spec.name, ())])
            elif isinstance(spec, Rows):
                self._rows(instance, spec, values.get(spec.name, ()))

    def _rows(self, instance: models.Model, spec: Rows, rows: list[Mapping[str, Json]]) -> None:
        model = apps.get_model(spec.model)
        model._default_manager.filter(**{spec.parent: instance}).delete()
        made: dict[str, models.Model] = {}
        for position, row in enumerate(rows):
            child = model(**{spec.parent: instance, "key": row["key"], "position": position})
            self.scalars(child, spec.fields, row)
            child.save()
            made[row["key"]] = child
            self.relations(child, spec.fields, row)
        links = [field for field in spec.fields if isinstance(field, RowRef)]
        for row in rows:
            changed = [link.name for link in links if row.get(link.name)]
            for name in changed:
                setattr(made[row["key"]], name, made[row[name]])
            if changed:
                made[row["key"]].save(update_fields=changed)


@transaction.atomic
def thaw(payload: Payload, record_type: RecordType, record: Any) -> None:
    """Write a body into the working `record` (saved or new, its pid set), replacing its public fields and child rows.

    Private columns stay as they are. Raises `ThawError` where the body refers to what the working rows do not have.
    """
    current = upcast(payload, record_type)
    thawing = _Thawing(current, record)
    thawing.scalars(record, record_type.fields, current.fields)
    record.save()
    thawing.relations(record, record_type.fields, current.fields)
