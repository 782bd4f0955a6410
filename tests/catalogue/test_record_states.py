"""What an address answers in each state of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from archive.publishing.identifiers import mint
from archive.publishing.merge import merge
from archive.publishing.withdraw import withdraw
from archive.values.pids import check_character
from tests.catalogue.sample import Sample

UNUSED = "bcdfghjk" + check_character("bcdfghjk")


def without_request_id(content: bytes) -> bytes:
    return re.sub(rb"[0-9a-f]{16}", b"", content)


def test_a_published_record_is_shown(made: Sample, client: Client) -> None:
    response = client.get(made.path("lenin"))
    assert response.status_code == 200
    assert "Vladimir Lenin" in response.content.decode()


def test_a_draft_an_unknown_pid_and_nonsense_get_the_same_bytes(made: Sample, client: Client) -> None:
    draft = mint("person")
    answers = [client.get(path) for path in (f"/person/{draft}/", f"/person/{UNUSED}/", "/person/nonsense/", "/nonsense/", "/x/y/z")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({without_request_id(answer.content) for answer in answers}) == 1
    assert len({answer.content for answer in answers}) == len(answers), "each names its own request"


@pytest.mark.parametrize("tail", ["v1/", "history/", "compare/1/2/"])
def test_pages_about_a_draft_are_not_found_either(made: Sample, client: Client, tail: str) -> None:
    assert client.get(f"/person/{mint('person')}/{tail}").status_code == 404


def test_exports_and_the_permanent_address_of_a_draft_are_not_found(made: Sample, client: Client) -> None:
    draft = mint("person")
    assert {client.get(path).status_code for path in (f"/person/{draft}.bib", f"/id/{draft}", f"/person/{draft}/v1.json")} == {404}


def test_a_withdrawn_record_is_gone_with_its_reason_and_date(made: Sample, client: Client) -> None:
    withdraw(made.pids["story"], reason="Published by mistake <b>")
    response = client.get(made.path("story"))
    page = response.content.decode()
    assert response.status_code == 410
    assert "Published by mistake &lt;b&gt;" in page
    assert "withdrawn on <time" in page
    assert made.path("story", "v1/") in page


def test_the_versions_of_a_withdrawn_record_stay_readable_under_a_banner(made: Sample, client: Client) -> None:
    withdraw(made.pids["story"], reason="A mistake")
    response = client.get(made.path("story", "v1/"))
    assert response.status_code == 200
    assert "This record was withdrawn" in response.content.decode()
    assert client.get(made.path("story", "history/")).status_code == 200


def test_exports_of_a_withdrawn_record_are_gone_but_not_those_of_its_versions(made: Sample, client: Client) -> None:
    withdraw(made.pids["story"], reason="A mistake")
    assert client.get(made.path("story").rstrip("/") + ".bib").status_code == 410
    assert client.get(made.path("story", "v1.bib")).status_code == 200


def test_a_merged_record_sends_to_its_successor_in_one_hop(made: Sample, client: Client) -> None:
    merge(made.pids["no"], made.pids["yes"])
    response = client.get(made.path("no"))
    assert (response.status_code, response["Location"]) == (301, made.path("yes"))
    assert client.get(made.path("no", "v1/")).status_code == 200
    assert client.get(f"/id/{made.pids['no']}")["Location"] == made.path("yes")


def spellings(made: Sample) -> Iterator[str]:
    pid = made.pids["lenin"]
    yield f"/place/{pid}/"
    yield f"/Person/{pid}/"
    yield f"/person/{pid.upper()}/"
    yield f"/person/{pid}"
    yield f"/person/{pid}./"
    yield f"/person/{pid[:4]}-{pid[4:]}/"


def test_another_spelling_of_an_address_sends_to_the_canonical_one_in_one_hop(made: Sample, client: Client) -> None:
    for spelling in spellings(made):
        response = client.get(spelling)
        assert (response.status_code, response["Location"]) == (301, made.path("lenin")), spelling


def test_another_spelling_of_a_drafts_address_is_not_found(made: Sample, client: Client) -> None:
    draft = mint("person")
    assert {client.get(path).status_code for path in (f"/place/{draft}/", f"/person/{draft.upper()}/", f"/person/{draft}")} == {404}


@pytest.mark.parametrize("number", ["0", "-1", "999", "1e3", "01", "1.0", "٣", "99999999999999999999"])
def test_a_version_that_does_not_exist_is_not_found(made: Sample, client: Client, number: str) -> None:
    assert client.get(made.path("lenin", f"v{number}/")).status_code == 404


def test_the_permanent_address_sends_to_the_record(made: Sample, client: Client) -> None:
    response = client.get(f"/id/{made.pids['lenin']}")
    assert (response.status_code, response["Location"]) == (303, made.path("lenin"))
