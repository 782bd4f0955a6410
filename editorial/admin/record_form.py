"""The form of a record, and how it comes back when something keeps it from being saved: always filled, always saying why."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from editorial.admin.constraint_words import beside_fields, check_itself
from editorial.admin.desk import Desk
from editorial.admin.faults import add_to_form
from editorial.admin.generics import AnyModelForm


class RecordForm(AnyModelForm):
    """A record's own fields. A refusal that was met while saving becomes an error of the whole form."""

    desk: ClassVar[Desk | None] = None

    def clean(self) -> dict[str, Any]:
        """Say the refusal, and the faults of the record's own fields."""
        cleaned = super().clean() or {}
        check_itself(self)
        if self.desk is not None and self.desk.refusal:
            raise ValidationError(self.desk.refusal, code="refused")
        if self.desk is not None:
            add_to_form(self, self.desk.faults)
        return cleaned

    def _update_errors(self, errors: Any) -> None:
        """Say what a constraint refuses beside its field."""
        super()._update_errors(beside_fields(self.instance, errors))  # type: ignore[misc]


class Trial(Exception):
    """Ends a save that was made only to see what the form would have written; its rows are rolled back."""
