"""Faults that services find in a record's content, brought to the inputs of its form: beside the field, or as near as the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from editorial.admin.problems import FormProblem, input_of
from editorial.services.errors import Fault


@dataclass(frozen=True, slots=True)
class Placed:
    """A fault at its place in a form: `rows` names the list ("" for the record's own fields), `index` its form, `column` the field."""

    rows: str
    index: int | None
    column: str
    words: str


def placed(faults: Iterable[Fault], formsets: Sequence[Any]) -> list[Placed]:
    """Return faults by their place in submitted formsets. Rows are found by key, which a new row has only until it is shown again."""
    by_name = {formset.rows_name: formset for formset in formsets if hasattr(formset, "rows_name")}
    return [_place(fault, by_name) for fault in faults]


def _place(fault: Fault, by_name: dict[str, Any]) -> Placed:
    name, _slash, rest = fault.path.partition("/")
    if name not in by_name:
        return Placed("", None, name, fault.words)
    key, _slash, column = rest.partition("/")
    index = next((number for number, form in enumerate(by_name[name].forms) if key and form.instance.key == key), None)
    return Placed(name, index, column, fault.words)


def add_to_form(form: Any, faults: Iterable[Placed]) -> None:
    """Make the faults of a record's own fields errors of its form."""
    for fault in faults:
        if not fault.rows:
            form.add_error(fault.column if fault.column in form.fields else None, fault.words)


def add_to_rows(formset: Any, faults: Iterable[Placed]) -> list[str]:
    """Make the faults of rows errors of their forms, and return the sentences about rows that this page does not show."""
    elsewhere = []
    for fault in faults:
        if fault.rows != formset.rows_name:
            continue
        if fault.index is None or fault.index >= len(formset.forms):
            elsewhere.append(fault.words)
            continue
        form = formset.forms[fault.index]
        form.add_error(fault.column if fault.column in form.fields else None, fault.words)
    return elsewhere


def noted(faults: Iterable[Fault], form: Any, formsets: Sequence[Any]) -> Iterator[FormProblem]:
    """Yield the faults of a form that was only opened, and put each beside its field as a note: the form itself is valid."""
    by_name = {each.formset.rows_name: each for each in formsets}
    for fault in placed(faults, [each.formset for each in formsets]):
        yield _noted(fault, form, by_name.get(fault.rows))


def _noted(fault: Placed, form: Any, shown: Any) -> FormProblem:
    if shown is None:
        if fault.column not in form.fields:
            return FormProblem("", fault.words, "")
        return _beside(form, fault, "")
    title = _(shown.opts.rows.label)
    if fault.index is None:
        return FormProblem(title, fault.words, f"{shown.formset.prefix}-group")
    row = f"{title}, {fault.index + 1 + shown.formset.first}"
    inner = shown.formset.forms[fault.index]
    if fault.column not in inner.fields:
        return FormProblem(row, fault.words, f"{shown.formset.prefix}-{fault.index}")
    return _beside(inner, fault, row)


def _beside(form: Any, fault: Placed, row: str) -> FormProblem:
    field = form[fault.column]
    field.field.desk_notes = [*getattr(field.field, "desk_notes", ()), fault.words]
    return FormProblem(f"{row}: {field.label}" if row else str(field.label), fault.words, input_of(field))
