"""Person: a human being, with attested names, life dates, offices and kin."""

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
    Text,
    Translated,
)
from archive.spec.chronology import impossible
from archive.spec.citing import entry
from archive.spec.headings import heading_from_forms, untitled
from archive.working.fields import EvidenceDateField, LineField, TranslatedField
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

AFFILIATION_CERTAINTIES: Final = (("certain", N_("certain")), ("probable", N_("probable")), ("possible", N_("possible")))
GENDERS: Final = (("female", N_("female")), ("male", N_("male")))
KINSHIPS: Final = (
    ("cousin", N_("cousin")),
    ("spouse", N_("spouse")),
    ("parent", N_("parent")),
    ("child", N_("child")),
    ("sibling", N_("sibling")),
    ("relative", N_("relative")),
    ("colleague", N_("colleague")),
    ("acquaintance", N_("acquaintance")),
    ("patron", N_("patron")),
)


class Person(Record):
    """A human being."""

    born = EvidenceDateField(verbose_name=_("born"))
    born_place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of birth")
    )
    died = EvidenceDateField(verbose_name=_("died"))
    died_place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of death")
    )
    gender = models.CharField(max_length=8, choices=GENDERS, blank=True, verbose_name=_("gender"))
    summary = TranslatedField(verbose_name=_("biographical note"))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")


class PersonName(NameForm):
    """An attested form of a person's name, with its parts where the general rules would split it wrongly."""

    record = models.ForeignKey(Person, models.CASCADE, related_name="names")
    family = LineField(max_length=120, blank=True, verbose_name=_("family name"))
    given = LineField(max_length=120, blank=True, verbose_name=_("given names"))

    class Meta(NameForm.Meta):
        constraints = name_constraints("person")


class Affiliation(Statement):
    """What a person was in an organization, and when."""

    record = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey("archive.Organization", models.PROTECT, related_name="+", verbose_name=_("organization"))
    role = TranslatedField(multiline=False, verbose_name=_("role or office"))
    when = EvidenceDateField(verbose_name=_("when"))
    certainty = models.CharField(max_length=16, choices=AFFILIATION_CERTAINTIES, default="certain", verbose_name=_("certainty"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="affiliation_key_once")]


class Kinship(Statement):
    """How another person was related to this one: the other is this one's cousin, spouse, patron."""

    record = models.ForeignKey(Person, models.CASCADE, related_name="kin")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    relation = models.CharField(max_length=16, choices=KINSHIPS, verbose_name=_("is this person's"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="kinship_key_once"),
            models.CheckConstraint(condition=~models.Q(record=models.F("person")), name="nobody_is_their_own_kin"),
        ]


def heading(payload: Payload, language: str) -> Label:
    """Return the person's preferred name form for an interface language."""
    return heading_from_forms(payload.rows("names"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the person's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="person")


RECORD_TYPE: Final = RecordType(
    key="person",
    model="archive.Person",
    label=N_("Person"),
    plural=N_("Persons"),
    about=N_("People who spoke, wrote, took part or are spoken of."),
    order=30,
    heading=heading,
    cite=cite,
    refusals=impossible,
    fields=(
        name_rows(
            "names",
            "archive.PersonName",
            N_("Names"),
            extra=(Text(name="family", label=N_("Family name")), Text(name="given", label=N_("Given names"))),
        ),
        Translated(name="summary", label=N_("Biographical note"), citable=True, search="text"),
        Date(name="born", label=N_("Born"), citable=True, span=True),
        Reference(name="born_place", label=N_("Place of birth"), to="place", role="place", citable=True),
        Date(name="died", label=N_("Died"), citable=True, span=True),
        Reference(name="died_place", label=N_("Place of death"), to="place", role="place", citable=True),
        Choice(name="gender", label=N_("Gender"), choices=GENDERS, facet="gender"),
        Rows(
            name="affiliations",
            label=N_("Offices and affiliations"),
            singular=N_("affiliation"),
            model="archive.Affiliation",
            citable=True,
            fields=(
                Reference(name="organization", label=N_("Organization"), to="organization", role="organization"),
                Translated(name="role", label=N_("Role or office"), markdown=False, multiline=False, search="text"),
                Date(name="when", label=N_("When")),
                Choice(name="certainty", label=N_("Certainty"), choices=AFFILIATION_CERTAINTIES),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="kin",
            label=N_("Relations to persons"),
            singular=N_("relation"),
            model="archive.Kinship",
            citable=True,
            fields=(
                Choice(name="relation", label=N_("Is this person's"), choices=KINSHIPS),
                Reference(name="person", label=N_("Person"), to="person", role="person"),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Names"), ("names",), N_("Every spelling that a source uses; one preferred form per language gives the heading.")),
        Group(N_("Life"), ("summary", "born", "born_place", "died", "died_place", "gender")),
        Group(N_("Offices and relations"), ("affiliations", "kin")),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("gender", N_("Gender"), GENDERS),
        Facet("organization", N_("Organization"), reference="organization"),
    ),
)
