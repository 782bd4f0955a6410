"""System checks: every column of a working model is published by its spec or declared `Private`, and every declaration has a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from archive.contracts import Field, RecordType, Rows
from archive.registry import record_types

_ROW_BOOKKEEPING = {"id", "key", "position"}


def _columns(model: type[models.Model]) -> set[str]:
    concrete = {
        field.name for field in model._meta.get_fields() if isinstance(field, models.Field) and not getattr(field, "primary_key", False)
    }
    parents = {link.name for link in model._meta.parents.values() if link is not None}
    return concrete - parents - {"id"}


def _undeclared(model: type[models.Model], specs: tuple[Field, ...], bookkeeping: set[str], where: str) -> Iterator[CheckMessage]:
    declared = {spec.name for spec in specs}
    for name in sorted(_columns(model) - bookkeeping - declared):
        yield Error(
            f"{where}: the column {name!r} is neither published nor declared Private.",
            hint="Add it to the record type's fields, or add Private(name=...) when it must never be published.",
            id="archive.E001",
        )
    for spec in specs:
        if not hasattr(model, spec.name) and spec.name not in _columns(model):
            yield Error(f"{where}: the spec names {spec.name!r}, which the model does not have.", id="archive.E002")
        if isinstance(spec, Rows):
            child = apps.get_model(spec.model)
            yield from _undeclared(child, spec.fields, _ROW_BOOKKEEPING | {spec.parent}, f"{where}.{spec.name}")


def _ungrouped(record_type: RecordType) -> Iterator[CheckMessage]:
    grouped = [name for group in record_type.groups for name in group.names]
    known = {spec.name for spec in record_type.fields}
    for name in sorted(set(grouped) - known):
        yield Error(f"{record_type.key}: a group names {name!r}, which is not a field.", id="archive.E003")
    for spec in record_type.public_fields:
        if grouped.count(spec.name) != 1:
            yield Error(f"{record_type.key}: the field {spec.name!r} must stand in exactly one group.", id="archive.E004")


def problems_of(record_type: RecordType) -> list[CheckMessage]:
    """Return what is wrong with one record type's declaration."""
    model = apps.get_model(record_type.model)
    return [*_undeclared(model, record_type.fields, set(), record_type.key), *_ungrouped(record_type)]


@register("archive")
def every_column_is_declared(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Check every registered record type."""
    return [problem for record_type in record_types().values() for problem in problems_of(record_type)]
