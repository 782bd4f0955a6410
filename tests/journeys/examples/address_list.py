"""A list of permanent addresses, one to a line: the smallest export format that is of use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archive.contracts import ExportFormat, ExportItem


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield the address of each version on a line of its own."""
    for item in items:
        yield f"{item.address}\n"


FORMAT: Final = ExportFormat(
    key="addresses",
    label="List of addresses",
    extension="addresses.txt",
    media_type="text/plain; charset=utf-8",
    write=write,
    about="The permanent address of each version.",
)
