"""Payloads, labels and pins: the content of a draft, a revision or a published version, as canonical JSON holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from archive.contracts.basics import Json


@dataclass(frozen=True, slots=True)
class Label:
    """A short name of a record in one interface language: the words, and the BCP 47 tag that the words are in."""

    text: str
    language: str

    def to_json(self) -> dict[str, str]:
        """Return `{"text", "language"}`."""
        return {"text": self.text, "language": self.language}


@dataclass(frozen=True, slots=True)
class Pin:
    """What a payload keeps of a record that it refers to: its type, the version number (None in a draft) and its labels then.

    `cite` is the referred record's citation data (`CiteItem.to_json()`), so that a quotation can be cited from its payload alone.
    """

    pid: str
    type: str
    number: int | None
    labels: Mapping[str, Label]
    cite: Mapping[str, Json] = field(default_factory=dict)

    def label(self, language: str) -> Label:
        """Return the label in an interface language, or in English."""
        return self.labels.get(language) or self.labels.get("en") or Label(self.pid, "und")

    def to_json(self) -> dict[str, Json]:
        """Return the canonical JSON form, keyed by the caller under the pid."""
        out: dict[str, Json] = {"type": self.type, "labels": {k: v.to_json() for k, v in self.labels.items()}}
        if self.number is not None:
            out["number"] = self.number
        if self.cite:
            out["cite"] = dict(self.cite)
        return out

    @classmethod
    def from_json(cls, pid: str, data: Mapping[str, Json]) -> Pin:
        """Read what `to_json` wrote."""
        labels = {k: Label(v["text"], v["language"]) for k, v in data["labels"].items()}
        return cls(pid, data["type"], data.get("number"), labels, data.get("cite", {}))


@dataclass(frozen=True, slots=True)
class Payload:
    """The content of a draft, a revision or a published version: fields by name, and a pin for each record referred to.

    Canonical JSON of a version: `{"format": "sened/1", "type", "schema", "pid", "number", "fields", "pins"}`. A revision's body
    has neither `number` nor `pins`: those are decided when it is issued.
    """

    type: str
    pid: str
    fields: Mapping[str, Json]
    number: int | None = None
    pins: Mapping[str, Pin] = field(default_factory=dict)
    schema: int = 1

    FORMAT: ClassVar[str] = "sened/1"

    def get(self, name: str, default: Json = None) -> Json:
        """Return a field's value or `default` where the payload leaves it out."""
        return self.fields.get(name, default)

    def rows(self, name: str) -> Sequence[Mapping[str, Json]]:
        """Return the child rows of a field, or an empty sequence."""
        rows: Sequence[Mapping[str, Json]] = self.fields.get(name, ())
        return rows

    def pin(self, reference: Mapping[str, str] | None) -> Pin | None:
        """Return the pin behind a `{"ref": pid}` value, or None."""
        return self.pins.get(reference["ref"]) if reference else None

    def label_of(self, reference: Mapping[str, str] | None, language: str) -> str:
        """Return the words of a referred record's label, or an empty string."""
        pin = self.pin(reference)
        return pin.label(language).text if pin else ""

    def with_pins(self, pins: Mapping[str, Pin], number: int | None = None) -> Payload:
        """Return the same content with other pins and number."""
        return replace(self, pins=pins, number=number)

    def body_json(self) -> dict[str, Json]:
        """Return the body: what editors wrote, without number and pins."""
        return {
            "format": self.FORMAT,
            "type": self.type,
            "schema": self.schema,
            "pid": self.pid,
            "fields": dict(self.fields),
        }

    def to_json(self) -> dict[str, Json]:
        """Return the whole payload as it is stored in a published version."""
        out = self.body_json()
        if self.number is not None:
            out["number"] = self.number
        out["pins"] = {pid: pin.to_json() for pid, pin in self.pins.items()}
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> Payload:
        """Read what `to_json` or `body_json` wrote. Raises `ValueError` for another format."""
        if data.get("format") != cls.FORMAT:
            raise ValueError(f"unknown payload format {data.get('format')!r}")
        pins = {pid: Pin.from_json(pid, pin) for pid, pin in data.get("pins", {}).items()}
        return cls(data["type"], data["pid"], data["fields"], data.get("number"), pins, data["schema"])
