"""Dossier: a curated path through the records, in sections of commentary with references in the running text."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import N_, CiteItem, Group, Label, Payload, RecordType, References, Rows, Text, Translated
from archive.spec.citing import entry
from archive.spec.headings import heading_from_translated, untitled
from archive.working.fields import LineField, TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, ChildRow, Record


class Dossier(Record):
    """A reading path: sections in order, each with commentary and the records that it leads to."""

    title = TranslatedField(multiline=False, verbose_name=_("title"))
    abstract = TranslatedField(verbose_name=_("abstract"), help_text=_("Two or three sentences for the list of dossiers."))
    curated_by = LineField(blank=True, verbose_name=_("curated by"), help_text=_("As the names shall be printed in a citation."))

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")


class DossierSection(ChildRow):
    """One section of a dossier."""

    record = models.ForeignKey(Dossier, models.CASCADE, related_name="sections")
    heading = TranslatedField(multiline=False, verbose_name=_("heading"))
    commentary = TranslatedField(
        verbose_name=_("commentary"), help_text=_("Markdown. [[identifier]] or [[identifier|words]] refers to a record.")
    )
    records = models.ManyToManyField("archive.Record", blank=True, related_name="+", verbose_name=_("records"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="dossier_section_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the dossier's title in an interface language."""
    return heading_from_translated(payload.get("title"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the dossier as an entry of the archive, with its abstract."""
    return entry(payload, heading(payload, "en"), genre="dossier", abstract=payload.get("abstract", {}).get("en", ""))


RECORD_TYPE: Final = RecordType(
    key="dossier",
    model="archive.Dossier",
    label=N_("Dossier"),
    plural=N_("Dossiers"),
    about=N_("Curated paths through the records."),
    order=5,
    heading=heading,
    cite=cite,
    fields=(
        Translated(name="title", label=N_("Title"), markdown=False, multiline=False, search="title"),
        Translated(name="abstract", label=N_("Abstract"), search="text"),
        Text(name="curated_by", label=N_("Curated by")),
        Rows(
            name="sections",
            label=N_("Sections"),
            singular=N_("section"),
            model="archive.DossierSection",
            fields=(
                Translated(name="heading", label=N_("Heading"), markdown=False, multiline=False, search="title"),
                Translated(name="commentary", label=N_("Commentary"), search="text"),
                References(name="records", label=N_("Records")),
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Dossier"), ("title", "abstract", "curated_by")),
        Group(N_("Sections"), ("sections",), N_("Commentary in reading order; references in the text count as references of the dossier.")),
        *COMMON_GROUPS,
    ),
)
