"""The examples of the Library of Congress: read, written alike, with their bounds."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from archive.values.dates import OPEN, UNKNOWN, Bound, day_number, iso_day, parse_edtf

EXAMPLES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "edtf-loc-examples.json").read_text("utf-8"))
# The file lists two strings under a feature of level 2 that a lower level already has.
LOWER_LEVEL = {"2004-06-11%": 1}


def wanted(value: str | int, *, end: bool) -> Bound:
    if isinstance(value, int):
        return day_number(value, 12, 31) if end else day_number(value, 1, 1)
    return {"open": OPEN, "unk": UNKNOWN}.get(value) or datetime.date.fromisoformat(value).toordinal()


def test_all_67_examples_are_there() -> None:
    assert len(EXAMPLES) == 67


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{number}-{example['edtf']}" for number, example in enumerate(EXAMPLES)])
def test_each_example_of_the_library_of_congress_is_read_and_written_alike(example: dict[str, Any]) -> None:
    edtf = parse_edtf(example["edtf"])
    assert str(edtf) == example["edtf"]
    assert edtf.level == LOWER_LEVEL.get(example["edtf"], example["level"])
    if example["earliest"] is not None:
        assert edtf.earliest == wanted(example["earliest"], end=False)
        assert edtf.latest == wanted(example["latest"], end=True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("2001-25", "2001-03-01", "2001-05-31"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("2001-32", "2001-06-01", "2001-08-31"),
        ("2001-36", "2001-10-01", "2001-12-31"),
        ("2001-37", "2001-01-01", "2001-04-30"),
        ("2001-39", "2001-09-01", "2001-12-31"),
        ("2001-40", "2001-01-01", "2001-06-30"),
        ("2001-41", "2001-07-01", "2001-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("190X~", "1900-01-01", "1909-12-31"),
        ("19XX?", "1900-01-01", "1999-12-31"),
        ("1906-XX~", "1906-01-01", "1906-12-31"),
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        ("2001-XX-31", "2001-01-31", "2001-12-31"),
        ("2001-X1-3X", "2001-01-30", "2001-11-30"),
        ("1984?/2004~", "1984-01-01", "2004-12-31"),
        ("-0001", "-0001-01-01", "-0001-12-31"),
        ("-00XX", "-0099-01-01", "-0001-12-31"),
        ("0000-02-29", "0000-02-29", "0000-02-29"),
        ("[1667?,1668~]", "1667-01-01", "1668-12-31"),
    ],
)
def test_the_bounds_that_the_examples_leave_out(text: str, first: str, last: str) -> None:
    edtf = parse_edtf(text)
    assert isinstance(edtf.earliest, int)
    assert isinstance(edtf.latest, int)
    assert (iso_day(edtf.earliest), iso_day(edtf.latest)) == (first, last)


@pytest.mark.parametrize("text", ["XXXX", "XXXX-12-XX", "XXXX-02-29", "XXXX-21"])
def test_a_year_without_a_single_known_digit_has_unknown_bounds(text: str) -> None:
    edtf = parse_edtf(text)
    assert (edtf.earliest, edtf.latest, edtf.spans) == (UNKNOWN, UNKNOWN, ())


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [("1984", False, False), ("1984?", True, False), ("1984~", False, True), ("1984%", True, True), ("?2004-06-~11", True, True)],
)
def test_qualifiers_are_told_apart(text: str, uncertain: bool, approximate: bool) -> None:
    edtf = parse_edtf(text)
    assert (edtf.uncertain, edtf.approximate) == (uncertain, approximate)
