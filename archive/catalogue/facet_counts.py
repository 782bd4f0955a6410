"""Counting facet values in a list of records. A facet's own choice does not narrow its counts, so that more values can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from archive.catalogue.filters import facet_names, filtered
from archive.published.entry import CatalogueEntry, EntryFacet

VALUES: Final = 24
"""How many values of one facet are offered; those with most records."""

Counts = Mapping[str, tuple[tuple[str, int], ...]]


def _ranked(key: str, names: tuple[str, ...], data: Mapping[str, Any]) -> Any:
    facets = EntryFacet.objects.filter(type=key, name__in=names)
    if any(value for value in data.values() if value != (None, None)):
        entries = filtered(key, data, CatalogueEntry.objects.of_type(key))
        facets = facets.filter(entry_id__in=entries.values("pk"))
    counted = facets.values("name", "value").annotate(found=Count("entry_id"))
    rank = Window(RowNumber(), partition_by=[F("name")], order_by=[F("found").desc(), F("value").asc()])
    return counted.annotate(rank=rank).filter(rank__lte=VALUES).values_list("name", "value", "found")


def facet_counts(key: str, data: Mapping[str, Any]) -> Counts:
    """Return (value, count) of each facet of a record type under the given filters, largest first; one query.

    Chosen values that no record has under the other filters are kept with 0, so that a reader can let go of them.
    """
    names = facet_names(key)
    chosen = tuple(name for name in names if data.get(name))
    others = tuple(name for name in names if name not in chosen)
    parts = [_ranked(key, others, data)] if others else []
    parts += [_ranked(key, (name,), {**data, name: ()}) for name in chosen]
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    for name, value, count in rows:
        found[name].append((value, count))
    for name in chosen:
        known = {value for value, _count in found[name]}
        found[name] += [(value, 0) for value in data[name] if value not in known]
    return {name: tuple(sorted(values, key=lambda pair: (-pair[1], pair[0]))) for name, values in found.items() if values}
