"""Version pages, history and comparison."""

from __future__ import annotations

import pytest
from django.test import Client

from archive.published.version import PublishedVersion
from tests.catalogue.sample import Sample


@pytest.fixture
def twice(made: Sample) -> Sample:
    """The archive with a second version of a quotation."""
    made.publish_again("words", note="Place added", summary={"en": "Compare the second notion."})
    return made


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_an_old_version_says_that_it_is_old_and_leads_to_the_new_one(twice: Sample, client: Client) -> None:
    old = page(client, twice.path("words", "v1/"))
    assert "This is version 1. Version 2 is the current one." in old
    assert f'href="{twice.path("words")}"' in old
    assert f'href="{twice.path("words", "compare/1/2/")}"' in old


def test_an_old_version_keeps_its_own_words_and_its_own_citation(twice: Sample, client: Client) -> None:
    old, new = page(client, twice.path("words", "v1/")), page(client, twice.path("words"))
    assert "Compare the second notion." in new
    assert "Compare the second notion." not in old
    for number, text in ((1, old), (2, new)):
        version = PublishedVersion.objects.get(identifier_id=twice.pids["words"], number=number)
        assert version.sha256 in text
        assert f"/v{number}/" in text


def test_the_newest_version_has_no_banner(twice: Sample, client: Client) -> None:
    assert 'role="note"' not in page(client, twice.path("words", "v2/"))


def test_a_version_shows_the_labels_of_its_own_time_and_the_record_those_of_today(made: Sample, client: Client) -> None:
    made.publish_again("lenin", names=[{"key": "aaaa0001", "text": "V. I. Ulyanov", "language": "en", "kind": "preferred"}])
    assert "V. I. Ulyanov" in page(client, made.path("words"))
    assert "V. I. Ulyanov" not in page(client, made.path("words", "v1/"))


def test_the_history_lists_the_versions_with_their_notes_newest_first(twice: Sample, client: Client) -> None:
    history = page(client, twice.path("words", "history/"))
    assert history.index("Place added") < history.index("The first collection")
    assert twice.path("words", "compare/1/2/") in history


def test_the_comparison_marks_the_words_that_changed(twice: Sample, client: Client) -> None:
    twice.publish_again("words", based_on=2, summary={"en": "Compare the first notion."})
    found = page(client, twice.path("words", "compare/2/3/"))
    assert "<del><bdi" in found
    assert "second</bdi></del>" in found
    assert "first</bdi></ins>" in found


def test_the_comparison_of_exchanged_versions_sends_to_the_older_first(twice: Sample, client: Client) -> None:
    response = client.get(twice.path("words", "compare/2/1/"))
    assert (response.status_code, response["Location"]) == (301, twice.path("words", "compare/1/2/"))


def test_the_form_of_the_history_leads_to_a_comparison(twice: Sample, client: Client) -> None:
    response = client.get(twice.path("words", "compare/?old=2&new=1"))
    assert (response.status_code, response["Location"]) == (303, twice.path("words", "compare/1/2/"))
    assert client.get(twice.path("words", "compare/?old=x&new=1")).status_code == 400


def test_comparing_with_a_version_that_does_not_exist_is_not_found(twice: Sample, client: Client) -> None:
    assert client.get(twice.path("words", "compare/1/3/")).status_code == 404


def test_the_link_header_names_the_address_to_cite(twice: Sample, client: Client) -> None:
    links = client.get(twice.path("words"))["Link"]
    assert f'{twice.path("words", "v2/")}>; rel="cite-as"' in links
    assert f'{twice.path("words", "v1/")}>; rel="cite-as"' in client.get(twice.path("words", "v1/"))["Link"]
