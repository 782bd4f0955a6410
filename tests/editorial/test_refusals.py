"""What is refused is said once, in sentences, with the records concerned by their headings; a blocked quotation stays saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.working.record import Record
from editorial.models import Draft, Review
from editorial.services import drafts, reviews
from editorial.services.errors import Blocked, Contradicted
from tests.editorial.work import filled, form_address, kin, person, published, signed_in, source, text_of

pytestmark = pytest.mark.django_db


def texts(letter: Payload, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Return attestations t1, t2… in a source, paraphrases where nothing else is said."""
    given = {"text": "Words.", "language": "en", "source": {"ref": letter.pid}, "mode": "paraphrase"}
    return [{"key": f"t{number}", **given, **row} for number, row in enumerate(rows, start=1)]


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter")
    published(body, by=alice, approver=carol)
    return body


def draft_of(rows: list[dict[str, Any]], alice: User) -> Payload:
    body = Payload("quotation", mint("quotation"), {"attestations": rows} if rows else {"occasion": {"en": "A speech"}})
    drafts.write(body, by=alice)
    return body


READ = {"read_by_us": True}
REASON = {"verbatim_reason": "The editor of the letter vouches for it."}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ["No text is marked"]),
        ([{}], ["No text is marked"]),
        ([{"derived_from": "t2", "mode": "verbatim", **READ}, {}], ["given as verbatim"]),
        ([{"mode": "verbatim", "derived_from": "t2"}, {}], ["No text", "verbatim"]),
    ],
)
def test_a_chain_that_cannot_be_told_is_not_submitted(alice: User, letter: Payload, rows: list[dict[str, Any]], words: list[str]) -> None:
    body = draft_of(texts(letter, *rows), alice)
    with pytest.raises(Blocked) as caught:
        reviews.submit(body.pid, by=alice)
    assert len(caught.value.sentences) == len(words)
    assert all(word in sentence for word, sentence in zip(words, caught.value.sentences, strict=True))
    assert Draft.objects.get(pk=body.pid).state == "editing"


@pytest.mark.parametrize(
    "rows",
    [
        [{"derived_from": "t2", **READ}, {"derived_from": "t1"}],
        [READ, {"derived_from": "t3"}, {"derived_from": "t2"}],
    ],
)
def test_a_chain_that_runs_in_a_circle_is_not_even_saved(alice: User, letter: Payload, rows: list[dict[str, Any]]) -> None:
    body = Payload("quotation", mint("quotation"), {"attestations": texts(letter, *rows)})
    with pytest.raises(Contradicted, match="in a circle") as caught:
        drafts.write(body, by=alice)
    assert all(fault.path.endswith("/derived_from") for fault in caught.value.faults)


@pytest.mark.parametrize(
    "rows",
    [
        [READ],
        [{"mode": "verbatim", **READ}],
        [{"derived_from": "t2", **READ}, {"mode": "verbatim"}],
        [{"derived_from": "t2", "mode": "verbatim", **READ, **REASON}, {}],
        [READ, {"derived_from": "t1", "mode": "verbatim"}],
    ],
)
def test_a_chain_that_claims_no_more_than_was_read_is_submitted(alice: User, letter: Payload, rows: list[dict[str, Any]]) -> None:
    assert reviews.submit(draft_of(texts(letter, *rows), alice).pid, by=alice).state == "submitted"


def test_a_blocked_quotation_is_saved_and_the_form_says_what_to_mend(alice: User, letter: Payload) -> None:
    body = draft_of(texts(letter, {}), alice)
    client = signed_in(alice)
    address = form_address(body.pid)
    response = client.post(address, {**filled(client, address), "occasion_en": "A speech in the theatre", "_review": "1"})
    page = client.get(response["Location"])
    assert "Saved, but not submitted yet." in text_of(page)
    (said,) = html.fromstring(page.content.decode()).xpath("//*[@id='form-unfinished']//li")
    assert said.text_content().startswith("Texts in which it survives: No text is marked as the one that was read.")
    assert Draft.objects.get(pk=body.pid).head.payload().get("occasion") == {"en": "A speech in the theatre"}
    assert not Review.objects.filter(pid=body.pid).exists()


