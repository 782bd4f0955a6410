"""Poster: a printed sheet for the wall, who designed it, what it says, and where copies of it survive."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Choice,
    CiteItem,
    Date,
    Facet,
    Group,
    Label,
    Language,
    Payload,
    RecordType,
    Reference,
    Rows,
    Text,
    Translated,
)
from archive.spec.citing import creator, entry
from archive.spec.headings import heading_from_translated, untitled
from archive.working.fields import EvidenceDateField, LanguageField, LineField, TranslatedField, VerbatimField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, Record, Statement

TECHNIQUES: Final = (("lithograph", N_("lithograph")), ("letterpress", N_("letterpress")), ("stencil", N_("stencil")))


class Poster(Record):
    """A printed sheet that was put up in public."""

    title = TranslatedField(multiline=False, verbose_name=_("title"), help_text=_("A short name in the editors' words."))
    wording = VerbatimField(blank=True, verbose_name=_("wording"), help_text=_("What is printed on it, as it stands there."))
    language = LanguageField(blank=True, verbose_name=_("language and script"))
    designer = models.ForeignKey("archive.Record", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("designer"))
    technique = models.CharField(max_length=16, choices=TECHNIQUES, blank=True, verbose_name=_("technique"))
    printed = EvidenceDateField(verbose_name=_("printed"))

    class Meta:
        verbose_name = _("poster")
        verbose_name_plural = _("posters")


class PosterCopy(Statement):
    """A copy that survives, and where."""

    record = models.ForeignKey(Poster, models.CASCADE, related_name="copies")
    institution = LineField(verbose_name=_("institution"))
    shelfmark = LineField(max_length=120, blank=True, verbose_name=_("shelfmark"))

    class Meta(Statement.Meta):
        # A row's key is what citations point at: two rows of one record must not share it.
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="poster_copy_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the poster's title in an interface language."""
    return heading_from_translated(payload.get("title"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the poster as a CSL `graphic` by its designer."""
    designer = creator(payload.pin(payload.get("designer")), "author")
    date = payload.get("printed", {})
    return replace(
        entry(payload, heading(payload, "en"), genre="poster", issued=date.get("edtf", "")),
        type="graphic",
        creators=(designer,) if designer else (),
        issued_printed=date.get("printed", ""),
        language=payload.get("language", ""),
    )


RECORD_TYPE: Final = RecordType(
    key="poster",
    model="archive.Poster",
    label=N_("Poster"),
    plural=N_("Posters"),
    about=N_("Sheets printed for walls and fences, and where copies of them survive."),
    order=25,
    heading=heading,
    cite=cite,
    fields=(
        Translated(name="title", label=N_("Title"), markdown=False, multiline=False, search="title"),
        Text(name="wording", label=N_("Wording"), language_field="language", multiline=True, verbatim=True, citable=True, search="text"),
        Language(name="language", label=N_("Language and script"), facet="language"),
        Reference(name="designer", label=N_("Designer"), role="person", citable=True),
        Choice(name="technique", label=N_("Technique"), choices=TECHNIQUES, facet="technique"),
        Date(name="printed", label=N_("Printed"), citable=True, span=True),
        Rows(
            name="copies",
            label=N_("Copies that survive"),
            singular=N_("copy"),
            model="archive.PosterCopy",
            citable=True,
            fields=(
                Text(name="institution", label=N_("Institution"), search="text"),
                Text(name="shelfmark", label=N_("Shelfmark")),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("The sheet"), ("title", "wording", "language")),
        Group(N_("How it was made"), ("designer", "technique", "printed")),
        Group(N_("Copies"), ("copies",), N_("Every copy that somebody has seen.")),
        *COMMON_GROUPS,
    ),
    facets=(Facet("technique", N_("Technique"), TECHNIQUES), Facet("person", N_("Designer"), reference="person")),
)
