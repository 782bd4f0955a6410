"""Names and free text as people paste them: what cannot be kept is refused beside its field and nothing typed is lost, the rest is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from archive.records.person import Person, PersonName
from archive.working.record import Record
from editorial.models import Draft
from tests.editorial.test_form_problems import problems
from tests.editorial.test_record_form import ADD, with_name
from tests.editorial.work import fields_of, filled, signed_in, source, submitted, text_of

pytestmark = pytest.mark.django_db

UNSEEN = "Nothing of this can be seen"
SUMMARY = "Typed with care, «quoted» – and kept."


def send(user: User, **typed: str) -> tuple[dict[str, Any], Any]:
    """Send the form of a new person as a browser would, and return what was sent with the answer."""
    client = signed_in(user)
    data = with_name(filled(client, ADD), "Lenin") | {"summary_en": SUMMARY, "editors_notes": "Private", "_continue": "1"} | typed
    return data, client.post(ADD, data)


@pytest.mark.parametrize(
    ("field", "typed", "where", "words"),
    [
        ("names-0-text", "   ", "Names, 1: Form", "required"),
        ("names-0-text", "\u200b\u200d\u2060", "Form", UNSEEN),
        ("names-0-text", "\u3164", "Form", UNSEEN),
        ("summary_az", "\u200b", "Biographical note", UNSEEN),
        ("editors_notes", "\ufeff\u2060", "Private notes", UNSEEN),
        ("names-0-text", "a\x1b[31m", "Form", "U+001B at character 2 is a control character"),
        ("names-0-text", "a\x85b", "Form", "U+0085 at character 2"),
        ("summary_en", "a\x07b", "Biographical note", "U+0007 at character 2"),
        ("editors_notes", "a\ufffeb", "Private notes", "U+FFFE at character 2 is a noncharacter"),
        ("names-0-text", "\U0001ffff", "Form", "U+1FFFF at character 1"),
        ("names-0-text", "e" + "\u0327" * 50, "Form", "more than 8 combining marks"),
        ("names-0-text", "x" * 301, "Form", "at most 300 characters (it has 301)"),
        ("summary_en", "x" * 100_001, "Biographical note", "has 100001 characters; at most 100000"),
        ("summary_en", "x" * 1_000_000, "Biographical note", "has 1000000 characters; at most 100000"),
        ("names-0-language", "en_US", "Language and script", "use en-US, not en_US"),
        ("names-0-language", "xx-klingon", "Language and script", "registry does not know"),
        ("names-0-language", "a" * 200, "Language and script", "at most 35 characters (it has 200)"),
    ],
)
def test_text_that_cannot_be_kept_is_refused_beside_its_field_with_everything_typed(
    alice: User, field: str, typed: str, where: str, words: str
) -> None:
    data, response = send(alice, **{field: typed})
    assert response.status_code == 422
    (found,) = problems(response)
    assert found[0].endswith(where)
    assert words in found[1]
    assert found[2]
    again = fields_of(response.content.decode())
    stripped = {field} if not typed.strip() else set()
    # The button is none of the fields, and the token of the page is another each time.
    button, token = {"_continue": "1"}, {name: data[name] for name in ("csrfmiddlewaretoken",)}
    assert {name: value for name, value in data.items() if name not in stripped and again.get(name, "") != value} == button | token
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Vladimir\r\n\tLenin", "Vladimir Lenin"),
        ("\u202eLenin\u202c", "Lenin"),
        ("\u2067Lenin", "\u2067Lenin\u2069"),
        ("Lenin\u2069", "Lenin"),
        ("A\u030asa", "\u00c5sa"),
        ("Null", "Null"),
        ("None", "None"),
        ("NaN", "NaN"),
        ("true", "true"),
        ("0", "0"),
        ("-", "-"),
        ("{{ 7*7 }} {% now %} ${x}", "{{ 7*7 }} {% now %} ${x}"),
        ("\U0001f600 \ue000 \u0378", "\U0001f600 \ue000 \u0378"),
        ("\u201cLenin\u201d\u00a0\u2014 V.", "\u201cLenin\u201d\u00a0\u2014 V."),
        ("X", "X"),
        ("d\u2019Herbelot", "d\u2019Herbelot"),
        ("Martin Luther King, Jr.", "Martin Luther King, Jr."),
        ("Ali ibn Abi ibn Umar bin Said von und zu der al-Qasim", "Ali ibn Abi ibn Umar bin Said von und zu der al-Qasim"),
    ],
)
def test_a_name_is_kept_as_typed_but_for_what_no_line_can_carry(alice: User, typed: str, stored: str) -> None:
    _data, response = send(alice, **{"names-0-text": typed})
    assert response.status_code == 302
    assert PersonName.objects.get().text == stored
    assert Draft.objects.get().head.payload().rows("names")[0]["text"] == stored
    assert filled(response.client, response["Location"])["names-0-text"] == stored


@pytest.mark.parametrize(
    "words",
    [
        "\u201eEin \u00bbWort\u00ab\u201c, 'he' said: \"no\"",
        "ces\u00ad\nsation\u00b9 [2]",
        "  two spaces before,\n\n\ta tab, and one after ",
        "Null",
        "\u2028 kept",
    ],
)
def test_words_of_a_source_are_kept_to_the_byte_however_often_they_are_saved(alice: User, words: str) -> None:
    client = signed_in(alice)
    add = "/admin/archive/source/add/"
    # A browser sends line breaks of a text area as CR LF.
    data = filled(client, add) | {"supplied_title_en": "A letter", "transcription": words.replace("\n", "\r\n"), "_continue": "1"}
    address = client.post(add, data)["Location"]
    for _time in range(2):
        assert client.post(address, {**filled(client, address), "_continue": "1"}).status_code == 302
        assert Draft.objects.get().head.payload().get("transcription") == words


def test_a_body_of_more_than_ten_megabytes_is_answered_413_in_words(alice: User) -> None:
    _data, response = send(alice, summary_en="x" * (11 * 1024 * 1024))
    assert response.status_code == 413
    assert "Go back, shorten it and send it again" in text_of(response)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><svg/onload=alert(1)>', "<math><mtext></p><img src=x onerror=alert(1)>"]
)
def test_markup_in_a_title_is_text_on_every_page_of_the_desk(alice: User, carol: User, hostile: str) -> None:
    body = source(hostile, summary={"en": hostile}, publisher=hostile, rights_note=hostile)
    review = submitted(body, by=alice)
    client = signed_in(carol)
    key = Record.objects.get(pid=body.pid).pk
    for address in (
        "/admin/",
        "/admin/archive/source/",
        f"/admin/archive/source/?q={hostile}",
        f"/admin/archive/source/{key}/change/",
        f"/admin/records/{body.pid}/history/",
        f"/admin/records/{body.pid}/withdraw/",
        f"/admin/records/{body.pid}/discard/",
        f"/admin/reviews/{review.pk}/",
        f"/admin/records/{body.pid}/preview/",
    ):
        response = client.get(address, follow=True)
        assert response.status_code in (200, 403, 404, 409), address
        assert hostile not in response.content.decode(), address
    found = client.get("/admin/autocomplete/", {"app_label": "archive", "model_name": "citation", "field_name": "source", "term": "alert"})
    assert found["Content-Type"] == "application/json"
    assert found["X-Content-Type-Options"] == "nosniff"
