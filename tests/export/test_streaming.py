"""Exports are streamed: flat memory, first bytes at once, and never a cut list that looks whole."""

import itertools
import tracemalloc
from collections.abc import Iterator

import pytest

from archive.contracts import ExportFormat, ExportItem
from archive.export.stream import CHUNK, stream
from archive.registry import export_formats
from tests.export.samples import LETTER, SAMPLES, version

FORMATS = export_formats()
MANY = 5_000
MEMORY = 2 * 1024 * 1024


def synthetic(count: int) -> Iterator[ExportItem]:
    for number in range(count):
        yield version(f"p{number:07}", f"Letter no. {number} & others", "personal_communication", issued="1919-07-09", genre="letter")


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
def test_five_thousand_items_are_streamed_in_flat_memory(export_format: ExportFormat) -> None:
    for _warm in stream(synthetic(50), export_format):
        pass
    tracemalloc.start()
    try:
        size = sum(len(piece) for piece in stream(synthetic(MANY), export_format))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > MANY * 200
    assert peak < MEMORY, f"{peak / 1024:.0f} kB held for {size / 1024:.0f} kB written"


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
def test_the_first_bytes_come_before_the_second_slice_is_read(export_format: ExportFormat) -> None:
    endless = (LETTER for _ in itertools.count())
    pieces = stream(endless, export_format)
    assert next(pieces)
    assert len(next(pieces)) < 2 * CHUNK


class SourceGone(RuntimeError):
    """The source of the items failed in the middle."""


def broken(count: int) -> Iterator[ExportItem]:
    yield from SAMPLES[:count]
    raise SourceGone


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
def test_an_export_that_breaks_off_raises_and_says_so_where_it_can(export_format: ExportFormat) -> None:
    received: list[bytes] = []
    with pytest.raises(SourceGone):
        received.extend(stream(broken(3), export_format))
    text = b"".join(received).decode()
    assert "Complete" not in text
    if export_format.comment:
        assert text.endswith(f"{export_format.comment}Truncated: the export broke off after 3 records.{export_format.comment_end}\n")
    if "json" in export_format.media_type:
        assert not text.rstrip().endswith("]")


def test_bibtex_ends_with_the_number_of_records() -> None:
    assert b"".join(stream(SAMPLES, FORMATS["bib"])).endswith(f"% Complete: {len(SAMPLES)} records.\n".encode())


def test_a_dropped_download_closes_the_source() -> None:
    closed = []

    def items() -> Iterator[ExportItem]:
        try:
            while True:
                yield LETTER
        finally:
            closed.append(True)

    pieces = stream(items(), FORMATS["ris"])
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    assert closed == [True]
