"""A contested question on its page: the answers with what each rests on, the judgements before, the way there, and no score."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.catalogue.sample import Sample, citation, date, ref


def page_of(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def rows(page: Any, pid: str) -> list[str]:
    """Return the rows of the table that belong to one answer, in words."""
    return [words(row) for row in page.xpath(f"//tbody[@id='answer-{pid}']/tr")]


@pytest.fixture
def asked(made: Sample) -> Sample:
    """The small archive, with an answer that rests on the quotation, cites two sources for and against, and has a date."""
    against = {"stance": "disputes", "consulted": "indirect", "words": "deyil", "words_language": "az-Latn"}
    made.publish_again(
        "yes",
        rests_on=[ref(made.words)],
        when=date("1919/1920"),
        citations=[
            citation("cccc0001", made.article, "statement", words="Bunyadzade edited it", words_language="en"),
            citation("cccc0002", made.memoir, "statement", **against),
        ],
    )
    return made


def test_each_answer_says_what_it_rests_on_and_how_that_reached_us(asked: Sample, client: Client) -> None:
    answer, article, memoir, quotation = rows(page_of(client, asked.path("question")), asked.yes)
    assert "Bunyadzade edited it." in answer
    assert "1 citation supports it" in answer
    assert "1 citation disputes it" in answer
    for part in ("supports", "Soviet invasion of Azerbaijan", "par. 2", "Bunyadzade edited it", "read in full", "English", "web page"):
        assert part in article
    for part in ("disputes", "through another source", "not seen by us", "words in: Azerbaijani", "memoir"):
        assert part in memoir
    for part in ("rests on", "2 texts in its chain", "the earliest names no source", "collated once", "Soviet invasion of Azerbaijan"):
        assert part in quotation


def test_supporting_and_disputing_citations_are_told_apart_on_the_claim_itself(asked: Sample, client: Client) -> None:
    page = page_of(client, asked.path("yes"))
    assert [words(item) for item in page.xpath("//ul[@class='cq-counts']/li")] == ["1 citation supports it", "1 citation disputes it"]


def test_a_source_that_changed_since_it_was_cited_is_marked(asked: Sample, client: Client) -> None:
    assert "has changed since its version 1" not in " ".join(rows(page_of(client, asked.path("question")), asked.yes))
    asked.publish_again("memoir", supplied_title={"en": "Memoir, second title"})
    memoir = rows(page_of(client, asked.path("question")), asked.yes)[2]
    assert "Memoir, second title" in memoir
    assert "has changed since its version 1" in memoir


def test_an_answer_without_source_says_so(made: Sample, client: Client) -> None:
    made.publish_again("no", editors_knowledge=True)
    assert "added it as common knowledge" in rows(page_of(client, made.path("question")), made.no)[1]


def test_the_place_of_an_archival_source_is_told(made: Sample, client: Client) -> None:
    made.mint(decree="source")
    where = {"repository_name": "State Archive", "fond": "894", "opis": "1", "delo": "12", "list": "4v"}
    made.publish({"decree": {"supplied_title": {"en": "A decree"}, "kind": "decree", "language": "ru-Cyrl", **where}})
    made.publish_again("no", citations=[citation("cccc0001", made.decree, "statement")])
    row = rows(page_of(client, made.path("question")), made.no)[1]
    assert "decree, State Archive, f. 894, op. 1, d. 12, l. 4v" in row
    assert "Russian" in row


def test_nothing_on_the_page_is_a_score(asked: Sample, client: Client) -> None:
    section = words(page_of(client, asked.path("question")).get_element_by_id("answers"))
    assert not re.search(r"\d\s*%|\d+\s*/\s*\d+|score|likel|weight", section.replace("1919/1920", ""))


def test_every_answer_is_given_page_by_page(made: Sample, client: Client) -> None:
    shorts = [f"more{number:02}" for number in range(30)]
    made.mint(**dict.fromkeys(shorts, "claim"))
    made.publish({short: {"kind": "statement", "statement": {"en": f"Answer {short}."}, "answers": ref(made.question)} for short in shorts})
    first, second = (page_of(client, made.path("question") + tail) for tail in ("", "?answers=2"))
    numbers = [[int(words(number)) for number in page.xpath("//span[@class='cq-number']")] for page in (first, second)]
    assert numbers == [list(range(1, 25)), list(range(25, 33))]
    assert not first.xpath("//meta[@name='robots']")
    assert second.xpath("//meta[@name='robots'][@content='noindex']")
    for wrong in ("3", "0", "x"):
        response = client.get(made.path("question"), {"answers": wrong})
        assert response.status_code == 400
        assert "answers must be a whole number" in response.content.decode()


def test_earlier_judgements_are_listed_with_their_version_and_signature(made: Sample, client: Client) -> None:
    made.publish_again("question", topics=[])
    words_now = {"en": "Nobody is named, so nobody is held."}
    made.publish_again("question", based_on=2, judgement=words_now, judged_by="Bob", judged_on=date("2026-11-23"))
    page = page_of(client, made.path("question"))
    assert "Nobody is named, so nobody is held. Bob, 23 November 2026" in words(page.get_element_by_id("judgement"))
    (earlier,) = page.xpath("//section[contains(@class, 'cq-earlier')]//li")
    assert "Version 1" in words(earlier)
    assert "Bunyadzade is the likelier. Carol, 22 November 2026" in words(earlier)
    (compare,) = earlier.xpath(".//a[contains(@href, '/compare/')]/@href")
    assert "Bunyadzade is the likelier" in words(page_of(client, compare))


def test_a_version_page_keeps_the_judgement_of_its_time(made: Sample, client: Client) -> None:
    made.publish_again("question", judgement={"en": "Nobody is."})
    page = page_of(client, made.path("question", "v1/"))
    assert "The editors’ judgement in this version Bunyadzade is the likelier." in words(page.get_element_by_id("judgement"))


def test_a_record_leads_to_the_question_beside_the_field_that_is_contested(made: Sample, client: Client) -> None:
    made.publish_again("question", subject_field="editors")
    page = page_of(client, made.path("nabat"))
    (flag,) = page.xpath("//*[@id='f-editors']//*[@class='cq-flag']")
    assert words(flag) == "contested · see the question: Who edited the newspaper?"
    assert flag.xpath(".//a/@href") == [made.path("question")]


def test_a_question_about_no_field_in_particular_is_named_above_the_fields(made: Sample, client: Client) -> None:
    page = page_of(client, made.path("nabat"))
    (flag,) = page.xpath("//*[@class='cq-flag']")
    assert not flag.xpath("ancestor::*[contains(@class, 'field')]")


def test_dated_answers_are_drawn_and_listed(asked: Sample, client: Client) -> None:
    assert not page_of(client, asked.path("question")).xpath("//figure[@class='sp']"), "one bar compares nothing"
    asked.publish_again("no", when=date("1919-07/.."))
    page = page_of(client, asked.path("question"))
    (drawing,) = page.xpath("//figure[@class='sp']/svg")
    assert len(drawing.xpath(".//rect[@class='sp-bar']")) == 2
    assert len(drawing.xpath(".//path[@class='sp-open']")) == 1
    listed = [words(item) for item in page.xpath("//ol[@class='sp-list']/li")]
    assert any("1919–1920" in item and "Bunyadzade edited it." in item for item in listed)
    assert any("July 1919" in item and "Nobody is named" in item for item in listed)


@pytest.mark.parametrize(("language", "said"), [("ru", "не видели"), ("az", "Bizə necə çatıb")])
def test_the_page_speaks_the_language_of_the_interface(asked: Sample, client: Client, language: str, said: str) -> None:
    found = client.get(f"/{language}{asked.path('question')}").content.decode()
    assert "How it reached us" not in found
    assert said in found
