"""Form fields of the desk: dates that ask for a reading, files that are stored once, statements that a citation can be about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from archive.contracts import Payload, RecordType, Rows
from archive.render.evidence import row_label
from archive.render.reading import Reading
from archive.working.forms import EvidenceDateFormField
from archive.working.media import StoredFile, store
from editorial.admin.generics import AnyModelChoiceField, AnyModelMultipleChoiceField
from editorial.admin.widgets import ReadingDateWidget


class ReadingDateField(EvidenceDateFormField):
    """A date that comes back with readings to choose from when its printed string has none."""

    def __init__(self, **kwargs: Any) -> None:
        """Use the widget that offers readings."""
        super().__init__(**kwargs)
        self.widget = ReadingDateWidget()
        self.widget.is_required = self.required
        self.widget.group_label = str(self.label or "")

    def _clean_bound_field(self, bound: BoundField) -> Any:
        """Clean as usual, then ask for a reading unless the editor said that there is none."""
        cleaned = super()._clean_bound_field(bound)  # type: ignore[misc]
        widget = self.widget
        if cleaned.printed and not cleaned.edtf and isinstance(widget, ReadingDateWidget):
            form = bound.form
            if not widget.left_unread(form.data, form.add_prefix(bound.name), cleaned.printed):
                raise ValidationError(_("Choose how the printed date is read, or leave it unread."), code="reading")
        return cleaned


class StoredFileField(forms.FileField):
    """An image that is stored as soon as it is clean, so that a form that comes back with errors still has it."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the stored file; the one that was there when nothing was uploaded. Raises `ValidationError`."""
        if isinstance(data, UploadedFile):
            super().clean(data, None)
            stored = store(data.chunks(), name=data.name or "")
            data.__dict__["stored"] = stored
            return stored
        kept = data or self.prepare_value(initial)
        if kept is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return kept

    def prepare_value(self, value: Any) -> Any:
        """Return the stored file behind a primary key or an upload that was stored while cleaning."""
        if isinstance(value, UploadedFile):
            return value.__dict__.get("stored")
        return StoredFile.objects.filter(pk=value).first() if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another file was given."""
        return data is not None and getattr(data, "pk", None) != initial


class StoredFileInput(forms.FileInput):
    """A file input that keeps the key of what is stored already in a hidden field, across a form that comes back."""

    template_name = "editorial/widgets/stored_file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the upload, or the stored file that the form came with."""
        upload = files.get(name)
        if upload is not None:
            return upload
        key = data.get(f"{name}_stored", "")
        return StoredFile.objects.filter(sha256=key).first() if len(key) == 64 and key.isalnum() else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether neither input was sent."""
        return name not in files and f"{name}_stored" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Show what is stored."""
        context = super().get_context(name, None, attrs)
        context["widget"]["stored"] = value if isinstance(value, StoredFile) else None
        return context


def _is_key(value: Any) -> bool:
    """Tell whether a value can be a primary key: databases refuse what is longer than 64 bits with an error of their own."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) < 19


class RecordChoiceField(AnyModelChoiceField):
    """A link to one record."""

    queryset: Any

    def to_python(self, value: Any) -> Any:
        """Return the record. Raises `ValidationError` for what is no key of one."""
        if value in self.empty_values or isinstance(value, self.queryset.model) or _is_key(value):
            return super().to_python(value)
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(value)[:40]})


class RecordsChoiceField(AnyModelMultipleChoiceField):
    """Links to several records."""

    def clean(self, value: Any) -> Any:
        """Return the records. Raises `ValidationError` for what is no key of one."""
        for key in value or ():
            if not _is_key(key):
                raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(key)[:40]})
        return super().clean(value)


def statements(payload: Payload, record_type: RecordType, language: str) -> Iterator[tuple[str, str]]:
    """Yield (path, label) for everything in a record that a citation can be about: citable fields, and their rows that exist."""
    reading = Reading(language, payload.pins)
    for spec in record_type.public_fields:
        if not spec.citable:
            continue
        yield spec.name, _(spec.label)
        if isinstance(spec, Rows):
            for row in payload.rows(spec.name):
                yield f"{spec.name}/{row['key']}", f"{_(spec.label)}: {row_label(spec, row, reading)}"
