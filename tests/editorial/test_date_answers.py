"""The live answer to a date that is being typed: what it says, to whom, and that nothing typed makes it fail."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.editorial.work import signed_in, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/dates/read/"


def answer(user: User, **parts: Any) -> str:
    """Return the words of the answer."""
    response = signed_in(user).get(ADDRESS, parts)
    assert response.status_code == 200
    assert response["X-Sened-Fragment"] == "date"
    assert "no-store" in response["Cache-Control"]
    return text_of(response) if response.content.strip() else ""


def test_strangers_are_asked_to_sign_in_and_nothing_is_posted(alice: User) -> None:
    assert Client().get(ADDRESS).status_code == 302
    assert signed_in(alice).post(ADDRESS).status_code == 405


def test_an_empty_date_gets_no_words(alice: User) -> None:
    assert answer(alice) == ""
    assert answer(alice, calendar="julian", basis="inferred") == ""


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"printed": "Wednesday, 15 April 1920"}, "Wednesday agrees with the old style: 28 April 1920 was that day."),
        ({"printed": "Wednesday, 28 April 1920"}, "Wednesday agrees with the new style: 28 April 1920 was that day."),
        ({"printed": "28 aprel 1920"}, "The text does not say whether it is old or new style."),
        ({"printed": "03/04/05"}, "Day, month and year can be read in more than one order."),
        ({"printed": "autumn 1918", "edtf": "1918-23"}, "first day 1 September 1918 (19 August old style)"),
        ({"edtf": "1920-04-28"}, "new style Wednesday, 28 April 1920 old style 15 April"),
        ({"edtf": "2004-02-30"}, "2004-02-3 0 Month 02 of 2004 has 29 days"),
        ({"edtf": "open/2004"}, "A spelling of an older EDTF draft was put in today's form."),
        ({"edtf": "ca. 1789"}, "c. 1789 1789~"),
        ({"edtf": "1920-04-15", "other": ["1920-04-28"]}, "are exactly 13 days apart"),
        ({"printed": "15 April 1920", "edtf": "1920-04-15", "calendar": "julian"}, "is the printed date unconverted"),
        ({"printed": "1900", "edtf": "1901"}, "The printed date says 1900, but the reading is 1901."),
        ({"printed": "s.d."}, "The source gives no date"),
        ({"printed": "14 brumaire an VIII"}, "a date of the French Republican calendar, which is not converted here"),
        ({"printed": "a\x00b"}, "control character"),
    ],
)
def test_what_is_said(alice: User, parts: dict[str, Any], words: str) -> None:
    said = answer(alice, **parts)
    assert words in said or words.replace("2004-02-3 0", "2004-02-30") in said


def test_a_reading_that_was_taken_is_not_offered_again(alice: User) -> None:
    assert "How is it read?" in answer(alice, printed="28 aprel 1920")
    assert "How is it read?" not in answer(alice, printed="28 aprel 1920", edtf="1920-04-28", calendar="gregorian")


@pytest.mark.parametrize("part", ["printed", "edtf", "calendar", "basis", "certainty", "name", "other"])
@pytest.mark.parametrize(
    "text",
    ["[" * 2000, "/" * 500, "Y9e99999", "9" * 250, "\u202e", "\x00", "\ud7ff", "<script>alert(1)</script>", "{{7*7}}", "%s %n", "0", "-1",
     "XXXX", "Y17E8S3", "Y-170000002", "-0043", "0000", "../..", "1e400", "NaN", "🙂" * 300],
)  # fmt: skip
def test_nothing_that_is_typed_makes_it_fail(alice: User, part: str, text: str) -> None:
    parts = {"printed": "28 April 1920", "edtf": "1920-04-28"} | {part: text}
    response = signed_in(alice).get(ADDRESS, parts)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
