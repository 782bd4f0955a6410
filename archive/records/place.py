"""Place: a named location, with its names by period, language and script, and its coordinates where they are known."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Boolean,
    Choice,
    CiteItem,
    Decimal,
    Facet,
    Group,
    Label,
    Payload,
    RecordType,
    Reference,
    Translated,
)
from archive.spec.citing import entry
from archive.spec.headings import heading_from_forms, untitled
from archive.working.fields import TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, NameForm, Record, name_constraints, name_rows

PLACE_KINDS: Final = (
    ("state", N_("state")),
    ("region", N_("region")),
    ("province", N_("province or governorate")),
    ("city", N_("city or town")),
    ("village", N_("village")),
    ("quarter", N_("quarter or street")),
    ("building", N_("building or site")),
    ("water", N_("sea, river or lake")),
    ("relief", N_("mountain or pass")),
    ("railway", N_("railway or station")),
    ("other", N_("other")),
)


class Place(Record):
    """A named location."""

    # Other record types have a column called "place", which the parent link's default name would clash with.
    record_ptr = models.OneToOneField(
        "archive.Record", models.CASCADE, parent_link=True, primary_key=True, related_name="as_place", editable=False
    )
    kind = models.CharField(max_length=16, choices=PLACE_KINDS, blank=True, verbose_name=_("kind"))
    part_of = models.ForeignKey(
        "archive.Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("part of"),
        help_text=_("The next larger place that it belongs to geographically."),
    )
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        verbose_name=_("latitude"),
        help_text=_("Degrees north of the equator, WGS 84; negative south of it. Round to what is known."),
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        verbose_name=_("longitude"),
        help_text=_("Degrees east of Greenwich, WGS 84; negative west of it."),
    )
    coordinates_editors_knowledge = models.BooleanField(
        default=False,
        verbose_name=_("coordinates are editor's knowledge"),
        help_text=_("Looked up by an editor, not taken from a source of this archive."),
    )
    summary = TranslatedField(verbose_name=_("note"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            # An import that swaps or scales the two numbers must not put a town into the sea beyond the poles.
            models.CheckConstraint(condition=models.Q(latitude__range=(-90, 90)), name="place_latitude_on_earth"),
            models.CheckConstraint(condition=models.Q(longitude__range=(-180, 180)), name="place_longitude_on_earth"),
            # Half a coordinate is a line, and a map would draw it as a point on the equator or at Greenwich.
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="place_coordinates_come_in_pairs",
            ),
            # A place inside itself sends every walk up to the largest place into a circle of one.
            models.CheckConstraint(
                condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("record_ptr")), name="place_not_part_of_itself"
            ),
        ]


class PlaceName(NameForm):
    """An attested form of a place's name, with the period of its use."""

    record = models.ForeignKey(Place, models.CASCADE, related_name="names")

    class Meta(NameForm.Meta):
        constraints = name_constraints("place")


def heading(payload: Payload, language: str) -> Label:
    """Return the place's preferred name form for an interface language."""
    return heading_from_forms(payload.rows("names"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the place's record as an entry of the archive."""
    return entry(payload, heading(payload, "en"), genre="place")


RECORD_TYPE: Final = RecordType(
    key="place",
    model="archive.Place",
    label=N_("Place"),
    plural=N_("Places"),
    about=N_("Towns, regions and states, under the names of their time."),
    order=50,
    heading=heading,
    cite=cite,
    fields=(
        name_rows("names", "archive.PlaceName", N_("Names")),
        Choice(name="kind", label=N_("Kind"), choices=PLACE_KINDS, facet="kind"),
        Translated(name="summary", label=N_("Note"), citable=True, search="text"),
        Reference(name="part_of", label=N_("Part of"), to="place", role="place", citable=True),
        Decimal(name="latitude", label=N_("Latitude")),
        Decimal(name="longitude", label=N_("Longitude")),
        Boolean(name="coordinates_editors_knowledge", label=N_("Coordinates are editor's knowledge")),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Names"), ("names",), N_("Every spelling that a source uses; one preferred form per language gives the heading.")),
        Group(N_("What it is"), ("kind", "summary", "part_of")),
        Group(N_("Coordinates"), ("latitude", "longitude", "coordinates_editors_knowledge"), N_("WGS 84, in decimal degrees.")),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("kind", N_("Kind"), PLACE_KINDS),
        Facet("place", N_("Part of"), reference="place"),
    ),
)
