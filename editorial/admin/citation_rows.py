"""The citations of a form: what each is about, also where that is a row of the same form which has no key before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.values.locators import LocatorError, parse_locators
from archive.working.record import Citation
from editorial.admin.rows import PagedFormSet, RowForm

NEW_ROW: Final = re.compile(r"new:([a-z_]{1,40})-(\d{1,4})", re.ASCII)
"""What stands for a row without a key: the list that it is typed in, and its number among the forms of that list."""

_EMPTY: Final = gettext_lazy("The row that this citation is about is empty or removed. Fill it in, or choose another statement.")
_CARRIED: Final = ("consulted", "words_language")


class StatementField(forms.ChoiceField):
    """What a citation is about: a statement of the record, or a row of one of `lists` that is typed in the same form."""

    lists: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        """Tell whether a citation can be about this. Whether a new row is really there is for the formset, which sees the others."""
        row = NEW_ROW.fullmatch(str(value))
        return row.group(1) in self.lists if row else bool(super().valid_value(value))


class CitationForm(RowForm):
    """One citation. One that was only begun beside a statement, with nothing typed in it, is as empty as any other new row."""

    def has_changed(self) -> bool:
        """Tell whether anything was typed: which statement it stands beside is not."""
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"target"})


class CitationFormSet(PagedFormSet):
    """The citations. `known` are the paths that one can be about; `siblings` the form's other lists of rows, by prefix; `asked` what the
    address wants a new row to begin with.
    """

    known: frozenset[str] = frozenset()
    siblings: Mapping[str, Any] = {}
    asked: Mapping[str, Any] = {}

    def add_fields(self, form: Any, index: int | None) -> None:
        """Begin the first new row as the address asks, and keep offering a row without a key to the citation that was given it."""
        super().add_fields(form, index)
        if index is not None and index == self.initial_form_count():
            form.initial.update(self.asked)
        target = str(self.data.get(form.add_prefix("target"), "")) if self.is_bound else ""
        if NEW_ROW.fullmatch(target):
            form.fields["target"].choices = [*form.fields["target"].choices, (target, _("a row that is not saved yet"))]

    def clean(self) -> None:
        """Give the citations of new rows the keys of those rows; refuse those of rows that stay empty or are removed."""
        for form in self.forms:
            target = getattr(form, "cleaned_data", {}).get("target", "")
            row = NEW_ROW.fullmatch(target)
            if row is None or self._should_delete_form(form):  # type: ignore[attr-defined]
                continue
            path = self._path(row.group(1), int(row.group(2)))
            if path:
                form.cleaned_data["target"] = form.instance.target = path
            else:
                form.add_error("target", _EMPTY)
        super().clean()

    def _path(self, prefix: str, index: int) -> str:
        formset = self.siblings.get(prefix)
        if formset is None or index >= len(formset.forms):
            return ""
        form = formset.forms[index]
        gone = form.is_valid() and formset.can_delete and formset._should_delete_form(form)
        stands = not gone and (form.instance.pk or form.has_changed())
        return f"{formset.rows_name}/{form.instance.key}" if stands else ""


def connect(formsets: Iterable[Any]) -> None:
    """Let the citations of a form see its other lists of rows."""
    found = {formset.prefix: formset for formset in formsets if isinstance(formset, PagedFormSet)}
    for formset in found.values():
        if isinstance(formset, CitationFormSet):
            formset.siblings = {str(prefix): other for prefix, other in found.items() if other is not formset}


def keyed(asked: str, formsets: Iterable[Any]) -> str:
    """Return what a button asks for, `statement` or `statement@citation`, with the key of a row that had none before it was saved."""
    target, at, like = asked.partition("@")
    row = NEW_ROW.fullmatch(target)
    if row is None:
        return asked
    formset = next((found for found in formsets if found.prefix == row.group(1)), None)
    index = int(row.group(2))
    if formset is None or index >= len(formset.forms) or not formset.forms[index].instance.pk:
        return f"{at}{like}"
    return f"{formset.rows_name}/{formset.forms[index].instance.key}{at}{like}"


def asked_again(asked: str) -> list[str]:
    """Return the parts of an address that begins a citation: what it is about, and the citation that it is like."""
    target, _at, like = asked.partition("@")
    return [f"{name}={quote(value, safe='/')}" for name, value in (("target", target), ("like", like)) if value]


def begun(record: Any, target: str, like: str) -> dict[str, Any]:
    """Return what a new citation begins with: its statement, and from the citation with the key `like` its source and how it was read."""
    found: dict[str, Any] = {"target": target[:80]} if target else {}
    model = Citation.objects.filter(record=record, key=like[:16]).first() if record is not None and like else None
    if model is None:
        return found
    return {
        **found,
        "source": model.source_id,
        "locator": scheme_of(model.locator),
        **{name: getattr(model, name) for name in _CARRIED},
    }


def scheme_of(locator: str) -> str:
    """Return how a further place in the same source begins: "page:" after "page:12"."""
    try:
        return f"{parse_locators(locator).scheme}:" if locator else ""
    except LocatorError:
        return ""
