"""Organization: a party, office, army, board or assembly, with its names, its life and what it grew from and into."""

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
from archive.spec.headings import heading_from_forms, untitled
from archive.working.fields import EvidenceDateField, TranslatedField
from archive.working.record import (
    COMMON_FIELDS,
    COMMON_GROUPS,
    EDITORS_KNOWLEDGE,
    NameForm,
    Record,
    Statement,
    name_constraints,
    name_rows,
)

ORGANIZATION_KINDS: Final = (
    ("party", N_("party")),
    ("wing", N_("party wing or faction")),
    ("committee", N_("committee or bureau")),
    ("congress", N_("congress or conference")),
    ("state", N_("state")),
    ("government", N_("government")),
    ("ministry", N_("ministry")),
    ("office", N_("office or department")),
    ("assembly", N_("assembly or council")),
    ("army", N_("army or navy")),
    ("labour", N_("trade or labour body")),
    ("newspaper-board", N_("newspaper board")),
    ("publisher", N_("publisher")),
    ("repository", N_("archive, library or museum")),
    ("group", N_("named group of people")),
    ("other", N_("other")),
)
RELATIONS: Final = (
    ("predecessor", N_("predecessor")),
    ("successor", N_("successor")),
    ("part-of", N_("whole that it was part of")),
    ("has-part", N_("part of it")),
    ("wing-of", N_("party that it was a wing of")),
    ("merged-into", N_("body that it merged into")),
    ("absorbed", N_("body that merged into it")),
    ("split-from", N_("body that it split from")),
    ("allied-with", N_("ally")),
    ("opposed-to", N_("opponent")),
    ("united-with", N_("body that it united with")),
    ("member-of", N_("union that it was a member of")),
    ("subordinate-to", N_("body that it answered to")),
)


class Organization(Record):
    """A body of people that acts under a name."""

    kind = models.CharField(max_length=20, choices=ORGANIZATION_KINDS, blank=True, verbose_name=_("kind"))
    founded = EvidenceDateField(verbose_name=_("founded"))
    founded_place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of foundation")
    )
    dissolved = EvidenceDateField(
        verbose_name=_("dissolved"), help_text=_("The end under this name; say below what it merged into or which body succeeded it.")
    )
    seat = models.ForeignKey("archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("seat"))
    summary = TranslatedField(verbose_name=_("note"))

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")


class OrganizationName(NameForm):
    """An attested form of an organization's name."""

    record = models.ForeignKey(Organization, models.CASCADE, related_name="names")

    class Meta(NameForm.Meta):
        constraints = name_constraints("organization")


class OrganizationRelation(Statement):
    """What another organization was to this one: the other is this one's successor, parent, ally."""

    record = models.ForeignKey(Organization, models.CASCADE, related_name="relations")
    relation = models.CharField(max_length=20, choices=RELATIONS, verbose_name=_("is this organization's"))
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("organization"))
    when = EvidenceDateField(verbose_name=_("when"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="organization_relation_key_once"),
            # A body that succeeds itself sends every walk along the relations into a circle of one.
            models.CheckConstraint(condition=~models.Q(record=models.F("organization")), name="organization_relates_to_another"),
        ]


def heading(payload: Payload, language: str) -> Label:
    """Return the organization's preferred name form for an interface language."""
    return heading_from_forms(payload.rows("names"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the organization's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="organization")


RECORD_TYPE: Final = RecordType(
    key="organization",
    model="archive.Organization",
    label=N_("Organization"),
    plural=N_("Organizations"),
    about=N_("Parties, offices, armies, assemblies and boards."),
    order=40,
    heading=heading,
    cite=cite,
    fields=(
        name_rows("names", "archive.OrganizationName", N_("Names")),
        Choice(name="kind", label=N_("Kind"), choices=ORGANIZATION_KINDS, facet="kind"),
        Translated(name="summary", label=N_("Note"), citable=True, search="text"),
        Date(name="founded", label=N_("Founded"), citable=True, span=True),
        Reference(name="founded_place", label=N_("Place of foundation"), to="place", role="place", citable=True),
        Date(name="dissolved", label=N_("Dissolved"), citable=True, span=True),
        Reference(name="seat", label=N_("Seat"), to="place", role="place", citable=True),
        Rows(
            name="relations",
            label=N_("Relations to organizations"),
            singular=N_("relation"),
            model="archive.OrganizationRelation",
            citable=True,
            fields=(
                Choice(name="relation", label=N_("Is this organization's"), choices=RELATIONS),
                Reference(name="organization", label=N_("Organization"), to="organization", role="organization"),
                Date(name="when", label=N_("When")),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False, search="text"),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Names"), ("names",), N_("Every spelling that a source uses; one preferred form per language gives the heading.")),
        Group(N_("What it was"), ("kind", "summary", "seat")),
        Group(N_("Foundation and end"), ("founded", "founded_place", "dissolved")),
        Group(N_("Relations"), ("relations",), N_("Predecessors, successors, mergers, wings, allies and opponents.")),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("kind", N_("Kind"), ORGANIZATION_KINDS),
        Facet("place", N_("Place"), reference="place"),
    ),
)
