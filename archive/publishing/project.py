"""Projecting a version into the catalogue: labels, collation keys, span of days, facets and links. Pure, so that it can be verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from archive.contracts import Date, Field, Json, Label, Payload, Pin, Reference, References, Rows
from archive.publishing.pins import cite_of, labels_of
from archive.registry import record_type
from archive.spec.freeze import inline_references
from archive.values.collation import sort_key
from archive.values.dates import OPEN, UNKNOWN, EvidenceDate

LIMIT: Final = 10**18
LABEL_LENGTH: Final = 400


@dataclass(frozen=True, slots=True)
class Projection:
    """What the catalogue keeps of one payload. Days are proleptic Gregorian ordinals; `facets` and `links` are sets of pairs."""

    labels: Mapping[str, Label]
    sort_keys: Mapping[str, str]
    earliest: int | None
    latest: int | None
    sort_date: int | None
    cite: Mapping[str, Json]
    facets: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    links: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    files: Mapping[str, str] = field(default_factory=dict)


def _day(bound: object, unbounded: int) -> int | None:
    if bound is OPEN:
        return unbounded
    if bound is UNKNOWN or not isinstance(bound, int):
        return None
    return max(-LIMIT, min(LIMIT, bound))


def _span(payload: Payload) -> tuple[int | None, int | None, int | None]:
    """Return earliest, latest and sort day over the fields that place the record in time. An unknown end is taken from the other."""
    first: list[int] = []
    last: list[int] = []
    sort: list[int] = []
    for spec in record_type(payload.type).public_fields:
        value = payload.get(spec.name)
        if not (isinstance(spec, Date) and spec.span and value):
            continue
        parsed = EvidenceDate.from_dict(value).parsed
        if parsed is None:
            continue
        start, end = _day(parsed.earliest, -LIMIT), _day(parsed.latest, LIMIT)
        first.extend(day for day in (start if start is not None else end,) if day is not None)
        last.extend(day for day in (end if end is not None else start,) if day is not None)
        sort.append(parsed.sort_key)
    if not first:
        return None, None, None
    return min(first), max(last), min(sort)


def _role(spec: Reference | References, pin: Pin | None) -> str:
    """Return the facet that a link feeds: what the field says, or for a field that takes any type, the type that it leads to."""
    return pin.type if spec.role and not spec.to and pin else spec.role


def _facets_and_links(
    specs: tuple[Field, ...], values: Mapping[str, Json], path: str, pins: Mapping[str, Pin]
) -> Iterator[tuple[str, str, str]]:
    """Yield ("facet", name, value), ("link", path, pid) and ("file", digest, media type) of fields, into child rows."""
    for spec in specs:
        value = values.get(spec.name)
        if not value:
            continue
        where = f"{path}{spec.name}"
        if isinstance(spec, Rows):
            for row in value:
                yield from _facets_and_links(spec.fields, row, f"{where}.", pins)
        elif isinstance(spec, Reference | References):
            for item in value if isinstance(value, list) else [value]:
                yield "link", where, item["ref"]
                pin = pins.get(item["ref"])
                if role := _role(spec, pin):
                    yield "facet", role, item["ref"]
                # What stands in an issue is found under its newspaper too; which one that is, the issue's own citation says.
                if spec.role == "periodical" and pin and pin.cite.get("periodical"):
                    yield "facet", "periodical", pin.cite["periodical"]
        elif spec.kind == "file":
            yield "file", value["sha256"], value["media_type"]
        elif spec.kind == "translated":
            for text in value.values():
                for pid in inline_references(text):
                    yield "link", where, pid
        if spec.facet and isinstance(value, str):
            yield "facet", spec.facet, value


def project(payload: Payload) -> Projection:
    """Return the projection of a pinned payload. A reference without a pin makes no link."""
    labels = labels_of(payload)
    earliest, latest, sort_date = _span(payload)
    found = set(_facets_and_links(record_type(payload.type).public_fields, payload.fields, "", payload.pins))
    found |= {("facet", name, value) for name, value in record_type(payload.type).derived_facets(payload)}
    return Projection(
        labels={language: Label(label.text[:LABEL_LENGTH], label.language) for language, label in labels.items()},
        sort_keys={language: sort_key(label.text, language)[:255] for language, label in labels.items()},
        earliest=earliest,
        latest=latest,
        sort_date=sort_date,
        cite=cite_of(payload),
        facets=frozenset((name, value) for kind, name, value in found if kind == "facet"),
        links=frozenset((path, pid) for kind, path, pid in found if kind == "link" and pid in payload.pins),
        files={digest: media_type for kind, digest, media_type in found if kind == "file"},
    )
