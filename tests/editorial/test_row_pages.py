"""Forms of records with many rows: a page at a time, and a save touches only the page shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.working.record import Citation, ExternalIdentifier, Record
from editorial.services import drafts
from tests.editorial.work import filled, form_address, person, signed_in, source, text_of

pytestmark = pytest.mark.django_db


def with_identifiers(count: int, by: User) -> str:
    rows = [{"key": f"i{number}", "scheme": "other", "value": f"value {number}"} for number in range(count)]
    body = person("Lenin")
    drafts.write(person("Lenin", pid=body.pid, identifiers=rows), by=by)
    return body.pid


def values(pid: str) -> list[str]:
    return list(ExternalIdentifier.objects.filter(record__pid=pid).order_by("position").values_list("value", flat=True))


def test_a_page_shows_twenty_five_rows_and_its_number(alice: User) -> None:
    pid = with_identifiers(60, alice)
    client = signed_in(alice)
    data = filled(client, f"{form_address(pid)}?identifiers-page=3")
    assert data["identifiers-INITIAL_FORMS"] == "10"
    assert data["identifiers-0-value"] == "value 50"
    assert "Page 3 of 3" in text_of(client.get(f"{form_address(pid)}?identifiers-page=3"))


@pytest.mark.parametrize(("asked", "first"), [("0", "value 0"), ("99", "value 50"), ("abc", "value 0"), ("9" * 40, "value 0")])
def test_a_page_that_does_not_exist_is_the_nearest_one(alice: User, asked: str, first: str) -> None:
    pid = with_identifiers(60, alice)
    data = filled(signed_in(alice), f"{form_address(pid)}?identifiers-page={asked}")
    assert data["identifiers-0-value"] == first


def test_a_save_touches_the_page_shown_and_leads_back_to_it(alice: User) -> None:
    pid = with_identifiers(60, alice)
    client = signed_in(alice)
    address = f"{form_address(pid)}?identifiers-page=2"
    data = {**filled(client, address), "identifiers-0-value": "changed", "identifiers-1-DELETE": "on", "_continue": "1"}
    response = client.post(address, data)
    assert (response.status_code, response["Location"]) == (302, address)
    expected = [f"value {number}" for number in range(60) if number != 26]
    expected[25] = "changed"
    assert values(pid) == expected


def test_a_row_moves_to_the_place_that_it_is_given(alice: User) -> None:
    pid = with_identifiers(4, alice)
    client = signed_in(alice)
    client.post(form_address(pid), {**filled(client, form_address(pid)), "identifiers-3-place": "1", "_continue": "1"})
    assert values(pid) == ["value 3", "value 0", "value 1", "value 2"]


def test_rows_of_another_record_cannot_be_changed_through_a_form(alice: User) -> None:
    mine, theirs = with_identifiers(1, alice), with_identifiers(1, alice)
    foreign = ExternalIdentifier.objects.get(record__pid=theirs)
    client = signed_in(alice)
    data = {**filled(client, form_address(mine)), "identifiers-0-id": str(foreign.pk), "identifiers-0-value": "stolen", "_continue": "1"}
    response = client.post(form_address(mine), data)
    assert response.status_code == 422
    assert "no longer part of the record" in text_of(response)
    assert values(theirs) == ["value 0"]
    other_parent = {**filled(client, form_address(mine)), "identifiers-0-record": str(Record.objects.get(pid=theirs).pk), "_continue": "1"}
    assert client.post(form_address(mine), other_parent).status_code == 422
    assert values(mine) == ["value 0"]


@pytest.mark.parametrize("count", ["-1", "abc", "999999999999", "1000000"])
def test_a_forged_number_of_rows_is_no_error_of_the_server(alice: User, count: str) -> None:
    pid = with_identifiers(2, alice)
    client = signed_in(alice)
    data: dict[str, Any] = {**filled(client, form_address(pid)), "_continue": "1"}
    for name in ("identifiers-INITIAL_FORMS", "identifiers-TOTAL_FORMS"):
        assert client.post(form_address(pid), {**data, name: count}).status_code in (302, 409, 422)
    assert values(pid) == ["value 0", "value 1"]


def test_a_source_list_of_a_thousand_citations_opens_with_few_queries(alice: User) -> None:
    letter = source("A letter")
    drafts.write(letter, by=alice)
    body = person("Lenin")
    drafts.write(body, by=alice)
    record, cited = Record.objects.get(pid=body.pid), Record.objects.get(pid=letter.pid)
    Citation.objects.bulk_create(
        Citation(record=record, key=f"k{n}", position=n, source_id=cited.pk, locator=f"page:{n + 1}") for n in range(1_200)
    )
    client = signed_in(alice)
    client.get(form_address(body.pid))
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{form_address(body.pid)}?citations-page=48")
    assert "Page 48 of 48" in text_of(page)
    assert len(queries) < 80
    data = {**filled(client, f"{form_address(body.pid)}?citations-page=48"), "citations-24-locator": "page:9999", "_continue": "1"}
    assert client.post(f"{form_address(body.pid)}?citations-page=48", data).status_code == 302
    assert Citation.objects.get(record=record, key="k1199").locator == "page:9999"
    assert Citation.objects.filter(record=record).count() == 1_200


def test_a_form_cannot_be_saved_as_a_new_record(alice: User) -> None:
    pid = with_identifiers(2, alice)
    client = signed_in(alice)
    data = {**filled(client, form_address(pid)), "identifiers-0-value": "changed", "_saveasnew": "1", "_continue": "1"}
    assert client.post(form_address(pid), data).status_code == 400
    assert (values(pid), Record.objects.count()) == (["value 0", "value 1"], 1)
