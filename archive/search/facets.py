"""Facet values as readers see them: counts from the index, names from the catalogue or from the record types' own choices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.translation import gettext, override

from archive.contracts import N_, Choice, Field, Rows
from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from archive.values.languages import language_label
from archive.values.pids import is_pid

LABELS: Final[Mapping[str, str]] = {
    "type": N_("Type of record"),
    "language": N_("Language"),
    "person": N_("Person"),
    "speaker": N_("Speaker"),
    "reporter": N_("Reporter"),
    "place": N_("Place"),
    "periodical": N_("Periodical"),
    "organization": N_("Organization"),
    "topic": N_("Topic"),
    "kind": N_("Kind"),
    "chain": N_("Intermediaries"),
    "verification": N_("Verification"),
}
REFERENCES: Final = frozenset({"person", "speaker", "reporter", "place", "periodical", "organization", "topic"})
"""Facets whose values are pids."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: as in addresses, as shown, the BCP 47 tag of what is shown, how many hits have it, and whether it is chosen."""

    value: str
    label: str
    language: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """One facet with its values, those with most hits first; `label` is in the interface language."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


def named(
    counts: Mapping[str, tuple[tuple[str, int], ...]], selected: Mapping[str, tuple[str, ...]], language: str
) -> tuple[FacetCounts, ...]:
    """Return facets with names for an interface language. At most one query: the labels of all records among the values.

    Values of records that are no longer public are left out. Facets without values are left out.
    """
    pids = {value for name, values in counts.items() if name in REFERENCES for value, _count in values if is_pid(value)}
    labels = {entry.pid: entry.label(language) for entry in _entries(pids)}
    found: list[FacetCounts] = []
    with override(language):
        for name, values in counts.items():
            shown: list[FacetValue] = []
            for value, count in values:
                chosen = value in selected.get(name, ())
                if name in REFERENCES:
                    if value in labels:
                        shown.append(FacetValue(value, labels[value].text, labels[value].language, count, chosen))
                else:
                    shown.append(FacetValue(value, _name(name, value, language), language, count, chosen))
            if shown:
                found.append(FacetCounts(name, gettext(LABELS.get(name, name)), tuple(shown)))
    return tuple(found)


def _entries(pids: set[str]) -> Iterable[CatalogueEntry]:
    return CatalogueEntry.objects.current().defer("cite").filter(pk__in=pids) if pids else ()


def _name(name: str, value: str, language: str) -> str:
    if name == "type":
        return gettext(record_types()[value].plural) if value in record_types() else value
    if name == "language":
        return language_label(value, language)
    return gettext(_choices().get((name, value), value))


@cache
def _choices() -> Mapping[tuple[str, str], str]:
    """Return the message id of every choice that feeds a facet, over all record types."""
    declared = {
        (facet.key, value): message
        for record_type in record_types().values()
        for facet in record_type.facets
        for value, message in facet.choices
    }
    return declared | {
        (spec.facet, value): message
        for record_type in record_types().values()
        for spec in _flat(record_type.public_fields)
        if isinstance(spec, Choice) and spec.facet
        for value, message in spec.choices
    }


def _flat(specs: tuple[Field, ...]) -> Iterator[Field]:
    for spec in specs:
        if isinstance(spec, Rows):
            yield from _flat(spec.fields)
        else:
            yield spec
