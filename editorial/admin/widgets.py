"""Inputs of the desk: record pickers that show headings, language tags with suggestions, dates with readings to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import models

from archive.values.dates.printed import propose
from archive.working.forms import EvidenceDateWidget
from editorial.admin.desk import HeadingBook

LEAVE_UNREAD: Final = "-"
"""The choice of an editor who leaves a printed date without a reading."""


class _RecordPickerMixin(AutocompleteMixin):
    """Names the chosen records by their headings, which were read for the whole form at once."""

    book: HeadingBook

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the chosen records alone: the rest is looked up while typing."""
        chosen = [str(key) for key in value if key not in (None, "")]
        self.book.prime(chosen)
        options = [
            self.create_option(name, key, self.book.label(key), True, index)  # type: ignore[attr-defined]
            for index, key in enumerate(chosen)
        ]
        if not self.is_required and not self.allow_multiple_selected:  # type: ignore[attr-defined]
            options.insert(0, self.create_option(name, "", "", not chosen, 0))  # type: ignore[attr-defined]
        return [(None, options, 0)]


class RecordPicker(_RecordPickerMixin, forms.Select):
    """One record, found by typing."""

    def __init__(self, field: models.Field[Any, Any], site: AdminSite, book: HeadingBook) -> None:
        """Keep the request's headings."""
        super().__init__(field, site)
        self.book = book


class RecordsPicker(_RecordPickerMixin, forms.SelectMultiple):
    """Several records, found by typing."""

    def __init__(self, field: models.Field[Any, Any], site: AdminSite, book: HeadingBook) -> None:
        """Keep the request's headings."""
        super().__init__(field, site)
        self.book = book

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the attributes; each chosen record has its own cross, so there is none that takes all of them out at once."""
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class LanguageInput(forms.TextInput):
    """A BCP 47 tag, with the archive's commonest tags as suggestions (the list stands once in the page)."""

    def __init__(self) -> None:
        """Point at the page's list."""
        super().__init__(attrs={"list": "desk-languages", "autocomplete": "off", "spellcheck": "false", "class": "desk-tag"})


class ReadingDateWidget(EvidenceDateWidget):
    """A date whose printed string is read for the editor: the readings are offered beside it, and none is taken unasked.

    `name_choice` carries the reading that was chosen; `name_unread` the printed string that was knowingly left without one.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the five strings; a chosen reading fills the empty EDTF and its calendar."""
        values = super().value_from_datadict(data, files, name)
        choice = data.get(f"{name}_choice", "")
        if choice and choice != LEAVE_UNREAD and not (values[1] or "").strip():
            edtf, _separator, calendar = choice.partition("|")
            values[1] = edtf
            if calendar and values[2] in (None, "", "unknown"):
                values[2] = calendar
        return values

    def left_unread(self, data: Any, name: str, printed: str) -> bool:
        """Tell whether the editor left this very printed string without a reading, now or at an earlier save."""
        return bool(data.get(f"{name}_choice") == LEAVE_UNREAD or data.get(f"{name}_unread", "").strip() == printed.strip())

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Offer the readings where there is a printed string and no EDTF."""
        context = super().get_context(name, value, attrs)
        strings = value if isinstance(value, list) else self.decompress(value)
        printed, edtf = (strings[0] or "").strip(), (strings[1] or "").strip()
        if printed and not edtf:
            readings = propose(printed)
            context["widget"]["proposals"] = readings
            context["widget"]["reason"] = readings.reason.message if readings.reason else ""
            context["widget"]["leave_unread"] = LEAVE_UNREAD
            context["widget"]["unread"] = "" if isinstance(value, list) else printed
        return context
