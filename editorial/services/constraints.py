"""What the database refuses, in words and with its place: for the rare save that gets past every earlier look. It checks nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import IntegrityError
from django.utils.translation import gettext as _

from archive.contracts import N_
from editorial.services.errors import Fault

ITSELF: Final = N_("A record cannot lead to itself here. Choose another one, or leave it empty.")

CONSTRAINTS: Final[Mapping[str, tuple[str, str]]] = {
    "place_latitude_on_earth": ("latitude", N_("A latitude lies between -90 and 90. Are latitude and longitude exchanged?")),
    "place_longitude_on_earth": ("longitude", N_("A longitude lies between -180 and 180.")),
    "place_coordinates_come_in_pairs": ("longitude", N_("Coordinates come in pairs: give latitude and longitude, or neither.")),
    "place_not_part_of_itself": ("part_of", ITSELF),
    "event_not_part_of_itself": ("part_of", ITSELF),
    "source_not_inside_itself": ("container", ITSELF),
    "source_not_translated_from_itself": ("translation_of", ITSELF),
    "claim_does_not_answer_itself": ("answers", ITSELF),
    "question_answers_nothing": (
        "answers",
        N_("A contested question answers no other question. Clear this, or choose the kind “statement”."),
    ),
    "nobody_is_their_own_kin": ("kin/person", ITSELF),
    "organization_relates_to_another": ("relations/organization", ITSELF),
    "periodical_continues_another": ("continues/periodical", ITSELF),
    "quotation_kin_is_another": ("kin/quotation", ITSELF),
    "contributor_is_named": ("contributors/name", N_("Choose a person or organization, or write the name as it is printed.")),
    "attestation_not_from_itself": (
        "attestations/derived_from",
        N_("A text cannot derive from itself. Choose the text that it has the words from, or leave “derives from” empty."),
    ),
}
"""Check constraint to the column that it is said beside ("list/column" for rows), and the words."""


def words_of(name: str) -> tuple[str, str] | None:
    """Return the column that a broken constraint is said beside and the words in the interface language; None for another."""
    found = CONSTRAINTS.get(name)
    return (found[0].rpartition("/")[2], _(found[1])) if found else None


def fault_of(error: IntegrityError) -> Fault:
    """Return what a database refused: both kinds of database name the constraint in their message."""
    said = str(error)
    for name, (path, words) in CONSTRAINTS.items():
        if name in said:
            return Fault(path.partition("/")[0], _(words))
    return Fault("", _("Two rows contradict each other, or somebody else has just saved the same row. Nothing was saved."))
