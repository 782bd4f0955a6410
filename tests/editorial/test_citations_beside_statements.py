"""Citations in a record's form: beside what they support, of rows that are not saved yet, with the places that their sources have."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.publishing.merge import merge
from archive.registry import record_types
from archive.working.record import Citation, Record
from editorial.services import drafts
from tests.editorial.work import filled, form_address, person, published, signed_in, source, text_of

pytestmark = pytest.mark.django_db


def cited(key: str, target: str, letter: Payload, locator: str = "page:7", **more: Any) -> dict[str, Any]:
    return {"key": key, "target": target, "source": {"ref": letter.pid}, "locator": locator, "stance": "supports", **more}


def written(body: Payload, by: User) -> Payload:
    drafts.write(body, by=by)
    return body


def tree(client: Client, address: str) -> Any:
    return html.fromstring(client.get(address).content.decode())


def beside(page: Any, path: str) -> Any:
    (box,) = page.xpath(f"//details[@data-statement='{path}']")
    return box


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


def blank(client: Client, address: str, prefix: str, index: int) -> dict[str, Any]:
    """Return what a new row of a list holds before anything is typed in it."""
    found = filled(client, address)
    empty = {name: value for name, value in found.items() if name.startswith(f"{prefix}-__prefix__-")}
    return {name.replace("__prefix__", str(index)): value for name, value in empty.items()}


def opened(client: Client, address: str, *, rows: dict[str, int]) -> dict[str, Any]:
    """Return what a form would send with so many new rows in each list, as a browser with scripts would add them."""
    data = filled(client, address)
    for prefix, count in rows.items():
        first = int(data[f"{prefix}-TOTAL_FORMS"])
        for index in range(first, first + count):
            data |= blank(client, address, prefix, index)
        data[f"{prefix}-TOTAL_FORMS"] = str(first + count)
    return {name: value for name, value in data.items() if "__prefix__" not in name} | {"_continue": "1"}


def key_of(pid: str) -> str:
    return str(Record.objects.get(pid=pid).pk)


def targets(pid: str) -> list[str]:
    return list(Citation.objects.filter(record__pid=pid).order_by("position").values_list("target", flat=True))


def test_a_citation_is_listed_under_the_field_and_the_row_that_it_supports(alice: User) -> None:
    letter = written(source("A letter"), alice)
    rows = [cited("c1", "summary", letter, words="he wrote", stance="disputes"), cited("c2", "names/n1", letter, "page:8")]
    body = written(person("Lenin", summary={"en": "S"}, citations=rows), alice)
    page = tree(signed_in(alice), form_address(body.pid))
    field, row = beside(page, "summary"), beside(page, "names/n1")
    assert "disputes A letter, p. 7" in words(field)
    assert "he wrote" in words(field)
    assert "A letter, p. 8" in words(row)
    assert field.xpath("ancestor::div[contains(@class, 'field-summary')]")
    assert row.xpath("ancestor::div[@id='names-0']")
    assert field.xpath(".//li/p/a/@href") == ["#citations-0"]


@pytest.mark.parametrize("kind", sorted(record_types()))
def test_every_citable_field_of_every_record_type_has_its_place_for_evidence(alice: User, kind: str) -> None:
    page = tree(signed_in(alice), f"/admin/archive/{kind}/add/")
    found = set(page.xpath("//details/@data-statement"))
    citable = [spec for spec in record_types()[kind].public_fields if spec.citable]
    assert {spec.name for spec in citable} <= found
    assert {f"new:{spec.name}-__prefix__" for spec in citable if spec.kind == "rows"} <= found


def test_a_citation_on_another_page_of_the_list_is_named_with_the_way_to_it(alice: User) -> None:
    letter = written(source("A letter"), alice)
    rows = [cited(f"c{n}", "", letter, f"page:{n + 1}") for n in range(25)]
    body = written(person("Lenin", summary={"en": "S"}, citations=[*rows, cited("last", "summary", letter, "page:99")]), alice)
    client = signed_in(alice)
    note = beside(tree(client, form_address(body.pid)), "summary")
    assert "p. 99" in words(note)
    (href,) = note.xpath(".//li/p/a/@href")
    assert href == "?citations-page=2#citations-0"
    assert filled(client, form_address(body.pid) + href.partition("#")[0])["citations-0-locator"] == "page:99"


def test_a_thousand_citations_cost_no_more_queries_than_one(alice: User) -> None:
    letter = written(source("A letter"), alice)
    client = signed_in(alice)
    counts = []
    for number in (1, 1_000):
        body = written(person(f"Person {number}", summary={"en": "S"}), alice)
        record = Record.objects.get(pid=body.pid)
        Citation.objects.bulk_create(
            Citation(record=record, key=f"k{n}", position=n, source_id=key_of(letter.pid), locator="page:1", target="summary")
            for n in range(number)
        )
        client.get(form_address(body.pid))
        with CaptureQueriesContext(connection) as queries:
            client.get(form_address(body.pid))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_row_and_its_evidence_are_written_in_one_save(alice: User) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin"), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"names": 1, "citations": 1})
    data |= {"names-1-text": "Ленин", "names-1-language": "ru-Cyrl"}
    data |= {"citations-0-target": "new:names-1", "citations-0-source": key_of(letter.pid), "citations-0-locator": "page:3"}
    assert client.post(address, data).status_code == 302
    row = Record.objects.get(pid=body.pid).citations.get()
    names = drafts.frozen(drafts.working(body.pid)).rows("names")
    assert row.target == f"names/{names[1]['key']}"
    assert (names[1]["text"], len(names)) == ("Ленин", 2)


def test_a_new_record_is_begun_with_a_row_and_its_evidence(alice: User) -> None:
    letter = written(source("A letter"), alice)
    client, address = signed_in(alice), "/admin/archive/person/add/"
    data = opened(client, address, rows={"names": 1, "citations": 2})
    data |= {"names-0-text": "Lenin", "names-0-language": "en", "citations-0-target": "new:names-0", "citations-1-target": "summary"}
    data |= {f"citations-{n}-source": key_of(letter.pid) for n in (0, 1)} | {"summary_en": "S"}
    assert client.post(address, data).status_code == 302
    row = Record.objects.get(type="person")
    payload = drafts.frozen(drafts.working(row.pid))
    assert targets(row.pid) == [f"names/{payload.rows('names')[0]['key']}", "summary"]


@pytest.mark.parametrize("kind", ["empty", "removed", "missing"])
def test_evidence_of_a_row_that_is_not_there_is_refused_and_kept(alice: User, kind: str) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin"), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"names": 1, "citations": 1})
    data |= {"citations-0-target": "new:names-1", "citations-0-source": key_of(letter.pid), "citations-0-locator": "page:3"}
    if kind == "removed":
        data |= {"names-1-text": "X", "names-1-language": "en", "names-1-DELETE": "on"}
    if kind == "missing":
        data["citations-0-target"] = "new:names-77"
    response = client.post(address, data)
    assert response.status_code == 422
    assert "is empty or removed" in text_of(response)
    page = html.fromstring(response.content.decode())
    assert page.get_element_by_id("id_citations-0-locator").value == "page:3"
    assert page.xpath("//select[@id='id_citations-0-target']/option[@selected]/@value") == [data["citations-0-target"]]


def test_a_list_that_cannot_be_cited_is_no_place_for_evidence(alice: User) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin"), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1}) | {"citations-0-source": key_of(letter.pid)}
    for forged in ("new:attachments-0", "new:citations-0", "new:names-x", "nosuch", "names/../../x", "new:" + "n" * 500):
        response = client.post(address, {**data, "citations-0-target": forged})
        assert response.status_code == 422
        assert "Select a valid choice" in text_of(response)
    assert targets(body.pid) == []


def test_a_citation_that_was_begun_and_left_empty_is_no_citation(alice: User) -> None:
    body = written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1}) | {"citations-0-target": "summary"}
    assert client.post(address, data).status_code == 302
    assert targets(body.pid) == []


def test_a_citation_taken_out_before_it_was_saved_is_not_saved(alice: User) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 2}) | {f"citations-{n}-source": key_of(letter.pid) for n in (0, 1)}
    data |= {"citations-0-target": "new:names-5", "citations-0-DELETE": "on", "citations-1-target": "summary"}
    assert client.post(address, data).status_code == 302
    assert targets(body.pid) == ["summary"]


def test_a_form_that_comes_back_remembers_what_was_taken_out_of_it(alice: User) -> None:
    body = written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1, "names": 1})
    data |= {"citations-0-target": "summary", "citations-0-locator": "folio:", "citations-0-DELETE": "on", "names-1-text": "No language"}
    response = client.post(address, data)
    page = html.fromstring(response.content.decode())
    assert response.status_code == 422
    assert page.xpath("//div[@id='citations-0']//input[@type='hidden'][@name='citations-0-DELETE']/@value") == ["on"]
    assert "one thing has to be mended" in words(page.get_element_by_id("form-problems"))


def test_without_scripts_a_button_saves_and_leads_to_a_citation_of_the_new_row(alice: User) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin"), alice)
    client, address = signed_in(alice), form_address(body.pid)
    buttons = tree(client, address).xpath("//details//noscript//button/@value")
    assert "citations@names/n1" in buttons
    data = opened(client, address, rows={"names": 1})
    data |= {"names-1-text": "Ленин", "names-1-language": "ru-Cyrl", "_continue": "citations@new:names-1"}
    response = client.post(address, data)
    key = drafts.frozen(drafts.working(body.pid)).rows("names")[1]["key"]
    assert response["Location"] == f"{address}?add=citations&target=names/{key}#citations-group"
    data = filled(client, response["Location"])
    assert data["citations-0-target"] == f"names/{key}"
    sent = data | {"citations-0-source": key_of(letter.pid), "_continue": "1"}
    assert client.post(response["Location"], sent).status_code == 302
    assert targets(body.pid) == [f"names/{key}"]


def test_without_scripts_a_button_cites_the_same_source_again(alice: User) -> None:
    letter = written(source("A letter"), alice)
    rows = [cited("c1", "summary", letter, "page:12; line:3", consulted="facsimile", words_language="az-Arab")]
    body = written(person("Lenin", summary={"en": "S"}, citations=rows), alice)
    client, address = signed_in(alice), form_address(body.pid)
    (button,) = beside(tree(client, address), "summary").xpath(".//li//noscript/button/@value")
    response = client.post(address, filled(client, address) | {"_continue": button})
    data = filled(client, response["Location"])
    found = {name: data[f"citations-1-{name}"] for name in ("target", "source", "locator", "consulted", "words_language")}
    assert found == {
        "target": "summary",
        "source": key_of(letter.pid),
        "locator": "page:",
        "consulted": "facsimile",
        "words_language": "az-Arab",
    }
    assert client.post(response["Location"], data | {"_continue": "1"}).status_code == 302
    assert targets(body.pid) == ["summary"]


def test_a_source_that_has_changed_or_gone_is_marked_beside_the_citation(alice: User, carol: User) -> None:
    letter, other, twin = source("A letter"), source("Another"), source("Its twin")
    for body in (letter, other, twin):
        published(body, by=alice, approver=carol)
    rows = [cited("c1", "summary", letter), cited("c2", "names/n1", other)]
    body = person("Lenin", summary={"en": "S"}, citations=rows)
    published(body, by=alice, approver=carol)
    client, address = signed_in(alice), form_address(body.pid)
    assert tree(client, address).xpath("//p[contains(@class, 'desk-fault')]") == []
    published(source("A letter, corrected", pid=letter.pid), by=alice, approver=carol)
    merge(other.pid, into=twin.pid, reason="The same letter")
    page = tree(client, address)
    assert "has changed since its version 1" in words(beside(page, "summary"))
    assert "was merged into another" in words(beside(page, "names/n1"))
    for index, fault in enumerate(("has changed since", "was merged")):
        assert fault in " ".join(words(found) for found in page.xpath(f"//div[@id='citations-{index}']/p[contains(@class, 'desk-fault')]"))


def test_evidence_of_a_row_that_was_deleted_says_so(alice: User) -> None:
    letter = written(source("A letter"), alice)
    body = person("Lenin", summary={"en": "S"})
    names = [*body.rows("names"), {"key": "n2", "text": "Ulyanov", "language": "en", "kind": "variant", "scheme": "original"}]
    written(person("Lenin", pid=body.pid, names=names, citations=[cited("c1", "names/n2", letter)]), alice)
    client, address = signed_in(alice), form_address(body.pid)
    assert client.post(address, filled(client, address) | {"names-1-DELETE": "on", "_continue": "1"}).status_code == 302
    page = tree(client, address)
    assert "no longer in this record" in words(page.get_element_by_id("citations-0"))
    assert page.xpath("//select[@id='id_citations-0-target']/option[@selected]/@value") == ["names/n2"]
    assert client.post(address, filled(client, address) | {"_continue": "1"}).status_code == 302


def kind_of_source(kind: str, by: User) -> str:
    return key_of(written(source("It", kind=kind), by).pid)


@pytest.mark.parametrize(
    ("kind", "locator", "refused"),
    [
        ("newspaper-article", "timestamp:01:02", "A newspaper article has no place of the kind “timestamp”"),
        ("newspaper-article", "page:1; column:2; paragraph:3", ""),
        ("newspaper-article", "archive:ф. 1, оп. 2, д. 3, л. 4; leaf:4v", ""),
        ("web-page", "folio:12v", "A web page has no place of the kind “folio”"),
        ("web-page", "section:Background; paragraph:2", ""),
        ("photograph", "timestamp:3", "A photograph has no place"),
        ("letter", "leaf:12v", ""),
        ("letter", "00:12", "Say what kind of place"),
        ("interview", "timestamp:01:02:03", ""),
        ("other", "timestamp:01:02:03", ""),
        ("", "timestamp:01:02:03", ""),
    ],
)
def test_a_place_that_such_a_source_does_not_have_is_refused_beside_it(alice: User, kind: str, locator: str, refused: str) -> None:
    chosen = kind_of_source(kind, alice)
    body = written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1})
    data |= {"citations-0-target": "summary", "citations-0-source": chosen, "citations-0-locator": locator, "citations-0-words": "W"}
    response = client.post(address, data)
    if not refused:
        assert response.status_code == 302
        return
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    (field,) = page.xpath("//input[@id='id_citations-0-locator']/ancestor::div[contains(@class, 'desk-field')][1]")
    assert refused in words(field)
    assert page.get_element_by_id("id_citations-0-locator").value == locator
    assert page.get_element_by_id("id_citations-0-words").value.strip() == "W"
    assert targets(body.pid) == []


def test_the_place_of_an_attestation_is_held_against_its_source_too(alice: User) -> None:
    chosen = kind_of_source("web-page", alice)
    client, address = signed_in(alice), "/admin/archive/quotation/add/"
    data = opened(client, address, rows={"attestations": 1})
    data |= {"attestations-0-source": chosen, "attestations-0-locator": "folio:3", "attestations-0-text": "Words"}
    response = client.post(address, data)
    assert response.status_code == 422
    assert "A web page has no place of the kind “folio”" in text_of(response)
    assert "Words" in response.content.decode()


@pytest.mark.parametrize("locator", ["page:12-5", "page:xii-iv", "page:xii–iv"])
def test_a_range_that_runs_backwards_is_kept_and_remarked_on(alice: User, locator: str) -> None:
    letter = written(source("A letter"), alice)
    body = written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1})
    data |= {"citations-0-target": "summary", "citations-0-source": key_of(letter.pid), "citations-0-locator": locator}
    assert client.post(address, data).status_code == 302
    page = tree(client, address)
    (field,) = page.xpath("//input[@id='id_citations-0-locator']/ancestor::div[contains(@class, 'desk-field')][1]")
    assert "runs backwards" in words(field)
    assert page.get_element_by_id("id_citations-0-locator").value == locator


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("words", "a\x07b", "control"),
        ("words", "e" + "\u0301" * 40, "mark"),
        ("words", "x" * 100_001, "100"),
        ("locator", "page:1\x1b2", "control"),
        ("locator", "page:" + "1" * 300, "255"),
        ("locator", "page:", "missing"),
        ("words_language", "xx-klingon", ""),
    ],
)
def test_what_cannot_be_kept_is_answered_beside_its_field_with_the_rest_as_it_was(alice: User, field: str, typed: str, said: str) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1})
    data |= {"citations-0-target": "summary", "citations-0-source": key_of(letter.pid), "citations-0-words": "kept"}
    response = client.post(address, data | {f"citations-0-{field}": typed})
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    (problem,) = page.xpath(f"//*[@id='id_citations-0-{field}']/ancestor::div[contains(@class, 'desk-field')][1]/ul[@class='errorlist']")
    assert said in words(problem)
    assert page.xpath("//select[@id='id_citations-0-source']/option[@selected]/@value") == [key_of(letter.pid)]
    assert page.xpath("//select[@id='id_citations-0-target']/option[@selected]/@value") == ["summary"]
    if field != "words":
        assert page.get_element_by_id("id_citations-0-words").value.strip() == "kept"


def test_directions_are_balanced_and_never_stored_open(alice: User) -> None:
    letter, body = written(source("A letter"), alice), written(person("Lenin", summary={"en": "S"}), alice)
    client, address = signed_in(alice), form_address(body.pid)
    data = opened(client, address, rows={"citations": 1})
    data |= {"citations-0-target": "summary", "citations-0-source": key_of(letter.pid), "citations-0-words": "a\u202eb\u2067c"}
    assert client.post(address, data).status_code == 302
    stored = Citation.objects.get(record__pid=body.pid).words
    assert "\u202e" not in stored
    assert stored.count("\u2067") == stored.count("\u2069")


def test_a_claim_has_its_evidence_beside_its_sentence(alice: User) -> None:
    letter = written(source("A letter"), alice)
    claim = Payload("claim", mint("claim"), {"kind": "statement", "statement": {"en": "He wrote it."}, "citations": []})
    written(Payload("claim", claim.pid, {**claim.fields, "citations": [cited("c1", "statement", letter)]}), alice)
    box = beside(tree(signed_in(alice), form_address(claim.pid)), "statement")
    assert "A letter, p. 7" in words(box)
