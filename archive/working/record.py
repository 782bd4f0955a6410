"""The base of every working record, with the rows and private columns that all record types share. Invisible to public code."""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Choice,
    Date,
    Field,
    File,
    Group,
    Language,
    Locator,
    Private,
    Reference,
    References,
    Rows,
    Text,
    Translated,
    Url,
)
from archive.contracts import Boolean as BooleanSpec
from archive.values.identifiers import IdentifierError, normal_identifier
from archive.working.fields import (
    EvidenceDateField,
    LanguageField,
    LineField,
    LocatorField,
    ProseField,
    TranslatedField,
    VerbatimField,
    WebAddressField,
)

RIGHTS: Final = (
    ("public-domain", N_("Public domain")),
    ("cc0", N_("CC0 1.0")),
    ("cc-by", N_("CC BY 4.0")),
    ("cc-by-sa", N_("CC BY-SA 4.0")),
    ("in-copyright", N_("In copyright")),
    ("unknown", N_("Rights not known")),
)
PARTIES: Final = ("person", "organization")
"""The types of record that can speak, report, take part or contribute."""
STANCES: Final = (("supports", N_("supports")), ("disputes", N_("disputes")), ("mentions", N_("mentions")))
CONSULTED: Final = (
    ("original", N_("original seen")),
    ("facsimile", N_("facsimile seen")),
    ("edition", N_("edition read")),
    ("indirect", N_("through another source")),
)
IDENTIFIER_SCHEMES: Final = (
    ("wikidata", "Wikidata"),
    ("viaf", "VIAF"),
    ("gnd", "GND"),
    ("lcnaf", "LCNAF"),
    ("isni", "ISNI"),
    ("geonames", "GeoNames"),
    ("issn", "ISSN"),
    ("isbn", "ISBN"),
    ("doi", "DOI"),
    ("handle", "Handle"),
    ("ark", "ARK"),
    ("url", N_("Web address")),
    ("other", N_("Other")),
)


def new_row_key() -> str:
    """Return a key for a child row: 8 hexadecimal digits, unique within its record by constraint."""
    return secrets.token_hex(4)


