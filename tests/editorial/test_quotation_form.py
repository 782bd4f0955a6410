"""The form of a quotation's texts: what cannot be is refused beside its field with everything kept, and an editor sees the chain."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.working.utterance import Attestation
from editorial.models import Draft
from editorial.services import drafts
from editorial.services.errors import Contradicted
from tests.editorial.work import filled, form_address, published, signed_in, source

pytestmark = pytest.mark.django_db

ONE_READ = "Another text is marked as the one that was read already. One of them can be."


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter")
    published(body, by=alice, approver=carol)
    return body


def rows_of(letter: Payload, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Return texts t1, t2… in a letter, paraphrases where nothing else is said."""
    given = {"text": "Words.", "language": "en", "source": {"ref": letter.pid}, "mode": "paraphrase"}
    return [{"key": f"t{number}", **given, **row} for number, row in enumerate(rows, start=1)]


def quotation(letter: Payload, *rows: dict[str, Any], by: User) -> Payload:
    body = Payload("quotation", mint("quotation"), {"attestations": rows_of(letter, *rows)})
    drafts.write(body, by=by)
    return body


def errors_at(page: str, row: int, field: str) -> list[str]:
    place = f"//*[@id='attestations-{row}']//*[contains(concat(@class, ' '), 'field-{field} ')]//ul[contains(@class, 'errorlist')]/li"
    return [each.text_content() for each in html.fromstring(page).xpath(place)]


def refused(client: Client, address: str, typed: dict[str, Any]) -> str:
    """Send a form that must come back, and return the page; what was typed elsewhere is still in it."""
    response = client.post(address, {**typed, "occasion_en": "Kept"})
    page = response.content.decode()
    assert html.fromstring(page).xpath("//input[@name='occasion_en']/@value") == ["Kept"]
    return page


def new_row(typed: dict[str, Any], letter: Payload, **more: str) -> dict[str, Any]:
    """Return a filled form with one more text at the end."""
    place = int(typed["attestations-TOTAL_FORMS"])
    key = str(Attestation.objects.filter(source__pid=letter.pid).values_list("source_id", flat=True)[0])
    row = {"source": key, "mode": "paraphrase", "text": "Other words.", "language": "en", **more}
    return typed | {"attestations-TOTAL_FORMS": str(place + 1)} | {f"attestations-{place}-{name}": value for name, value in row.items()}


def test_two_saved_rows_are_not_both_read(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, {}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    page = refused(client, address, {**filled(client, address), "attestations-1-read_by_us": "on"})
    assert errors_at(page, 1, "read_by_us") == [ONE_READ]


def test_a_new_row_is_not_read_beside_one_that_is(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    page = refused(client, address, new_row(filled(client, address), letter, read_by_us="on"))
    assert errors_at(page, 1, "read_by_us") == [ONE_READ]


def test_a_row_on_one_page_is_not_read_beside_one_on_another(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, *[{} for _more in range(29)], by=alice)
    client, address = signed_in(alice), f"{form_address(body.pid)}?attestations-page=2"
    page = refused(client, address, {**filled(client, address), "attestations-2-read_by_us": "on"})
    assert errors_at(page, 2, "read_by_us") == [ONE_READ]


def test_the_mark_of_the_text_read_moves_from_one_row_to_another_in_one_save(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, {}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = filled(client, address)
    typed.pop("attestations-0-read_by_us")
    assert client.post(address, {**typed, "attestations-1-read_by_us": "on"}).status_code == 302
    saved = Draft.objects.get(pk=body.pid).head.payload().rows("attestations")
    assert [row["key"] for row in saved if row.get("read_by_us")] == ["t2"]


def test_a_circle_of_three_is_refused_beside_each_link(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, {"derived_from": "t1"}, {"derived_from": "t2"}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = filled(client, address)
    page = refused(client, address, {**typed, "attestations-0-derived_from": typed["attestations-2-id"]})
    for row in range(3):
        (said,) = errors_at(page, row, "derived_from")
        assert said.startswith("The texts derive from one another in a circle.")


def test_a_circle_through_another_page_is_refused_with_a_sentence(alice: User, letter: Payload) -> None:
    links = [{} if number == 1 else {"derived_from": f"t{number - 1}"} for number in range(1, 31)]
    body = quotation(letter, *links, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    last = Attestation.objects.get(record__pid=body.pid, key="t30").pk
    page = refused(client, address, {**filled(client, address), "attestations-0-derived_from": str(last)})
    (said,) = errors_at(page, 0, "derived_from")
    assert "in a circle" in said


def test_a_row_is_not_offered_to_itself_and_refused_beside_the_field(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, {}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    typed = filled(client, address)
    own = typed["attestations-0-id"]
    shown = html.fromstring(client.get(address).content.decode())
    assert own not in shown.xpath("//select[@name='attestations-0-derived_from']/option/@value")
    page = refused(client, address, {**typed, "attestations-0-derived_from": own})
    assert errors_at(page, 0, "derived_from") == ["Choose another row of this record. A row cannot lead to itself."]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"read_by_us": True, "derived_from": "t1"}], "A text cannot derive from itself."),
        ([{"read_by_us": True}, {"read_by_us": True}], "Another text is marked as the one that was read already."),
    ],
)
def test_what_no_quotation_can_be_is_refused_to_services_in_words(
    alice: User, letter: Payload, rows: list[dict[str, Any]], words: str
) -> None:
    with pytest.raises(Contradicted, match=words):
        quotation(letter, *rows, by=alice)


def test_a_text_without_a_source_is_refused_beside_the_field(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, by=alice)
    client, address = signed_in(alice), form_address(body.pid)
    page = refused(client, address, new_row(filled(client, address), letter, source=""))
    assert errors_at(page, 1, "source") == ["Choose the source in which this text stands; if it has no record yet, begin one first."]


def test_the_texts_that_one_can_derive_from_are_named_by_mode_source_and_place(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"read_by_us": True}, {"locator": "page:7"}, by=alice)
    page = html.fromstring(signed_in(alice).get(form_address(body.pid)).content.decode())
    options = [each.text for each in page.xpath("//select[@name='attestations-0-derived_from']/option")]
    assert options == ["---------", "2. paraphrase: A letter, p. 7"]


def test_the_names_of_thirty_texts_cost_no_more_queries_than_those_of_two(
    alice: User, letter: Payload, django_assert_max_num_queries: Any
) -> None:
    few = quotation(letter, {"read_by_us": True}, {}, by=alice)
    many = quotation(letter, {"read_by_us": True}, *[{} for _more in range(19)], by=alice)
    client = signed_in(alice)
    client.get(form_address(few.pid))
    with django_assert_max_num_queries(200) as first:
        client.get(form_address(few.pid))
    with django_assert_max_num_queries(len(first.captured_queries)):
        client.get(form_address(many.pid))


def test_the_form_draws_the_chain_as_it_is_saved_with_the_places_of_its_rows(alice: User, letter: Payload) -> None:
    body = quotation(letter, {"derived_from": "t2", "read_by_us": True}, {"text": ""}, by=alice)
    page = html.fromstring(signed_in(alice).get(form_address(body.pid)).content.decode())
    (drawing,) = page.xpath("//*[@id='attestations-group']//*[name()='svg']")
    assert [each.text for each in drawing.xpath(".//*[@class='chain-number']")] == ["2", "1"]
    assert not drawing.xpath(".//*[name()='a']")


def test_a_new_quotation_has_nothing_to_draw(alice: User) -> None:
    page = signed_in(alice).get("/admin/archive/quotation/add/").content.decode()
    assert "chain-svg" not in page
