"""Which form of a record a reader asked for: by the extension of the address, by key, or by the Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from archive.contracts import ExportFormat
from archive.registry import export_formats

HTML: Final = "html"
HTML_TYPES: Final = ("text/html", "application/xhtml+xml")
MAX_ACCEPT_LENGTH: Final = 4096
MAX_RANGES: Final = 64


class NotAcceptable(Exception):
    """None of the forms asked for exists; `formats` are those that do."""

    def __init__(self, asked: str) -> None:
        self.formats = tuple(export_formats().values())
        self.asked = asked[:200]
        super().__init__(f"{self.asked!r} is none of {', '.join(found.key for found in self.formats)}")


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    subtype: str
    quality: int
    """In thousandths."""

    def specificity(self, media_type: str) -> int:
        """Return 3 for this very type, 2 for its kind, 1 for every type, 0 where it does not match."""
        kind, _, subtype = media_type.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if self.subtype != "*":
            return 0
        return 2 if self.kind == kind else 1 if self.kind == "*" else 0


def by_extension(extension: str) -> ExportFormat:
    """Return the format whose extension (without the first dot, "csl.json") ends the address. Raises `NotAcceptable`."""
    for found in export_formats().values():
        if found.extension == extension:
            return found
    raise NotAcceptable(extension)


def by_key(key: str) -> ExportFormat:
    """Return the format of a key, as in `?format=`. Raises `NotAcceptable`."""
    found = export_formats().get(key)
    if found is None:
        raise NotAcceptable(key)
    return found


def negotiate(accept: str) -> str:
    """Return the key of the format that an Accept header prefers, or "html", which wins where it is liked as much.

    An empty header, one without any media range in it, and one longer than 4,096 characters ask for nothing in particular. Raises
    `NotAcceptable` where every form that there is has been left out or refused.
    """
    if len(accept) > MAX_ACCEPT_LENGTH:
        return HTML
    ranges = _ranges(accept)
    if not ranges:
        return HTML
    best_key, best_quality = "", 0
    offers = [(HTML, media_type) for media_type in HTML_TYPES]
    offers += [(found.key, found.media_type) for found in export_formats().values()]
    for key, media_type in offers:
        quality = _quality(ranges, media_type)
        if quality > best_quality:
            best_key, best_quality = key, quality
    if not best_key:
        raise NotAcceptable(accept)
    return best_key


def _quality(ranges: list[_Range], media_type: str) -> int:
    """Return the quality of the most specific range that matches, 0 where none does."""
    matching = [(found.specificity(media_type), found.quality) for found in ranges]
    specificity, quality = max(matching)
    return quality if specificity else 0


def _ranges(accept: str) -> list[_Range]:
    found = []
    for text in accept.split(",", MAX_RANGES)[:MAX_RANGES]:
        media_range, *parameters = text.lower().split(";")
        kind, slash, subtype = media_range.strip().partition("/")
        if slash and kind and subtype:
            found.append(_Range(kind.strip(), subtype.strip(), _weight(parameters)))
    return found


def _weight(parameters: list[str]) -> int:
    """Return `q` in thousandths; a weight that cannot be read counts as 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            digits = value.strip()
            if digits.replace(".", "", 1).isdecimal() and digits.isascii() and len(digits) <= 5:
                return min(1000, round(float(digits) * 1000))
    return 1000
