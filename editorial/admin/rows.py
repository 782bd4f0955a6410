"""Child rows in a record's form: a page of 25 at a time, in an order that editors set, each row only ever its own record's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.admin.constraint_words import beside_fields, check_itself
from editorial.admin.desk import HeadingBook
from editorial.admin.faults import Placed, add_to_rows
from editorial.admin.generics import AnyInlineFormSet, AnyModelForm
from editorial.admin.places import check_place, note_place
from editorial.admin.siblings import NEW_SIBLING, sibling_names

PAGE_SIZE: Final = 25
MOST_SHOWN: Final = 125
"""Rows in one form: a page, and new ones."""
MOST_POSTED: Final = 150


_TWICE: Final = gettext_lazy("Only one row of a record can say this; another does already.")
_SAID: Final = {
    "attestation_one_read_by_us": gettext_lazy("Another text is marked as the one that was read already. One of them can be."),
}
"""What is said of a constraint, by its name, where the general sentence would not tell an editor what to do."""


class RowForm(AnyModelForm):
    """One child row. `place` is its place among the record's rows, from 1; empty for the end."""

    place = forms.IntegerField(
        required=False, min_value=1, max_value=100_000, label=gettext_lazy("Order"), widget=forms.NumberInput(attrs={"class": "desk-place"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take ModelForm's arguments."""
        super().__init__(*args, **kwargs)
        note_place(self)

    def clean(self) -> dict[str, Any]:
        """Check that the source has such places as the row names, and that it leads to another record where it has to."""
        cleaned = super().clean() or {}
        check_itself(self)
        check_place(self)
        return cleaned

    def _update_errors(self, errors: Any) -> None:
        """Say what a constraint refuses beside its field; what must be unique among the rows is for the formset, which sees them all."""
        super()._update_errors(beside_fields(self.instance, errors))  # type: ignore[misc]

    def validate_unique(self) -> None:
        """Leave uniqueness to the formset."""


def _simple(condition: models.Q | None) -> dict[str, Any] | None:
    """Return a constraint's condition as column values; None where it is no plain conjunction of them."""
    if condition is None:
        return {}
    if condition.negated or condition.connector != models.Q.AND:
        return None
    pairs = [child for child in condition.children if isinstance(child, tuple) and "__" not in child[0]]
    return dict(pairs) if len(pairs) == len(condition.children) else None


class PagedFormSet(AnyInlineFormSet):
    """The rows of one page. A submission concerns the rows that it names and no others, wherever the page has moved to since."""

    model: type[models.Model]
    queryset: Any
    rows_name: str = ""
    faults: Sequence[Placed] = ()
    book: HeadingBook

    def __init__(self, *args: Any, page: str = "", **kwargs: Any) -> None:
        """Take BaseInlineFormSet's arguments; `page` counts from 1, and what is no such number is the first page."""
        self.asked_page = int(page) if page.isdecimal() and len(page) < 9 else 1
        self.awaited: list[tuple[Any, str, Any]] = []
        super().__init__(*args, **kwargs)

    @cached_property
    def total(self) -> int:
        """How many rows the record has."""
        return int(self.queryset.count()) if self.queryset is not None and self.instance.pk else 0

    @property
    def pages(self) -> int:
        """How many pages they fill, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def page(self) -> int:
        """The page shown."""
        return min(max(1, self.asked_page), self.pages)

    @property
    def previous_page(self) -> int | None:
        """The page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next_page(self) -> int | None:
        """The page after, if there is one."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def first(self) -> int:
        """The place of the page's first row, from 0."""
        return (self.page - 1) * PAGE_SIZE

    def _posted_keys(self) -> list[int]:
        """Return the primary keys that were submitted, 0 for what is none."""
        count = str(self.data.get(f"{self.prefix}-INITIAL_FORMS", ""))
        rows = min(int(count), MOST_POSTED) if count.isdecimal() and len(count) < 9 else 0
        keys = [str(self.data.get(f"{self.prefix}-{index}-{self.model._meta.pk.name}", "")) for index in range(rows)]
        return [int(key) if key.isdecimal() and len(key) < 19 else 0 for key in keys]

    def get_queryset(self) -> Any:
        """Return the rows of the page, or those of this record that were submitted."""
        if not hasattr(self, "_queryset"):
            rows = self.queryset.order_by("position", "pk")
            self._queryset = self._submitted() if self.is_bound else rows[self.first : self.first + PAGE_SIZE]
        return self._queryset

    def _submitted(self) -> list[Any]:
        """Return the submitted rows in their order; an empty one stands for each that is not this record's, so that none is left out."""
        keys = self._posted_keys()
        found = self.queryset.in_bulk([key for key in keys if key])
        return [found.get(key) or self.model() for key in keys]

    def add_fields(self, form: Any, index: int | None) -> None:
        """Give a form its place, and links among siblings only the siblings of this record, without the row itself."""
        super().add_fields(form, index)
        if form.instance.pk:
            form.fields["place"].initial = form.instance.position + 1
        for name in self.sibling_links:
            field = form.fields.get(name)
            if field is not None:
                siblings = field.queryset.none()
                if self.instance.pk:
                    siblings = self.model._default_manager.filter(**{self.fk.name: self.instance}).exclude(pk=form.instance.pk)
                field.queryset = siblings
                others = [choice for choice in self.sibling_choices if choice[0] != form.instance.pk]
                typed = str(self.data.get(form.add_prefix(name), "")) if self.is_bound else ""
                unsaved = [(typed, _("a row that is not saved yet"))] if NEW_SIBLING.fullmatch(typed) else []
                field.widget.choices = [("", "---------"), *others, *unsaved]
                field.widget.attrs["data-siblings"] = self.prefix
                field.error_messages["invalid_choice"] = _("Choose another row of this record. A row cannot lead to itself.")

    @cached_property
    def sibling_links(self) -> list[str]:
        """The columns that lead to another row of the same list."""
        return [
            field.name for field in self.model._meta.fields if isinstance(field, models.ForeignKey) and field.related_model is self.model
        ]

    @cached_property
    def sibling_choices(self) -> list[tuple[int, str]]:
        """The record's rows as choices, read once for all forms."""
        if not self.instance.pk:
            return []
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance}).order_by("position", "pk")
        return list(sibling_names(rows, self.book))

    def live_forms(self) -> Iterator[Any]:
        """Yield the forms whose rows will stand after saving."""
        for form in self.forms:
            gone = self.can_delete and self._should_delete_form(form)  # type: ignore[attr-defined]
            if not gone and form.is_valid() and (form.instance.pk or form.has_changed()):
                yield form

    def clean(self) -> None:
        """Refuse rows that are not, or no longer, this record's, and rows that contradict one another."""
        for form in self.initial_forms:
            if form.instance.pk is None and not self._should_delete_form(form):  # type: ignore[attr-defined]
                form.add_error(None, _("This row is no longer part of the record. Copy what you need and remove it."))
        live = list(self.live_forms())
        self._await_siblings(live)
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                self._unique(constraint, live)
        if elsewhere := add_to_rows(self, self.faults):
            raise ValidationError(elsewhere)

    def _await_siblings(self, live: list[Any]) -> None:
        """Note which rows lead to rows of the same form that have no key before they are saved; refuse what leads to no row."""
        self.awaited = []
        by_prefix = {form.prefix: form for form in live}
        for form in live:
            for name in self.sibling_links:
                found = NEW_SIBLING.fullmatch(str(self.data.get(form.add_prefix(name), "")))
                if found is None or name not in form.fields:
                    continue
                other = by_prefix.get(found.group(1))
                if other is None or other is form:
                    form.add_error(name, _("Choose another row. The one that was chosen is empty, removed, or this very row."))
                else:
                    self.awaited.append((form, name, other))

    def _unique(self, constraint: models.UniqueConstraint, live: list[Any]) -> None:
        condition = _simple(constraint.condition)
        names = [name for name in constraint.fields if name not in (self.fk.name, "key")]
        if condition is None or not (names or condition) or "key" in constraint.fields:
            return
        submitted = [form.instance.pk for form in self.initial_forms if form.instance.pk]
        others = self.queryset.exclude(pk__in=submitted).filter(**condition).values_list(*(names or ["pk"]))
        seen = set(others) if names else ({()} if others.exists() else set())
        for form in live:
            if any(getattr(form.instance, name) != value for name, value in condition.items()):
                continue
            found = tuple(getattr(form.instance, name) for name in names)
            if found in seen:
                said = _SAID.get(constraint.name, _TWICE)
                form.add_error(names[-1] if names else next(iter(condition)), str(said))
            seen.add(found)

    def save(self, commit: bool = True) -> Any:
        """Save rows in an order in which none takes a unique place before another has left it or was removed."""
        removed = [form for form in self.initial_forms if self._should_delete_form(form)]  # type: ignore[attr-defined]
        waiting = [form for form in self.initial_forms if form.instance.pk and form.has_changed() and form not in removed]
        waiting = self._save_free(waiting)
        for form in removed:
            if form.instance.pk:
                form.instance.delete()
        while len(left := self._save_free(waiting)) < len(waiting):
            waiting = left
        saved = super().save(commit)
        for form, name, other in self.awaited:
            setattr(form.instance, name, other.instance)
            form.instance.save(update_fields=[name])
        return saved

    def _save_free(self, forms: list[Any]) -> list[Any]:
        """Save the rows whose unique places nobody holds, and return the others."""
        held = []
        for form in forms:
            if self._is_held(form.instance):
                held.append(form)
            else:
                form.instance.save()
        return held

    def _is_held(self, row: Any) -> bool:
        """Tell whether another saved row of the record holds what this one is about to take."""
        for constraint in self.model._meta.constraints:
            condition = _simple(constraint.condition) if isinstance(constraint, models.UniqueConstraint) else None
            if condition is None or any(getattr(row, name) != value for name, value in condition.items()):
                continue
            names = [name for name in constraint.fields if name != self.fk.name]  # type: ignore[attr-defined]
            taken = {**condition, **{name: getattr(row, name) for name in names}}
            if self.queryset.exclude(pk=row.pk).filter(**taken).exists():
                return True
        return False

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Put a new row at the end; `arrange` moves it to where the editor wants it."""
        last = self.queryset.aggregate(last=Max("position"))["last"]
        form.instance.position = 0 if last is None else last + 1
        return super().save_new(form, commit)

    def arrange(self) -> None:
        """Move the rows whose place was set to it, and number all rows of the record anew. Writes only rows that move."""
        wanted = [
            (form.cleaned_data["place"] - 1, form.instance.pk)
            for form in self.live_forms()
            if form.instance.pk and form.cleaned_data.get("place") and "place" in form.changed_data
        ]
        rows = list(self.queryset.order_by("position", "pk"))
        moved = {key for _place, key in wanted}
        order = [row.pk for row in rows if row.pk not in moved]
        for place, key in sorted(wanted):
            order.insert(min(place, len(order)), key)
        by_key = {row.pk: row for row in rows}
        changed = []
        for position, key in enumerate(order):
            if by_key[key].position != position:
                by_key[key].position = position
                changed.append(by_key[key])
        self.model._default_manager.bulk_update(changed, ["position"], batch_size=500)
