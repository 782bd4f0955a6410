"""Two people, one form: the second save is a conflict that shows both texts and keeps what was typed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from editorial.models import Revision
from editorial.services import drafts
from tests.editorial.work import fields_of, filled, form_address, person, signed_in, text_of

pytestmark = pytest.mark.django_db


def test_the_second_save_is_answered_409_with_both_texts(alice: User, bob: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    address = form_address(body.pid)
    mine, theirs = signed_in(alice), signed_in(bob)
    opened = {**filled(mine, address), "names-0-text": "Alice's text", "_continue": "1"}
    assert theirs.post(address, {**filled(theirs, address), "names-0-text": "Bob's text", "_continue": "1"}).status_code == 302
    response = mine.post(address, opened)
    assert response.status_code == 409
    words = text_of(response)
    assert "Bob has saved this record since you opened it" in words
    assert "Bob's text" in words
    again = fields_of(response.content.decode())
    assert again["names-0-text"] == "Alice's text"
    assert drafts.working(body.pid).names.get().text == "Bob's text"


def test_saving_again_puts_ones_own_text_in_place_knowingly(alice: User, bob: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    address = form_address(body.pid)
    mine, theirs = signed_in(alice), signed_in(bob)
    opened = {**filled(mine, address), "names-0-text": "Alice's text", "_continue": "1"}
    theirs.post(address, {**filled(theirs, address), "names-0-text": "Bob's text", "_continue": "1"})
    again = fields_of(mine.post(address, opened).content.decode())
    assert mine.post(address, {**again, "_continue": "1"}).status_code == 302
    assert drafts.working(body.pid).names.get().text == "Alice's text"
    assert list(Revision.objects.filter(pid=body.pid).order_by("sequence").values_list("author__username", flat=True)) == [
        "alice",
        "bob",
        "alice",
    ]


def test_the_same_person_in_two_tabs_is_told_so_too(alice: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    address = form_address(body.pid)
    client = signed_in(alice)
    tab = {**filled(client, address), "gender": "male", "_continue": "1"}
    client.post(address, {**tab, "gender": "female"})
    response = client.post(address, tab)
    assert response.status_code == 409
    assert "Alice has saved this record" in text_of(response)


def test_a_row_that_somebody_removed_meanwhile_is_not_lost(alice: User, bob: User) -> None:
    body = person("Lenin", identifiers=[{"key": "i1", "scheme": "viaf", "value": "7393146"}])
    drafts.write(body, by=alice)
    address = form_address(body.pid)
    client = signed_in(alice)
    opened = {**filled(client, address), "identifiers-0-value": "Typed by Alice", "_continue": "1"}
    drafts.write(person("Lenin", pid=body.pid), by=bob)
    again = fields_of(client.post(address, opened).content.decode())
    assert again["identifiers-0-value"] == "Typed by Alice"
    second = client.post(address, {**again, "_continue": "1"})
    assert "no longer part of the record" in text_of(second)
    assert fields_of(second.content.decode())["identifiers-0-value"] == "Typed by Alice"


@pytest.mark.parametrize("saves", ["", "abc", "-1", "9" * 30])
def test_a_form_without_a_true_count_of_saves_is_a_conflict(alice: User, saves: str) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = {**filled(client, form_address(body.pid)), "saves": saves, "_continue": "1"}
    assert client.post(form_address(body.pid), data).status_code == 409
