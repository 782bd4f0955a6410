"""Names are taken apart into family, given names, patronymics and particles."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.names import NameParts, initials, inverted, parse_name, sort_form, sort_name


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Nəriman Nərimanov", "az", NameParts("Nərimanov", "Nəriman")),
        ("Nəriman Nəcəf oğlu Nərimanov", "az", NameParts("Nərimanov", "Nəriman", "Nəcəf oğlu")),
        ("Nərimanov Nəriman Nəcəf oğlu", "az", NameParts("Nərimanov", "Nəriman", "Nəcəf oğlu")),
        ("Nərimanov, Nəriman Nəcəf oğlu", "az", NameParts("Nərimanov", "Nəriman", "Nəcəf oğlu")),
        ("Səməd bəy Sadıx bəy oğlu Mehmandarov", "az", NameParts("Mehmandarov", "Səməd bəy", "Sadıx bəy oğlu")),
        ("Ceyran Həsən qızı Bayramova", "az", NameParts("Bayramova", "Ceyran", "Həsən qızı")),
        ("Юсиф Мамед-оглы Гусейнов", "ru", NameParts("Гусейнов", "Юсиф", "Мамед-оглы")),
        ("Джейран Гасан кызы Байрамова", "ru", NameParts("Байрамова", "Джейран", "Гасан кызы")),
        ("Сергей Миронович Киров", "ru", NameParts("Киров", "Сергей", "Миронович")),
        ("Киров Сергей Миронович", "ru", NameParts("Киров", "Сергей", "Миронович")),
        ("Киров, Сергей Миронович", "ru", NameParts("Киров", "Сергей", "Миронович")),
        ("Sergey Mironovich Kirov", "en", NameParts("Kirov", "Sergey", "Mironovich")),
        ("Елена Дмитриевна Стасова", "ru", NameParts("Стасова", "Елена", "Дмитриевна")),
        ("Владимир Ильич", "ru", NameParts("", "Владимир", "Ильич")),
        ("Дмитрий Шостакович", "ru", NameParts("Шостакович", "Дмитрий")),
        ("Слободан Иво Милошевич", "sr-Cyrl", NameParts("Милошевич", "Слободан Иво")),
        ("V.I. Lenin", "en", NameParts("Lenin", "V.I.")),
        ("Ленин В. И.", "ru", NameParts("Ленин", "В. И.")),
        ("Samad aga Agamalioglu", "en", NameParts("Agamalioglu", "Samad aga")),
        ("Mirza Davud Huseynov", "en", NameParts("Huseynov", "Mirza Davud")),
        ("Məmməd Əmin Rəsul zadə", "az", NameParts("Rəsul zadə", "Məmməd Əmin")),
        ("Ənvər Paşa", "az", NameParts("", "Ənvər", suffix="Paşa")),
        ("Mustafa Kemal Paşa", "tr", NameParts("", "Mustafa Kemal", suffix="Paşa")),
        ("نریمان نریمانوف", "az-Arab", NameParts("نریمانوف", "نریمان")),
    ],
)
def test_names_of_the_caucasus_and_russia_are_taken_apart(text: str, language: str, parts: NameParts) -> None:
    assert parse_name(text, language) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("John von Neumann", NameParts("Neumann", "John", particle="von")),
        ("von Neumann, John", NameParts("Neumann", "John", particle="von")),
        ("Neumann, John von", NameParts("Neumann", "John", particle="von")),
        ("Jean d'Alembert", NameParts("Alembert", "Jean", particle="d'")),
        ("Ali al-Qasim", NameParts("Qasim", "Ali", particle="al-")),
        ("Qasim, Ali al-", NameParts("Qasim", "Ali", particle="al-")),
        ("Ali ibn Abi Talib", NameParts("Abi Talib", "Ali", particle="ibn")),
        ("Ibn Sina", NameParts("Sina", particle="Ibn")),
        ("Robert De Niro", NameParts("De Niro", "Robert")),
        ("Ben Affleck", NameParts("Affleck", "Ben")),
        (
            "Juan de la los von der van den de la du de Rivera",
            NameParts("Rivera", "Juan", particle="de la los von der van den de la du de"),
        ),
        ("Conan O\u2019Brien", NameParts("O\u2019Brien", "Conan")),
        ("Martin Luther King Jr.", NameParts("King", "Martin Luther", suffix="Jr.")),
        ("King Jr., Martin Luther", NameParts("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", NameParts("King", "Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", NameParts("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", NameParts("King", "Martin Luther", suffix="Jr.")),
        ("Nicholas II", NameParts("Nicholas", suffix="II")),
    ],
)
def test_particles_and_suffixes_are_taken_apart(text: str, parts: NameParts) -> None:
    assert parse_name(text, "en") == parts


def test_the_family_name_comes_first_in_hungarian() -> None:
    assert parse_name("Nagy Imre", "hu") == NameParts("Nagy", "Imre")
    assert sort_name("Nagy Imre", "hu") == "Nagy Imre"


@pytest.mark.parametrize(
    "text", ["A", "Stalin", "Null", "None", "NaN", "true", "0", "-", "’", "O’", "d'", "al-", "Jr.", "de", "<b>", "{{x}}"]
)
def test_a_single_word_is_a_family_name_whatever_it_means_elsewhere(text: str) -> None:
    assert parse_name(text, "en") == NameParts(family=text)
    assert sort_name(text, "en") == text


def test_white_space_alone_is_no_name() -> None:
    assert parse_name(" \t\n", "az") == NameParts()
    assert sort_name("", "az") == ""


@pytest.mark.parametrize(
    ("text", "language", "letters"),
    [
        ("Nəriman Nəcəf oğlu Nərimanov", "az", "N. N."),
        ("Səməd bəy Sadıx bəy oğlu Mehmandarov", "az", "S. S."),
        ("Mirza Davud Huseynov", "en", "M. D."),
        ("ildırım Cəfərov", "az", "İ."),
        ("Юсиф Мамед-оглы Гусейнов", "ru", "Ю. М."),
        ("V.I. Lenin", "en", "V. I."),
        ("Jean-Paul Sartre", "fr", "J.-P."),
        ("J.-P. Sartre", "fr", "J.-P."),
        ("E\u0301mile Zola", "fr", "E\u0301."),
        ("Stalin", "ru", ""),
    ],
)
def test_initials_are_those_of_given_name_and_patronymic(text: str, language: str, letters: str) -> None:
    assert initials(parse_name(text, language), language) == letters


plain_words = st.sampled_from(["Nəriman", "Nərimanov", "al-Qasim", "d'Alembert", "O’", "V.I.", "-", "0", "Null"])
telling_words = st.sampled_from(["oğlu", "оглы", "Ильич", "Мамед-оглы", "bəy", "Paşa", "Mirza", "von", "ibn", "al-", "Jr.", "II", "zadə"])
names = st.lists(plain_words | telling_words | st.just(","), max_size=9).map(" ".join) | st.text(max_size=40)


@settings(max_examples=100)
@given(names, st.sampled_from(["az", "ru", "en", "ar", "sr", "hu", "", "nonsense tag"]))
def test_no_text_is_too_strange_and_no_letter_is_lost(text: str, language: str) -> None:
    parts = parse_name(text, language)
    read = f"{parts.family}{parts.given}{parts.patronymic}{parts.particle}{parts.suffix}"
    assert Counter("".join(read.split()).replace(",", "")) == Counter("".join(text.split()).replace(",", "").replace("،", ""))
    for shown in (sort_form(parts, language), inverted(parts), parts.display, initials(parts, language)):
        assert shown == shown.strip()


def test_a_very_long_text_is_kept_as_one_name() -> None:
    text = "de " * 200_000 + "X"
    assert parse_name(text, "fr") == NameParts(family=text)
    assert parse_name("\ud800 Lenin", "en") == NameParts("Lenin", "\ud800")
