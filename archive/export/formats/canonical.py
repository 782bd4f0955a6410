"""The record itself: the version's payload in canonical JSON, with the address, number and digest by which it can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archive.contracts import ExportFormat, ExportItem
from archive.values.canonical import canonical_json


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield a JSON array with one object per version, one to a line."""
    separator = "[\n"
    for item in items:
        yield separator + _version(item)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def write_one(item: ExportItem) -> Iterator[str]:
    """Yield the object of one version.

    `digest` is the SHA-256 of the canonical JSON (RFC 8785) of the member `payload`.
    """
    yield _version(item) + "\n"


def _version(item: ExportItem) -> str:
    return canonical_json(
        {
            "address": item.address,
            "digest": item.digest,
            "number": item.payload.number,
            "payload": item.payload.to_json(),
            "pid": item.payload.pid,
            "published": item.published,
            "type": item.payload.type,
        }
    ).decode()


FORMAT: Final = ExportFormat(
    key="json",
    label="JSON",
    extension="json",
    media_type="application/json",
    write=write,
    about="The whole record as it was published, with its digest.",
    write_one=write_one,
)