def test_what_is_open_before_review_stands_beside_its_field_too(alice: User, letter: Payload) -> None:
    body = draft_of(texts(letter, {"derived_from": "t2", "mode": "verbatim", **READ}, {}), alice)
    page = html.fromstring(signed_in(alice).get(f"{form_address(body.pid)}?unfinished=1").content.decode())
    (note,) = page.xpath("//*[@id='attestations-0']//*[contains(@class, 'field-verbatim_reason')]//p[@class='desk-note']")
    assert note.text_content().startswith("A text is given as verbatim although a text before it was not read.")
    (link,) = page.xpath("//*[@id='form-unfinished']//a")
    assert link.get("href") == "#id_attestations-0-verbatim_reason"


def test_a_circle_made_in_the_form_is_refused_beside_the_field_with_everything_kept(alice: User, letter: Payload) -> None:
    body = draft_of(texts(letter, {"derived_from": "t2", **READ}, {}), alice)
    client = signed_in(alice)
    address = form_address(body.pid)
    typed = filled(client, address)
    response = client.post(address, {**typed, "attestations-1-derived_from": typed["attestations-0-id"], "occasion_en": "Kept"})
    page = html.fromstring(response.content.decode())
    assert response.status_code == 422
    (said,) = page.xpath("//*[@id='attestations-1']//*[contains(@class, 'field-derived_from')]//ul[contains(@class, 'errorlist')]")
    assert "in a circle" in said.text_content()
    assert page.xpath("//input[@name='occasion_en']/@value") == ["Kept"]
    assert not Draft.objects.get(pk=body.pid).head.payload().rows("attestations")[1].get("derived_from")


def test_the_page_of_submission_says_what_to_mend_and_keeps_the_note(alice: User, letter: Payload) -> None:
    body = draft_of(texts(letter, {}), alice)
    response = signed_in(alice).post(f"/admin/records/{body.pid}/submit/", {"note": "Please look."})
    assert response.status_code == 409
    assert text_of(response).count("No text is marked as the one that was read.") == 1
    assert "Please look." in response.content.decode()


def test_the_page_of_withdrawal_lists_what_refers_to_the_record_before_and_once_when_refused(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    wife = person("Krupskaya", kin=kin(lenin, "spouse"))
    for body in (lenin, wife):
        published(body, by=alice, approver=carol)
    client = signed_in(carol)
    address = f"/admin/records/{lenin.pid}/withdraw/"
    for response, status in ((client.get(address), 200), (client.post(address, {"reason": "A duplicate."}), 409)):
        page = html.fromstring(response.content.decode())
        assert response.status_code == status
        (link,) = page.xpath("//a[@href=$to]", to=f"/admin/records/{wife.pid}/open/")
        assert link.text_content() == "Krupskaya"
        assert wife.pid not in page.text_content()
    assert text_of(response).count("Published records refer to it.") == 1


def test_a_draft_that_others_refer_to_is_not_discarded_and_they_are_linked(alice: User) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    wife = person("Krupskaya", kin=kin(lenin, "spouse"))
    drafts.write(wife, by=alice)
    response = signed_in(alice).post(f"/admin/records/{lenin.pid}/discard/")
    assert response.status_code == 409
    assert text_of(response).count("Other records refer to this one.") == 1
    assert f'href="/admin/records/{wife.pid}/open/"' in response.content.decode()


def test_a_letter_does_not_speak_neither_in_a_form_nor_from_a_loader(alice: User, letter: Payload) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    body = draft_of(texts(letter, READ), alice)
    client = signed_in(alice)
    address = form_address(body.pid)
    response = client.post(address, {**filled(client, address), "speaker": str(Record.objects.get(pid=letter.pid).pk)})
    page = html.fromstring(response.content.decode())
    assert page.xpath("//*[contains(@class, 'field-speaker')]//ul[contains(@class, 'errorlist')]")
    assert client.post(address, {**filled(client, address), "speaker": str(Record.objects.get(pid=lenin.pid).pk)}).status_code == 302
    spoken = Payload("quotation", mint("quotation"), {"speaker": {"ref": letter.pid}})
    with pytest.raises(Contradicted, match="Choose one of these types: Person, Organization") as caught:
        drafts.write(spoken, by=alice)
    assert [fault.path for fault in caught.value.faults] == ["speaker"]


def test_the_picker_of_a_speaker_offers_persons_and_bodies_alone(alice: User, letter: Payload) -> None:
    drafts.write(person("Letterman"), by=alice)
    found = signed_in(alice).get("/admin/autocomplete/?app_label=archive&model_name=quotation&field_name=speaker&term=letter").json()
    assert [result["text"] for result in found["results"]] == ["Letterman (Person)"]