class Record(models.Model):
    """A record as editors work on it. Each record type is a subclass with a table of its own that shares this row's key.

    Any record can refer to any other through this table, with the database's own foreign keys; see the decision on it.
    """

    pid = models.CharField(max_length=16, unique=True, editable=False)
    type = models.CharField(max_length=32, editable=False, db_index=True)
    natural_key = models.CharField(max_length=120, null=True, blank=True, editable=False)  # noqa: DJ001 - NULL keeps unkeyed rows apart
    topics = models.ManyToManyField("archive.Topic", blank=True, related_name="+", verbose_name=_("topics"))
    rights = models.CharField(max_length=32, choices=RIGHTS, blank=True, verbose_name=_("rights"))
    rights_note = LineField(blank=True, verbose_name=_("rights statement"))
    editors_notes = ProseField(
        blank=True, verbose_name=_("private notes"), help_text=_("For editors only. Never published, never searched by readers.")
    )
    saves = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        constraints = [
            # The seed runs twice: the second run must find, not duplicate.
            models.UniqueConstraint(fields=["type", "natural_key"], name="record_natural_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.pid}"


class ChildRow(models.Model):
    """A row of a record: a stable key, so that a citation can point at it and versions can be compared, and a place in the order."""

    key = models.CharField(max_length=16, default=new_row_key, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.key


class Statement(ChildRow):
    """A child row that states a fact, so that it is cited or marked as what an editor knows."""

    editors_knowledge = models.BooleanField(
        default=False,
        verbose_name=_("editor's knowledge"),
        help_text=_("Common knowledge added by an editor, not taken from a source of this archive."),
    )

    class Meta(ChildRow.Meta):
        abstract = True


EDITORS_KNOWLEDGE = BooleanSpec(name="editors_knowledge", label=N_("Editor's knowledge"))


class Citation(ChildRow):
    """What a source says about one statement of a record: the record as a whole, one of its fields, or one of its rows."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="citations")
    target = models.CharField(
        max_length=80,
        blank=True,
        verbose_name=_("supports what"),
        help_text=_("The statement that this citation is about; empty for the record as a whole."),
    )
    # A source that is relied on must not vanish under the statement: withdraw it instead.
    source = models.ForeignKey("archive.Source", models.PROTECT, related_name="+", verbose_name=_("source"))
    locator = LocatorField(
        blank=True, verbose_name=_("where in it"), help_text=_("For example page:12 or section:Background; paragraph:2.")
    )
    words = VerbatimField(blank=True, verbose_name=_("words relied on"))
    words_language = LanguageField(blank=True, verbose_name=_("language of the words"))
    stance = models.CharField(max_length=16, choices=STANCES, default="supports", verbose_name=_("stance"))
    consulted = models.CharField(max_length=16, choices=CONSULTED, default="edition", verbose_name=_("how consulted"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="citation_key_once")]


class ExternalIdentifier(Statement):
    """The number that another authority gives to the same thing."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=16, choices=IDENTIFIER_SCHEMES, verbose_name=_("scheme"))
    value = LineField(max_length=200, verbose_name=_("identifier"))
    url = WebAddressField(blank=True, verbose_name=_("address"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="identifier_key_once"),
            models.UniqueConstraint(fields=["record", "scheme", "value"], name="identifier_once_per_record"),
        ]

    def clean(self) -> None:
        """Put the identifier as its scheme writes it. Raises `ValidationError` beside the value."""
        try:
            self.value = normal_identifier(self.scheme, self.value or "")
        except IdentifierError as error:
            raise ValidationError({"value": str(error)}) from error


class Attachment(ChildRow):
    """A file that belongs to a record: a facsimile of a page, a portrait, a map."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="attachments")
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file"))
    caption = TranslatedField(multiline=False, verbose_name=_("caption"))
    page_label = LineField(max_length=40, blank=True, verbose_name=_("page as printed"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="attachment_key_once")]


CITATION_FIELDS: Final[tuple[Field, ...]] = (
    Text(name="target", label=N_("Statement")),
    Reference(name="source", label=N_("Source"), to="source"),
    Locator(name="locator", label=N_("Where in it")),
    Text(name="words", label=N_("Words relied on"), language_field="words_language", verbatim=True, multiline=True),
    Language(name="words_language", label=N_("Language of the words")),
    Choice(name="stance", label=N_("Stance"), choices=STANCES),
    Choice(name="consulted", label=N_("How consulted"), choices=CONSULTED),
)

COMMON_FIELDS: Final[tuple[Field, ...]] = (
    References(name="topics", label=N_("Topics"), to="topic", role="topic"),
    Rows(
        name="identifiers",
        label=N_("External identifiers"),
        singular=N_("identifier"),
        model="archive.ExternalIdentifier",
        citable=True,
        fields=(
            Choice(name="scheme", label=N_("Scheme"), choices=IDENTIFIER_SCHEMES),
            Text(name="value", label=N_("Identifier")),
            Url(name="url", label=N_("Address")),
            EDITORS_KNOWLEDGE,
        ),
    ),
    Rows(
        name="attachments",
        label=N_("Files"),
        singular=N_("file"),
        model="archive.Attachment",
        fields=(
            File(name="file", label=N_("File")),
            Translated(name="caption", label=N_("Caption"), markdown=False, multiline=False),
            Text(name="page_label", label=N_("Page as printed")),
        ),
    ),
    Choice(name="rights", label=N_("Rights"), choices=RIGHTS),
    Text(name="rights_note", label=N_("Rights statement")),
    Rows(name="citations", label=N_("Evidence"), singular=N_("citation"), model="archive.Citation", fields=CITATION_FIELDS),
    Private(name="editors_notes", label=N_("Private notes")),
    Private(name="pid"),
    Private(name="type"),
    Private(name="natural_key"),
    Private(name="saves"),
    Private(name="created_at"),
    Private(name="changed_at"),
)
"""Every record type ends its `fields` with these. Evidence comes last: it points at what stands before it."""

COMMON_GROUPS: Final[tuple[Group, ...]] = (
    Group(N_("Evidence"), ("citations",), N_("Which source says what, and where in it.")),
    Group(N_("Topics, identifiers, rights and files"), ("topics", "identifiers", "attachments", "rights", "rights_note")),
)
"""Every record type ends its `groups` with these."""

NAME_KINDS: Final = (
    ("preferred", N_("preferred form")),
    ("variant", N_("variant")),
    ("birth", N_("name at birth")),
    ("pseudonym", N_("pseudonym")),
    ("party", N_("party name")),
    ("signature", N_("signature")),
    ("former", N_("former name")),
    ("abbreviation", N_("abbreviation")),
)
SCHEMES: Final = (
    ("original", N_("original spelling")),
    ("as-printed", N_("as printed")),
    ("ala-lc", "ALA-LC"),
    ("bgn-pcgn", "BGN/PCGN"),
    ("iso-9", "ISO 9"),
    ("gost-7.79", "ГОСТ 7.79"),
    ("scholarly", N_("scholarly transliteration")),
    ("translation", N_("translation")),
)


class NameForm(Statement):
    """An attested form of a name or title: its spelling, language and script, scheme, kind, where it is attested and from when to when."""

    text = LineField(verbose_name=_("form"))
    language = LanguageField(verbose_name=_("language and script"), help_text=_("BCP 47, for example az-Latn, az-Arab, ru-Cyrl, en."))
    kind = models.CharField(max_length=16, choices=NAME_KINDS, default="variant", verbose_name=_("kind"))
    scheme = models.CharField(max_length=16, choices=SCHEMES, default="original", verbose_name=_("spelling"))
    attested_in = models.ForeignKey(
        "archive.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("attested in")
    )
    first_use = EvidenceDateField(verbose_name=_("first used"))
    last_use = EvidenceDateField(verbose_name=_("last used"))

    class Meta(Statement.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.text


def name_rows(name: str, model: str, label: str, *, extra: tuple[Field, ...] = ()) -> Rows:
    """Return the spec of a record type's name forms; `extra` are columns that only this type's forms have."""
    return Rows(
        name=name,
        label=label,
        singular=N_("form"),
        model=model,
        citable=True,
        fields=(
            Text(name="text", label=N_("Form"), language_field="language", search="title"),
            Language(name="language", label=N_("Language and script")),
            Choice(name="kind", label=N_("Kind"), choices=NAME_KINDS),
            Choice(name="scheme", label=N_("Spelling"), choices=SCHEMES),
            *extra,
            Reference(name="attested_in", label=N_("Attested in"), to="source"),
            Date(name="first_use", label=N_("First used")),
            Date(name="last_use", label=N_("Last used")),
            EDITORS_KNOWLEDGE,
        ),
    )


def name_constraints(prefix: str) -> list[Any]:
    """Return the constraints of a name form table: stable keys, and at most one preferred form per language and script."""
    return [
        models.UniqueConstraint(fields=["record", "key"], name=f"{prefix}_name_key_once"),
        # Two editors choosing a heading at once must not leave two.
        models.UniqueConstraint(
            fields=["record", "language"], condition=models.Q(kind="preferred"), name=f"{prefix}_one_preferred_per_language"
        ),
    ]
