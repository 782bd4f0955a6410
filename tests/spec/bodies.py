"""Bodies of every record type, filled from its spec: a hypothesis strategy that knows kinds of fields and no record type."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from hypothesis import strategies as st

from archive.contracts import Choice, Field, Json, Payload, RecordType, Reference, References, RowRef, Rows
from archive.registry import record_type, record_types
from archive.values.dates import EvidenceDate
from archive.values.pids import new_pid
from archive.values.scripts import fold
from archive.working.fields import FoldedField
from archive.working.media import StoredFile

LETTERS = "abcçdəğıİöşüxyz АБВгдеё قباج ǝ’—"
DATES = ("1919-08-17", "1918-23", "1919-03-1X~", "1920-04-26/1920-04-27", "1919-07-30/", "[1919,1920]", "-0044?")
LANGUAGES = ("az-Latn", "az-Arab", "az-Cyrl", "ru-Cyrl", "en", "fa")
LOCATORS = ("page:12", "section:Background; paragraph:3", "folio:4v")
URLS = ("https://example.org/a", "http://example.org/?q=ə")

Pool = Mapping[str, Sequence[str]]


def make_pool() -> dict[str, list[str]]:
    """Write three empty working records of each type that can be empty, and return their pids by type."""
    pool: dict[str, list[str]] = {}
    for declared in sorted(record_types().values(), key=lambda each: each.key == "issue"):
        model: Any = apps.get_model(declared.model)
        needed = {"periodical_id": model._meta.apps.get_model("archive.Periodical").objects.first().pk} if declared.key == "issue" else {}
        rows = [model.objects.create(pid=new_pid(), type=declared.key, **needed) for _number in range(3)]
        pool[declared.key] = [row.pid for row in rows]
    return pool


def a_file() -> StoredFile:
    """Write the row of a stored image."""
    return StoredFile.objects.create(sha256="ab" * 32, name="səhifə 1.png", media_type="image/png", size=70, width=1, height=1)


def _words(column: models.Field[Any, Any]) -> st.SearchStrategy[str]:
    longest = min(getattr(column, "max_length", None) or 60, 60)
    return st.text(LETTERS, min_size=1, max_size=longest).map(lambda text: text.strip() or "ə")


def _date() -> st.SearchStrategy[Json]:
    return st.builds(
        lambda edtf, basis, printed: EvidenceDate(edtf=edtf, basis=basis, printed=printed).to_dict(),
        st.sampled_from(DATES),
        st.sampled_from(("printed", "inferred")),
        st.sampled_from(("", "17 avqust 1919")),
    )


def _value(spec: Field, model: Any, pool: Pool, file: StoredFile) -> st.SearchStrategy[Json]:
    if isinstance(spec, Reference | References):
        pids = list(pool[spec.to]) if spec.to else [pid for each in pool.values() for pid in each]
        if isinstance(spec, Reference):
            return st.sampled_from(pids).map(lambda pid: {"ref": pid})
        return st.sets(st.sampled_from(pids), min_size=1).map(lambda found: [{"ref": pid} for pid in sorted(found)])
    if isinstance(spec, Choice):
        return st.sampled_from([value for value, _label in spec.choices])
    column = model._meta.get_field(spec.name)
    simple: dict[str, st.SearchStrategy[Json]] = {
        "text": _words(column),
        "translated": st.dictionaries(st.sampled_from(("az", "en", "ru")), _words(column), min_size=1),
        "date": _date(),
        "integer": st.integers(-1000, 1000),
        "decimal": st.decimals(-89, 89, places=6).map(
            lambda number: format(number.normalize(), "f").replace("-0", "0") if number == 0 else format(number.normalize(), "f")
        ),
        "boolean": st.just(True),
        "language": st.sampled_from(LANGUAGES),
        "locator": st.sampled_from(LOCATORS),
        "url": st.sampled_from(URLS),
        "file": st.just(file.to_json()),
    }
    return simple[spec.kind]


def _needed(spec: Field, model: Any) -> bool:
    if spec.kind in ("references", "boolean", "translated", "date"):
        return False
    return not model._meta.get_field(spec.name).blank


_LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {"exact": operator.eq, "gt": operator.gt, "in": lambda value, wanted: value in wanted}


def _meets(row: Json, conditions: Sequence[tuple[str, Any]], model: Any) -> bool:
    """Tell whether a row is one that a constraint's condition speaks of."""
    for name, wanted in conditions:
        column, _mark, lookup = name.partition("__")
        value = _column_of(row, column, model)
        if not _LOOKUPS[lookup or "exact"](value or "", wanted):
            return False
    return True


def _column_of(row: Json, column: str, model: Any) -> Any:
    field = model._meta.get_field(column)
    return " ".join(fold(row.get(field.source, "")).split()) if isinstance(field, FoldedField) else row.get(column)


def _collides(row: Json, kept: Sequence[Json], model: Any, parent: str) -> bool:
    """Tell whether a unique constraint of the child table refuses the row beside those kept."""
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        conditions: list[tuple[str, Any]] = list(constraint.condition.children) if constraint.condition else []  # type: ignore[arg-type]
        if not _meets(row, conditions, model):
            continue
        fields = [name for name in constraint.fields if name != parent]
        rivals = [other for other in kept if _meets(other, conditions, model)]
        if any(all(_column_of(other, name, model) == _column_of(row, name, model) for name in fields) for other in rivals):
            return True
    return False


@st.composite
def _rows(draw: st.DrawFn, spec: Rows, pool: Pool, file: StoredFile) -> Json:
    model = apps.get_model(spec.model)
    kept: list[dict[str, Json]] = []
    for number in range(draw(st.integers(0, 3))):
        row = {"key": f"{number:08x}"} | draw(_fields(spec.fields, model, pool, file))
        if not _collides(row, kept, model, spec.parent):
            kept.append(row)
    for link in (field.name for field in spec.fields if isinstance(field, RowRef)):
        for row in kept:
            others = [other["key"] for other in kept if other is not row]
            if others and bool(draw(st.integers(0, 1))):
                row[link] = draw(st.sampled_from(others))
    return kept


@st.composite
def _fields(draw: st.DrawFn, specs: tuple[Field, ...], model: Any, pool: Pool, file: StoredFile) -> dict[str, Json]:
    fields: dict[str, Json] = {}
    for spec in specs:
        if not spec.public or isinstance(spec, RowRef):
            continue
        if isinstance(spec, Rows):
            value = draw(_rows(spec, pool, file))
        elif _needed(spec, model) or draw(st.booleans()):
            value = draw(_value(spec, model, pool, file))
        else:
            continue
        if value:
            fields[spec.name] = value
    return fields


@st.composite
def bodies(draw: st.DrawFn, declared: RecordType, pool: Pool, file: StoredFile) -> Payload:
    """Return a body of a record that does not exist yet, its fields drawn from its spec, its references from the pool."""
    fields = draw(_fields(declared.fields, apps.get_model(declared.model), pool, file))
    return Payload(declared.key, new_pid(), fields, schema=declared.schema)


def blank(body: Payload) -> Any:
    """Return an unsaved working record for a body."""
    return apps.get_model(record_type(body.type).model)(pid=body.pid, type=body.type)
