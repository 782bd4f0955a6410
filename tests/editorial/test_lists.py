"""Lists of records and the record pickers: found in any script, filtered by state, unmoved by hostile addresses."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.services import drafts
from tests.editorial.work import person, published, signed_in, source, submitted, text_of

pytestmark = pytest.mark.django_db
LIST = "/admin/archive/person/"


def names(english: str, russian: str) -> list[dict[str, str]]:
    return [
        {"key": "n1", "text": english, "language": "en", "kind": "preferred", "scheme": "original"},
        {"key": "n2", "text": russian, "language": "ru", "kind": "preferred", "scheme": "original"},
    ]


def test_a_list_says_heading_state_and_who(alice: User, carol: User) -> None:
    published(person("Lenin"), by=alice, approver=carol)
    drafts.write(person("Krupskaya"), by=alice)
    words = text_of(signed_in(alice).get(LIST))
    for expected in ("Lenin", "published v1", "Carol", "Krupskaya", "draft", "Alice"):
        assert expected in words


@pytest.mark.parametrize("term", ["нариманов", "НАРИМАН", "narimanov", "Нариман narimanov"])
def test_a_person_is_found_by_any_form_of_the_name(alice: User, term: str) -> None:
    body = person("x")
    drafts.write(person("x", pid=body.pid, names=names("Nariman Narimanov", "Нариман Нариманов")), by=alice)
    drafts.write(person("Lenin"), by=alice)
    words = text_of(signed_in(alice).get(LIST, {"q": term}))
    assert "Nariman Narimanov" in words
    assert "Lenin" not in words


def test_a_record_is_found_by_its_pid(alice: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    assert "Lenin" in text_of(signed_in(alice).get(LIST, {"q": body.pid}))


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("editing", {"New"}),
        ("in_review", {"Submitted"}),
        ("published", {"Lenin"}),
        ("withdrawn", set()),
        ("nonsense", {"New", "Submitted", "Lenin"}),
    ],
)
def test_a_list_is_filtered_by_state(alice: User, carol: User, state: str, found: set[str]) -> None:
    published(person("Lenin"), by=alice, approver=carol)
    drafts.write(person("New"), by=alice)
    submitted(person("Submitted"), by=alice)
    page = signed_in(alice).get(LIST, {"state": state}).content.decode()
    assert {name for name in ("New", "Submitted", "Lenin") if f">{name}</bdi>" in page} == found


@pytest.mark.parametrize(
    "query",
    [
        "names__text__regex=[",
        "pid__iregex=(",
        "editors_notes__startswith=a",
        "password__startswith=a",
        "nosuch=1",
        "rights__regex=^(a%2B)%2B$",
    ],
)
def test_a_look_up_that_no_filter_offers_is_refused_before_the_database(alice: User, query: str) -> None:
    response = signed_in(alice).get(f"{LIST}?{query}")
    assert (response.status_code, response["Location"]) == (302, f"{LIST}?e=1")


@pytest.mark.parametrize("query", ["p=1000000000", "p=abc", "o=99.-99", "o=x", "q=%00", "q=" + "a+" * 1200, "all=1", "e=1", "_facets=True"])
def test_hostile_addresses_of_a_list_are_answered(alice: User, query: str) -> None:
    drafts.write(person("Lenin"), by=alice)
    assert signed_in(alice).get(f"{LIST}?{query}").status_code in (200, 302)


@pytest.mark.parametrize("key", ["abc", "0", "-1", "9" * 40, "1;2", "1%00"])
def test_a_form_of_no_record_leads_back_to_the_desk(alice: User, key: str) -> None:
    response = signed_in(alice).get(f"{LIST}{key}/change/")
    assert response.status_code in (302, 404)


def test_a_list_takes_the_same_few_queries_however_long_it_is(alice: User) -> None:
    client = signed_in(alice)
    drafts.write(person("One"), by=alice)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(20):
        drafts.write(person(f"Person {number}"), by=alice)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(few) <= 15


def test_a_picker_names_records_by_their_headings(alice: User) -> None:
    drafts.write(source("A letter to Lenin"), by=alice)
    address = "/admin/autocomplete/?app_label=archive&model_name=citation&field_name=source&term="
    client = signed_in(alice)
    assert [found["text"] for found in json.loads(client.get(address + "letter").content)["results"]] == ["A letter to Lenin"]
    assert json.loads(client.get(address + "nothing").content)["results"] == []
    assert client.get(address + "%00").status_code == 200


def test_a_picker_of_any_record_says_of_which_type_each_is(alice: User) -> None:
    drafts.write(person("Lenin"), by=alice)
    drafts.write(source("Lenin to Chicherin"), by=alice)
    address = "/admin/autocomplete/?app_label=archive&model_name=claim&field_name=subject&term=lenin"
    found = {item["text"] for item in json.loads(signed_in(alice).get(address).content)["results"]}
    assert found == {"Lenin (Person)", "Lenin to Chicherin (Source)"}
