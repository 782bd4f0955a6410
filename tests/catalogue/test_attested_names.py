"""Names as attested forms: where each stands, what a newspaper called somebody in a year, and how preferred forms drive headings."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from tests.catalogue.sample import Sample, citation, date, name, ref


def page_of(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def press(made: Sample) -> Sample:
    """The small archive, with a newspaper article of 1919, one of 1920 in another newspaper, and an undated letter that name a person."""
    made.mint(hummat="periodical", item="source", later="source", letter="source", agamali="person")
    made.publish(
        {
            "hummat": {"titles": [name("aaaa0001", "Hümmət", "az-Latn")]},
            "item": {"supplied_title": {"en": "Item on the fund"}, "kind": "newspaper-article", "container": ref(made.number)},
            "later": {
                "supplied_title": {"en": "Later item"},
                "kind": "newspaper-article",
                "container": ref(made.hummat),
                "issued": date("1920-03"),
            },
            "letter": {"supplied_title": {"en": "A letter"}, "kind": "letter"},
            "agamali": {
                "names": [
                    name("aaaa0001", "Səməd ağa Ağamalıoğlu", "az-Latn"),
                    name("aaaa0002", "صمد آقا", "az-Arab", "variant", scheme="as-printed", attested_in=ref(made.item)),
                    name("aaaa0003", "آغامالی اوغلی", "az-Arab", "signature", attested_in=ref(made.later)),
                    name("aaaa0004", "S. A.", "az-Latn", "signature", attested_in=ref(made.letter)),
                    name("aaaa0005", "Agamali-ogly", "ru-Latn", "variant", scheme="ala-lc"),
                ]
            },
        }
    )
    return made


def asked(client: Client, made: Sample, place: str, year: object, short: str = "agamali") -> list[str]:
    """Return the sentences of the answer."""
    query = f"?named_in={made.pids[place] if place else ''}&named_year={year}"
    return [words(sentence) for sentence in page_of(client, made.path(short, query)).xpath("//div[contains(@class, 'nm-answer')]/p")][:-1]


def test_a_form_tells_its_kind_its_scheme_and_where_it_is_attested_in_its_own_script(press: Sample, client: Client) -> None:
    page = page_of(client, press.path("agamali"))
    (row,) = page.xpath("//*[@id='f-names-aaaa0002']")
    for part in ("variant", "as printed", "Azerbaijani (Arabic script)", "Attested in Item on the fund"):
        assert part in words(row)
    (form,) = row.xpath(".//*[@class='form']//bdi")
    assert (form.get("lang"), form.get("dir")) == ("az-Arab", "rtl")
    assert "ALA-LC" in words(page.get_element_by_id("f-names-aaaa0005"))
    assert "original spelling" in words(page.get_element_by_id("f-names-aaaa0001"))


def test_the_newspaper_of_a_source_is_found_through_its_issue(press: Sample, client: Client) -> None:
    (said,) = asked(client, press, "nabat", 1919)
    assert said == "In Nabat in 1919: صمد آقا (Item on the fund, 17 August 1919)."
    assert asked(client, press, "number", 1919)[0].startswith("In Nabat, no. 12, 17 August 1919 in 1919: صمد آقا")
    assert asked(client, press, "item", 1919) == ["In Item on the fund in 1919: صمد آقا (17 August 1919)."]


def test_where_no_form_is_attested_the_answer_says_so_and_gives_the_nearest_as_such(press: Sample, client: Client) -> None:
    nothing, other_times, about = asked(client, press, "nabat", 1920)
    assert nothing == "No form is attested in Nabat for 1920."
    assert other_times == "In Nabat at other times: صمد آقا (Item on the fund, 17 August 1919)."
    assert about == "In other sources of 1919–1921: آغامالی اوغلی (Later item, 1920)."


def test_far_from_any_evidence_the_nearest_in_time_and_the_undated_are_named(press: Sample, client: Client) -> None:
    sentences = asked(client, press, "article", 1890)
    assert sentences[0] == "No form is attested in Soviet invasion of Azerbaijan for 1890."
    assert sentences[1].startswith("Nearest in time, in other sources: صمد آقا (Item on the fund, 17 August 1919)")
    assert sentences[2] == "In sources without a date: S. A. (A letter)."


def test_a_year_alone_and_a_place_alone_can_be_asked(press: Sample, client: Client) -> None:
    assert asked(client, press, "", 1920) == ["In 1920: آغامالی اوغلی (Later item, 1920)."]
    assert asked(client, press, "letter", "") == ["In A letter: S. A."]
    assert asked(client, press, "", "") == []


def test_the_words_of_a_citation_attest_a_form_only_where_they_hold_it(press: Sample, client: Client) -> None:
    rows = press.fields["agamali"]["names"]
    cited = [
        citation("cccc0001", press.article, "names/aaaa0001", words="wrote Səməd ağa Ağamalıoğlu, then"),
        citation("cccc0002", press.article, "names/aaaa0005", words="the president"),
    ]
    press.publish_again("agamali", names=rows, citations=cited)
    assert asked(client, press, "article", "") == ["In Soviet invasion of Azerbaijan: Səməd ağa Ağamalıoğlu."]


def test_first_and_last_use_say_what_was_in_use_and_narrow_a_wide_date(press: Sample, client: Client) -> None:
    rows = [
        name("aaaa0001", "Ağamalı", "az-Latn", attested_in=ref(press.letter), first_use=date("1918"), last_use=date("1922")),
        name("aaaa0002", "Koba", "ru-Latn", "party", attested_in=ref(press.item), first_use=date("1912"), last_use=date("1921")),
    ]
    press.publish_again("agamali", names=rows)
    used = "In use in 1914, as far as its first and last use are known: Koba (Item on the fund)."
    assert asked(client, press, "later", 1914) == ["No form is attested in Later item for 1914.", used]
    assert "In other sources of 1919–1921: Ağamalı (A letter, 1918–1922); Koba (Item on the fund, 17 August 1919)." in asked(
        client, press, "memoir", 1920
    )
    assert asked(client, press, "letter", 1920)[1] == "Perhaps, since the date is not narrower: Ağamalı (1918–1922)."


def test_the_choices_are_the_newspapers_and_sources_that_attest_a_form(press: Sample, client: Client) -> None:
    page = page_of(client, press.path("agamali"))
    groups = {group.get("label"): [words(option) for option in group] for group in page.xpath("//select[@name='named_in']/optgroup")}
    assert groups == {
        "Newspapers and their issues": ["Hümmət", "Nabat", "Nabat, no. 12, 17 August 1919"],
        "Sources": ["A letter", "Item on the fund", "Later item"],
    }
    assert not page.xpath("//meta[@name='robots']")
    assert not page_of(client, press.path("baku")).xpath("//select[@name='named_in']"), "nothing is attested, nothing can be asked"


def test_an_answer_is_kept_by_its_parameters_and_not_indexed(press: Sample, client: Client) -> None:
    first, second = (client.get(press.path("agamali", f"?named_year={year}")) for year in (1919, 1920))
    again = client.get(press.path("agamali", "?named_year=1919"))
    assert first.content == again.content != second.content
    assert first["ETag"] != second["ETag"]
    assert b'<meta name="robots" content="noindex">' in first.content
    assert html.fromstring(first.content).xpath("//link[@rel='canonical']/@href")[0].endswith(press.path("agamali"))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("named_year=abc", "named_year"),
        ("named_year=1e3", "named_year"),
        ("named_year=99999", "named_year"),
        ("named_year=1919&named_year=1920", "named_year"),
        ("named_in=nonsense", "named_in"),
        ("named_in=bcdfghjk9", "named_in"),
    ],
)
def test_wrong_parameters_are_refused_by_name(press: Sample, client: Client, query: str, named: str) -> None:
    response = client.get(press.path("agamali", f"?{query}"))
    assert response.status_code == 400
    assert named in response.content.decode()


def test_a_place_must_be_a_source_an_issue_or_a_periodical(press: Sample, client: Client) -> None:
    assert client.get(press.path("agamali", f"?named_in={press.lenin}")).status_code == 400
    assert client.get(press.path("agamali", f"?named_in={press.memoir}")).status_code == 200


def test_the_page_of_an_attested_name_takes_at_most_seven_queries(press: Sample, client: Client) -> None:
    for path, most in ((press.path("agamali"), 6), (press.path("agamali", f"?named_in={press.memoir}&named_year=1920"), 7)):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        assert len(captured) <= most


ORDERED = {
    "en": ("en", "Aaronov", "Beria", "Ulyanov", "Zetkin"),
    "az": ("az-Latn", "Ağayev", "Beriya", "Çıraqov", "Şaumyan"),
    "ru": ("ru-Cyrl", "Ааронов", "Берия", "Ульянов", "Ясин"),
}


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_the_preferred_form_of_a_language_drives_heading_and_order(made: Sample, client: Client, language: str) -> None:
    tag, first, second, third, last = ORDERED[language]
    prefix = "" if language == "en" else f"/{language}"
    others = [row for row in made.fields["lenin"]["names"] if not row["language"].startswith(language)]
    made.mint(beria="person", zetkin="person")
    made.publish({"beria": {"names": [name("aaaa0001", second, tag)]}, "zetkin": {"names": [name("aaaa0001", last, tag)]}})

    def order() -> list[str]:
        hrefs = page_of(client, f"{prefix}/person/?page_size=50").xpath("//main//a/@href")
        pids = dict.fromkeys(href.rstrip("/").rpartition("/")[2] for href in hrefs)
        return [short for pid in pids for short in ("lenin", "beria", "zetkin") if made.pids[short] == pid]

    made.publish_again("lenin", names=[*others, name("aaaa0009", first, tag), name("aaaa0010", third, tag, "variant")])
    assert order() == ["lenin", "beria", "zetkin"]
    made.publish_again("lenin", based_on=2, names=[*others, name("aaaa0009", first, tag, "variant"), name("aaaa0010", third, tag)])
    assert words(page_of(client, f"{prefix}{made.path('lenin')}").xpath("//h1")[0]) == third
    assert order() == ["beria", "lenin", "zetkin"]
