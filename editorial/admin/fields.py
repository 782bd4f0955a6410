"""Which input an editor gets for each column: shared by a record's own form and the forms of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from archive.working.fields import EvidenceDateField, LanguageField, LocatorField, ProseField, TranslatedField, VerbatimField
from archive.working.media import StoredFile
from archive.working.record import ChildRow
from editorial.admin.desk import desk_of
from editorial.admin.form_fields import ReadingDateField, RecordChoiceField, RecordsChoiceField, StoredFileField, StoredFileInput
from editorial.admin.siblings import SiblingField
from editorial.admin.widgets import LanguageInput, RecordPicker, RecordsPicker

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin

    _Base = BaseModelAdmin[Any]
else:
    _Base = object


class DeskFields(_Base):
    """Mixed into the admin of records and of rows."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form field of a column, with its label and help text."""
        words = {"label": capfirst(db_field.verbose_name), "help_text": db_field.help_text}
        if isinstance(db_field, EvidenceDateField):
            return ReadingDateField(required=False, **words)
        if isinstance(db_field, TranslatedField):
            return db_field.formfield(**words)
        if isinstance(db_field, LanguageField):
            return db_field.formfield(widget=LanguageInput())
        if isinstance(db_field, LocatorField):
            return db_field.formfield(widget=forms.TextInput(attrs={"spellcheck": "false", "placeholder": _("p. 12")}))
        if isinstance(db_field, VerbatimField | ProseField):
            return db_field.formfield(widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}))
        if isinstance(db_field, models.ForeignKey | models.ManyToManyField):
            return self._link(db_field, request, words)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _link(self, column: Any, request: HttpRequest, words: dict[str, Any]) -> Any:
        if column.related_model is StoredFile:
            return StoredFileField(required=not column.blank, widget=StoredFileInput(), **words)
        if column.related_model is self.model and issubclass(self.model, ChildRow):
            # A sibling row: the formset offers those of the same record.
            return column.formfield(form_class=SiblingField)
        book = desk_of(request).book
        if isinstance(column, models.ManyToManyField):
            return column.formfield(form_class=RecordsChoiceField, widget=RecordsPicker(column, self.admin_site, book))
        return column.formfield(form_class=RecordChoiceField, widget=RecordPicker(column, self.admin_site, book))
