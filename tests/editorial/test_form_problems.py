"""What keeps a form from being saved stands at its top, names each field and leads to it; rows can be added without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from lxml import html

from archive.records.person import PersonName
from archive.working.record import Record
from editorial.services import drafts
from tests.editorial.test_record_form import ADD, with_name
from tests.editorial.work import fields_of, filled, form_address, person, signed_in

pytestmark = pytest.mark.django_db


def problems(response: Any) -> list[tuple[str, str, bool]]:
    """Return (what is named, the whole line, whether its link leads to something on the page) of each problem."""
    page = html.fromstring(response.content.decode())
    found = []
    for item in page.xpath("//*[@id='form-problems']//li"):
        (link,) = item.xpath("a") or [html.Element("a", href="#")]
        target = link.get("href").removeprefix("#")
        found.append((link.text or "", item.text_content(), len(page.xpath("//*[@id=$id]", id=target)) == 1))
    return found


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("gender", "hacked", "Gender"),
        ("born_edtf", "1920-13-41", "Born"),
        ("names-0-language", "xx-klingon-nonsense", "Names, “Lenin”: Language and script"),
        ("names-0-attested_in", "999999999", "Names, “Lenin”: Attested in"),
        ("names-0-text", "", "Names, 1: Form"),
    ],
)
def test_every_problem_is_named_and_leads_to_its_field(alice: User, field: str, value: str, where: str) -> None:
    client = signed_in(alice)
    (found,) = problems(client.post(ADD, {**with_name(filled(client, ADD), "Lenin"), field: value, "_continue": "1"}))
    assert (found[0], found[2]) == (where, True)
    assert found[1] != f"{where}: "


def test_the_list_of_problems_is_announced_takes_the_focus_and_is_said_once(alice: User) -> None:
    client = signed_in(alice)
    response = client.post(ADD, {**with_name(filled(client, ADD), "Lenin"), "gender": "hacked", "_continue": "1"})
    (summary,) = html.fromstring(response.content.decode()).xpath("//*[@id='form-problems']")
    assert (summary.get("role"), summary.get("tabindex"), "autofocus" in summary.attrib) == ("alert", "-1", True)
    assert "Please correct the error" not in response.content.decode()
    assert "admin/js/change_form.js" not in response.content.decode()
    assert not problems(client.get(ADD))


def test_a_second_preferred_form_beside_a_saved_one_is_a_problem_of_its_row(alice: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = with_name(filled(client, form_address(body.pid)), "Ulyanov", row=1)
    response = client.post(form_address(body.pid), {**data, "_continue": "1"})
    assert response.status_code == 422
    assert [(found[0], found[2]) for found in problems(response)] == [("Names, “Ulyanov”: Language and script", True)]
    assert PersonName.objects.count() == 1


@pytest.mark.parametrize("saved", [True, False])
def test_the_same_identifier_twice_is_a_problem_of_its_row(alice: User, saved: bool) -> None:
    first = {"key": "i1", "scheme": "viaf", "value": "7393146"}
    body = person("Lenin", identifiers=[first] if saved else [])
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = filled(client, form_address(body.pid))
    for row in (0, 1):
        data |= {f"identifiers-{row}-{name}": value for name, value in first.items() if name != "key"}
        data.setdefault(f"identifiers-{row}-id", "")
    response = client.post(form_address(body.pid), {**data, "identifiers-TOTAL_FORMS": "2", "_continue": "1"})
    assert response.status_code == 422
    assert [(found[0], found[2]) for found in problems(response)] == [("External identifiers, “7393146”: Identifier", True)]
    assert Record.objects.get().identifiers.count() == int(saved)


def test_a_removed_preferred_form_makes_room_for_another_in_one_save(alice: User) -> None:
    rows = [
        {"key": f"n{n}", "text": text, "language": "en", "kind": kind, "scheme": "original"}
        for n, (text, kind) in enumerate([("Ulyanov", "variant"), ("Lenin", "preferred")])
    ]
    body = person("x", names=rows)
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = filled(client, form_address(body.pid)) | {"names-0-kind": "preferred", "names-1-DELETE": "on"}
    assert client.post(form_address(body.pid), {**data, "_continue": "1"}).status_code == 302
    assert PersonName.objects.get().text == "Ulyanov"


def test_an_identifier_can_take_what_another_leaves_in_one_save(alice: User) -> None:
    rows = [{"key": f"i{n}", "scheme": "other", "value": str(n)} for n in range(2)]
    body = person("Lenin", identifiers=rows)
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = filled(client, form_address(body.pid)) | {"identifiers-0-value": "1", "identifiers-1-value": "2"}
    assert client.post(form_address(body.pid), {**data, "_continue": "1"}).status_code == 302
    assert list(Record.objects.get().identifiers.order_by("pk").values_list("value", flat=True)) == ["1", "2"]


def test_without_scripts_a_row_is_added_by_saving(alice: User) -> None:
    client = signed_in(alice)
    data = filled(client, ADD)
    assert "names-0-text" not in data
    address = client.post(ADD, {**data, "_continue": "names"})["Location"]
    page, _separator, fragment = address.partition("#")
    assert (page.endswith("?add=names"), fragment) == (True, "names-group")
    opened = client.get(page).content.decode()
    assert "<noscript>" in opened
    assert f'action="{page}"' in opened
    filled_in = {**fields_of(opened), "names-0-text": "Lenin", "names-0-language": "en", "_continue": "1"}
    assert client.post(page, filled_in)["Location"] == page.removesuffix("?add=names")
    assert PersonName.objects.get().text == "Lenin"


@pytest.mark.parametrize("wanted", ["nonsense", "names&x=1", "pid"])
def test_a_row_of_a_list_that_does_not_exist_is_not_asked_for(alice: User, wanted: str) -> None:
    client = signed_in(alice)
    assert "?" not in client.post(ADD, {**filled(client, ADD), "_continue": wanted})["Location"]
    assert client.get(ADD, {"add": wanted}).status_code == 200
