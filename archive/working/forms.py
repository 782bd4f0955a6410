"""Form fields for the column types of working rows: translated prose and dates as evidence, each as several labelled inputs."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.contracts import INTERFACE_LANGUAGES
from archive.values.dates import BASES, CALENDARS, CERTAINTIES, FIELD_MAX_LENGTH, EdtfError, EvidenceDate, normalise_edtf, parse_edtf

PARTS_SHOWN = {
    "printed": _("As printed"),
    "edtf": _("Reading (EDTF)"),
    "calendar": _("Calendar"),
    "basis": _("Basis"),
    "certainty": _("Certainty"),
}
LANGUAGE_NAMES = {"en": "English", "az": "Azərbaycanca", "ru": "Русский"}


class TranslatedWidget(forms.MultiWidget):
    """One input per interface language, each with its `lang`."""

    template_name = "archive/widgets/translated.html"
    use_fieldset = True

    def __init__(self, *, multiline: bool, attrs: dict[str, Any] | None = None) -> None:
        """Make the inputs: text areas, or single lines."""
        kind = forms.Textarea if multiline else forms.TextInput
        rows = {"rows": 4} if multiline else {}
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            language: kind(attrs={"lang": language, "aria-label": LANGUAGE_NAMES[language], **rows}) for language in INTERFACE_LANGUAGES
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return the texts in the order of the interface languages."""
        return [(value or {}).get(language, "") for language in INTERFACE_LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the language names to the inputs' context."""
        context = super().get_context(name, value, attrs)
        for language, subwidget in zip(INTERFACE_LANGUAGES, context["widget"]["subwidgets"], strict=True):
            subwidget["language"] = language
            subwidget["language_name"] = LANGUAGE_NAMES[language]
        return context


class TranslatedFormField(forms.MultiValueField):
    """A mapping from interface language to text; languages without text are left out."""

    def __init__(self, *, multiline: bool = True, **kwargs: Any) -> None:
        """Make one optional text field per language."""
        fields = [forms.CharField(required=False) for _language in INTERFACE_LANGUAGES]
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(fields, require_all_fields=False, widget=TranslatedWidget(multiline=multiline), **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """Return the non-empty texts."""
        return {language: text for language, text in zip(INTERFACE_LANGUAGES, data_list or (), strict=False) if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether any language's text differs."""
        return [text.strip() for text in self.widget.decompress(initial)] != [(text or "").strip() for text in data or [""] * 3]


class EvidenceDateWidget(forms.MultiWidget):
    """Five inputs of one date: as printed, calendar, EDTF, basis, certainty. Works without JavaScript."""

    template_name = "archive/widgets/evidence_date.html"
    use_fieldset = True
    PARTS: Final = ("printed", "edtf", "calendar", "basis", "certainty")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the inputs."""
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "printed": forms.TextInput(attrs={"placeholder": "28 aprel 1920", "autocomplete": "off"}),
            "edtf": forms.TextInput(attrs={"placeholder": "1920-04-28", "autocomplete": "off", "spellcheck": "false"}),
            "calendar": forms.Select(choices=CALENDARS),
            "basis": forms.Select(choices=BASES),
            "certainty": forms.Select(choices=CERTAINTIES),
        }
        super().__init__(widgets, attrs)

    def date_of(self, value: Any) -> EvidenceDate:
        """Return the date that a value is, stored or typed; what was typed is taken as it is."""
        strings = [(text or "").strip() for text in (value if isinstance(value, list) else self.decompress(value))]
        return EvidenceDate.from_dict({part: text for part, text in zip(self.PARTS, strings, strict=True) if text})

    def decompress(self, value: Any) -> list[str]:
        """Return the five strings of a date."""
        date = value if isinstance(value, EvidenceDate) else EvidenceDate.from_dict(value or {})
        return [date.printed, date.edtf, date.calendar, date.basis, date.certainty]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Label the inputs."""
        context = super().get_context(name, value, attrs)
        for part, subwidget in zip(self.PARTS, context["widget"]["subwidgets"], strict=True):
            subwidget["label"] = PARTS_SHOWN[part]
        return context


class EvidenceDateFormField(forms.MultiValueField):
    """A date as evidence from five inputs. All empty but the choices means no date."""

    def __init__(self, **kwargs: Any) -> None:
        """Make the five fields."""
        for unused in ("encoder", "decoder"):
            kwargs.pop(unused, None)
        fields = [
            forms.CharField(required=False, max_length=FIELD_MAX_LENGTH),
            forms.CharField(required=False, max_length=FIELD_MAX_LENGTH),
            forms.ChoiceField(required=False, choices=CALENDARS),
            forms.ChoiceField(required=False, choices=BASES),
            forms.ChoiceField(required=False, choices=CERTAINTIES),
        ]
        super().__init__(fields, require_all_fields=False, widget=EvidenceDateWidget(), **kwargs)
        self.changes: tuple[str, str] | None = None
        """The reading as typed and as taken, where they differ."""

    def compress(self, data_list: list[str]) -> EvidenceDate:
        """Return the date; empty when neither a printed string nor a reading was given."""
        if not data_list or not (data_list[0] or data_list[1]):
            return EvidenceDate()
        printed, edtf, calendar, basis, certainty = (text or "" for text in data_list)
        defaults = EvidenceDate()
        date = EvidenceDate(
            printed=printed,
            edtf=self._normal(edtf),
            calendar=calendar or defaults.calendar,
            basis=basis or defaults.basis,
            certainty=certainty or defaults.certainty,
        )
        problems = date.validate()
        if problems:
            raise ValidationError([ValidationError(f"{PARTS_SHOWN[each.field]}: {each.message}", code=each.code) for each in problems])
        self._compare(date)
        return date

    def _normal(self, edtf: str) -> str:
        """Return a reading with old spellings, dashes and digits of other scripts put right, where that makes it EDTF."""
        normal = normalise_edtf(edtf)
        if normal.problem is None and normal.text != edtf:
            try:
                parse_edtf(normal.text, max_length=FIELD_MAX_LENGTH)
            except EdtfError:
                return edtf
            self.changes = (edtf, normal.text)
            return normal.text
        return edtf

    def _compare(self, date: EvidenceDate) -> None:
        """Refuse a reading that is said to be printed and names another year than the printed words do."""
        for warning in date.warnings():
            if warning.code == "year_mismatch" and date.basis == "printed":
                message = _(
                    "The printed date, “%(printed)s”, and the reading, %(edtf)s, name different years. "
                    "Mend one of them; if the source is wrong, choose the basis “inferred”."
                )
                raise ValidationError(message, code="year_mismatch", params={"printed": date.printed, "edtf": date.edtf})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether the date differs; choices alone, without a date, are no change."""
        before = self.widget.decompress(initial)
        after = [(text or "").strip() for text in data or [""] * 5]
        if not any(before[:2]) and not any(after[:2]):
            return False
        return bool(before != after)
