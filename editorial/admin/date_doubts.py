"""What is odd about the dates of a form taken together, as notes above it that lead to the inputs. Nothing here hinders saving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.spec.chronology import Dated, doubts
from archive.values.dates import day_number
from archive.working.forms import EvidenceDateFormField
from editorial.admin.problems import FormProblem, input_of


def today() -> int:
    """Return today's day number."""
    now = timezone.localdate()
    return day_number(now.year, now.month, now.day)


def date_doubts(form: Any, formsets: Iterable[Any]) -> list[FormProblem]:
    """Return the doubts about the dates of a form and of the rows that it shows, as they are stored or were typed."""
    places = dict(_dates(form, formsets))
    found = doubts([each for each, _problem in places.values()], today=today(), language=(get_language() or "en").partition("-")[0])
    return [
        FormProblem(where.where, _(problem.message) % dict(problem.values), where.anchor)
        for problem in found
        for where in [places[problem.path][1]]
    ]


def _dates(form: Any, formsets: Iterable[Any]) -> Iterator[tuple[str, tuple[Dated, FormProblem]]]:
    yield from _of_form(form, "", "")
    for shown in formsets:
        for number, inner in enumerate(shown.formset.forms):
            if not (shown.formset.is_bound and shown.formset.can_delete and shown.formset._should_delete_form(inner)):
                row = f"{_(shown.opts.rows.label)}, {number + 1 + shown.formset.first}"
                yield from _of_form(inner, inner.prefix, row)


def _of_form(form: Any, row: str, named: str) -> Iterator[tuple[str, tuple[Dated, FormProblem]]]:
    for name, field in form.fields.items():
        if not isinstance(field, EvidenceDateFormField):
            continue
        bound = form[name]
        value = bound.value()
        date = field.widget.date_of(value)
        if date.edtf:
            dated = Dated(row, name, date)
            yield dated.path, (dated, FormProblem(f"{named}: {bound.label}" if named else str(bound.label), "", input_of(bound)))


def changed_readings(form: Any, formsets: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield (as typed, as taken) for the readings of a submitted form that were put in today's spelling."""
    for each in (form, *(inner for formset in formsets for inner in formset.forms)):
        for field in each.fields.values():
            if isinstance(field, EvidenceDateFormField) and field.changes:
                yield field.changes


def forget_faults(form: Any, formsets: Iterable[Any]) -> None:
    """Take the faults out of a form that was sent to have a date read and not to be saved."""
    form.errors.clear()
    for shown in formsets:
        shown.formset.non_form_errors().clear()
        for inner in shown.formset.forms:
            inner.errors.clear()
