"""Linked-data files at their addresses: by extension, by the Accept header of the identifier, and announced on the page."""

import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from archive.registry import export_formats
from tests.catalogue.sample import Sample, archive_of_ten

NEW = [(export_formats()[key].extension, export_formats()[key].media_type) for key in ("jsonld", "tei")]


@pytest.fixture
def made(db: Any) -> Sample:
    """A small published archive."""
    return archive_of_ten()


@pytest.mark.parametrize(("extension", "media_type"), NEW)
@pytest.mark.parametrize("short", ["lenin", "baku", "article", "nabat", "number", "words", "question", "yes", "story"])
def test_a_record_and_its_version_are_files(made: Sample, client: Client, short: str, extension: str, media_type: str) -> None:
    for path in (f"{made.path(short)[:-1]}.{extension}", made.path(short, f"v1.{extension}")):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert response["Content-Disposition"].endswith(f'-v1.{extension}"')
        if extension == "jsonld":
            assert json.loads(response.content)["@id"].endswith(made.path(short, "v1/"))
        else:
            assert etree.fromstring(response.content).tag == "{http://www.tei-c.org/ns/1.0}TEI"


@pytest.mark.parametrize(("extension", "media_type"), NEW)
def test_the_page_names_the_file_as_another_form_of_itself(made: Sample, client: Client, extension: str, media_type: str) -> None:
    text = client.get(made.path("words")).content.decode()
    assert f'<link rel="alternate" type="{media_type}" href="{made.path("words")[:-1]}.{extension}"' in text


@pytest.mark.parametrize(("extension", "media_type"), NEW)
def test_the_identifier_leads_to_the_form_that_is_asked_for(made: Sample, client: Client, extension: str, media_type: str) -> None:
    response = client.get(f"/id/{made.pids['words']}", headers={"Accept": media_type})
    assert (response.status_code, response["Location"]) == (303, f"{made.path('words')[:-1]}.{extension}")
    assert "Accept" in response["Vary"]
    assert client.get(f"/id/{made.pids['words']}", headers={"Accept": "text/html, */*;q=0.1"})["Location"] == made.path("words")


def test_an_identifier_asked_for_in_no_known_form_lists_those_that_exist(made: Sample, client: Client) -> None:
    response = client.get(f"/id/{made.pids['words']}", headers={"Accept": "x/y"})
    assert response.status_code == 406
    assert ".tei.xml" in response.content.decode()
    assert "Accept" in response["Vary"]
