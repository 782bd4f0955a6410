"""Identifiers, addresses, circles and pairs of columns: refused beside the field, or remarked on beside it where they are only odd."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.working.record import ExternalIdentifier, Record
from editorial.services import drafts
from editorial.services.errors import Contradicted
from tests.editorial.test_form_problems import problems
from tests.editorial.test_record_form import ADD, with_name
from tests.editorial.work import fields_of, filled, form_address, person, signed_in, source, text_of

pytestmark = pytest.mark.django_db

ITSELF = "A record cannot lead to itself here."


def key_of(body: Payload) -> str:
    return str(Record.objects.get(pid=body.pid).pk)


def sent(user: User, address: str, **typed: Any) -> Any:
    client = signed_in(user)
    return client.post(address, {**filled(client, address), **typed, "_continue": "1"})


def identifier(user: User, **columns: str) -> Any:
    rows = {f"identifiers-0-{name}": value for name, value in {"value": "1", "id": "", "url": "", **columns}.items()}
    client = signed_in(user)
    return client.post(ADD, {**with_name(filled(client, ADD), "Lenin"), **rows, "identifiers-TOTAL_FORMS": "1", "_continue": "1"})


@pytest.mark.parametrize(
    ("scheme", "value", "words"),
    [
        ("doi", '10.1000/xyz<>"', "A DOI begins with 10."),
        ("isbn", "9780306406158", "The check digit of ISBN 9780306406158 is wrong"),
        ("issn", "x", "An ISSN has eight digits"),
        ("url", "javascript:alert(1)", "A web address begins with https://"),
    ],
)
def test_an_identifier_that_is_none_is_refused_beside_it_and_kept(alice: User, scheme: str, value: str, words: str) -> None:
    response = identifier(alice, scheme=scheme, value=value)
    assert response.status_code == 422
    (found,) = problems(response)
    assert found[0].endswith(": Identifier")
    assert words in found[1]
    assert fields_of(response.content.decode())["identifiers-0-value"] == value


def test_an_identifier_copied_with_its_address_is_stored_without(alice: User) -> None:
    assert identifier(alice, scheme="doi", value="https://doi.org/10.1000/182").status_code == 302
    assert ExternalIdentifier.objects.get().value == "10.1000/182"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("javascript:alert(1)", "valid URL"),
        ("file:///etc/passwd", "valid URL"),
        ("data:text/html,x", "valid URL"),
        ("https://example.org/" + "x" * 4096, "at most 500 characters (it has 4116)"),
    ],
)
def test_an_address_that_is_no_web_address_is_refused_beside_it(alice: User, url: str, words: str) -> None:
    response = identifier(alice, scheme="other", url=url)
    assert response.status_code == 422
    assert any(found[0].endswith(": Address") and words in found[1] for found in problems(response))
    assert fields_of(response.content.decode())["identifiers-0-url"] == url


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/"])
def test_an_address_is_kept_and_never_fetched(alice: User, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(*_address: Any, **_options: Any) -> None:
        raise AssertionError("an address was opened")

    monkeypatch.setattr("socket.create_connection", fetched)
    monkeypatch.setattr("socket.getaddrinfo", fetched)
    assert identifier(alice, scheme="other", url=url).status_code == 302
    assert ExternalIdentifier.objects.get().url == url


def test_a_source_is_not_the_translation_of_its_own_translation(alice: User) -> None:
    first = source("The original")
    drafts.write(first, by=alice)
    second = source("The translation", translation_of={"ref": first.pid})
    drafts.write(second, by=alice)
    response = sent(alice, form_address(first.pid), translation_of=key_of(second), publisher="Kept")
    assert response.status_code == 422
    (found,) = problems(response)
    assert found[0] == "Translation of"
    assert "The original → The translation → The original" in found[1]
    again = fields_of(response.content.decode())
    assert (again["publisher"], again["translation_of"]) == ("Kept", key_of(second))
    assert drafts.working(first.pid).translation_of is None


def nested(kind: str, name: str, count: int, alice: User, **fields: Any) -> list[Payload]:
    """Write records that each lead to the one before by `name`, and return them."""
    made: list[Payload] = []
    for number in range(count):
        up: Any = {"ref": made[-1].pid} if made else None
        body = Payload(kind, mint(kind), {**fields, **({name: [up] if name == "broader" else up} if up else {})})
        drafts.write(body, by=alice)
        made.append(body)
        assert number < count
    return made


@pytest.mark.parametrize(("kind", "name"), [("place", "part_of"), ("event", "part_of"), ("topic", "broader"), ("source", "container")])
@pytest.mark.parametrize("length", [2, 3, 12])
def test_a_circle_of_any_length_is_refused_to_services_too(alice: User, kind: str, name: str, length: int) -> None:
    made = nested(kind, name, length, alice)
    last: Any = {"ref": made[-1].pid}
    with pytest.raises(Contradicted, match="leads back to the record itself") as caught:
        drafts.write(Payload(kind, made[0].pid, {name: [last] if name == "broader" else last}), by=alice)
    assert [fault.path for fault in caught.value.faults] == [name]


def test_a_title_does_not_continue_its_own_successor(alice: User) -> None:
    first, second = (Payload("periodical", mint("periodical"), {}) for _each in range(2))
    drafts.write(first, by=alice)
    drafts.write(Payload("periodical", second.pid, {"continues": [{"key": "c1", "periodical": {"ref": first.pid}}]}), by=alice)
    with pytest.raises(Contradicted) as caught:
        drafts.write(Payload("periodical", first.pid, {"continues": [{"key": "c1", "periodical": {"ref": second.pid}}]}), by=alice)
    assert caught.value.faults[0].path == "continues/c1/periodical"


@pytest.mark.parametrize("field", ["container", "translation_of"])
def test_a_source_does_not_lead_to_itself(alice: User, field: str) -> None:
    body = source("A letter")
    drafts.write(body, by=alice)
    response = sent(alice, form_address(body.pid), **{field: key_of(body)})
    assert response.status_code == 422
    (found,) = problems(response)
    assert ITSELF in found[1]
    assert found[2]


def test_nobody_is_their_own_cousin(alice: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    row = {"kin-TOTAL_FORMS": "1", "kin-0-relation": "cousin", "kin-0-person": key_of(body), "kin-0-id": ""}
    (found,) = problems(sent(alice, form_address(body.pid), **row))
    assert found[0].endswith(": Person")
    assert ITSELF in found[1]


@pytest.mark.parametrize(
    ("latitude", "longitude", "where", "words"),
    [
        ("91", "0", "Latitude", "between -90 and 90"),
        ("40", "181", "Longitude", "between -180 and 180"),
        ("40", "", "Longitude", "Coordinates come in pairs"),
        ("NaN", "1", "Latitude", "Enter a number"),
        ("1e400", "1", "Latitude", "no more than 8 digits"),
    ],
)
def test_coordinates_that_cannot_be_are_refused_beside_the_number(
    alice: User, latitude: str, longitude: str, where: str, words: str
) -> None:
    response = sent(alice, "/admin/archive/place/add/", latitude=latitude, longitude=longitude)
    assert response.status_code == 422
    (found,) = problems(response)
    assert found[0] == where
    assert words in found[1]
    again = fields_of(response.content.decode())
    assert (again["latitude"], again.get("longitude", "")) == (latitude, longitude)


def test_a_contributor_without_a_name_is_refused_beside_the_name(alice: User) -> None:
    row = {"contributors-TOTAL_FORMS": "1", "contributors-0-role": "editor", "contributors-0-name": "", "contributors-0-id": ""}
    (found,) = problems(sent(alice, "/admin/archive/source/add/", **row))
    assert found[0].endswith(": Name as printed")
    assert "Choose a person or organization" in found[1]


def notes(response: Any, place: str) -> list[str]:
    found = html.fromstring(response.content.decode()).xpath(f"//*[@id='{place}']//p[@class='desk-note']")
    return [each.text_content() for each in found]


@pytest.mark.parametrize("pages", ["12-5", "xii\u2013iv"])
def test_pages_that_run_backwards_are_kept_as_printed_and_remarked_on(alice: User, pages: str) -> None:
    response = sent(alice, "/admin/archive/source/add/", supplied_title_en="A letter", pages=pages)
    assert response.status_code == 302
    page = response.client.get(response["Location"])
    assert fields_of(page.content.decode())["pages"] == pages
    assert "runs backwards" in text_of(page)


@pytest.mark.parametrize("pages", ["1e5", "A3:12", "12-15", "212"])
def test_other_pages_are_kept_as_printed_without_a_remark(alice: User, pages: str) -> None:
    response = sent(alice, "/admin/archive/source/add/", supplied_title_en="A letter", pages=pages)
    page = response.client.get(response["Location"])
    assert fields_of(page.content.decode())["pages"] == pages
    assert "runs backwards" not in text_of(page)


def test_a_letter_of_another_alphabet_in_a_name_is_pointed_out_with_the_record_that_it_looks_like(alice: User) -> None:
    lenin = person("Vladimir Lenin")
    drafts.write(lenin, by=alice)
    client = signed_in(alice)
    response = client.post(ADD, {**with_name(filled(client, ADD), "Vladimir L\u0435nin"), "_continue": "1"})
    assert response.status_code == 302
    page = client.get(response["Location"])
    two, same = notes(page, "names-0")
    assert two.startswith("Letters of two alphabets stand in one word: L\u0435nin.")
    assert same == "Another record has this name: Vladimir Lenin. Is it the same?"
    assert html.fromstring(page.content.decode()).xpath(f"//p[@class='desk-note']/a[@href='/admin/records/{lenin.pid}/open/']")


@pytest.mark.parametrize("typed", ["A\u030asa Berg", "\u00c5sa Berg", "asa  berg"])
def test_twins_of_a_name_are_found_however_they_are_typed(alice: User, typed: str) -> None:
    drafts.write(person("\u00c5sa Berg"), by=alice)
    drafts.write(person("Asa Bergman"), by=alice)
    client = signed_in(alice)
    response = client.post(ADD, {**with_name(filled(client, ADD), typed), "_continue": "1"})
    assert notes(client.get(response["Location"]), "names-0") == ["Another record has this name: \u00c5sa Berg. Is it the same?"]


def test_a_name_of_ones_own_record_and_a_name_in_one_alphabet_get_no_remark(alice: User) -> None:
    body = person("\u041b\u0435\u043d\u0438\u043d")
    drafts.write(body, by=alice)
    assert notes(signed_in(alice).get(form_address(body.pid)), "names-0") == []


def test_a_row_is_compared_with_its_own_key_and_not_with_that_of_its_record(alice: User) -> None:
    letter = source("A letter")
    drafts.write(letter, by=alice)
    text = {"text": "Words.", "language": "en", "source": {"ref": letter.pid}, "mode": "paraphrase"}
    body = Payload("quotation", mint("quotation"), {"attestations": [{"key": "t1", **text, "read_by_us": True}, {"key": "t2", **text}]})
    drafts.write(body, by=alice)
    first, second = drafts.working(body.pid).attestations.order_by("position")
    response = sent(alice, form_address(body.pid), **{"attestations-0-derived_from": str(second.pk)})
    assert response.status_code == 302
    first.refresh_from_db()
    assert first.derived_from_id == second.pk


@pytest.mark.parametrize("name", ["Lenin\0", "Lenin " * 20_000])
def test_what_no_column_holds_is_no_record_s_name_and_comes_back_with_its_fault(alice: User, name: str) -> None:
    drafts.write(person("Lenin"), by=alice)
    client = signed_in(alice)
    response = client.post(ADD, with_name(filled(client, ADD), name))
    assert response.status_code == 422
    assert "Lenin" in fields_of(response.content.decode())["names-0-text"]
