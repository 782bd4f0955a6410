"""Every format writes records of every type, whole payloads and not only citations, as its golden file has them."""

import os
from pathlib import Path

import pytest

from archive.contracts import ExportFormat
from archive.export.stream import stream, stream_one
from archive.registry import export_formats, record_types
from tests.export.records import RECORDS

GOLDEN = Path(__file__).parents[1] / "golden" / "export"
FORMATS = export_formats()


def test_the_records_are_of_every_type() -> None:
    assert {item.payload.type for item in RECORDS} >= set(record_types())


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
class TestEveryFormat:
    def test_it_writes_the_records_as_its_golden_file_has_them(self, export_format: ExportFormat) -> None:
        golden = GOLDEN / f"records.{export_format.extension}"
        data = b"".join(stream(RECORDS, export_format))
        if os.environ.get("SENED_UPDATE_GOLDEN") == "1":
            golden.write_bytes(data)
        assert data == golden.read_bytes()

    def test_each_alone_has_its_permanent_address_and_digest(self, export_format: ExportFormat) -> None:
        for item in RECORDS:
            text = b"".join(stream_one(item, export_format)).decode()
            assert item.address in text
            assert item.digest[:12] in text
