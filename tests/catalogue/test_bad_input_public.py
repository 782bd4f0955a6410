"""What editors may have typed, on the public pages: markup is text, names stay words, and a set of years is found by each of them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.catalogue.sample import Sample, date, name

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script> {{7*7}} "><svg/onload=alert(2)>'
WORDS = ("Null", "None", "NaN", "true", "0", "-")


def named(made: Sample, text: str) -> None:
    made.publish_again("baku", names=[name("aaaa0001", text, "en")], summary={"en": text})


@pytest.mark.parametrize("tail", ["", "v2/", "history/"])
def test_markup_in_names_and_prose_is_text_on_the_page_of_the_record(made: Sample, client: Client, tail: str) -> None:
    named(made, HOSTILE)
    response = client.get(made.path("baku", tail))
    assert response.status_code == 200
    page = response.content.decode()
    assert "{{7*7}}" in page
    assert "<script>alert" not in page
    assert "<svg/onload" not in page


@pytest.mark.parametrize("text", WORDS)
def test_a_name_that_means_something_to_machines_is_a_name_in_every_form(made: Sample, client: Client, text: str) -> None:
    named(made, text)
    page = client.get(made.path("baku"))
    assert page.status_code == 200
    assert f">{text}<" in page.content.decode()
    body = client.get(made.path("baku").rstrip("/") + ".json").content.decode()
    assert json.dumps(text) in body
    bibtex = client.get(made.path("baku").rstrip("/") + ".bib").content.decode()
    assert f"{{{text}}}" in bibtex or f"{{{{{text}}}}}" in bibtex


def test_a_set_of_years_is_found_by_each_of_its_members(made: Sample, client: Client) -> None:
    made.publish_again("article", issued=date("[1667,1668,1670..1672]"))
    for year in (1667, 1668, 1670, 1671, 1672):
        assert made.article in client.get("/source/", {"from": year, "to": year}).content.decode(), year
    for year in (1666, 1673):
        assert made.article not in client.get("/source/", {"from": year, "to": year}).content.decode(), year
