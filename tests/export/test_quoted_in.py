"""Whoever takes a quotation out of the archive in any format learns who said it, who reported it, and which copy was read."""

import io
import json
from dataclasses import replace
from typing import Any

import pybtex.database
import pytest
import rispy

from archive.contracts import ExportFormat
from archive.export.stream import stream, stream_one
from archive.registry import export_formats
from archive.spec.chains import chain_sentence
from tests.export.records import LENIN, RECORDS
from tests.export.test_second_readers import text_of

FORMATS = export_formats()
SENTENCE = chain_sentence(LENIN.payload, "en")


def one(key: str) -> str:
    return b"".join(stream_one(LENIN, FORMATS[key])).decode()


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
def test_speaker_reporter_and_the_copy_that_was_read_are_in_every_format(export_format: ExportFormat) -> None:
    text = b"".join(stream([LENIN], export_format)).decode()
    for words in ("Lenin", "Bunyadzade", "Soviet invasion of Azerbaijan", "The Slogan of"):
        assert words in text


@pytest.mark.parametrize("export_format", FORMATS.values(), ids=FORMATS.keys())
def test_a_chain_of_thousands_is_exported_whole_and_without_deep_nesting(export_format: ExportFormat) -> None:
    rows: list[dict[str, Any]] = [
        {"key": f"k{n}", "derived_from": f"k{n - 1}", "text": f"words{n}.", "source": {"ref": "x"}} for n in range(2_000)
    ]
    rows[-1]["read_by_us"] = True
    payload = replace(LENIN.payload, fields={"attestations": rows})
    text = b"".join(stream_one(replace(LENIN, payload=payload), export_format)).decode()
    if export_format.key in ("jsonld", "tei"):
        assert all(f"words{n}." in text for n in range(2_000))


def test_the_note_of_csl_begins_with_the_whole_sentence() -> None:
    (cited,) = json.loads(one("csl.json"))
    assert cited["note"].split("\n")[0] == f"Quoted in: {SENTENCE}"
    assert cited["author"][0]["family"] == "Lenin"


def test_the_first_n1_of_ris_is_the_whole_sentence() -> None:
    (record,) = rispy.load(io.StringIO(one("ris")))
    assert record["notes"][0] == f"Quoted in: {SENTENCE}"
    assert record["authors"] == ["Lenin, V.I."]


def test_the_note_of_bibtex_has_the_whole_sentence_after_the_other_names() -> None:
    (entry,) = pybtex.database.parse_string(one("bib"), "bibtex").entries.values()
    assert text_of(entry.fields["note"]).startswith(f"Recipient: Dadash Bunyadzade. Quoted in: {SENTENCE.rstrip('.')}")


def test_a_date_that_is_only_probable_is_in_doubt_in_every_citation() -> None:
    (probable,) = (item for item in RECORDS if item.payload.get("when", {}).get("certainty") == "possible")
    assert probable.payload.get("when")["edtf"] == "1919-07-09"
    assert probable.cite.issued == "1919-07-09?"
    assert "PY  - " not in "".join(FORMATS["ris"].write([probable]))
    (cited,) = json.loads("".join(FORMATS["csl.json"].write([probable])))
    assert cited["issued"]["circa"] is True
    assert "day = " not in "".join(FORMATS["bib"].write([probable]))
