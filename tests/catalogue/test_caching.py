"""Cache headers, entity tags, and that a public page is the same for everybody."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.catalogue.sample import Sample

PAGES = ("/", "/about/", "/search/?q=lenin", "/person/", "/robots.txt", "/sitemap.xml")


def test_a_version_page_may_be_kept_for_a_year(made: Sample, client: Client) -> None:
    for path in (made.path("lenin", "v1/"), made.path("lenin", "v1.bib")):
        assert client.get(path)["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_current_page_is_kept_for_a_minute_and_then_asked_for(made: Sample, client: Client) -> None:
    assert "max-age=60" in client.get(made.path("lenin"))["Cache-Control"]


@pytest.mark.parametrize("tail", ["", "v1/", "history/", "v1.bib"])
def test_what_a_reader_has_already_is_answered_with_304(made: Sample, client: Client, tail: str) -> None:
    first = client.get(made.path("lenin", tail))
    again = client.get(made.path("lenin", tail), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]


def test_the_entity_tag_changes_with_a_new_version(made: Sample, client: Client) -> None:
    before = client.get(made.path("lenin"))["ETag"]
    made.publish_again("lenin", gender="male")
    assert client.get(made.path("lenin"))["ETag"] != before


def test_the_entity_tag_changes_when_a_record_referred_to_gets_another_name(made: Sample, client: Client) -> None:
    before = client.get(made.path("words"))["ETag"]
    made.publish_again("lenin", names=[{"key": "aaaa0001", "text": "Ulyanov", "language": "en", "kind": "preferred"}])
    assert client.get(made.path("words"))["ETag"] != before


def test_the_entity_tag_changes_when_another_record_begins_to_refer(made: Sample, client: Client) -> None:
    before = client.get(made.path("baku"))["ETag"]
    made.publish_again("lenin", born_place={"ref": made.pids["baku"]})
    assert client.get(made.path("baku"))["ETag"] != before


def test_the_entity_tag_changes_when_a_question_turns_to_another_field_of_the_record(made: Sample, client: Client) -> None:
    before = client.get(made.path("nabat"))["ETag"]
    made.publish_again("question", subject_field="editors")
    assert client.get(made.path("nabat"))["ETag"] != before


def test_each_interface_language_has_an_entity_tag_of_its_own(made: Sample, client: Client) -> None:
    tags = {client.get(prefix + made.path("lenin"))["ETag"] for prefix in ("", "/az", "/ru")}
    assert len(tags) == 3


def test_no_public_page_sets_a_cookie_or_varies_by_one(indexed: Sample, alice: User) -> None:
    signed_in = Client()
    signed_in.force_login(alice)
    for client in (Client(), signed_in):
        for path in (*PAGES, indexed.path("lenin"), indexed.path("lenin", "v1/"), "/person/nonsense/"):
            response = client.get(path)
            assert "Set-Cookie" not in response.headers, path
            assert not response.cookies, path
            assert "Cookie" not in response.get("Vary", ""), path


def test_a_signed_in_editor_gets_the_same_bytes_as_a_reader(indexed: Sample, alice: User) -> None:
    signed_in = Client()
    signed_in.force_login(alice)
    for path in (*PAGES, indexed.path("words")):
        assert signed_in.get(path).content == Client().get(path).content, path


def test_an_error_is_not_kept(made: Sample, client: Client) -> None:
    assert client.get("/person/nonsense/")["Cache-Control"] == "no-store"
    assert client.get("/person/?page=x")["Cache-Control"] == "no-store"
