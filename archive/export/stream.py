"""Exports as streams of bytes in constant memory, and the items to export. It knows no addresses: they are passed in as a function."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from archive.contracts import ExportFormat, ExportItem, Payload
from archive.export.cite import cite_item
from archive.published import queries
from archive.published.entry import EntryQuerySet
from archive.published.version import PublishedVersion

Address = Callable[[str, str, int], str]
"""The permanent address of a version, from its record type, pid and number."""

CHUNK: Final = 16_384
log = logging.getLogger(__name__)


class _Counted:
    """Items on their way to a writer, counted."""

    def __init__(self, items: Iterable[ExportItem]) -> None:
        self.items = items
        self.count = 0

    def __iter__(self) -> Iterator[ExportItem]:
        for item in self.items:
            yield item
            self.count += 1


def stream(items: Iterable[ExportItem], export_format: ExportFormat) -> Iterator[bytes]:
    """Yield a list of versions in a format, as UTF-8 in pieces of about 16 kB, the first as soon as there is one.

    Where the format has comments, the last line says how many records there are, or that the export broke off and after how many.
    An error of the source is raised again after that line, so that the transfer itself ends as broken and not as complete.
    """
    counted = _Counted(items)
    pieces = export_format.write(counted)
    size = 0
    held: list[bytes] = []
    try:
        for piece in pieces:
            data = piece.encode()
            held.append(data)
            size += len(data)
            if size >= CHUNK or counted.count == 0:
                yield b"".join(held)
                held, size = [], 0
    except Exception:
        log.exception("export as %s broke off after %d records", export_format.key, counted.count)
        yield b"".join(held) + _comment(export_format, f"Truncated: the export broke off after {counted.count} records.")
        raise
    yield b"".join(held) + _comment(export_format, f"Complete: {counted.count} records.")


def stream_one(item: ExportItem, export_format: ExportFormat) -> Iterator[bytes]:
    """Yield one version that was asked for by itself: as the format writes single records, where it tells them from lists."""
    pieces = export_format.write_one(item) if export_format.write_one else export_format.write([item])
    for piece in pieces:
        yield piece.encode()


def items_of(entries: EntryQuerySet, address: Address) -> Iterator[ExportItem]:
    """Yield the current versions of catalogue entries, by pid, in short reads (see `archive.published.queries.stream`)."""
    for entry in queries.stream(entries):
        yield item_of(entry.version, address, pid=entry.pid)


def item_of(version: PublishedVersion, address: Address, *, pid: str = "") -> ExportItem:
    """Return one published version as something to export."""
    payload = version.content()
    published = version.published_at.isoformat(timespec="seconds")
    return export_item(payload, address, number=version.number, digest=version.sha256, published=published)


def export_item(payload: Payload, address: Address, *, number: int, digest: str, published: str) -> ExportItem:
    """Return version `number` of a payload as something to export; `published` is ISO 8601."""
    own = address(payload.type, payload.pid, number)
    cite = cite_item(payload, address=own, digest=digest, published=published)
    references = {pid: address(pin.type, pid, pin.number) for pid, pin in payload.pins.items() if pin.number is not None}
    return ExportItem(payload, cite, own, digest, published, references)


def _comment(export_format: ExportFormat, words: str) -> bytes:
    return f"{export_format.comment}{words}{export_format.comment_end}\n".encode() if export_format.comment else b""
