"""Dates in the form of a record: what is refused, what is put right, what is only odd, and the reading of one without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from lxml import html

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.records.person import Person
from archive.working.record import Record
from editorial.models import Draft
from editorial.services import drafts
from editorial.views.date_checks import doubtful_dates
from tests.editorial.test_record_form import ADD, with_name
from tests.editorial.work import fields_of, filled, form_address, person, signed_in, submitted, text_of

pytestmark = pytest.mark.django_db


def date(**parts: str) -> dict[str, str]:
    """Return what a browser sends of the date of birth."""
    return {f"born_{name}": value for name, value in parts.items()}


def save(user: User, **more: str) -> Any:
    """Send the form of a new person."""
    client = signed_in(user)
    return client.post(ADD, {**with_name(filled(client, ADD), "Lenin"), **more, "_continue": "1"})


@pytest.mark.parametrize("printed", ["?", "s.d.", "n.d.", "б. д."])
def test_undated_is_chosen_and_not_an_error(alice: User, printed: str) -> None:
    assert "XXXX" in text_of(save(alice, **date(printed=printed)))
    assert save(alice, **date(printed=printed, edtf="XXXX")).status_code == 302


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2004-02-30", "no day 30 (at character 9)"),
        ("2004-13", "(at character 6)"),
        ("2004-99-99", "(at character 6)"),
        ("24:61", "(at character 3)"),
        ("1900-02-29", "Perhaps 1900-03-13, if the date is old style?"),
        ("2004/2003", "lies before the start"),
        ("Y9e99999", "character"),
        ("9" * 50, "character"),
        ("1e400", "character"),
        ("NaN", "character"),
        ("ca. 1789", "Perhaps 1789~?"),
        ("circa 1900", "Perhaps 1900~?"),
        ("MDCCLXXIX", "Perhaps 1779?"),
        ("18th c.", "Perhaps 17XX?"),
        ("Anno X", "character"),
        ("03/04/05", "character"),
        ("[" * 255, "character"),
        ("/" * 255, "character"),
        ("[" * 2000, "at most 255 characters"),
        ("2004\x00", "Null characters"),
        ("2004-06-31/..", "no day 31"),
    ],
)
def test_a_reading_that_is_none_is_refused_beside_its_part_and_kept(alice: User, edtf: str, words: str) -> None:
    response = save(alice, **date(printed="as printed", edtf=edtf))
    assert response.status_code == 422
    assert words in text_of(response)
    again = fields_of(response.content.decode())
    assert again["born_printed"] == "as printed"
    assert again["names-0-text"] == "Lenin"
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "edtf",
    [
        "1984?/2004~", "19XX-XX", "-0043", "0000", "Y170000002", "Y17E8S3", "[1667,1668,1670..1672]", "{1960,1961-12}", "../2000",
        "2004/..", "2004/", "1985-04-12T23:20:30+14:00", "1985-04-12T23:20:30-12:00",
    ],
)  # fmt: skip
def test_a_reading_of_any_level_is_kept_as_it_is(alice: User, edtf: str) -> None:
    assert save(alice, **date(edtf=edtf)).status_code == 302
    assert Person.objects.get().born.edtf == edtf


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("open/2004", "../2004"),
        ("2004/open", "2004/.."),
        ("199u", "199X"),
        ("2004?~", "2004%"),
        (" 2004 ", "2004"),
        ("2004\u201306", "2004-06"),
        ("\u0661\u0669\u0662\u0660", "1920"),
        ("\u06f1\u06f9\u06f2\u06f0", "1920"),
        ("\uff11\uff19\uff12\uff10", "1920"),
        ("1920\u200b", "1920"),
    ],
)
def test_old_spellings_dashes_and_digits_of_other_scripts_are_put_right_and_said(alice: User, typed: str, taken: str) -> None:
    response = save(alice, **date(edtf=typed))
    assert response.status_code == 302
    assert Person.objects.get().born.edtf == taken
    if typed.strip() != taken:
        assert f"was taken as {taken}" in text_of(signed_in_again(alice, response))


def signed_in_again(user: User, response: Any) -> Any:
    """Follow a redirect in the browser that got it."""
    return response.client.get(response["Location"])


@pytest.mark.parametrize("printed", ["ca. 1789", "9 Şaban 1338", "18th c.", "15 апреля 1920 г. (ст. ст.)", "28 aprel 1920", "03/04/05"])
def test_what_is_printed_is_kept_to_the_letter_and_readings_are_offered(alice: User, printed: str) -> None:
    response = save(alice, **date(printed=printed))
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    offers = page.xpath("//div[@data-date][.//input[@name='born_printed']]//button[@data-edtf]")
    assert offers
    edtf, calendar, basis = offers[0].get("value").partition("=")[2].split("|")
    assert save(alice, **date(printed=printed, edtf=edtf, calendar=calendar, basis=basis)).status_code == 302
    assert Person.objects.get().born.printed == printed


@pytest.mark.parametrize("printed", ["14 brumaire an VIII", "5 Tishri 5680", "in the seventh year of his reign"])
def test_words_of_a_calendar_that_is_not_read_can_stand_without_a_reading_or_with_one_typed(alice: User, printed: str) -> None:
    assert "which is not converted here: keep the words" in text_of(save(alice, **date(printed=printed)))
    assert save(alice, **date(printed=printed), born_choice="-").status_code == 302
    assert save(alice, **date(printed=printed, edtf="1799-11-05", basis="converted")).status_code == 302


def test_a_year_that_disagrees_with_the_words_is_refused_with_both_named(alice: User) -> None:
    response = save(alice, **date(printed="1900", edtf="1901"))
    assert response.status_code == 422
    assert "“1900”, and the reading, 1901, name different years" in text_of(response)
    assert save(alice, **date(printed="1900", edtf="1901", basis="inferred")).status_code == 302


def test_words_that_were_left_unread_are_asked_about_again_when_they_change(alice: User) -> None:
    response = save(alice, **date(printed="5 Tishri 5680"), born_choice="-")
    client, address = response.client, response["Location"]
    data = filled(client, address)
    assert client.post(address, {**data, "gender": "male", "_continue": "1"}).status_code == 302
    changed = client.post(address, {**filled(client, address), "born_printed": "28 aprel 1920", "_continue": "1"})
    assert changed.status_code == 422
    assert "Choose how the printed date is read" in text_of(changed)


def test_the_button_reads_the_date_and_nothing_is_saved_or_lost(alice: User) -> None:
    client = signed_in(alice)
    data = {**with_name(filled(client, ADD), ""), "born_printed": "Wednesday, 15 April 1920", "editors_notes": "Private", "_read": "born"}
    response = client.post(ADD, data)
    assert response.status_code == 200
    page = text_of(response)
    assert "Nothing is saved yet" in page
    assert "Wednesday agrees with the old style: 28 April 1920 was that day." in page
    assert "Wednesday does not agree with the new style: 15 April 1920 was Thursday." in page
    assert "Nothing was saved: " not in page
    assert "This field is required" not in page
    again = fields_of(response.content.decode())
    assert (again["editors_notes"], again["born_printed"], again.get("born_edtf", "")) == ("Private", "Wednesday, 15 April 1920", "")
    assert html.fromstring(response.content.decode()).xpath("//input[@autofocus]/@name") == ["born_printed"]
    taken = client.post(ADD, {**again, "_read": "born=1920-04-28|julian|converted"})
    read = fields_of(taken.content.decode())
    assert (read["born_edtf"], read["born_calendar"], read["born_basis"]) == ("1920-04-28", "julian", "converted")
    assert not Record.objects.exists()


def test_reading_a_date_keeps_what_the_form_was_opened_on(alice: User, bob: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    client = signed_in(alice)
    data = {**filled(client, form_address(body.pid)), "born_printed": "28 April 1920", "_read": "born"}
    other = signed_in(bob)
    mine = {**filled(other, form_address(body.pid)), "gender": "male", "_continue": "1"}
    assert other.post(form_address(body.pid), mine).status_code == 302
    again = fields_of(client.post(form_address(body.pid), data).content.decode())
    assert again["saves"] == data["saves"]
    assert client.post(form_address(body.pid), {**again, "born_choice": "-", "_continue": "1"}).status_code == 409


def test_a_stored_date_is_shown_with_its_words_styles_and_weekday(alice: User) -> None:
    body = person("Lenin", born={"printed": "15 April 1920", "edtf": "1920-04-28", "calendar": "julian", "basis": "converted"})
    drafts.write(body, by=alice)
    page = text_of(signed_in(alice).get(form_address(body.pid)))
    assert "new style Wednesday, 28 April 1920" in page
    assert "old style 15 April" in page


def test_two_dates_as_far_apart_as_the_styles_are_suspected_in_the_form_and_in_the_review(alice: User) -> None:
    body = person("Lenin", born={"edtf": "1870-04-10"}, died={"edtf": "1870-04-22"})
    review = submitted(body, by=alice)
    client = signed_in(alice)
    assert "Calendar confusion? It lies exactly 12 days from 10 April 1870" in text_of(client.get(form_address(body.pid)))
    assert "Died: Calendar confusion?" in text_of(client.get(f"/admin/reviews/{review.pk}/"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"died": {"edtf": "2999"}}, "1 January 2999 lies after today."),
        ({"names": [{"key": "n1", "text": "A", "language": "en", "kind": "preferred", "scheme": "original",
                     "first_use": {"edtf": "1920"}, "last_use": {"edtf": "1919"}}]}, "lies before the beginning"),
    ],
)  # fmt: skip
def test_odd_dates_are_warnings_and_can_be_saved_and_submitted(alice: User, fields: dict[str, Any], words: str) -> None:
    body = person("A", **{key: value for key, value in fields.items() if key != "names"})
    body = Payload(body.type, body.pid, {**body.fields, **fields})
    review = submitted(body, by=alice)
    client = signed_in(alice)
    assert words in text_of(client.get(f"/admin/reviews/{review.pk}/"))
    assert words in text_of(client.get(form_address(body.pid)))


def test_a_death_before_the_birth_is_refused_beside_the_death(alice: User) -> None:
    response = save(alice, born_edtf="1920", died_edtf="1919")
    assert response.status_code == 422
    assert "The death, 1919-12-31, lies before the birth, 1920-01-01." in text_of(response)
    assert fields_of(response.content.decode())["died_edtf"] == "1919"
    assert not Draft.objects.exists()
    assert save(alice, born_edtf="1920", died_edtf="1920").status_code == 302
    assert save(alice, born_edtf="1920~", died_edtf="19XX").status_code == 302


def test_words_before_the_birth_of_their_speaker_are_suspected_in_the_review(alice: User) -> None:
    speaker = person("Lenin", born={"edtf": "1870-04-22"}, died={"edtf": "1924-01-21"})
    drafts.write(speaker, by=alice)
    words = Payload("quotation", mint("quotation"), {"speaker": {"ref": speaker.pid}, "when": {"edtf": "1925"}})
    (found,) = doubtful_dates(words, "en")
    assert found == ("When: 1 January 1925 lies after the death, 21 January 1924, of a person named here.", (speaker.pid,))
