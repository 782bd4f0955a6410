"""A record's form: made from the declaration, saved whole or not at all, and never empty when it comes back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.records.person import Person, PersonName
from archive.registry import record_types
from archive.spec.ledger import text_mark
from archive.working.record import Record
from editorial.models import Draft, Revision
from editorial.services import drafts
from tests.editorial.work import fields_of, filled, form_address, person, published, signed_in, source, submitted, text_of

pytestmark = pytest.mark.django_db
ADD = "/admin/archive/person/add/"


def with_name(data: dict[str, Any], text: str, *, language: str = "en", kind: str = "preferred", row: int = 0) -> dict[str, Any]:
    """Add a new name form to what a browser sends, as the button "add another" does."""
    prefix = f"names-{row}"
    return {
        **data,
        "names-TOTAL_FORMS": str(row + 1),
        f"{prefix}-text": text,
        f"{prefix}-language": language,
        f"{prefix}-kind": kind,
        f"{prefix}-scheme": "original",
        f"{prefix}-id": "",
    }


@pytest.mark.parametrize("key", list(record_types()))
def test_every_record_type_has_a_list_and_a_form(key: str, alice: User) -> None:
    client = signed_in(alice)
    assert client.get(f"/admin/archive/{key}/").status_code == 200
    page = client.get(f"/admin/archive/{key}/add/")
    assert page.status_code == 200
    assert "Private notes" in text_of(page)


def test_a_new_person_is_saved_as_a_draft_with_a_pid(alice: User) -> None:
    client = signed_in(alice)
    data = with_name(filled(client, ADD), "Nariman Narimanov")
    response = client.post(ADD, {**data, "_continue": "1", "revision_note": "Begun"})
    assert response.status_code == 302
    draft = Draft.objects.select_related("head").get()
    assert response["Location"] == form_address(draft.pid)
    assert (draft.head.author, draft.head.note) == (alice, "Begun")
    assert draft.head.payload().rows("names")[0]["text"] == "Nariman Narimanov"


def test_a_form_saved_as_it_stands_changes_nothing(alice: User, carol: User) -> None:
    body = person(
        "Lenin",
        born={"edtf": "1870-04-22", "calendar": "gregorian", "basis": "printed", "certainty": "certain"},
        summary={"en": "A note."},
        identifiers=[{"key": "i1", "scheme": "viaf", "value": "7393146"}],
    )
    published(body, by=alice, approver=carol)
    client = signed_in(alice)
    address = form_address(body.pid)
    assert client.post(address, {**filled(client, address), "_continue": "1"}).status_code == 302
    assert not Draft.objects.exists()


def test_saving_and_submitting_leads_to_the_review(alice: User) -> None:
    client = signed_in(alice)
    response = client.post(ADD, {**with_name(filled(client, ADD), "Lenin"), "_review": "1", "revision_note": "Please look."})
    page = client.get(response["Location"])
    assert "Please look." in text_of(page)
    assert Draft.objects.get().state == "in_review"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("gender", "hacked", "not one of the available choices"),
        ("names-0-text", "a\x00b", "Null characters are not allowed"),
        ("names-0-text", "x" * 301, "at most 300 characters"),
        ("names-0-language", "xx-klingon-nonsense", "language"),
        ("names-0-attested_in", "999999999999999999999", "Select a valid choice"),
        ("names-0-place", "0", "greater than or equal to 1"),
        ("born_edtf", "1920-13-41", "month"),
        ("rights", "free-beer", "not one of the available choices"),
    ],
)
def test_bad_input_comes_back_with_the_field_named_and_everything_typed_kept(alice: User, field: str, value: str, words: str) -> None:
    client = signed_in(alice)
    data = {**with_name(filled(client, ADD), "Typed with care"), "editors_notes": "Private words", field: value, "_continue": "1"}
    response = client.post(ADD, data)
    assert response.status_code == 422
    assert words.lower() in text_of(response).lower()
    again = fields_of(response.content.decode())
    assert again["editors_notes"] == "Private words"
    if not field.startswith("names-0-text"):
        assert again["names-0-text"] == "Typed with care"
    assert not Record.objects.exists()


def test_a_printed_date_comes_back_with_readings_and_none_is_taken(alice: User) -> None:
    client = signed_in(alice)
    data = {**with_name(filled(client, ADD), "Lenin"), "born_printed": "28 aprel 1920", "_continue": "1"}
    response = client.post(ADD, data)
    assert response.status_code == 422
    assert "1920-04-28" in text_of(response)
    assert not Record.objects.exists()
    taken = client.post(ADD, {**data, "_read": "born=1920-04-28|gregorian|printed"})
    assert not Record.objects.exists()
    chosen = client.post(ADD, {**fields_of(taken.content.decode()), "_continue": "1"})
    assert chosen.status_code == 302
    assert (Person.objects.get().born.edtf, Person.objects.get().born.printed) == ("1920-04-28", "28 aprel 1920")


def test_a_printed_date_can_be_left_unread_and_is_not_asked_about_again(alice: User) -> None:
    client = signed_in(alice)
    data = {**with_name(filled(client, ADD), "Lenin"), "born_printed": "28 aprel 1920", "born_choice": "-", "_continue": "1"}
    address = client.post(ADD, data)["Location"]
    assert client.post(address, {**filled(client, address), "gender": "male", "_continue": "1"}).status_code == 302
    assert (Person.objects.get().born.edtf, Person.objects.get().gender) == ("", "male")


def test_a_second_preferred_form_in_one_language_is_refused(alice: User) -> None:
    client = signed_in(alice)
    data = with_name(with_name(filled(client, ADD), "Lenin"), "Ulyanov", row=1)
    response = client.post(ADD, {**data, "_continue": "1"})
    assert response.status_code == 422
    assert "another does already" in text_of(response)


def test_two_forms_can_change_places_in_one_save(alice: User) -> None:
    rows = [
        {"key": "n1", "text": "Lenin", "language": "en", "kind": "variant", "scheme": "original"},
        {"key": "n2", "text": "Ulyanov", "language": "en", "kind": "preferred", "scheme": "original"},
    ]
    body = person("x")
    drafts.write(person("x", pid=body.pid, names=rows), by=alice)
    client = signed_in(alice)
    address = form_address(body.pid)
    data = {**filled(client, address), "names-0-kind": "preferred", "names-1-kind": "variant", "_continue": "1"}
    assert client.post(address, data).status_code == 302
    assert PersonName.objects.get(kind="preferred").text == "Lenin"


def test_a_citation_chooses_its_statement_among_those_of_the_record(alice: User, carol: User) -> None:
    letter = source("A letter")
    published(letter, by=alice, approver=carol)
    body = person(
        "Lenin",
        citations=[{"key": "c1", "source": {"ref": letter.pid}, "target": "names/n1", "stance": "supports", "consulted": "edition"}],
    )
    drafts.write(body, by=alice)
    client = signed_in(alice)
    page = client.get(form_address(body.pid)).content.decode()
    assert '<option value="names/n1" selected>Names: Lenin</option>' in page
    assert '<option value="born">Born</option>' in page
    data = {**fields_of(page), "citations-0-target": "names/of-somebody-else", "_continue": "1"}
    assert "Select a valid choice" in text_of(client.post(form_address(body.pid), data))


def test_a_contributor_sees_why_a_record_in_review_is_closed(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=bob)
    page = signed_in(alice).get(form_address(review.pid))
    assert "Somebody else has submitted this record" in text_of(page)
    assert "<textarea" not in page.content.decode()


def test_a_post_to_a_closed_record_is_refused_with_the_form_filled(alice: User, bob: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=bob)
    client = signed_in(alice)
    data = {**filled(client, form_address(body.pid)), "editors_notes": "Half a page of work", "_continue": "1"}
    drafts.working(body.pid)
    submitted(person("V. I. Lenin", pid=body.pid), by=bob)
    data["saves"] = str(Record.objects.get(pid=body.pid).saves)
    response = client.post(form_address(body.pid), data)
    assert response.status_code == 403
    assert "Half a page of work" in response.content.decode()
    assert Revision.objects.filter(pid=body.pid).count() == 2


def test_nothing_is_deleted_through_the_admin(dora: User, alice: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    client: Client = signed_in(dora)
    address = form_address(body.pid).replace("/change/", "/delete/")
    assert client.get(address).status_code == 403
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert Record.objects.filter(pid=body.pid).exists()


def test_an_entry_of_the_ledger_notes_by_itself_which_text_was_checked(alice: User, carol: User) -> None:
    letter = source("A letter")
    published(letter, by=alice, approver=carol)
    texts = [{"key": "a1", "text": "Words.", "source": {"ref": letter.pid}, "mode": "verbatim", "read_by_us": True}]
    body = Payload("quotation", mint("quotation"), {"attestations": texts})
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = filled(client, form_address(body.pid))
    assert "verifications-__prefix__-text_digest" not in data
    row = {"state": "collated-once", "checked_by": "Alice", "checked_on_printed": "", "checked_on_edtf": "1994", "id": ""}
    data |= {"verifications-TOTAL_FORMS": "1", **{f"verifications-0-{name}": value for name, value in row.items()}}
    assert client.post(form_address(body.pid), {**data, "_continue": "1"}).status_code == 302
    (entry,) = Draft.objects.get(pk=body.pid).head.payload().rows("verifications")
    assert entry["text_digest"] == text_mark("a1", "Words.")
