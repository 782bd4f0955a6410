"""Topic: a subject heading in the interface languages, in the manner of SKOS."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import N_, CiteItem, Group, Label, Payload, RecordType, References, Translated
from archive.spec.citing import entry
from archive.spec.headings import heading_from_translated, untitled
from archive.working.fields import TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, Record


class Topic(Record):
    """A subject heading. What is narrower is the inverse of `broader` and is not stored."""

    label = TranslatedField(multiline=False, verbose_name=_("label"), help_text=_("The heading in each interface language."))
    scope_note = TranslatedField(verbose_name=_("scope note"), help_text=_("What belongs under the heading and what does not."))
    broader = models.ManyToManyField("archive.Topic", blank=True, symmetrical=False, related_name="+", verbose_name=_("broader topics"))
    related = models.ManyToManyField("archive.Topic", blank=True, symmetrical=False, related_name="+", verbose_name=_("related topics"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


def heading(payload: Payload, language: str) -> Label:
    """Return the topic's label in an interface language."""
    return heading_from_translated(payload.get("label"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the topic's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="topic")


RECORD_TYPE: Final = RecordType(
    key="topic",
    model="archive.Topic",
    label=N_("Topic"),
    plural=N_("Topics"),
    about=N_("Subject headings, from the broader to the narrower."),
    order=100,
    heading=heading,
    cite=cite,
    fields=(
        Translated(name="label", label=N_("Label"), markdown=False, multiline=False, search="title"),
        Translated(name="scope_note", label=N_("Scope note"), search="text"),
        References(name="broader", label=N_("Broader topics"), to="topic"),
        References(name="related", label=N_("Related topics"), to="topic"),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Heading"), ("label", "scope_note")),
        Group(N_("Place among the topics"), ("broader", "related")),
        *COMMON_GROUPS,
    ),
)
