"""What readers see of the checks of a text: the state in plain words, the ledger, earlier texts apart, filters and lists."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from archive.contracts import Json
from archive.published.queries import file_is_public
from archive.spec.ledger import text_mark
from tests.catalogue.sample import WORDS, Sample, archive_of_ten, date, ref

pytestmark = pytest.mark.django_db
FILE: dict[str, Any] = {"sha256": "ab" * 32, "name": "page 3.png", "media_type": "image/png", "size": 70, "width": 1, "height": 1}
BADGE = "//*[contains(concat(' ', @class, ' '), ' check-badge ')]"


@pytest.fixture
def sample() -> Sample:
    return archive_of_ten()


def check(key: str, state: str, who: str, text: str = WORDS, attestation: str = "ffff0001", **more: Json) -> dict[str, Json]:
    """Return an entry of the ledger."""
    return {"key": key, "state": state, "checked_by": who, "text_digest": text_mark(attestation, text), **more}


def page(path: str) -> Any:
    response = Client().get(path)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def shown(sample: Sample, *checks: dict[str, Json], **fields: Json) -> Any:
    """Return the ledger on the page of the quotation, published again with these checks."""
    sample.publish_again("words", verifications=list(checks), **fields)
    (ledger,) = page(sample.path("words")).xpath("//section[@id='ledger']")
    return ledger


def words_of(found: list[Any]) -> list[str]:
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.parametrize(
    ("checks", "state", "meaning"),
    [
        ([], "not checked", "Nobody has compared"),
        ([check("c1", "secondary", "Bob")], "seen in a secondary source", "in a work that quotes them"),
        ([check("c1", "collated-once", "Bob")], "collated once", "One person has compared the text word by word"),
        (
            [check("c1", "collated-once", "Bob"), check("c2", "collated-twice", "Alice")],
            "collated by a second person",
            "Two persons, one after the other",
        ),
        ([check("c1", "disputed", "Bob")], "disputed", "do not agree"),
        ([check("c1", "illegible", "Bob")], "image illegible", "could not be read"),
    ],
)
def test_the_state_is_said_in_words_with_a_drawing_and_an_explanation(
    sample: Sample, checks: list[dict[str, Json]], state: str, meaning: str
) -> None:
    ledger = shown(sample, *checks)
    (badge,) = ledger.xpath(f".{BADGE}")
    assert words_of([badge]) == [state]
    assert badge.xpath(".//svg[@aria-hidden='true']")
    assert meaning in ledger.text_content()


def test_each_state_has_a_drawing_of_its_own(sample: Sample) -> None:
    drawings = set()
    for number, state in enumerate(("not-checked", "secondary", "collated-once", "disputed", "illegible"), start=1):
        sample.publish_again("words", based_on=number, verifications=[check("c1", state, "Bob")])
        (sign,) = page(sample.path("words")).xpath("//section[@id='ledger']//p//svg")
        drawings.add(html.tostring(sign))
    assert len(drawings) == 5


def test_an_entry_says_who_when_and_against_which_edition_and_image(sample: Sample) -> None:
    entry = check(
        "c1", "collated-once", "Bob", checked_on=date("2026-11-22"), edition=ref(sample.article), image=FILE, against="The second copy"
    )
    ledger = shown(sample, entry)
    (row,) = ledger.xpath(".//tbody/tr")
    assert words_of(row.xpath("td"))[:3] == ["collated once", "Bob", "22 November 2026"]
    assert words_of(row.xpath("td//li")) == ["Soviet invasion of Azerbaijan", "image: page 3.png", "The second copy"]
    assert row.xpath(".//a/@href") == [sample.path("article"), f"/media/{FILE['sha256']}"]
    assert sample.path("article") in ledger.xpath("./p//a/@href")


def test_the_file_that_a_text_was_compared_with_is_public_with_it(sample: Sample) -> None:
    assert file_is_public(FILE["sha256"]) is None
    shown(sample, check("c1", "collated-once", "Bob", image=FILE))
    assert file_is_public(FILE["sha256"]) == "image/png"


def test_checks_of_earlier_texts_stand_apart_and_say_what_they_were_about(sample: Sample) -> None:
    ledger = shown(
        sample,
        check("c1", "collated-once", "Bob", text="Other words."),
        check("c2", "collated-once", "Alice", text="V", attestation="ffff0002"),
        check("c3", "collated-once", "Carol", attestation="gone"),
    )
    assert words_of(ledger.xpath(f".{BADGE}")) == ["not checked"]
    assert not ledger.xpath(".//table[not(@class)]")
    rows = [words_of(row.xpath("td")) for row in ledger.xpath(".//table[@class='ledger-earlier']/tbody/tr")]
    assert [(row[1], row[-1]) for row in rows] == [
        ("Bob", "an earlier wording of this text"),
        ("Alice", "another text: Memoir of Dadash Bunyadzade"),
        ("Carol", "a text that is no longer listed here"),
    ]


def test_an_earlier_version_keeps_the_state_that_it_had(sample: Sample) -> None:
    texts = [dict(row) for row in sample.fields["words"]["attestations"]]
    texts[0]["text"] = WORDS.replace("idea", "Idea")
    sample.publish_again("words", attestations=texts)
    states = [words_of(page(sample.path("words", tail)).xpath(f"//section[@id='ledger']{BADGE}")) for tail in ("", "v1/")]
    assert states == [["not checked"], ["collated once"]]


@pytest.mark.parametrize(
    ("prefix", "label", "state"),
    [("", "Verification", "collated once"), ("/az", "Yoxlama", "bir dəfə tutuşdurulub"), ("/ru", "Проверка", "сверено один раз")],
)
def test_lists_show_the_state_and_filter_by_it_in_each_language(sample: Sample, prefix: str, label: str, state: str) -> None:
    listed = page(f"{prefix}/quotation/?verification=collated-once")
    assert words_of(listed.xpath(f"//ol[@class='items']{BADGE}")) == [state]
    assert any(words.startswith(label) for words in words_of(listed.xpath("//aside//*[contains(@class, 'facet')]")))
    assert page(f"{prefix}/quotation/?verification=disputed").xpath("//ol[@class='items']") == []


def test_records_without_a_text_have_no_badge(sample: Sample) -> None:
    assert page("/person/").xpath(BADGE) == []
    assert page(sample.path("lenin")).xpath("//section[@id='ledger']") == []
