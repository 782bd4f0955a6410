"""Inscription: words cut or painted on a stone, a wall or a monument."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
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
)
from archive.spec.citing import entry
from archive.spec.headings import quoted, untitled
from archive.working.fields import EvidenceDateField, LanguageField, LineField, VerbatimField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, Record, Statement


class Inscription(Record):
    """Words that stand on something which is not paper."""

    words = VerbatimField(verbose_name=_("words"), help_text=_("As they stand there, line by line."))
    language = LanguageField(blank=True, verbose_name=_("language and script"))
    when = EvidenceDateField(verbose_name=_("when it was made"))
    place = models.ForeignKey("archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")


class Condition(Statement):
    """What was left of an inscription at some time."""

    record = models.ForeignKey(Inscription, models.CASCADE, related_name="conditions")
    description = LineField(verbose_name=_("condition"))
    when = EvidenceDateField(verbose_name=_("seen"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="inscription_condition_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the opening words; they are the same in every interface language."""
    words, tag = payload.get("words", ""), payload.get("language", "und")
    return Label(quoted(words, tag), tag) if words else untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the inscription's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="inscription")


RECORD_TYPE: Final = RecordType(
    key="inscription",
    model="archive.Inscription",
    label=N_("Inscription"),
    plural=N_("Inscriptions"),
    about=N_("Words on stones, walls and monuments."),
    order=90,
    heading=heading,
    cite=cite,
    fields=(
        Text(name="words", label=N_("Words"), language_field="language", verbatim=True, multiline=True, citable=True, search="title"),
        Language(name="language", label=N_("Language and script"), facet="language"),
        Date(name="when", label=N_("When it was made"), citable=True, span=True),
        Reference(name="place", label=N_("Place"), to="place", role="place", citable=True),
        Rows(
            name="conditions",
            label=N_("Condition"),
            singular=N_("condition"),
            model="archive.Condition",
            citable=True,
            fields=(
                Text(name="description", label=N_("Condition"), search="text"),
                Date(name="when", label=N_("Seen")),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Inscription"), ("words", "language", "when", "place")),
        Group(N_("Condition"), ("conditions",)),
        *COMMON_GROUPS,
    ),
    facets=(Facet("language", N_("Language")), Facet("place", N_("Place"), reference="place")),
)
