"""Checks of texts on the desk: in one’s own name, never one’s own second collation, reset with the text, queued for others."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.spec.ledger import AGAIN, text_mark, verification_state
from archive.working.utterance import Verification
from editorial.models import Draft, TextCheck
from editorial.queries import queue_for
from editorial.roles import Actor
from editorial.services import drafts, ledgers, publication
from editorial.services.errors import Contradicted, EditConflict, EditorialError, NotAllowed
from editorial.services.verification import record_check
from tests.editorial.work import fields_of, filled, form_address, person, published, signed_in, source, text_of

pytestmark = pytest.mark.django_db
WORDS = "The idea of an independent republic is right."


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter", issued={"edtf": "1918", "calendar": "gregorian", "basis": "printed", "certainty": "certain"})
    published(body, by=alice, approver=carol)
    return body


@pytest.fixture
def words(letter: Payload, alice: User) -> Payload:
    rows = [{"key": "t1", "text": WORDS, "language": "en", "source": {"ref": letter.pid}, "mode": "verbatim", "read_by_us": True}]
    body = Payload("quotation", mint("quotation"), {"attestations": rows})
    drafts.write(body, by=alice)
    return body


def body_of(pid: str) -> Payload:
    return Draft.objects.get(pk=pid).head.payload()


def ledger(pid: str) -> list[tuple[str, str]]:
    return [(row["checked_by"], row["state"]) for row in body_of(pid).rows("verifications")]


def queued(key: str, user: User) -> list[str]:
    queue = queue_for(Actor.of(user), key)
    assert queue is not None
    return [row.pid for row in queue.rows(Actor.of(user))]


def check_page(pid: str) -> str:
    return f"/admin/records/{pid}/check/"


# --- the service ------------------------------------------------------------------------------------------------------


def test_a_check_is_recorded_in_the_checkers_name_with_the_day_and_the_edition(words: Payload, letter: Payload, alice: User) -> None:
    revision = record_check(words.pid, by=alice, state="collated-once", edition=letter.pid, against="The second copy", note="A smudge")
    assert revision is not None
    assert revision.note == "A smudge"
    (entry,) = body_of(words.pid).rows("verifications")
    assert entry["checked_by"] == "Alice"
    assert entry["checked_on"]["edtf"] == timezone.localdate().isoformat()
    assert entry["edition"] == {"ref": letter.pid}
    assert entry["against"] == "The second copy"
    assert entry["text_digest"] == text_mark("t1", WORDS)
    assert verification_state(body_of(words.pid)) == "collated-once"


def test_nobody_records_the_second_collation_of_his_own(words: Payload, alice: User, bob: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    for state in ("collated-twice", "collated-once"):
        with pytest.raises(Contradicted, match="Alice has collated this text already"):
            record_check(words.pid, by=alice, state=state)
    assert ledger(words.pid) == [("Alice", "collated-once")]
    record_check(words.pid, by=bob, state="collated-twice")
    assert verification_state(body_of(words.pid)) == "collated-twice"


def test_a_collation_under_the_user_name_is_ones_own_too(words: Payload, alice: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    alice.first_name, alice.last_name = "Alisa", "Quliyeva"
    alice.save()
    with pytest.raises(Contradicted):
        record_check(words.pid, by=alice, state="collated-twice")


def test_a_second_collation_needs_a_first(words: Payload, bob: User) -> None:
    with pytest.raises(Contradicted, match="Nobody else has collated this text"):
        record_check(words.pid, by=bob, state="collated-twice")
    assert ledger(words.pid) == []


@pytest.mark.parametrize("state", ["", "not-checked", "collated"])
def test_what_is_no_result_of_a_check_is_refused(words: Payload, alice: User, state: str) -> None:
    with pytest.raises(EditorialError, match="Say what you found"):
        record_check(words.pid, by=alice, state=state)


@pytest.mark.parametrize("more", [{"edition": "PERSON"}, {"image": "ab" * 32}, {"against": "a\x00b"}])
def test_what_a_text_cannot_be_compared_with_is_refused(words: Payload, alice: User, more: dict[str, Any]) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    named: dict[str, Any] = {name: lenin.pid if value == "PERSON" else value for name, value in more.items()}
    with pytest.raises(EditorialError):
        record_check(words.pid, by=alice, state="collated-once", **named)
    assert ledger(words.pid) == []


def test_a_quotation_without_a_text_that_was_read_has_nothing_to_check(alice: User) -> None:
    body = Payload("quotation", mint("quotation"), {"occasion": {"en": "A speech"}})
    drafts.write(body, by=alice)
    with pytest.raises(EditorialError, match="There is no text to check"):
        record_check(body.pid, by=alice, state="collated-once")
    assert "There is no text to check" in text_of(signed_in(alice).get(check_page(body.pid)))


def test_records_of_other_kinds_and_accounts_without_a_role_are_refused(words: Payload, letter: Payload, alice: User) -> None:
    with pytest.raises(NotAllowed):
        record_check(letter.pid, by=alice, state="collated-once")
    with pytest.raises(NotAllowed):
        record_check(words.pid, by=User.objects.create_user("eve"), state="collated-once")


def test_a_body_that_contradicts_itself_is_refused_before_the_database_would(words: Payload, alice: User) -> None:
    entry = {"state": "collated-once", "checked_by": "Alice", "text_digest": text_mark("t1", WORDS)}
    twice = Payload("quotation", words.pid, {**words.fields, "verifications": [{"key": "a", **entry}, {"key": "b", **entry}]})
    with pytest.raises(Contradicted):
        drafts.write(twice, by=alice)


def test_the_database_refuses_what_two_tabs_would_write_at_once(words: Payload, alice: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    entry = Verification.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(record=entry.record, state="collated-twice", checked_by="ALICE", text_digest=entry.text_digest)


# --- what resets the state --------------------------------------------------------------------------------------------


def test_a_letter_of_the_text_resets_the_state_and_a_comma_in_a_note_does_not(words: Payload, alice: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    body = body_of(words.pid)
    (text,) = body.rows("attestations")
    translations = [{"key": "x", "language": "az-Latn", "text": "İdeya düzgündür.", "note": "A note, with a comma"}]
    moved = {**body.fields, "attestations": [{**text, "locator": "page:9"}], "translations": translations}
    drafts.write(Payload("quotation", words.pid, moved), by=alice)
    assert TextCheck.objects.get(pk=words.pid).state == "collated-once"
    changed = {**moved, "attestations": [{**text, "text": WORDS.replace("idea", "Idea")}]}
    drafts.write(Payload("quotation", words.pid, changed), by=alice)
    assert TextCheck.objects.get(pk=words.pid).state == "not-checked"
    assert ledger(words.pid) == [("Alice", "collated-once")]
    record_check(words.pid, by=alice, state="collated-once")
    assert TextCheck.objects.get(pk=words.pid).state == "collated-once"


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_page_records_the_check_and_leads_to_the_ledger_in_the_form(words: Payload, letter: Payload, alice: User) -> None:
    client = signed_in(alice)
    page = html.fromstring(client.get(check_page(words.pid)).content.decode())
    assert page.xpath("//select[@name='edition']/option[@selected]/@value") == [letter.pid]
    assert page.xpath("//input[@name='state']/@value") == ["secondary", "collated-once", "disputed", "illegible"]
    response = client.post(check_page(words.pid), {"state": "collated-once", "edition": letter.pid, "against": "", "note": ""})
    assert response["Location"] == f"{form_address(words.pid)}#verifications-group"
    assert "Text: collated once · Alice" in text_of(client.get(form_address(words.pid)))


def test_the_page_offers_the_second_collation_to_others_alone(words: Payload, alice: User, bob: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    own = html.fromstring(signed_in(alice).get(check_page(words.pid)).content.decode())
    others = html.fromstring(signed_in(bob).get(check_page(words.pid)).content.decode())
    assert own.xpath("//input[@name='state']/@value") == ["secondary", "disputed", "illegible"]
    assert "somebody else’s turn" in own.text_content()
    assert others.xpath("//input[@name='state']/@value") == ["secondary", "collated-twice", "disputed", "illegible"]


def test_a_forged_second_collation_is_refused_and_what_was_typed_is_kept(words: Payload, alice: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    response = signed_in(alice).post(check_page(words.pid), {"state": "collated-twice", "against": "Scan 3", "note": "Again"})
    page = html.fromstring(response.content.decode())
    assert response.status_code == 422
    assert AGAIN % {"who": "Alice"} in page.text_content()
    assert page.xpath("//input[@name='against']/@value") == ["Scan 3"]
    assert page.xpath("//textarea[@name='note']")[0].text_content().strip() == "Again"


# --- the form ---------------------------------------------------------------------------------------------------------


def with_check(data: dict[str, Any], place: int, **row: str) -> dict[str, Any]:
    """Return what a form sends with one more entry of the ledger."""
    prefix = f"verifications-{place}-"
    empty = {name.replace("__prefix__", str(place)): value for name, value in data.items() if name.startswith("verifications-__prefix__-")}
    return {**data, **empty, "verifications-TOTAL_FORMS": str(place + 1), **{prefix + name: value for name, value in row.items()}}


def errors_of(page: Any, place: int, column: str) -> str:
    beside = f"//*[@id='verifications-{place}']//*[contains(@class, 'field-{column}')]//ul[contains(@class, 'errorlist')]"
    return " ".join(found.text_content() for found in page.xpath(beside))


def test_a_new_row_begins_with_the_name_and_the_day_and_is_not_saved_by_that_alone(words: Payload, alice: User) -> None:
    client = signed_in(alice)
    data = filled(client, form_address(words.pid))
    assert data["verifications-__prefix__-checked_by"] == "Alice"
    assert data["verifications-__prefix__-checked_on_edtf"] == timezone.localdate().isoformat()
    assert client.post(form_address(words.pid), {**with_check(data, 0), "_continue": "1"}).status_code == 302
    assert ledger(words.pid) == []
    data = filled(client, form_address(words.pid))
    assert client.post(form_address(words.pid), {**with_check(data, 0, state="collated-once"), "_continue": "1"}).status_code == 302
    assert ledger(words.pid) == [("Alice", "collated-once")]


@pytest.mark.parametrize("name", ["Alice", "ALICE "])
def test_a_second_collation_by_the_same_person_is_refused_beside_the_name_with_everything_kept(
    words: Payload, alice: User, name: str
) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    client = signed_in(alice)
    typed = with_check(filled(client, form_address(words.pid)), 1, state="collated-twice", checked_by=name, against="Scan 3")
    response = client.post(form_address(words.pid), {**typed, "occasion_en": "Kept", "_continue": "1"})
    page = html.fromstring(response.content.decode())
    assert response.status_code == 422
    assert "has collated this text already" in errors_of(page, 1, "checked_by")
    kept = fields_of(response.content.decode())
    assert (kept["occasion_en"], kept["verifications-1-against"]) == ("Kept", "Scan 3")
    assert kept["verifications-1-state"] == "collated-twice"
    assert ledger(words.pid) == [("Alice", "collated-once")]


def test_a_second_collation_without_a_first_is_refused_beside_the_state(words: Payload, alice: User) -> None:
    client = signed_in(alice)
    typed = with_check(filled(client, form_address(words.pid)), 0, state="collated-twice")
    response = client.post(form_address(words.pid), {**typed, "_continue": "1"})
    assert response.status_code == 422
    assert "Nobody else has collated this text" in errors_of(html.fromstring(response.content.decode()), 0, "state")


def test_an_entry_signed_over_to_who_made_the_other_is_refused_beside_the_name(words: Payload, alice: User, bob: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    record_check(words.pid, by=bob, state="collated-twice")
    client = signed_in(bob)
    response = client.post(
        form_address(words.pid), {**filled(client, form_address(words.pid)), "verifications-1-checked_by": "Alice", "_continue": "1"}
    )
    assert "has collated this text already" in errors_of(html.fromstring(response.content.decode()), 1, "checked_by")
    assert ledger(words.pid) == [("Alice", "collated-once"), ("Bob", "collated-twice")]


def test_of_two_tabs_the_second_is_told_and_loses_nothing(words: Payload, alice: User) -> None:
    client = signed_in(alice)
    typed = with_check(filled(client, form_address(words.pid)), 0, state="collated-once", against="From the second tab")
    assert client.post(form_address(words.pid), {**typed, "verifications-0-against": "First", "_continue": "1"}).status_code == 302
    response = client.post(form_address(words.pid), {**typed, "_continue": "1"})
    assert response.status_code == 409
    assert fields_of(response.content.decode())["verifications-0-against"] == "From the second tab"
    assert ledger(words.pid) == [("Alice", "collated-once")]


def test_a_save_of_an_older_state_is_a_conflict_for_services_too(words: Payload, alice: User) -> None:
    before = drafts.working(words.pid)
    record_check(words.pid, by=alice, state="collated-once")
    with pytest.raises(EditConflict):
        drafts.save_revision(before, by=alice, saves=before.saves)


@pytest.mark.parametrize(
    ("edtf", "words_beside"), [("2999", "This day has not come yet."), ("1917", "This is before the source"), ("2020-05-01", "")]
)
def test_a_day_that_cannot_be_right_is_kept_and_doubted_beside_it(
    words: Payload, letter: Payload, alice: User, edtf: str, words_beside: str
) -> None:
    record_check(words.pid, by=alice, state="collated-once", edition=letter.pid)
    client = signed_in(alice)
    data = {**filled(client, form_address(words.pid)), "verifications-0-checked_on_edtf": edtf, "_continue": "1"}
    assert client.post(form_address(words.pid), data).status_code == 302
    page = html.fromstring(client.get(form_address(words.pid)).content.decode())
    notes = page.xpath("//*[@id='verifications-0']//*[contains(@class, 'field-checked_on')]//p[@class='desk-note']")
    assert [words_beside in note.text_content() for note in notes] == ([True] if words_beside else [])


# --- the queues -------------------------------------------------------------------------------------------------------


def test_a_text_waits_in_the_queue_of_its_state(words: Payload, alice: User, bob: User) -> None:
    assert queued("unchecked", alice) == [words.pid]
    record_check(words.pid, by=alice, state="collated-once")
    assert queued("unchecked", alice) == []
    assert (queued("second-collation", alice), queued("own-collations", alice)) == ([], [words.pid])
    assert (queued("second-collation", bob), queued("own-collations", bob)) == ([words.pid], [])
    record_check(words.pid, by=bob, state="disputed")
    assert queued("disputed", alice) == [words.pid]
    assert queued("second-collation", bob) == []


def test_the_queue_says_who_made_the_first_collation_when_and_against_what(words: Payload, letter: Payload, alice: User, bob: User) -> None:
    record_check(words.pid, by=alice, state="collated-once", edition=letter.pid, against="Scan 3")
    page = html.fromstring(signed_in(bob).get("/admin/desk/second-collation/").content.decode())
    (row,) = page.xpath("//table[@class='desk-rows']/tbody/tr")
    assert "against A letter, Scan 3" in row.text_content()
    assert "Alice" in row.text_content()
    assert row.xpath(".//a/@href")[-1] == check_page(words.pid)
    own = html.fromstring(signed_in(alice).get("/admin/desk/own-collations/").content.decode())
    (row,) = own.xpath("//table[@class='desk-rows']/tbody/tr")
    assert "somebody else’s turn" in row.text_content()
    assert check_page(words.pid) not in row.xpath(".//a/@href")


def test_publishing_leaves_a_text_where_it_waits_and_discarding_puts_it_back(words: Payload, alice: User, bob: User, carol: User) -> None:
    published(words, by=alice, approver=carol)
    record_check(words.pid, by=bob, state="collated-once")
    assert queued("second-collation", carol) == [words.pid]
    drafts.discard(words.pid, by=carol)
    assert (queued("second-collation", carol), queued("unchecked", carol)) == ([], [words.pid])


def test_a_record_that_was_merged_waits_for_nothing(words: Payload, alice: User, carol: User) -> None:
    other = Payload("quotation", mint("quotation"), dict(words.fields))
    for body in (words, other):
        published(body, by=alice, approver=carol)
    publication.merge(words.pid, other.pid, by=carol)
    assert queued("unchecked", alice) == [other.pid]
    ledgers.refresh_all()
    assert queued("unchecked", alice) == [other.pid]


def test_the_queues_can_be_made_anew_from_the_records(words: Payload, alice: User, bob: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    TextCheck.objects.all().delete()
    assert ledgers.refresh_all() == 1
    assert queued("second-collation", bob) == [words.pid]
    assert ledgers.refresh_all() == 0


def test_an_entry_about_an_earlier_text_says_so_in_the_form(words: Payload, alice: User) -> None:
    record_check(words.pid, by=alice, state="collated-once")
    client = signed_in(alice)
    assert "About an earlier text" not in text_of(client.get(form_address(words.pid)))
    data = {**filled(client, form_address(words.pid)), "attestations-0-text": WORDS.upper(), "_continue": "1"}
    assert client.post(form_address(words.pid), data).status_code == 302
    page = html.fromstring(client.get(form_address(words.pid)).content.decode())
    (note,) = page.xpath("//*[@id='verifications-0']//*[contains(@class, 'field-state')]//p[@class='desk-note']")
    assert note.text_content().startswith("About an earlier text")


def test_pages_of_many_checks_and_texts_take_no_more_queries_than_those_of_two(alice: User, django_assert_max_num_queries: Any) -> None:
    client, sources = signed_in(alice), [source(f"Letter {number}") for number in range(12)]
    bodies = []
    for body in sources:
        drafts.write(body, by=alice)
    for number in (2, 12):
        texts: list[dict[str, Any]] = [
            {"key": f"t{place}", "text": WORDS, "source": {"ref": body.pid}, "mode": "summary"} for place, body in enumerate(sources)
        ]
        texts[0]["read_by_us"] = True
        on = {"edtf": "2025", "calendar": "gregorian", "basis": "printed", "certainty": "certain"}
        row = {"state": "secondary", "checked_by": "Alice", "checked_on": on}
        checks = [{"key": f"v{place}", "edition": {"ref": body.pid}, **row} for place, body in enumerate(sources[:number])]
        bodies.append(Payload("quotation", mint("quotation"), {"attestations": texts[:number], "verifications": checks}))
        drafts.write(bodies[-1], by=alice)
    for address in (form_address, check_page):
        few, many = (address(body.pid) for body in bodies)
        client.get(few)
        with django_assert_max_num_queries(200) as first:
            client.get(few)
        with django_assert_max_num_queries(len(first.captured_queries)):
            client.get(many)
