"""The family of a quotation on its page: found through links in both directions, collated word by word, translations beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive.contracts import Json
from tests.catalogue.sample import Sample, date, ref

FULL = "The notion of an independent republic is right, and they will have to take it up. The second current is colonialism."
CUT = "The notion of an INDEPENDENT republic is right. The second current is <b>folly</b>."


def text(made: Sample, words: str, language: str = "en") -> list[dict[str, Json]]:
    row = {"key": "ffff0001", "text": words, "language": language, "source": ref(made.article), "mode": "verbatim", "read_by_us": True}
    return [row]


def kin(pid: str, kind: str) -> list[dict[str, Json]]:
    return [{"key": "kkkk0001", "quotation": ref(pid), "kind": kind}]


@pytest.fixture
def family(made: Sample) -> Sample:
    """A full text; a cut one that refers to it; a third that refers to the cut one; a translation that the full one refers to."""
    made.mint(full="quotation", cut="quotation", third="quotation", other="quotation")
    made.publish({"other": {"attestations": text(made, "Fikir doğrudur.", "az-Latn")}})
    made.publish({"full": {"attestations": text(made, FULL), "when": date("1920-01-05"), "kin": kin(made.other, "translated")}})
    made.publish({"cut": {"attestations": text(made, CUT), "when": date("1921"), "kin": kin(made.full, "extended")}})
    made.publish({"third": {"attestations": text(made, FULL.upper()), "kin": kin(made.cut, "variant")}})
    return made


def section(client: Client, path: str) -> Any:
    return next(iter(html.fromstring(client.get(path).content.decode()).xpath("//section[@id='family']")), None)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_page_names_every_text_of_the_family_with_its_source_and_date(family: Sample, client: Client) -> None:
    editions = [words(node) for node in section(client, family.path("full")).xpath(".//dl[@class='family-editions']/div")]
    assert len(editions) == 3
    assert editions[0].startswith("A this text")
    assert "a shortened text of it" in editions[1]
    assert "1921" in editions[1]
    assert "Soviet invasion of Azerbaijan" in editions[1]
    assert "linked through another text" in editions[2]


def test_the_page_says_what_each_text_leaves_out(family: Sample, client: Client) -> None:
    editions = section(client, family.path("full")).xpath(".//dl[@class='family-editions']/div")
    assert [words(node) for node in editions[1].xpath(".//ul[@class='family-gone']/li")] == ["and they will have to take it up."]
    assert "Leaves out nothing" in words(editions[0])


def test_the_words_stand_side_by_side_as_they_are_written(family: Sample, client: Client) -> None:
    rows = section(client, family.path("full")).xpath(".//table/tbody/tr")
    cells = [[words(cell) for cell in row.xpath("./td")] for row in rows]
    assert ["and they will have to take it up.", "left out", "AND THEY WILL HAVE TO TAKE IT UP."] in cells
    assert ["colonialism.", "<b>folly</b>.", "COLONIALISM."] in cells
    assert rows[0].get("class") == "is-same"


def test_what_is_left_out_or_differs_is_marked_by_more_than_colour(family: Sample, client: Client) -> None:
    table = section(client, family.path("full")).xpath(".//table")[0]
    assert all(words(cell) == "left out" for cell in table.xpath(".//td[@class='is-out']"))
    assert table.xpath(".//td[@class='is-other']/mark")
    assert not table.xpath(".//tr[@class='is-same']//mark")
    whole = next(row for row in table.xpath(".//tbody/tr") if "take it up" in words(row))
    assert not whole.xpath(".//mark"), "those who have the words agree"


def test_translations_stand_beside_the_text_in_their_own_language(family: Sample, client: Client) -> None:
    beside = section(client, family.path("full")).xpath(".//div[@class='family-beside']//blockquote")
    assert [(node.get("lang"), words(node)) for node in beside] == [("en", FULL), ("az-Latn", "Fikir doğrudur.")]


@pytest.mark.parametrize("short", ["cut", "third", "other"])
def test_the_family_is_seen_from_each_of_its_texts(family: Sample, client: Client, short: str) -> None:
    found = section(client, family.path(short))
    assert "The archive has 3 other texts of this utterance." in words(found)


def test_a_quotation_without_kin_has_no_such_section_and_no_further_query(family: Sample, client: Client) -> None:
    assert section(client, family.path("words")) is None
    with CaptureQueriesContext(connection) as alone:
        client.get(family.path("words", "?"))
    with CaptureQueriesContext(connection) as kin_too:
        client.get(family.path("full"))
    assert len(kin_too) <= 5
    assert len(alone) <= 4


def test_a_version_page_links_the_others_and_shows_none_of_their_words(family: Sample, client: Client) -> None:
    page = html.fromstring(client.get(family.path("cut", "v1/")).content.decode())
    assert not page.xpath("//section[@id='family']")
    assert family.path("full") in page.xpath("//a/@href")
    assert "colonialism" not in words(page)


def test_a_new_version_of_another_text_is_on_the_page_at_once(family: Sample, client: Client) -> None:
    before = client.get(family.path("full"))
    family.publish_again("cut", attestations=text(family, "The second current is a blunder."))
    after = client.get(family.path("full"), headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "blunder" in after.content.decode()


@pytest.mark.parametrize(("prefix", "title"), [("/az", "Bu sözlərin başqa mətnləri"), ("/ru", "Другие тексты этих слов")])
def test_the_section_speaks_the_language_of_the_interface(family: Sample, client: Client, prefix: str, title: str) -> None:
    assert words(section(client, prefix + family.path("full")).xpath(".//h2")[0]) == title


def test_a_family_in_two_alphabets_agrees_and_keeps_its_spellings(made: Sample, client: Client) -> None:
    made.mint(latin="quotation", cyrillic="quotation")
    made.publish({"latin": {"attestations": text(made, "öz taleyini aldılar və getdilər", "az-Latn")}})
    cyrillic = text(made, "өз талејини алдылар вә ҝетдиләр", "az-Cyrl")
    made.publish({"cyrillic": {"attestations": cyrillic, "kin": kin(made.latin, "same-words")}})
    rows = section(client, made.path("latin")).xpath(".//table/tbody/tr")
    assert [[words(cell) for cell in row.xpath("./td")] for row in rows] == [
        ["öz taleyini aldılar və getdilər", "өз талејини алдылар вә ҝетдиләр"]
    ]
    assert rows[0].get("class") == "is-same"
