"""What a constraint of the database would refuse, said beside the field before it is asked: the forms of records and of their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from editorial.services.constraints import ITSELF, words_of


def check_itself(form: Any) -> None:
    """Refuse a link that must not lead to the record that it stands in. The form was cleaned but for this."""
    for name, own in _never_itself(type(form.instance)):
        chosen, itself = getattr(form.cleaned_data.get(name), "pk", None), getattr(form.instance, own)
        if chosen is not None and chosen == itself:
            form.add_error(name, _(ITSELF))


def _never_itself(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """Yield columns with the key that a constraint keeps each apart from: `~Q(record=F(column))`, or `~Q(column=F(own key))`."""
    for constraint in model._meta.constraints:
        waiting: list[Any] = [constraint.condition] if isinstance(constraint, models.CheckConstraint) else []
        while waiting:
            node = waiting.pop()
            for child in getattr(node, "children", ()):
                if isinstance(child, models.Q):
                    waiting.append(child)
                elif node.negated and isinstance(child[1], models.F):
                    yield (child[1].name, "record_id") if child[0] == "record" else (child[0], "pk")  # type: ignore[attr-defined]


def beside_fields(instance: models.Model, errors: Any) -> Any:
    """Return the errors of a cleaned row with those of its check constraints in words, each at the column that the words are about."""
    found = getattr(errors, "error_dict", {})
    if NON_FIELD_ERRORS not in found:
        return errors
    names = {str(check.get_violation_error_message()): check.name for check in instance._meta.constraints}
    sorted_out: dict[str, list[ValidationError]] = {name: each for name, each in found.items() if name != NON_FIELD_ERRORS}
    for error in found[NON_FIELD_ERRORS]:
        column, words = words_of(names.get(str(error.message), "")) or (NON_FIELD_ERRORS, "")
        sorted_out.setdefault(column, []).append(ValidationError(words, code=error.code) if words else error)
    return ValidationError(sorted_out)
