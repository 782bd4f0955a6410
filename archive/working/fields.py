"""Column types of working rows. Each cleans what people type through `archive.values` and refuses the rest beside the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from archive.contracts import INTERFACE_LANGUAGES
from archive.values.dates import EvidenceDate
from archive.values.languages import LanguageError, parse_language
from archive.values.locators import LocatorError, parse_locators
from archive.values.scripts import fold
from archive.values.text import TextError, clean_line, clean_text, clean_verbatim, is_blank
from archive.working.forms import EvidenceDateFormField, TranslatedFormField

if TYPE_CHECKING:
    _Char = models.CharField[str, str]
    _Text = models.TextField[str, str]
    _URL = models.URLField[str, str]
    _JSON = models.JSONField[Any, Any]
else:
    # Django's fields take type parameters in the stubs only.
    _Char, _Text, _URL, _JSON = models.CharField, models.TextField, models.URLField, models.JSONField

PROSE_LENGTH = 100_000
UNSEEN = "Nothing of this can be seen: it holds invisible characters alone. Type it again, or clear the field."


def _seen(typed: str, cleaned: str) -> str:
    """Return cleaned text. Raises `ValidationError` where something was typed, and nothing of it can be seen: spaces alone are nothing."""
    if not cleaned and typed.strip():
        raise ValidationError(UNSEEN, code="unseen")
    return cleaned


class LineField(_Char):
    """One line of text in NFC: newlines folded to spaces, illegal characters refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take CharField's arguments; at most 300 characters unless told."""
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the cleaned line. Raises `ValidationError` with the reason."""
        if isinstance(value, str):
            try:
                value = _seen(value, clean_line(value))
            except TextError as error:
                raise ValidationError(error.message, code=error.code) from error
        return super().clean(value, model_instance)


class FoldedField(_Char):
    """The folded form of a sibling column, kept beside it so that a constraint can compare what people spell differently."""

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        """Take CharField's arguments; `source` names the sibling column."""
        kwargs |= {"editable": False, "blank": True}
        kwargs.setdefault("max_length", 300)
        self.source = source
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return what migrations need: rows that a migration saves are folded too."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the folded words, one space between them, for every way of saving a row."""
        value = " ".join(fold(getattr(model_instance, self.source)).split())[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class ProseField(_Text):
    """Several lines of editors' text, at most 100,000 characters."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the cleaned text. Raises `ValidationError` with the reason."""
        if isinstance(value, str):
            try:
                value = _seen(value, clean_text(value, max_length=PROSE_LENGTH))
            except TextError as error:
                raise ValidationError(error.message, code=error.code) from error
        return super().clean(value, model_instance)


class VerbatimField(_Text):
    """Words of a source, kept exactly as they stand apart from characters that no document can carry."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the words. Raises `ValidationError` with the reason."""
        if isinstance(value, str):
            try:
                value = _seen(value, "" if is_blank(value) else clean_verbatim(value, max_length=PROSE_LENGTH))
            except TextError as error:
                raise ValidationError(error.message, code=error.code) from error
        return super().clean(value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field that does not strip: the white space of a source is part of it."""
        return super().formfield(**{"strip": False, **kwargs})


class LanguageField(_Char):
    """A BCP 47 tag, canonical."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take CharField's arguments; at most 35 characters, as RFC 5646 recommends."""
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the canonical tag. Raises `ValidationError` with the reason."""
        if value:
            try:
                value = parse_language(str(value).strip()).tag
            except LanguageError as error:
                raise ValidationError(str(error), code="language") from error
        return super().clean(value, model_instance)


class LocatorField(_Char):
    """The place inside a source: one or more steps, `scheme:value; scheme:value`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take CharField's arguments; at most 255 characters."""
        kwargs.setdefault("max_length", 255)
        super().__init__(*args, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the locator in its canonical text. Raises `ValidationError` with the reason."""
        if value:
            try:
                value = str(parse_locators(str(value)))
            except LocatorError as error:
                raise ValidationError(str(error), code="locator") from error
        return super().clean(value, model_instance)


class WebAddressField(_URL):
    """An http or https address. It is shown, never fetched."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take URLField's arguments; at most 500 characters."""
        kwargs.setdefault("max_length", 500)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field that reads an address without a scheme as https."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class TranslatedField(_JSON):
    """Editors' prose in the interface languages: a mapping from language to text, empty ones left out."""

    def __init__(self, *args: Any, multiline: bool = True, **kwargs: Any) -> None:
        """Take JSONField's arguments; `multiline` chooses text areas or one-line inputs."""
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        self.multiline = multiline
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return what migrations need: `multiline` concerns forms only."""
        return super().deconstruct()

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Return the cleaned mapping. Raises `ValidationError` naming the language."""
        if not isinstance(value, Mapping):
            value = {}
        clean = clean_text if self.multiline else clean_line
        cleaned: dict[str, str] = {}
        for language, text in value.items():
            if language not in INTERFACE_LANGUAGES:
                raise ValidationError(f"{language}: not an interface language", code="language")
            try:
                if words := _seen(str(text), clean(str(text), max_length=PROSE_LENGTH)):
                    cleaned[language] = words
            except TextError as error:
                raise ValidationError(f"{language}: {error.message}", code=error.code) from error
            except ValidationError as error:
                raise ValidationError(f"{language}: {error.message}", code=error.code) from error
        return super().clean(cleaned, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        """Return one input per interface language."""
        options = {"required": not self.blank, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        options.pop("widget", None)
        return TranslatedFormField(multiline=self.multiline, **options)


class EvidenceDateField(_JSON):
    """A date as evidence in one column: printed string, calendar, EDTF reading, basis, certainty. Never None, maybe empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take JSONField's arguments."""
        kwargs.setdefault("default", EvidenceDate)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> EvidenceDate:
        """Return the stored date."""
        data = super().from_db_value(value, expression, connection)
        return EvidenceDate.from_dict(data) if data else EvidenceDate()

    def to_python(self, value: Any) -> EvidenceDate:
        """Return an `EvidenceDate` for a mapping, None or a date."""
        if isinstance(value, EvidenceDate):
            return value
        return EvidenceDate.from_dict(value) if value else EvidenceDate()

    def get_prep_value(self, value: Any) -> Any:
        """Return the JSON form; an empty date is an empty object."""
        return super().get_prep_value(value.to_dict() if isinstance(value, EvidenceDate) and value else {})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise `ValidationError` with every problem of the date."""
        date = self.to_python(value)
        problems = [ValidationError(problem.message, code=problem.code) for problem in date.validate()] if date else []
        if problems:
            raise ValidationError(problems)

    def clean(self, value: Any, model_instance: models.Model | None) -> EvidenceDate:
        """Return the date. Raises `ValidationError`."""
        date = self.to_python(value)
        self.validate(date, model_instance)
        return date

    def value_to_string(self, obj: models.Model) -> Any:
        """Return the JSON form for serializers."""
        return self.value_from_object(obj).to_dict()

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Return the form widget of five inputs."""
        options = {"required": False, "label": self.verbose_name, "help_text": self.help_text, **kwargs}
        options.pop("widget", None)
        return EvidenceDateFormField(**options)
