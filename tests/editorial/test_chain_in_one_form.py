"""A chain typed in one form: a text may derive from one that is typed beside it and has no key yet."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive.contracts import Payload
from editorial.models import Draft
from tests.editorial.test_quotation_form import errors_at, letter, new_row, quotation, refused
from tests.editorial.work import filled, form_address, signed_in

__all__ = ["letter"]

pytestmark = pytest.mark.django_db


def parents(body: Payload) -> dict[str, str]:
    """Return which saved text each text derives from, by the words of both."""
    rows = Draft.objects.get(pk=body.pid).head.payload().rows("attestations")
    words = {row["key"]: row["text"] for row in rows}
    return {row["text"]: words[row["derived_from"]] for row in rows if row.get("derived_from")}


def test_a_saved_text_and_a_new_one_derive_from_a_text_that_is_typed_with_them(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"text": "Read.", "read_by_us": True}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = new_row(filled(client, address), letter, text="Heard.", derived_from="new:attestations-2")
    typed = new_row(typed, letter, text="Said.")
    assert client.post(address, {**typed, "attestations-0-derived_from": "new:attestations-1"}).status_code == 302
    assert parents(body) == {"Read.": "Heard.", "Heard.": "Said."}


def test_new_texts_that_derive_from_one_another_are_refused_and_stay_chosen(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"text": "Read.", "read_by_us": True}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = new_row(filled(client, address), letter, derived_from="new:attestations-2")
    page = refused(client, address, new_row(typed, letter, derived_from="new:attestations-1"))
    for row in (1, 2):
        (said,) = errors_at(page, row, "derived_from")
        assert "in a circle" in said
    assert 'value="new:attestations-1" selected' in page
    assert parents(body) == {}


@pytest.mark.parametrize("target", ["new:attestations-1", "new:attestations-2", "new:translations-0"])
def test_a_text_does_not_derive_from_itself_an_empty_row_or_another_list(alice: User, letter: Payload, target: str) -> None:
    body = quotation(letter, {"read_by_us": True}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = new_row(filled(client, address), letter, derived_from=target) | {"attestations-TOTAL_FORMS": "3"}
    page = refused(client, address, typed)
    assert errors_at(page, 1, "derived_from") == ["Choose another row. The one that was chosen is empty, removed, or this very row."]
