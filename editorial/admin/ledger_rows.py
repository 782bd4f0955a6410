"""The verification ledger in a record's form: new rows begin with who is typing and today, one person's second collation is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from archive.contracts import Json
from archive.spec.ledger import COLLATED, again, doubt_about, holds, person_key, repeated
from archive.values.dates import EvidenceDate
from editorial.admin.rows import PagedFormSet, RowForm
from editorial.services.verification import today

_COMPARED = ("state", "checked_by", "text_digest")


class LedgerForm(RowForm):
    """One check. Beside its day stands what looks wrong about it; it is kept all the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take ModelForm's arguments."""
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.instance.pk:
            edition = self.instance.edition
            self._note_doubt(self.instance.checked_on, edition.issued if edition is not None else None)

    def clean(self) -> dict[str, Any]:
        """Look at the day of what was typed."""
        cleaned = super().clean()
        edition = cleaned.get("edition")
        if isinstance(checked_on := cleaned.get("checked_on"), EvidenceDate):
            self._note_doubt(checked_on, edition.issued if edition is not None else None)
        return cleaned

    def _note_doubt(self, checked_on: EvidenceDate, source: EvidenceDate | None) -> None:
        doubt = doubt_about(checked_on, today=timezone.localdate(), source=source)
        if doubt:
            field: Any = self.fields["checked_on"]
            field.desk_notes = [*getattr(field, "desk_notes", ()), _(doubt)]


class LedgerFormSet(PagedFormSet):
    """The checks. `checker` is the name in which a new row begins."""

    checker: str = ""

    def get_queryset(self) -> Any:
        """Return the checks with their editions, whose dates are looked at in every row."""
        self.queryset = self.queryset.select_related("edition")
        return super().get_queryset()

    def add_fields(self, form: Any, index: int | None) -> None:
        """Begin a new row with the name of who is typing, and today; say beside an entry that it is about an earlier text."""
        super().add_fields(form, index)
        if form.instance.pk and form.instance.text_digest and not self._is_about_text_read(form.instance):
            form.fields["state"].desk_notes = [_("About an earlier text: it does not count for the text as it stands now.")]
        if self.checker and (index is None or index >= self.initial_form_count()):
            form.initial = {"checked_by": self.checker, "checked_on": today(), **form.initial}

    @cached_property
    def _read(self) -> Mapping[str, Json] | None:
        """The text that is read now, as it is saved."""
        found: Mapping[str, Json] | None = self.instance.attestations.filter(read_by_us=True).values("key", "text").first()
        return found

    def _is_about_text_read(self, row: Any) -> bool:
        return self._read is not None and holds({"text_digest": row.text_digest}, self._read)

    def clean(self) -> None:
        """Refuse a second collation by the same person beside the name, before the database would."""
        super().clean()
        live = {form.instance.key: form for form in self.live_forms()}
        shown = {form.instance.pk for form in self.initial_forms if form.instance.pk}
        others = self.queryset.exclude(pk__in=shown).order_by("position", "pk")
        rows = [_row_of(row) for row in others] + [_row_of(form.instance) for form in live.values()]
        for row in repeated([row for row in rows if row["text_digest"]]):
            problem = again(row)
            if row["key"] in live:
                live[row["key"]].add_error("checked_by", _(problem.message) % dict(problem.values))

    def _is_held(self, row: Any) -> bool:
        """Tell also whether another saved check says that the same person has collated the same text."""
        if super()._is_held(row):
            return True
        if row.state not in COLLATED or not row.text_digest:
            return False
        same = self.queryset.exclude(pk=row.pk).filter(text_digest=row.text_digest, state__in=COLLATED)
        return bool(same.filter(checker=person_key(row.checked_by)).exists())


def _row_of(row: Any) -> Mapping[str, Json]:
    return {"key": row.key, **{name: getattr(row, name) for name in _COMPARED}}
