"""Event: something that happened, with when, where and who took part."""

from __future__ import annotations

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
    Payload,
    RecordType,
    Reference,
    Rows,
    Translated,
)
from archive.spec.citing import entry
from archive.spec.headings import heading_from_translated, untitled
from archive.working.fields import EvidenceDateField, TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, PARTIES, Record, Statement

EVENT_KINDS: Final = (
    ("military", N_("military operation")),
    ("uprising", N_("uprising or overthrow")),
    ("foundation", N_("foundation or merger")),
    ("meeting", N_("meeting, congress or conference")),
    ("decision", N_("decision or declaration")),
    ("publication", N_("publication")),
    ("suppression", N_("ban or suppression")),
    ("correspondence", N_("letter or conversation")),
    ("other", N_("other")),
)


class Event(Record):
    """Something that happened."""

    title = TranslatedField(multiline=False, verbose_name=_("title"), help_text=_("A short name in the editors' words."))
    kind = models.CharField(max_length=16, choices=EVENT_KINDS, blank=True, verbose_name=_("kind"))
    summary = TranslatedField(verbose_name=_("what happened"))
    when = EvidenceDateField(verbose_name=_("when"), help_text=_("As uncertain as the source leaves it."))
    part_of = models.ForeignKey(
        "archive.Event",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("part of"),
        help_text=_("The larger event that it belongs to."),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            # An event inside itself sends every walk up to the whole into a circle of one.
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("record_ptr")), name="event_not_part_of_itself"
            ),
        ]


class EventPlace(Statement):
    """Where an event took place."""

    record = models.ForeignKey(Event, models.CASCADE, related_name="places")
    place = models.ForeignKey("archive.Place", models.PROTECT, related_name="+", verbose_name=_("place"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="event_place_key_once"),
            # Two editors adding the same place at once must not double it in the filters' counts.
            models.UniqueConstraint(fields=["record", "place"], name="event_place_once"),
        ]


class Participant(Statement):
    """A person or organization that took part in an event, and as what."""

    record = models.ForeignKey(Event, models.CASCADE, related_name="participants")
    participant = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        related_name="+",
        limit_choices_to={"type__in": PARTIES},
        verbose_name=_("participant"),
        help_text=_("A person or an organization."),
    )
    role = TranslatedField(multiline=False, verbose_name=_("role"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="participant_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the event's title in an interface language."""
    return heading_from_translated(payload.get("title"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the event's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="event")


RECORD_TYPE: Final = RecordType(
    key="event",
    model="archive.Event",
    label=N_("Event"),
    plural=N_("Events"),
    about=N_("What happened, when, where and with whom."),
    order=60,
    heading=heading,
    cite=cite,
    fields=(
        Translated(name="title", label=N_("Title"), markdown=False, multiline=False, search="title"),
        Choice(name="kind", label=N_("Kind"), choices=EVENT_KINDS, facet="kind"),
        Translated(name="summary", label=N_("What happened"), citable=True, search="text"),
        Date(name="when", label=N_("When"), citable=True, span=True),
        Rows(
            name="places",
            label=N_("Places"),
            singular=N_("place"),
            model="archive.EventPlace",
            citable=True,
            fields=(
                Reference(name="place", label=N_("Place"), to="place", role="place"),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False, search="text"),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="participants",
            label=N_("Participants"),
            singular=N_("participant"),
            model="archive.Participant",
            citable=True,
            fields=(
                Reference(name="participant", label=N_("Participant"), among=PARTIES, role="person"),
                Translated(name="role", label=N_("Role"), markdown=False, multiline=False, search="text"),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Reference(name="part_of", label=N_("Part of"), to="event", citable=True),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("What happened"), ("title", "kind", "summary", "when", "part_of")),
        Group(N_("Where"), ("places",)),
        Group(N_("Who took part"), ("participants",)),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("kind", N_("Kind"), EVENT_KINDS),
        Facet("place", N_("Place"), reference="place"),
        Facet("person", N_("Participant"), reference="person"),
    ),
)
