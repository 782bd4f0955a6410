"""The examples of the developers' tour are the very files that tests run, and what it says of payloads holds."""

from __future__ import annotations

import hashlib
import json

import pytest

from archive.contracts import Payload
from archive.registry import record_type
from archive.values.canonical import canonical_json
from archive.values.dates import EdtfError, iso_day, parse_edtf
from archive.values.pids import is_pid
from tests.docs.pages import ROOT, document, fenced

EXAMPLES = ROOT / "tests" / "journeys" / "examples"


@pytest.mark.parametrize("name", ["poster.py", "outline.py"])
def test_an_example_of_the_tour_is_the_file_that_is_tested(name: str) -> None:
    assert (EXAMPLES / name).read_text(encoding="utf-8") in fenced(document("developers.md"), "python")


def test_the_payload_of_the_tour_is_a_payload() -> None:
    (shown,) = [block for block in fenced(document("developers.md"), "json") if '"format"' in block]
    payload = Payload.from_json(json.loads(shown))
    assert is_pid(payload.pid)
    assert set(payload.fields) <= {field.name for field in record_type(payload.type).public_fields}
    assert payload.to_json() == json.loads(shown)
    digest = hashlib.sha256(canonical_json(payload.to_json())).hexdigest()
    assert digest in document("developers.md")


def dates() -> list[tuple[str, str, str, str]]:
    """Return the rows of the table of readings: EDTF, words, first day, last day."""
    table = document("edtf.md").partition("## Writing a reading")[2].partition("\n## ")[0]
    rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| `")]
    return [(edtf, words, first, last) for edtf, words, first, last in rows]


def test_the_table_of_readings_is_found() -> None:
    assert len(dates()) > 20


@pytest.mark.parametrize(("edtf", "words", "first", "last"), dates())
def test_a_reading_means_what_its_table_says(edtf: str, words: str, first: str, last: str) -> None:
    read = parse_edtf(edtf)
    bounds = [iso_day(bound) if isinstance(bound, int) else bound.name.lower() for bound in (read.earliest, read.latest)]
    assert bounds == [first, last]


def refusals() -> list[tuple[str, str]]:
    """Return the rows of the table of refusals: what was typed, and the answer."""
    table = document("edtf.md").partition("| typed | answer |")[2].partition("\n\n")[0]
    return [
        (typed.strip().strip("`"), answer.strip())
        for typed, answer in (line.strip("|").split("|") for line in table.splitlines() if line.startswith("| `"))
    ]


@pytest.mark.parametrize(("typed", "answer"), refusals())
def test_a_refusal_reads_as_its_table_says(typed: str, answer: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse_edtf(typed)
    assert answer.startswith(f"{refused.value.reason} (at character {refused.value.position + 1}).")
