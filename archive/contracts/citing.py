"""What a citation format gets to see of a version, in CSL terms, and how a format describes itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from archive.contracts.basics import Json
from archive.contracts.payloads import Payload


@dataclass(frozen=True, slots=True)
class Creator:
    """A name in a citation: `family` and `given`, or `literal` for mononyms and institutions. `role` is a CSL name variable."""

    role: str
    family: str = ""
    given: str = ""
    literal: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def display(self) -> str:
        """The name in reading order."""
        return self.literal or " ".join(p for p in (self.given, self.particle, self.family, self.suffix) if p)


@dataclass(frozen=True, slots=True)
class CiteItem:
    """Everything a citation format may print of one version, in CSL 1.0.2 terms. Dates are EDTF strings; empty strings mean none.

    `periodical` is no term of CSL: the pid of the newspaper or journal that it is a number of, or was printed in.
    """

    pid: str
    record_type: str
    number: int | None
    type: str
    title: str
    title_language: str = ""
    creators: tuple[Creator, ...] = ()
    issued: str = ""
    issued_printed: str = ""
    container_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    genre: str = ""
    language: str = ""
    archive: str = ""
    archive_location: str = ""
    url: str = ""
    locator: str = ""
    quoted_in: str = ""
    note: str = ""
    abstract: str = ""
    original_title: str = ""
    digest: str = ""
    address: str = ""
    published: str = ""
    accessed: str = ""
    periodical: str = ""

    def to_json(self) -> dict[str, Json]:
        """Return non-empty members only; creators as objects."""
        out: dict[str, Json] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if name == "creators":
                value = [{k: getattr(c, k) for k in c.__slots__ if getattr(c, k)} for c in value]
            if value not in ("", None, []):
                out[name] = value
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> CiteItem:
        """Read what `to_json` wrote."""
        values = dict(data)
        values["creators"] = tuple(Creator(**c) for c in values.get("creators", ()))
        values.setdefault("number", None)
        return cls(**values)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A machine-readable form of records: `key` and `extension` as in addresses, the media type, and a writer.

    `write` takes items in order and yields text pieces; `head` and `tail` of a list are its own business. It never queries.
    `write_one`, where given, writes a single version that was asked for by itself. `comment` begins a line that readers of the
    format skip, and `comment_end` ends it; empty where the format has none.
    """

    key: str
    label: str
    extension: str
    media_type: str
    write: Callable[[Iterable[ExportItem]], Iterator[str]]
    about: str = ""
    write_one: Callable[[ExportItem], Iterator[str]] | None = None
    comment: str = ""
    comment_end: str = ""


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One version to export: its payload, its citation data, and the address, digest and time of that version.

    `references` are the permanent addresses of the versions that the payload pins, by pid.
    """

    payload: Payload
    cite: CiteItem
    address: str
    digest: str
    published: str
    references: Mapping[str, str] = field(default_factory=dict)
