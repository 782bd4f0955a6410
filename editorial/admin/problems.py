"""What keeps a form from being saved, as one list: each problem named by its field, and leading to it. It judges nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from archive.contracts import Rows

_NAME_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One problem: `where` names the field, and the row that it stands in; `anchor` is the id of what to mend, "" for the whole form."""

    where: str
    message: str
    anchor: str


def problems(form: Any, formsets: Iterable[Any]) -> list[FormProblem]:
    """Return the problems of a submitted form and of its rows, those of its own fields first; none for a form that was only opened."""
    if not form.is_bound:
        return []
    return [*_of_form(form, ""), *(problem for formset in formsets for problem in _of_rows(formset))]


def _of_rows(formset: Any) -> Iterator[FormProblem]:
    rows: Rows = formset.opts.rows
    title, inner = _(rows.label), formset.formset
    for message in inner.non_form_errors():
        yield FormProblem(title, str(message), f"{inner.prefix}-group")
    for number, form in enumerate(inner.forms, start=1):
        gone = inner.can_delete and inner._should_delete_form(form)
        if form.errors and not gone:
            yield from _of_form(form, f"{title}, {_row_name(rows, form) or number}", f"{inner.prefix}-{number - 1}")


def _row_name(rows: Rows, form: Any) -> str:
    """Return what a row is recognised by, as it was typed: the first of its texts; nothing where that is empty."""
    spec = next((spec for spec in rows.fields if spec.kind == "text" and spec.name in form.fields), None)
    typed = str(form[spec.name].value() or "").strip() if spec else ""
    return f"“{typed[:_NAME_LENGTH]}”" if typed else ""


def _of_form(form: Any, row: str, anchor: str = "") -> Iterator[FormProblem]:
    for message in form.non_field_errors():
        yield FormProblem(row, str(message), anchor)
    for name, messages in form.errors.items():
        if name in form.fields:
            field = form[name]
            label = str(field.label)
            for message in messages:
                yield FormProblem(f"{row}: {label}" if row else label, str(message), input_of(field))


def input_of(field: BoundField) -> str:
    """Return the id of the input; of the first one where a field has several."""
    first = next(iter(field.subwidgets), None)
    parts = first.data.get("subwidgets") if first is not None else None
    return str(parts[0]["attrs"]["id"]) if parts else str(field.id_for_label or field.auto_id)
