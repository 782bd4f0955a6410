"""Outline: an indented list in Markdown, for notes. One item per version, what is known of it beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archive.contracts import ExportFormat, ExportItem
from archive.export.reading import line

DIGEST_DIGITS: Final = 12


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield one outline item per version: heading, names, date, permanent address and the digest's first digits."""
    for item in items:
        cite = item.cite
        parts = [
            *(f"{creator.role}: {line(creator.display)}" for creator in cite.creators),
            f"date: {line(cite.issued_printed or cite.issued)}" if cite.issued_printed or cite.issued else "",
            f"<{item.address}>",
            f"version {cite.number}, SHA-256 {item.digest[:DIGEST_DIGITS]}",
        ]
        yield "".join([f"- {line(cite.title) or cite.pid} ({cite.pid})\n", *(f"  - {part}\n" for part in parts if part)])


FORMAT: Final = ExportFormat(
    key="outline",
    label="Outline",
    extension="md",
    media_type="text/markdown",
    write=write,
    about="An indented list in Markdown, for notes.",
)
