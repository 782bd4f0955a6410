"""Quotations by who said the words, who reported them, and through how many hands they came; and the page that says so in short."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import html

from archive.contracts import Json
from archive.published.entry import EntryFacet
from archive.search import follower
from tests.catalogue.sample import WORDS, Sample, ref

LETTER = "We hold the proclamation to be right."


@pytest.fixture
def two(made: Sample) -> Sample:
    """The small archive with a second quotation: a letter of Bunyadzade, given by the article."""
    made.mint(letter="source", sentence="quotation")
    rows: list[dict[str, Json]] = [
        {
            "key": "dddd0001",
            "text": LETTER,
            "language": "en",
            "source": ref(made.article),
            "mode": "verbatim",
            "derived_from": "dddd0002",
            "read_by_us": True,
            "verbatim_reason": "The article prints a facsimile.",
        },
        {"key": "dddd0002", "source": ref(made.letter), "mode": "verbatim", "reporter": ref(made.bunyadzade)},
    ]
    made.publish(
        {
            "letter": {"supplied_title": {"en": "A letter"}, "kind": "letter", "reading": "not-seen"},
            "sentence": {"speaker": ref(made.bunyadzade), "attestations": rows},
        }
    )
    return made


def found(client: Client, address: str) -> list[str]:
    page = html.fromstring(client.get(address).content.decode())
    return [str(href).split("/")[2] for href in page.xpath("//ol[contains(@class, 'items')]//h3/a/@href")]


def test_a_speaker_is_not_who_reports(two: Sample, client: Client) -> None:
    person = two.bunyadzade
    assert found(client, f"/quotation/?speaker={person}") == [two.sentence]
    assert found(client, f"/quotation/?reporter={person}") == [two.words]
    assert sorted(found(client, f"/quotation/?person={person}")) == sorted([two.sentence, two.words])


@pytest.mark.parametrize(("length", "record"), [("one", "sentence"), ("more", "words")])
def test_quotations_are_found_by_the_hands_they_went_through(two: Sample, client: Client, length: str, record: str) -> None:
    assert found(client, f"/quotation/?chain={length}") == [two.pids[record]]


def test_the_filters_are_named_and_counted_in_each_language(two: Sample, client: Client) -> None:
    for prefix, label, value in (
        ("", "Intermediaries", "one intermediary"),
        ("/az", "Vasitəçilər", "bir vasitəçi"),
        ("/ru", "Посредники", "один посредник"),
    ):
        page = html.fromstring(client.get(f"{prefix}/quotation/").content.decode())
        (facet,) = page.xpath("//section[@aria-labelledby='facet-chain']")
        assert facet.xpath("string(h2)") == label
        assert value in facet.text_content()


def test_a_length_that_there_is_not_is_refused(two: Sample, client: Client) -> None:
    assert client.get("/quotation/?chain=seventeen").status_code == 400


def test_search_knows_the_same_filters(two: Sample, client: Client) -> None:
    follower.rebuild()
    assert found(client, f"/search/?reporter={two.bunyadzade}&chain=more") == [two.words]
    assert found(client, f"/search/?speaker={two.bunyadzade}") == [two.sentence]
    page = client.get("/search/?type=quotation&q=the").content.decode()
    for name in ("speaker", "reporter", "chain"):
        assert f'id="facet-{name}"' in page


def test_a_catalogue_made_before_there_were_such_filters_is_brought_up_to_date(two: Sample, client: Client, capsys: Any) -> None:
    follower.rebuild()
    EntryFacet.objects.filter(name__in=["speaker", "reporter", "chain"]).delete()
    call_command("verify", repair=True)
    assert "Rebuilt" in capsys.readouterr().out
    assert found(client, "/quotation/?chain=one") == [two.sentence]
    assert found(client, "/search/?chain=one") == [two.sentence]


def in_short(client: Client, address: str) -> dict[str, str]:
    page = html.fromstring(client.get(address).content.decode())
    rows = page.xpath("//section[@aria-labelledby='chain-facts-title']//dl/div")
    return {row.xpath("string(dt)"): " ".join(row.xpath("string(dd)").split()) for row in rows}


def test_the_page_says_in_short_who_said_it_who_reported_it_and_what_was_read(two: Sample, client: Client) -> None:
    said = in_short(client, two.path("words"))
    assert said["Who said it"] == "Vladimir Lenin"
    assert said["Reported by"].startswith("Dadash Bunyadzade; whom the earliest text has the words from is not said")
    assert "two or more intermediaries" in said["Reported by"]
    assert said["Where it is reported"] == "Memoir of Dadash Bunyadzade paraphrase · not seen by us"
    assert said["Text we read"].startswith("Soviet invasion of Azerbaijan, sec. “Slogan”, par. 3")
    assert said["Checked"] != ""
    assert two.path("words", "v1/") in said["How to cite"]


def test_of_the_speakers_own_letter_the_page_says_that_nobody_else_reports(two: Sample, client: Client) -> None:
    said = in_short(client, two.path("sentence"))
    assert said["Reported by"].startswith("nobody else: the earliest text is the speaker’s own")
    assert "one intermediary" in said["Reported by"]


def test_the_reason_for_verbatim_over_an_unread_text_is_public(two: Sample, client: Client) -> None:
    page = html.fromstring(client.get(two.path("sentence")).content.decode())
    (reason,) = page.xpath("//li[contains(@class, 'read')]/p[@class='reason']")
    assert " ".join(reason.text_content().split()) == "Given as verbatim because: The article prints a facsimile."


def test_the_way_from_in_short_leads_to_all_quotations_of_that_length(two: Sample, client: Client) -> None:
    page = html.fromstring(client.get(two.path("sentence")).content.decode())
    (href,) = page.xpath("//section[@aria-labelledby='chain-facts-title']//a[text()='one intermediary']/@href")
    assert found(client, str(href)) == [two.sentence]


def test_the_words_are_on_the_page_once(two: Sample, client: Client) -> None:
    page = html.fromstring(client.get(two.path("words")).content.decode())
    assert page.xpath("count(//blockquote[contains(., $words)])", words=WORDS) == 1


def test_the_contents_of_the_page_lead_to_the_chain(two: Sample, client: Client) -> None:
    page = html.fromstring(client.get(two.path("words")).content.decode())
    (anchor,) = page.xpath("//nav[@class='on-page']//a[text()='How the words came to us']/@href")
    assert page.xpath("//section[@id=$anchor]//h2/text()", anchor=str(anchor).removeprefix("#")) == ["How the words came to us"]
