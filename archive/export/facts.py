"""What linked-data formats say of a record beyond its citation: names, facts, licence, identifiers, all read from the payload by its spec.

Pure: it never queries, and knows neither JSON-LD nor TEI. Our own words are English; stored words are in their own language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from archive.contracts import Choice, ExportItem, Field, Json, Label, Payload, Pin, Rows, Text, Translated
from archive.export.reading import certain_date, date_words, edtf_of, place_inside
from archive.registry import record_type
from archive.spec.upcast import upcast
from archive.values.dates import EdtfDate, EdtfInterval

_MARK: Final = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]")
_EMPTY: Final[tuple[Json, ...]] = (None, "", [], {})
LICENCES: Final = {
    "public-domain": "https://creativecommons.org/publicdomain/mark/1.0/",
    "cc0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "cc-by": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa": "https://creativecommons.org/licenses/by-sa/4.0/",
    "in-copyright": "http://rightsstatements.org/vocab/InC/1.0/",
    "unknown": "http://rightsstatements.org/vocab/UND/1.0/",
}
"""Addresses of licences and rights statements, by the stored value of `rights`."""

_AUTHORITIES: Final = {
    "wikidata": (re.compile(r"Q[1-9]\d{0,11}"), "http://www.wikidata.org/entity/{}"),
    "viaf": (re.compile(r"[1-9]\d{0,21}"), "http://viaf.org/viaf/{}"),
    "gnd": (re.compile(r"\d[\d-]{1,10}[\dX]"), "https://d-nb.info/gnd/{}"),
    "lcnaf": (re.compile(r"n[a-z]{0,2}\d{8,10}"), "http://id.loc.gov/authorities/names/{}"),
    "isni": (re.compile(r"\d{15}[\dX]"), "https://isni.org/isni/{}"),
    "geonames": (re.compile(r"[1-9]\d{0,9}"), "https://sws.geonames.org/{}/"),
    "issn": (re.compile(r"\d{4}-\d{3}[\dX]"), "https://portal.issn.org/resource/ISSN/{}"),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "https://doi.org/{}"),
    "handle": (re.compile(r"\d[\d.]*/\S+"), "https://hdl.handle.net/{}"),
    "ark": (re.compile(r"ark:/?\d{5,9}/\S+"), "https://n2t.net/{}"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of a record: a field, or a row with its fields as `details`.

    `code` is the stored value where it is not prose, `words` the value in words, `pins` the records that it names. `target` is what a
    citation of this statement calls it: the field, or the field and the key of the row.
    """

    name: str
    label: str
    code: str = ""
    words: tuple[Label, ...] = ()
    date: Mapping[str, Json] | None = None
    pins: tuple[Pin, ...] = ()
    details: tuple[Fact, ...] = ()
    target: str = ""

    def detail(self, name: str) -> Fact | None:
        """Return the detail of a row that is called `name`, or None."""
        return next((fact for fact in self.details if fact.name == name), None)


def content(item: ExportItem) -> Payload:
    """Return the payload in the present schema of its record type."""
    return upcast(item.payload, record_type(item.payload.type))


def heading(item: ExportItem) -> Label:
    """Return the record's heading in English; the title of its citation where the payload has no name for it."""
    payload = content(item)
    found = record_type(payload.type).heading(payload, "en")
    if found.text == payload.pid and item.cite.title:
        return Label(item.cite.title, item.cite.title_language or "und")
    return found


