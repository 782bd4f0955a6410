"""From a published payload to what search keeps of it: its words by weight and language, its facets, days and sort keys.

Pure, and generic over the record type's fields: a new record type is searchable by what its fields declare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from archive.contracts import (
    INTERFACE_LANGUAGES,
    Field,
    Json,
    Payload,
    Reference,
    References,
    Rows,
    SearchDocument,
    Text,
    Translated,
    Words,
)
from archive.published.entry import CatalogueEntry
from archive.registry import record_type

_MARKUP: Final = re.compile(r"[*_`>#\\]+(?=\S)|(?<=\S)[*_`]+")
_INLINE: Final = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]|\[([^\]\n]*)\]\([^)\n]*\)")


@dataclass(frozen=True, slots=True)
class Strings:
    """A payload's own words by weight, and the labels of the records that it refers to (`related`)."""

    titles: tuple[Words, ...]
    names: tuple[Words, ...]
    texts: tuple[Words, ...]
    related: tuple[Words, ...]


def document(payload: Payload, entry: CatalogueEntry, facets: Iterable[tuple[str, str]]) -> SearchDocument:
    """Return the search document of a record's current version.

    `payload` is in the record type's present schema, `entry` gives labels, days and collation keys, `facets` are the (name, value)
    pairs of the catalogue, so that searching and browsing count alike.
    """
    found = strings(payload)
    labels = (Words(label.text, label.language) for label in entry.labels().values() if label.text != entry.pid)
    values: dict[str, list[str]] = {}
    for name, value in sorted(set(facets)):
        values.setdefault(name, []).append(value)
    return SearchDocument(
        pid=entry.pid,
        number=entry.number,
        type=entry.type,
        titles=_once((*found.titles, *labels)),
        names=found.names,
        texts=_once((*found.texts, *found.related)),
        facets={name: tuple(chosen) for name, chosen in values.items()},
        earliest=entry.earliest,
        latest=entry.latest,
        sort_date=entry.sort_date,
        sort_titles={language: getattr(entry, f"sort_{language}") for language in INTERFACE_LANGUAGES},
    )


def strings(payload: Payload) -> Strings:
    """Return the searchable words of a payload, in the order of its fields, each string once per weight."""
    specs = record_type(payload.type).public_fields
    weighted: dict[str, list[Words]] = {"title": [], "name": [], "text": []}
    for weight, words in _words(specs, payload.fields, payload):
        weighted[weight].append(words)
    return Strings(
        _once(weighted["title"]), _once(weighted["name"]), _once(weighted["text"]), _once(_related(specs, payload.fields, payload))
    )


def _once(words: Iterable[Words]) -> tuple[Words, ...]:
    return tuple({found.text: found for found in reversed(list(words))}.values())[::-1]


def _words(specs: tuple[Field, ...], values: Mapping[str, Json], payload: Payload) -> Iterator[tuple[str, Words]]:
    for spec in specs:
        value = values.get(spec.name)
        if not value:
            continue
        if isinstance(spec, Rows):
            for row in value:
                yield from _words(spec.fields, row, payload)
        elif not spec.search:
            continue
        elif isinstance(spec, Translated):
            for language, text in value.items():
                yield spec.search, Words(_plain(text, language, payload) if spec.markdown else text, language)
        elif isinstance(spec, Text):
            yield spec.search, Words(value, spec.language or values.get(spec.language_field, ""))


def _related(specs: tuple[Field, ...], values: Mapping[str, Json], payload: Payload) -> Iterator[Words]:
    """Yield the labels of what the payload refers to in some role; what it merely cites would drown it in other titles."""
    for spec in specs:
        value = values.get(spec.name)
        if not value:
            continue
        if isinstance(spec, Rows):
            for row in value:
                yield from _related(spec.fields, row, payload)
        elif isinstance(spec, Reference | References) and spec.role:
            for item in value if isinstance(value, list) else [value]:
                if pin := payload.pin(item):
                    yield from (Words(label.text, label.language) for label in pin.labels.values())


def _plain(text: str, language: str, payload: Payload) -> str:
    """Return restricted Markdown as words: references by their words or labels, links by their text."""

    def words(match: re.Match[str]) -> str:
        pid, own, linked = match.groups()
        return linked if linked is not None else (own or payload.label_of({"ref": pid.strip()}, language))

    return _MARKUP.sub("", _INLINE.sub(words, text))
