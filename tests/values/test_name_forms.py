"""Attested name forms keep what an editor says about their parts."""

import random

import pytest

from archive.values.collation import sort_key
from archive.values.languages import LanguageError
from archive.values.names import NAME_KINDS, TRANSLITERATION_SCHEMES, NameForm, NameParts, inverted, parse_name, sort_name
from archive.values.text import TextError


@pytest.mark.parametrize(
    ("text", "in_index", "in_citation"),
    [
        ("Nəriman Nəcəf oğlu Nərimanov", "Nərimanov, Nəriman Nəcəf oğlu", "Nərimanov, Nəriman Nəcəf oğlu"),
        ("John von Neumann", "Neumann, John von", "von Neumann, John"),
        ("Ali al-Qasim", "Qasim, Ali al-", "al-Qasim, Ali"),
        ("Ahmad ibn Hanbal", "Ibn Hanbal, Ahmad", "ibn Hanbal, Ahmad"),
        ("Robert De Niro", "De Niro, Robert", "De Niro, Robert"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr.", "King, Martin Luther, Jr."),
        ("al-Farabi", "Farabi, al-", "al-Farabi"),
        ("Ənvər Paşa", "Ənvər Paşa", "Ənvər Paşa"),
        ("Nicholas II", "Nicholas II", "Nicholas II"),
        ("Владимир Ильич", "Владимир Ильич", "Владимир Ильич"),
    ],
)
def test_an_index_and_a_citation_put_the_family_name_first(text: str, in_index: str, in_citation: str) -> None:
    assert sort_name(text, "en") == in_index
    assert inverted(parse_name(text, "en")) == in_citation


def test_persons_are_in_the_order_of_an_azerbaijani_index() -> None:
    persons = ["Ruhulla Axundov", "Əli Bayramov", "Ceyran Bayramova", "Dadaş Bünyadzadə", "Həbib Cəbiyev", "Mirzə Davud Hüseynov",
               "Çingiz İldırım", "Sergey Mironoviç Kirov", "Ali al-Qasim", "Əliheydər Qarayev", "V. İ. Lenin", "Anastas Mikoyan",
               "Müzəffər Nərimanov", "Nəriman Nərimanov", "John von Neumann", "Yelena Stasova", "Stepan Şaumyan"]  # fmt: skip
    shuffled = random.Random(1920).sample(persons, len(persons))
    index = sorted((sort_name(person, "az") for person in shuffled), key=lambda name: sort_key(name, "az"))
    assert index == [
        "Axundov, Ruhulla", "Bayramov, Əli", "Bayramova, Ceyran", "Bünyadzadə, Dadaş", "Cəbiyev, Həbib", "Hüseynov, Mirzə Davud",
        "İldırım, Çingiz", "Kirov, Sergey Mironoviç", "Qarayev, Əliheydər", "Qasim, Ali al-", "Lenin, V. İ.", "Mikoyan, Anastas",
        "Neumann, John von", "Nərimanov, Müzəffər", "Nərimanov, Nəriman", "Stasova, Yelena", "Şaumyan, Stepan",
    ]  # fmt: skip


def test_a_form_is_cleaned_and_its_tag_made_canonical() -> None:
    form = NameForm(" Nəriman\tNe\u0301rimanov ", "AZ-latn", kind="preferred")
    assert (form.text, form.language, form.script, form.direction) == ("Nəriman Nérimanov", "az-Latn", "Latn", "ltr")
    assert form.parts == NameParts("Nérimanov", "Nəriman")
    assert form.sort_name == "Nérimanov, Nəriman"


def test_a_form_in_arabic_letters_runs_from_right_to_left() -> None:
    form = NameForm("نریمان نریمانوف", "az-Arab", scheme="as-printed", first_use="1919")
    assert (form.direction, form.scheme, form.first_use) == ("rtl", "as-printed", "1919")


def test_an_editor_can_correct_the_parts() -> None:
    parts = NameParts(family="Əmin Rəsulzadə", given="Məhəmməd")
    assert NameForm("Məhəmməd Əmin Rəsulzadə", "az", parts=parts).sort_name == "Əmin Rəsulzadə, Məhəmməd"


def test_forms_sort_for_the_readers_of_each_interface() -> None:
    latin, cyrillic = NameForm("Baku Ann", "en"), NameForm("Анна Баку", "ru")
    assert latin.sort_key("en") < cyrillic.sort_key("en")
    assert cyrillic.sort_key("ru") < latin.sort_key("ru")


@pytest.mark.parametrize("text", ["", " \u200b", "\u3164"])
def test_a_form_cannot_be_empty(text: str) -> None:
    with pytest.raises(ValueError, match="empty"):
        NameForm(text, "az")


def test_what_a_form_cannot_be_is_said() -> None:
    with pytest.raises(TextError):
        NameForm("a\x00", "az")
    with pytest.raises(LanguageError):
        NameForm("a", "en_US")
    with pytest.raises(ValueError, match="kind of name form"):
        NameForm("a", "az", kind="nosuch")
    with pytest.raises(ValueError, match="scheme"):
        NameForm("a", "az", scheme="nosuch")


def test_every_kind_and_scheme_has_a_label() -> None:
    for labels in (NAME_KINDS, TRANSLITERATION_SCHEMES):
        assert all(label and key == key.lower() for key, label in labels.items())
        assert len(set(labels.values())) == len(labels)
