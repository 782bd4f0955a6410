"""The filters of the lists of records: one filter set per record type, made from the facets that the type declares."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import django_filters
from django import forms
from django.utils.translation import gettext

from archive.catalogue.parameters import Parameters
from archive.published.entry import EntryQuerySet
from archive.registry import record_type
from archive.values.pids import is_pid, normalise_pid

COMMON: Final = ("language", "person", "place", "topic")
"""Filters that every list has, whether or not the record type declares a facet of that name."""


class ValuesField(forms.Field):
    """The values of a parameter that may stand several times, as they were checked by `Parameters`."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the values."""
        return tuple(value or ())


class FacetFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps entries that have one of the chosen values of a facet."""

    field_class = ValuesField

    def __init__(self, facet: str) -> None:
        """Filter by the facet called `facet`."""
        super().__init__(field_name=facet, required=False)
        self.facet = facet

    def filter(self, qs: EntryQuerySet, value: tuple[str, ...]) -> EntryQuerySet:
        """Return the entries that stay."""
        return qs.with_facet(self.facet, list(value)) if value else qs


class SpanFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps entries whose span of days touches the days asked for, given as a pair (either end None)."""

    field_class = ValuesField

    def filter(self, qs: EntryQuerySet, value: tuple[int | None, ...]) -> EntryQuerySet:
        """Return the entries that stay."""
        if not value or value == (None, None):
            return qs
        first, last = value
        return qs.between(first, last)


class ReferenceFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps entries whose current version refers to one record, however it does."""

    field_class = forms.CharField

    def filter(self, qs: EntryQuerySet, value: str) -> EntryQuerySet:
        """Return the entries that stay."""
        return qs.referring_to(value) if value else qs


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What the lists of all record types can be filtered by; each type's own facets are added by `filter_set`."""

    span = SpanFilter(required=False)
    ref = ReferenceFilter(required=False)


@cache
def facet_names(key: str) -> tuple[str, ...]:
    """Return the names of the facets by which the records of a type can be filtered, the type's own first."""
    own = tuple(facet.key for facet in record_type(key).facets)
    return (*own, *(name for name in COMMON if name not in own))


@cache
def filter_set(key: str) -> type[RecordFilter]:
    """Return the filter set of a record type."""
    declared: dict[str, Any] = {name: FacetFilter(name) for name in facet_names(key)}
    return type(f"{key.title()}Filter", (RecordFilter,), declared)


def filter_data(parameters: Parameters, key: str) -> dict[str, Any]:
    """Return what the filter set is to be given, from checked parameters; faults are kept in `parameters`."""
    data: dict[str, Any] = dict(parameters.facets(facet_names(key)))
    for name, values in list(data.items()):
        choices = next((facet.choices for facet in record_type(key).facets if facet.key == name), ())
        unknown = [value for value in values if choices and value not in dict(choices)]
        if unknown:
            parameters.refuse(name, gettext("%(value)s is not a value of %(name)s.") % {"value": unknown[0], "name": name})
            del data[name]
    ref = normalise_pid(parameters.scalar("ref"))
    if ref and not is_pid(ref):
        parameters.refuse("ref", gettext("ref must be the identifier of a record."))
        ref = ""
    return data | {"span": parameters.span(), "ref": ref}


def filtered(key: str, data: Mapping[str, Any], entries: EntryQuerySet) -> EntryQuerySet:
    """Return the entries that pass the filters of a record type."""
    found: EntryQuerySet = filter_set(key)(data, queryset=entries).qs
    return found