def name_rows(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attested name or title forms of a record, preferred ones first."""
    rows = [row for spec in _name_fields(payload) if isinstance(spec, Rows) for row in payload.rows(spec.name)]
    return sorted(rows, key=lambda row: row.get("kind") != "preferred")


def editors_titles(payload: Payload) -> list[Label]:
    """Return the titles in the editors' words, one per interface language."""
    fields = [spec for spec in _name_fields(payload) if isinstance(spec, Translated)]
    return [label for spec in fields for label in prose(payload.get(spec.name), payload)]


def naming_fields(payload: Payload) -> frozenset[str]:
    """Return the names of the fields that `name_rows` and `editors_titles` read."""
    return frozenset(spec.name for spec in _name_fields(payload))


def prose(texts: Mapping[str, str] | None, payload: Payload) -> tuple[Label, ...]:
    """Return editors' prose in each language that it is written in, with references in it as words."""
    return tuple(Label(_without_marks(text, payload, language), language) for language, text in (texts or {}).items() if text)


def facts_of(payload: Payload, *, without: Iterable[str] = (), only: Iterable[str] | None = None) -> Iterator[Fact]:
    """Yield what the record says, field by field in the order of its spec; a list of rows yields a fact for each row."""
    left_out = frozenset(without)
    wanted = None if only is None else frozenset(only)
    for spec in record_type(payload.type).public_fields:
        if spec.name not in left_out and (wanted is None or spec.name in wanted):
            yield from _facts(spec, payload.fields, payload)


def row_facts(payload: Payload, rows: str, *, without: Iterable[str] = ()) -> Iterator[Fact]:
    """Yield the facts of one list of rows, with the fields called `without` left out of each."""
    left_out = frozenset(without)
    for fact in facts_of(payload, only=(rows,)):
        yield replace(fact, details=tuple(detail for detail in fact.details if detail.name not in left_out))


def details_of(payload: Payload, rows: str, row: Mapping[str, Json], *, without: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Return the fields of one row as facts."""
    left_out = frozenset(without)
    for spec in record_type(payload.type).public_fields:
        if spec.name == rows and isinstance(spec, Rows):
            return tuple(fact for inner in spec.fields if inner.name not in left_out for fact in _facts(inner, row, payload))
    return ()


def authority_address(row: Mapping[str, Json]) -> str:
    """Return the address of the same thing at an authority; empty for other schemes and for values that are none of that scheme's."""
    known = _AUTHORITIES.get(str(row.get("scheme", "")))
    value = str(row.get("value", "")).strip()
    if row.get("scheme") == "isni":
        value = value.replace(" ", "")
    if known is None or not known[0].fullmatch(value):
        return ""
    return known[1].format(quote(value, safe="/:.()-_;"))


def sure_date(date: Mapping[str, Json] | None) -> str:
    """Return year, month or day after ISO 8601 where the date is that certain: fully given, without doubt in its reading; else empty."""
    if not date or date.get("certainty", "certain") != "certain":
        return ""
    certain = certain_date(str(date.get("edtf", "")))
    return str(certain) if certain else ""


def sure_span(date: Mapping[str, Json] | None) -> tuple[str, str]:
    """Return the first and last date of what has both for certain; a single date is both; two empty strings otherwise."""
    if not date or date.get("certainty", "certain") != "certain":
        return "", ""
    read = edtf_of(str(date.get("edtf", "")))
    ends = (read.start, read.end) if isinstance(read, EdtfInterval) else (read, read)
    if all(isinstance(end, EdtfDate) and certain_date(str(end)) for end in ends):
        return str(ends[0]), str(ends[1])
    return "", ""


def said_date(date: Mapping[str, Json]) -> str:
    """Return a date in English words, as uncertain as it is, with the printed string and what the reading rests on."""
    edtf, printed = str(date.get("edtf", "")), str(date.get("printed", ""))
    words = date_words(edtf, printed, "en")
    remarks = [
        f"as printed: “{printed}”" if printed and edtf and printed.casefold() != words.casefold() else "",
        str(date["basis"]) if date.get("basis", "printed") != "printed" else "",
        str(date["certainty"]) if date.get("certainty", "certain") != "certain" else "",
    ]
    said = "; ".join(remark for remark in remarks if remark)
    return f"{words} ({said})" if said else words


def _without_marks(text: str, payload: Payload, language: str) -> str:
    def words(match: re.Match[str]) -> str:
        pin = payload.pins.get(match[1])
        return match[2] or (pin.label(language).text if pin else match[1])

    return _MARK.sub(words, text)


def _name_fields(payload: Payload) -> list[Field]:
    return [
        spec
        for spec in record_type(payload.type).public_fields
        if (isinstance(spec, Translated) and spec.search == "title")
        or (isinstance(spec, Rows) and {"text", "attested_in"} <= {inner.name for inner in spec.fields})
    ]


def _facts(spec: Field, values: Mapping[str, Json], payload: Payload) -> Iterator[Fact]:
    value = values.get(spec.name)
    if value in _EMPTY or not spec.public:
        return
    if isinstance(spec, Rows):
        for row in values[spec.name]:
            details = tuple(fact for inner in spec.fields for fact in _facts(inner, row, payload))
            label = spec.singular or spec.label
            yield Fact(spec.name, label[:1].upper() + label[1:], details=details, target=f"{spec.name}/{row.get('key', '')}")
        return
    yield _fact(spec, value, values, payload)


def _fact(spec: Field, value: Json, values: Mapping[str, Json], payload: Payload) -> Fact:
    label = spec.label or spec.name
    if isinstance(spec, Translated):
        return Fact(spec.name, label, words=prose(value, payload))
    if isinstance(spec, Choice):
        return Fact(spec.name, label, code=value, words=(Label(dict(spec.choices).get(value) or str(value), "en"),))
    if isinstance(spec, Text):
        language = str(values.get(spec.language_field) or "und") if spec.language_field else spec.language or "und"
        return Fact(spec.name, label, words=(Label(value, language),))
    if spec.kind == "date":
        return Fact(spec.name, label, date=value)
    if spec.kind in ("reference", "references"):
        named = [value] if spec.kind == "reference" else value
        pins = [payload.pin(reference) for reference in named]
        lost = ", ".join(reference["ref"] for reference, pin in zip(named, pins, strict=True) if pin is None)
        return Fact(spec.name, label, code=lost, pins=tuple(pin for pin in pins if pin))
    if spec.kind == "locator":
        return Fact(spec.name, label, code=value, words=(Label(place_inside(value), "en"),))
    if spec.kind == "file":
        return Fact(spec.name, label, code=value.get("sha256", ""), words=(Label(value.get("name", ""), "und"),))
    return Fact(spec.name, label, code="true" if value is True else str(value))
