"""What the EDTF parser refuses, where and why."""

import pickle

import pytest

from archive.values.dates import EdtfError, parse_edtf

REFUSED = [
    ("", "empty", 0),
    ("85", "year", 0),
    ("19985", "year", 4),
    ("-0000", "year", 0),
    ("199u", "old_digit", 3),
    ("open/1985", "old_keyword", 0),
    ("1985/unknown", "old_keyword", 5),
    ("1900-02-29", "day", 8),
    ("2004-02-30", "day", 8),
    ("2004-06-31/..", "day", 8),
    ("190X-02-3X", "day", 8),
    ("19X1-02-29", "day", 8),
    ("2004-06-00", "day", 8),
    ("2004-13", "month", 5),
    ("2004-99-99", "month", 5),
    ("2004-00", "month", 5),
    ("2004-1", "month", 5),
    ("2004-", "incomplete", 5),
    ("2004/2003", "reversed", 5),
    ("[2004..2003]", "reversed", 7),
    ("2004-06-11?~", "qualifier", 11),
    ("?2004?", "qualifier", 5),
    ("[1667,1668", "unclosed", 10),
    ("{1960,1961-12", "unclosed", 13),
    ("[1667}", "unclosed", 6),
    ("[1667]x", "letter_case", 6),
    ("[1667]1", "after_set", 6),
    ("[]", "no_date", 1),
    ("[1667,]", "no_date", 6),
    ("[..]", "no_ends", 1),
    ("/", "no_ends", 0),
    ("../..", "no_ends", 2),
    ("1985/1986/1987", "second_slash", 9),
    ("2004\x00", "control_character", 4),
    ("2004\x1b", "control_character", 4),
    ("2004\u202e", "control_character", 4),
    ("2004 ", "space", 4),
    ("2004\n", "space", 4),
    ("2004\u20132005", "dash", 4),
    ("\u0661\u0669\u0662\u0660", "digit", 0),
    ("24:61", "unexpected", 2),
    ("1985-04-12T24:61:00", "hour", 11),
    ("1985-04-12T23:61:00", "minute", 14),
    ("1985-04-12T23:20:61", "second", 17),
    ("1985-04-12T23:20:60", "second", 17),
    ("1985-04-12T23:20", "incomplete", 16),
    ("1985-04-12T23:20:30+14:30", "offset", 19),
    ("1985-04T23:20:30", "time_needs_day", 7),
    ("1985-04-12T23:20:30/1986", "time_in_interval", 10),
    ("2001-21-01", "after_season", 7),
    ("2001-42", "month", 5),
    ("Y9e99999", "letter_case", 2),
    ("Y9E99999", "year_size", 3),
    ("Y1234", "year_size", 0),
    ("Y012345", "leading_zero", 1),
    ("1950S5", "significant", 5),
    ("195XS2", "significant", 4),
    ("1e400", "letter_case", 1),
    ("NaN", "unexpected", 0),
]


@pytest.mark.parametrize(("text", "code", "position"), REFUSED, ids=[repr(text) for text, _, _ in REFUSED])
def test_what_is_not_edtf_is_refused_with_position_and_reason(text: str, code: str, position: int) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert caught.value.reason[0].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 2000,
        "{" * 2000,
        "[" + "[1984]," * 1000 + "1984]",
        "/" * 500,
        "Y" + "9" * 50 + "E99999",
        "Y" + "9" * 8000,
        "-" * 8192,
        "1" * 100_000,
    ],
    ids=["brackets", "braces", "nested", "slashes", "monster", "digits", "hyphens", "100 kB"],
)
def test_monsters_are_refused(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert 0 <= caught.value.position <= len(text)


def test_the_length_limit_can_be_narrowed() -> None:
    with pytest.raises(EdtfError, match="longer than 255") as caught:
        parse_edtf("[" + "1984," * 60 + "1984]", max_length=255)
    assert caught.value.position == 255


def test_an_error_survives_pickling() -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf("2004-13")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (copy.code, copy.position, copy.reason) == (caught.value.code, caught.value.position, caught.value.reason)
