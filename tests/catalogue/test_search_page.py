"""The search page: whatever is typed gets a page, read somehow, and never an error of ours."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from tests.catalogue.sample import WORDS, Sample

HOSTILE = [
    '"', '"abc', 'abc"', "don't", "l'ami", "o’Brien", "(", ")", "((a", "a))OR((b", "AND", "OR", "NOT", "NEAR", "a AND", "NOT a",
    "a OR OR b", "*", "**", "*a", "a**", "a-b", "-a", "multi-agent", "title:x", "nosuch:x", "rank:1", "rowid:1", "^", "^^a", "+", "+a",
    "{a b}:c", "{", *".,;:!?@#$%&=/\\|~`<>[]", "a<b>c", "1' OR '1'='1", "'; DROP TABLE archive_catalogueentry;--", "UNION SELECT",
    "a" * 500,
    "((((" * 100, "\u202eabc", "\u200b\u200d", "\u00ad", "\ufeff", "ｆｕｌｌ ﬁ ß İ ı Å Å ٣ ३", "漢字", "שלום", "قَدِيم", "🙂",
    "{{7*7}}", "${7*7}", "%s %n", "https://evil/", "lenin " * 80,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_any_query_gets_a_page(indexed: Sample, client: Client, text: str) -> None:
    assert client.get("/search/", {"q": text}).status_code in (200, 400)


@pytest.mark.parametrize("text", ["", " ", "\t", "\n", "\u200b", "\u00ad", "\ufeff"])
def test_an_empty_query_runs_nothing_and_gives_a_hint(indexed: Sample, client: Client, text: str) -> None:
    page = client.get("/search/", {"q": text}).content.decode()
    assert "Search names in any spelling" in page
    assert "found</h2>" not in page


def test_a_query_finds_and_marks_the_words(indexed: Sample, client: Client) -> None:
    page = client.get("/search/?q=colonialism").content.decode()
    assert "1 record found" in page
    assert "<mark>colonialism</mark>" in page
    assert indexed.path("words") in page


def test_the_passage_is_in_its_own_language(indexed: Sample, client: Client) -> None:
    page = client.get("/ru/search/?q=müstəmləkəçilik*").content.decode()
    assert '<p class="passage" lang="az-Latn" dir="ltr">' in page


def test_the_page_says_how_it_read_the_query(indexed: Sample, client: Client) -> None:
    page = client.get("/search/", {"q": '"independent republic" nosuch:x'}).content.decode()
    assert "Read as" in page
    assert "independent republic</bdi>" in page
    assert "is not a field" in page


def test_markup_in_a_query_is_echoed_as_text(indexed: Sample, client: Client) -> None:
    page = client.get("/search/", {"q": '<script>alert(1)</script>"><img onerror=x>'}).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("text", ["a" * 100_0, " ".join(f"w{number}" for number in range(200)), " OR ".join(["a"] * 300 + ["b", "c"])])
def test_a_query_that_is_too_long_is_refused_with_the_form_filled(indexed: Sample, client: Client, text: str) -> None:
    response = client.get("/search/", {"q": text})
    if response.status_code == 400:
        page = response.content.decode()
        assert "too long (max 512 characters, 32 terms)" in page
        assert f'value="{text[:40]}' in page
    else:
        assert "Read as" in response.content.decode(), "shortened, and said so"


@pytest.mark.parametrize("raw", ["%00lenin", "%ff%fe", "%ed%a0%80", "lenin%0d%0aX:1"])
def test_bytes_that_are_no_text_are_read_as_far_as_they_go(indexed: Sample, client: Client, raw: str) -> None:
    response = client.get(f"/search/?q={raw}")
    assert response.status_code == 200
    assert b"\x00" not in response.content


def test_facets_narrow_the_result(indexed: Sample, client: Client) -> None:
    everything = client.get("/search/?q=lenin").content.decode()
    persons = client.get("/search/?q=lenin&type=person").content.decode()
    assert "Type of record" in everything
    assert indexed.path("words") in everything
    assert indexed.path("words") not in persons
    assert 'class="chips"' in persons


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=0", 400), ("page=abc", 400), ("page=%D9%A3", 400), ("page=1000000000000000000000000000000", 400), ("page=7", 404),
        ("page=500", 400), ("page_size=0", 400), ("page_size=101", 400), ("sort=password", 400), ("sort=-date", 200), ("from=NaN", 400),
        ("from=1920&to=1918", 422), ("from=1918&to=1920", 200), ("nosuch=1", 200), ("q=b", 400),
        ("type=nosuch", 400), ("type=person&type=draft", 400),
    ],
)  # fmt: skip
def test_parameters_are_answered_as_in_lists(indexed: Sample, client: Client, query: str, status: int) -> None:
    assert client.get(f"/search/?q=lenin&{query}").status_code == status


def test_the_words_of_a_draft_are_not_found(indexed: Sample, client: Client) -> None:
    assert "Nothing was found" in client.get(f"/search/?q={quote('zzzunpublished')}").content.decode()


def test_a_missing_index_is_never_told_as_no_results(indexed: Sample, client: Client, settings: Settings) -> None:
    shutil.rmtree(settings.SENED_SEARCH_DIR)
    page = client.get("/search/?q=lenin").content.decode()
    assert "0 records found" not in page
    assert "Nothing was found" not in page
    assert client.get("/person/").status_code == 200
    assert client.get(indexed.path("words")).status_code == 200
    assert WORDS in client.get(indexed.path("words")).content.decode()
    assert Path(settings.SENED_SEARCH_DIR).parent.is_dir()
