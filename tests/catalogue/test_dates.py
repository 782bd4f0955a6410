"""Dates in filters and in the search box: years, figures and words, in either style, and how they are said to have been read."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.catalogue.sample import Sample

READ = [
    ("15.04.1920 o.s.", "", "from 28 April 1920 (15 April old style)"),
    ("15 April 1920 (old style)", "", "from 28 April 1920 (15 April old style)"),
    ("28.04.1920", "", "from 28 April 1920 (15 April old style)"),
    ("15.04.1920", "julian", "from 28 April 1920 (15 April old style)"),
    ("1920-04", "", "from 1 April 1920 (19 March old style)"),
    ("autumn 1918", "", "from 1 September 1918 (19 August old style)"),
    ("осень 1918", "", "from 1 September 1918 (19 August old style)"),
    ("28 aprel 1920", "", "from 28 April 1920 (15 April old style)"),
    ("28 aprel 1920", "julian", "from 11 May 1920 (28 April old style)"),
    ("1 January 1920", "", "from 1 January 1920 (19 December 1919 old style)"),
    ("среда, 15 апреля 1920", "", "from 28 April 1920 (15 April old style)"),
    ("1920", "julian", "from 14 January 1920 (1 January old style)"),
    ("١٩١٩", "", ""),
    ("２８.０４.１９２０", "", "from 28 April 1920 (15 April old style)"),
    ("1918–1920", "", "from 1 January 1918 (19 December 1917 old style)"),
    ("29 February 1900 o.s.", "", "from 13 March 1900 (29 February old style)"),
    ("9 Şaban 1338", "", "from 28 April 1920 (15 April old style)"),
    ("[1667,1668,1670..1672]", "", "from 1 January 1667 (22 December 1666 old style)"),
]
REFUSED = [
    "NaN", "1e400", "1" * 50, "2004-02-30", "2004-99-99", "24:61", "?", "n.d.", "XXXX", "Y170000002", "Y9e99999",
    "[" * 70, "/" * 70, "x" * 5000, "2004/2003", "12 aprel", "../1920", "14 brumaire an VIII", "\u202e",
]  # fmt: skip


def text_of(response: Any) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def found(client: Client, **query: str) -> str:
    response = client.get("/periodical/", query)
    assert response.status_code == 200, text_of(response)
    return text_of(response)


@pytest.mark.parametrize(("typed", "calendar", "words"), READ)
def test_a_date_in_figures_or_words_is_read_and_the_page_says_how(
    made: Sample, client: Client, typed: str, calendar: str, words: str
) -> None:
    page = client.get("/periodical/", {"from": typed, "calendar": calendar})
    assert page.status_code == 200
    assert words in text_of(page)
    assert html.fromstring(page.content.decode()).xpath("//input[@name='from']/@value") == [typed]


def test_either_style_finds_the_same(made: Sample, client: Client) -> None:
    assert "Nabat" in found(client, **{"from": "1919-07-30"})
    assert "Nabat" in found(client, to="17.07.1919 o.s.")
    assert "Nabat" in found(client, to="17.07.1919", calendar="julian")
    assert "Nabat" not in found(client, to="17.07.1919")
    assert "Nabat" not in found(client, to="16.07.1919", calendar="julian")


def test_years_are_taken_as_ever_and_need_no_words(made: Sample, client: Client) -> None:
    page = found(client, **{"from": "1919", "to": "1919"})
    assert "Nabat" in page
    assert "as they were read" not in page


def test_the_notice_speaks_the_readers_language(made: Sample, client: Client) -> None:
    query = {"from": "15.04.1920 o.s."}
    assert "с 28 апреля 1920 г. (15 апреля по старому стилю)" in text_of(client.get("/ru/periodical/", query))
    assert "28 aprel 1920 (köhnə üslubla 15 aprel)" in text_of(client.get("/az/periodical/", query))


@pytest.mark.parametrize("prefix", ["", "/az", "/ru"])
def test_a_day_without_a_style_offers_the_other_reading(made: Sample, client: Client, prefix: str) -> None:
    page = client.get(f"{prefix}/periodical/", {"from": "28 aprel 1920"})
    href = html.fromstring(page.content.decode()).xpath("//p[contains(@class, 'dates-read')]//a/@href")[0]
    other = client.get(f"{prefix}/periodical/{href}")
    assert other.status_code == 200
    assert {"": "11 May", "/az": "11 may", "/ru": "11 мая"}[prefix] in text_of(other)


def test_an_ambiguous_order_is_asked_for_and_each_reading_is_a_link(made: Sample, client: Client) -> None:
    for calendar in ("", "julian"):
        page = client.get("/periodical/", {"from": "03/04/05", "to": "1930", "calendar": calendar})
        assert page.status_code == 400
        assert "can be read in more than one order" in text_of(page)
        links = html.fromstring(page.content.decode()).xpath("//div[@role='alert']//a/@href")
        assert len(links) == 3
        for link in links:
            again = client.get(f"/periodical/{link}")
            assert again.status_code == 200
            assert "to=1930" in link
    assert "from 16 April 1905 (3 April old style)" in text_of(client.get(f"/periodical/{links[0]}"))


def test_a_leap_day_of_the_old_style_alone_is_offered_as_such(made: Sample, client: Client) -> None:
    page = client.get("/periodical/", {"to": "1900-02-29"})
    assert page.status_code == 400
    assert "13 March 1900 (29 February old style)" in text_of(page)
    assert client.get("/periodical/", {"to": "1900-02-29", "calendar": "julian"}).status_code == 200


@pytest.mark.parametrize("path", ["/periodical/", "/search/"])
@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_date_is_refused_with_the_parameter_named_and_the_form_filled(
    indexed: Sample, client: Client, path: str, name: str, typed: str
) -> None:
    response = client.get(path, {"q": "nabat", name: typed})
    if (name, typed) in (("to", "../1920"),) or not typed.strip("\u202e"):
        assert response.status_code == 200
        return
    assert response.status_code == 400
    assert f"{name} must be a whole number" in text_of(response) or f"{name}: “" in text_of(response)
    assert html.fromstring(response.content.decode()).xpath(f"//input[@name='{name}']/@value") == [typed[:80]]


def test_a_span_that_ends_before_it_begins_offers_to_swap_in_either_style(made: Sample, client: Client) -> None:
    response = client.get("/periodical/", {"from": "28.04.1920", "to": "14 April 1920 o.s."})
    assert response.status_code == 422
    assert "Swap the two dates?" in text_of(response)
    assert client.get("/periodical/", {"from": "28.04.1920", "to": "15 April 1920 o.s."}).status_code == 200


@pytest.mark.parametrize("calendar", ["mayan", "JULIAN", "julian'--"])
def test_a_calendar_that_is_not_offered_is_refused(made: Sample, client: Client, calendar: str) -> None:
    assert client.get("/periodical/", {"from": "1919", "calendar": calendar}).status_code == 400


def test_a_list_keeps_the_dates_when_a_facet_is_chosen(made: Sample, client: Client) -> None:
    page = client.get("/periodical/", {"from": "15.04.1919 o.s.", "calendar": "julian"})
    links = html.fromstring(page.content.decode()).xpath("//section[contains(@class, 'facet')]//a/@href")
    assert links
    assert all("from=15.04.1919" in link and "calendar=julian" in link for link in links)


@pytest.mark.parametrize(
    "query", ['date:"30 July 1919"', "date:30.07.1919", 'tarix:"17 iyul 1919 köhnə üslubla"', 'дата:"17 июля 1919 ст. ст."', "date:1919-07"]
)
def test_the_search_box_filters_by_a_date_in_each_language(indexed: Sample, client: Client, query: str) -> None:
    page = text_of(client.get("/search/", {"q": f"nabat {query}"}))
    assert "1 record found" in page or "2 records found" in page
    assert "Nabat" in page
    assert "30 July 1919 (17 July old style)" in page or "July 1919" in page
    assert "0 records found" in text_of(client.get("/search/", {"q": "nabat date:1850"}))


def test_a_date_before_the_words_takes_only_its_own(indexed: Sample, client: Client) -> None:
    page = text_of(client.get("/search/", {"q": "date:30 July 1919 Nabat"}))
    assert "date 30 July 1919 (17 July old style)" in page
    assert "word Nabat" in page


def test_a_date_can_be_excluded(indexed: Sample, client: Client) -> None:
    everything = text_of(client.get("/search/", {"q": "nabat"}))
    without = text_of(client.get("/search/", {"q": "nabat -date:1919"}))
    assert "Nabat" in everything
    assert everything.partition(" found")[0] != without.partition(" found")[0]
    assert "not date 1919" in without


@pytest.mark.parametrize("query", ["date:03/04/05", "date:nonsense", "дата:абв", 'date:""', "date:1e9", "date:" + "1" * 40])
def test_a_date_that_cannot_be_read_is_searched_as_words_and_told(indexed: Sample, client: Client, query: str) -> None:
    response = client.get("/search/", {"q": f"lenin {query}"})
    assert response.status_code == 200
    if query != 'date:""':
        assert "it was read as words" in text_of(response)


@pytest.mark.parametrize(
    ("prefix", "query", "hint"),
    [
        ("", "15 April 1920 o.s.", "28 April 1920 (15 April old style)"),
        ("", "Baku 28 April 1920 telegram", "28 April 1920 (15 April old style)"),
        ("/ru", "Баку апрель 1920", "апрель 1920 г."),
        ("/az", "28 aprel 1920", "28 aprel 1920 (köhnə üslubla 15 aprel)"),
    ],
)
def test_a_date_among_words_stays_words_and_is_offered_as_a_filter(
    indexed: Sample, client: Client, prefix: str, query: str, hint: str
) -> None:
    page = html.fromstring(client.get(f"{prefix}/search/", {"q": query}).content.decode())
    (link,) = page.xpath("//p[contains(@class, 'dates-hint')]/a")
    assert link.text_content() == hint
    assert "word" in page.text_content() or prefix
    filtered = client.get(link.get("href"))
    assert filtered.status_code == 200
    assert hint in text_of(filtered)
    assert not html.fromstring(filtered.content.decode()).xpath("//p[contains(@class, 'dates-hint')]")


def test_words_without_a_date_get_no_hint(indexed: Sample, client: Client) -> None:
    for query in ("lenin", "may", "12345", "-1920", "type:person 18"):
        assert "dates-hint" not in client.get("/search/", {"q": query}).content.decode()
