"""Bodies that did not come through a form, cleaned as forms clean what is typed: each value by its own column. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from archive.contracts import Field, Json, Payload, Reference, References, RowRef, Rows
from archive.registry import record_type
from archive.spec.freeze import references
from archive.spec.upcast import upcast
from archive.values.dates import EvidenceDate
from archive.working.record import Record
from editorial.services.errors import Contradicted, Fault

_EMPTY: Final[tuple[Json, ...]] = (None, "", [], {})
_WORDS: Final = frozenset({"text", "choice", "language", "locator", "url", "decimal"})
_KEY_LENGTH: Final = 16


def cleaned(payload: Payload) -> Payload:
    """Return a body with its values as columns store them: in one normal form, without what no document can carry.

    Raises `Contradicted` with every value that cannot be stored, and for fields that there are not.
    """
    declared = record_type(payload.type)
    body = upcast(payload, declared)
    cleaning = _Cleaning()
    fields = cleaning.fields(declared.public_fields, apps.get_model(declared.model), body.fields, "")
    if not cleaning.found:
        cleaning.check_types(replace(body, fields=fields), declared.public_fields)
    if cleaning.found:
        raise Contradicted(cleaning.found)
    return replace(body, fields=fields)


class _Cleaning:
    """One body: the faults found so far."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, path: str, words: str) -> None:
        self.found.append(Fault(path, f"{path}: {words}"))

    def fields(self, specs: tuple[Field, ...], model: type[models.Model], values: Mapping[str, Json], prefix: str) -> dict[str, Json]:
        """Return the fields of a record or of a row."""
        for name in values.keys() - {spec.name for spec in specs} - ({"key"} if prefix else set()):
            self.add(f"{prefix}{name}", _("There is no such field."))
        clean: dict[str, Json] = {}
        for spec in specs:
            path = f"{prefix}{spec.name}"
            value = values.get(spec.name)
            if value not in _EMPTY:
                try:
                    value = self._value(spec, model, value, path)
                except ValidationError as error:
                    self.add(path, " ".join(error.messages))
                    continue
                except (TypeError, ValueError, AttributeError, KeyError):
                    self.add(path, _("This is not a value that the field can have."))
                    continue
            if value in _EMPTY:
                self._missing(spec, model, path)
            elif value is not False:
                clean[spec.name] = value
        return clean

    def _missing(self, spec: Field, model: type[models.Model], path: str) -> None:
        if not isinstance(spec, Rows | References) and isinstance(spec, Reference):
            column: models.Field[Any, Any] = model._meta.get_field(spec.name)  # type: ignore[assignment]
            if not column.null:
                self.add(path, _("It is missing."))

    def _value(self, spec: Field, model: type[models.Model], value: Json, path: str) -> Json:
        if isinstance(spec, Rows):
            return self._rows(spec, value, path)
        if isinstance(spec, Reference):
            return {"ref": _text(value["ref"])}
        if isinstance(spec, References):
            return [{"ref": pid} for pid in sorted({_text(item["ref"]) for item in value})]
        if isinstance(spec, RowRef):
            return _text(value)
        column: Any = model._meta.get_field(spec.name)
        if spec.kind == "file":
            _text(value["sha256"])
            return value
        if spec.kind == "date":
            date: EvidenceDate = column.clean(EvidenceDate(**{part: _text(text) for part, text in value.items()}), None)
            return date.to_dict() if date else {}
        if spec.kind == "translated":
            return column.clean({language: _text(text) for language, text in value.items()}, None)
        if spec.kind in _WORDS:
            found = column.clean(_text(value), None)
            return format(found.normalize(), "f") if spec.kind == "decimal" else found
        if spec.kind == "boolean" and not isinstance(value, bool):
            raise TypeError
        if spec.kind == "integer" and (isinstance(value, bool) or not isinstance(value, int)):
            raise TypeError
        return column.clean(value, None)

    def _rows(self, spec: Rows, rows: Json, path: str) -> Json:
        if not isinstance(rows, list | tuple):
            raise TypeError
        model = apps.get_model(spec.model)
        keys = [_text(row["key"]) for row in rows]
        clean = []
        for key, row in zip(keys, rows, strict=True):
            if not key or len(key) > _KEY_LENGTH or keys.count(key) > 1:
                self.add(
                    f"{path}/{key[:_KEY_LENGTH]}", _("Each row has a key of its own, of at most %(n)s characters.") % {"n": _KEY_LENGTH}
                )
                return []
            fields = self.fields(spec.fields, model, row, f"{path}/{key}/")
            self._whole(spec, model, fields, f"{path}/{key}/")
            for link in (inner.name for inner in spec.fields if isinstance(inner, RowRef)):
                if link in fields and fields[link] not in keys:
                    self.add(f"{path}/{key}/{link}", _("There is no such row."))
            clean.append({"key": key, **fields})
        return clean

    def _whole(self, spec: Rows, model: type[models.Model], fields: dict[str, Json], path: str) -> None:
        """Clean what concerns a row as a whole, where its model says so; its words may come back in a normal form."""
        if model.clean is models.Model.clean:
            return
        words = {inner.name: fields[inner.name] for inner in spec.fields if inner.kind in _WORDS - {"decimal"} and inner.name in fields}
        row = model(**words)
        try:
            row.clean()
        except ValidationError as error:
            for column, messages in error.message_dict.items():
                self.add(f"{path}{column}", " ".join(messages))
        fields.update({name: getattr(row, name) for name in words})

    def check_types(self, body: Payload, specs: tuple[Field, ...]) -> None:
        """Add a fault for each link to a record of another type than the field leads to. One query."""
        kinds = dict(Record.objects.filter(pid__in=references(body)).values_list("pid", "type")) | {body.pid: body.type}
        self._check_types(specs, body.fields, kinds, "")

    def _check_types(self, specs: tuple[Field, ...], values: Mapping[str, Json], kinds: Mapping[str, str], prefix: str) -> None:
        for spec in specs:
            value = values.get(spec.name)
            if isinstance(spec, Rows):
                for row in value or ():
                    self._check_types(spec.fields, row, kinds, f"{prefix}{spec.name}/{row['key']}/")
            elif isinstance(spec, Reference | References) and spec.to and value:
                for item in value if isinstance(value, list) else [value]:
                    if kinds.get(item["ref"], spec.to) != spec.to:
                        words = _("%(pid)s is a record of another type: %(type)s.") % {"pid": item["ref"], "type": kinds[item["ref"]]}
                        self.add(f"{prefix}{spec.name}", words)


def _text(value: Json) -> str:
    """Return a string as it is; a number or truth value that was meant for one is refused, and never another number silently."""
    if not isinstance(value, str):
        raise TypeError
    return value
