"""What every export format must do, asked of each one in the registry: a format without a golden file fails."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.contracts import ExportFormat, ExportItem
from archive.export.stream import stream, stream_one
from archive.registry import export_formats
from tests.export.samples import SAMPLES

GOLDEN = Path(__file__).parents[1] / "golden" / "export"
FORMATS = export_formats()
# What a text file may hold below the space: tab, line feed and, in RIS, carriage return.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def written(items: tuple[ExportItem, ...], export_format: ExportFormat) -> str:
    return b"".join(stream(items, export_format)).decode()


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
class TestEveryFormat:
    def test_it_writes_the_samples_as_its_golden_file_has_them(self, export_format: ExportFormat) -> None:
        golden = GOLDEN / f"samples.{export_format.extension}"
        data = b"".join(stream(SAMPLES, export_format))
        if os.environ.get("SENED_UPDATE_GOLDEN") == "1":
            golden.write_bytes(data)
        assert golden.is_file(), f"{export_format.key} has no golden file {golden.name}; review one written with SENED_UPDATE_GOLDEN=1"
        assert data == golden.read_bytes()

    def test_it_describes_itself(self, export_format: ExportFormat) -> None:
        assert export_format.label
        assert export_format.about
        assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)*", export_format.extension)
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", export_format.media_type)

    def test_media_types_are_its_own(self, export_format: ExportFormat) -> None:
        assert [found.key for found in FORMATS.values() if found.media_type == export_format.media_type] == [export_format.key]

    def test_it_writes_the_same_twice(self, export_format: ExportFormat) -> None:
        assert written(SAMPLES, export_format) == written(SAMPLES, export_format)

    def test_an_empty_list_is_written_whole(self, export_format: ExportFormat) -> None:
        text = written((), export_format)
        assert CONTROLS.search(text) is None
        assert "Truncated" not in text

    def test_one_version_alone_is_written(self, export_format: ExportFormat) -> None:
        for item in SAMPLES:
            text = b"".join(stream_one(item, export_format)).decode()
            assert item.address in text
            assert item.digest[:12] in text
            assert item.cite.pid in text

    def test_no_control_character_gets_into_it(self, export_format: ExportFormat) -> None:
        assert CONTROLS.search(written(SAMPLES, export_format)) is None

    def test_every_record_has_its_permanent_address(self, export_format: ExportFormat) -> None:
        text = written(SAMPLES, export_format)
        assert [item.address for item in SAMPLES if item.address not in text] == []

    def test_it_asks_for_items_one_by_one(self, export_format: ExportFormat) -> None:
        asked: list[str] = []

        def items() -> Iterator[ExportItem]:
            for item in SAMPLES:
                asked.append(item.cite.pid)
                yield item

        pieces = export_format.write(items())
        next(pieces)
        assert len(asked) <= 2
