"""Inputs of the desk: record pickers that show headings, language tags with suggestions, dates with readings to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import AutocompleteMixin
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.working.forms import EvidenceDateWidget
from editorial.admin.date_feedback import feedback
from editorial.admin.desk import HeadingBook

LEAVE_UNREAD: Final = "-"
"""The choice of an editor who leaves a printed date without a reading."""
_MOST_TYPED: Final = 40


class _RecordPickerMixin(AutocompleteMixin):
    """Names the chosen records by their headings, which were read for the whole form at once.

    Looking up takes scripts; without them records are named by their identifiers, which stand in their addresses, in a field of its own.
    """

    book: HeadingBook

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Return the picker, with the field for identifiers where there are no scripts."""
        picker = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        words = _("Or identifiers, from addresses") if self.allow_multiple_selected else _("Or its identifier, from its address")  # type: ignore[attr-defined]
        box = '<noscript><label class="desk-by-pid">{} <input type="text" name="{}_pid" maxlength="400"></label></noscript>'
        return format_html("{}{}", picker, format_html(box, words, name))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the primary keys that were chosen or whose identifiers were typed; what is no identifier stays, to be refused."""
        chosen = super().value_from_datadict(data, files, name)  # type: ignore[misc]
        typed = data.get(f"{name}_pid", "").lower().split()[:_MOST_TYPED]
        if not typed:
            return chosen
        keys = dict(self.field.remote_field.model._default_manager.filter(pid__in=typed).values_list("pid", "pk"))
        found = [str(keys.get(pid, f"?{pid}")) for pid in typed]
        return [*chosen, *found] if self.allow_multiple_selected else found[0]  # type: ignore[attr-defined]

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
    """A date with all that can be said about it beside it, live while typing and in every page; no reading is taken unasked.

    `_read` names the date whose button was pressed without scripts, with the reading to take after `=`; `name_choice` says that the
    printed string is knowingly left without one.
    """

    template_name = "editorial/widgets/reading_date.html"
    group_label: str = ""
    focused = False
    left = False

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["editorial/dates.css"]}
        js: ClassVar[list[Any]] = [forms.Script("editorial/dates.js", type="module")]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the five strings; where a reading's button was pressed, with that reading, its calendar and its basis."""
        values = super().value_from_datadict(data, files, name)
        asked, _equals, taken = data.get("_read", "").partition("=")
        self.focused = asked == name
        if self.focused and taken.count("|") == 2:
            edtf, calendar, basis = taken.split("|")
            values[1], values[3] = edtf, basis
            values[2] = values[2] if calendar == "unknown" else calendar
        self.left = self.left_unread(data, name, values[0] or "")
        return values

    def left_unread(self, data: Any, name: str, printed: str) -> bool:
        """Tell whether the editor leaves this very printed string without a reading, now or since an earlier save."""
        before = data.get(f"{name}_unread", printed)
        return bool(data.get(f"{name}_choice") == LEAVE_UNREAD and before.strip() == printed.strip())

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say what is to be said about the date as it stands."""
        context = super().get_context(name, value, attrs)
        date = self.date_of(value)
        unread = bool(date.printed and not date.edtf)
        context["widget"] |= {
            "group_label": self.group_label,
            "feedback": feedback(date, (get_language() or "en").partition("-")[0]),
            "open": bool(date) or self.focused,
            "leave_unread": LEAVE_UNREAD,
            "unread_asked": unread,
            # What is stored without a reading was left so on purpose.
            "left_unread": unread and (self.left if isinstance(value, list) else True),
            "unread_before": date.printed if unread and not isinstance(value, list) else "",
        }
        if self.focused:
            context["widget"]["subwidgets"][0]["attrs"]["autofocus"] = True
        return context
