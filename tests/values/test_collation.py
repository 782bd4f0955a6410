"""Sort keys put names in the order of each language."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.collation import sort_key

AZERBAIJANI = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"

# Each list is in the order in which a printed index has it.
INDEXES = [
    ("az", ("Ağamalıoğlu|Axundov|Azərbaycan Füqərası|Bakı Fəhlə Konfransının Xəbərləri|Bayramov|Bayramova|Bünyadzadə|Cabiyev|Çiçerin|"
           "Dərbənd|Elbrus|Əliyev|Füqəra Sədası|Gəncə|Ğəzəl|Hacıyev|Həqq|Hürriyyət|Xan|Xəzər|Ildırım|İldırım|İrəvan|Jalə|Kirov|Kommunist|"
           "Qarayev|Quba|Lenin|Mikoyan|Molot|Nabat|Nərimanov|Novıy Mir|Orconikidze|Ömər|Proletari|Raboçaya Pravda|Raboçiy Put|Sədərək|"
           "Stasova|Şaumyan|Tiflis|Ulduz|Üzeyir|Vaqif|Yusifbəyli|Zəhmət Sədası|Баку|باکو")),
    ("ru", ("Агамалиоглу|Ахундов|Байрамов|Байрамова|Беднота|Ёлкин|Елхин|Жордания|Иванов|Йодль|Киров|Ленин|Микоян|Нариманов|Орджоникидзе|"
           "Рабочая правда|Рабочий путь|Стасова|Цеткин|Чичерин|Шаумян|Щорс|Эфендиев|Юсуфзаде|Ярославль|Baku|Lenin|باکو")),
    ("en", ("Adalat|Ağamalıoğlu|Akhundov|Çiçerin|Cicero|Əliyev|Elizavetpol|Hummat|İldırım|Ildirimov|Müsavat|O'Brien|Obrien, J.|Zeynalov|"
           "Авалов|Баку")),
]  # fmt: skip


def in_order(names: list[str], lang: str) -> list[str]:
    """Shuffle and sort, so that a stable sort cannot hide equal keys."""
    shuffled = random.Random(1920).sample(names, len(names))
    return sorted(shuffled, key=lambda name: sort_key(name, lang))


@pytest.mark.parametrize(("lang", "index"), [(lang, index.split("|")) for lang, index in INDEXES])
def test_a_printed_index_is_in_the_order_of_its_keys(lang: str, index: list[str]) -> None:
    assert in_order(index, lang) == index


@pytest.mark.parametrize(("lang", "alphabet"), [("az", AZERBAIJANI), ("ru", RUSSIAN), ("en", "abcdefghijklmnopqrstuvwxyz")])
@settings(max_examples=100)
@given(data=st.data())
def test_words_are_ordered_letter_by_letter_as_their_alphabet(lang: str, alphabet: str, data: st.DataObject) -> None:
    letters = alphabet.replace("ё", "")
    words = data.draw(st.lists(st.text(letters, max_size=8), min_size=2, max_size=6))
    by_alphabet = sorted(words, key=lambda word: [letters.index(letter) for letter in word])
    assert sorted(words, key=lambda word: sort_key(word, lang)) == by_alphabet


def test_capitals_and_accents_decide_only_between_equal_words() -> None:
    assert sorted(["résumé", "Resume", "resumes", "resume"], key=lambda word: sort_key(word, "en")) == [
        "resume",
        "Resume",
        "résumé",
        "resumes",
    ]
    assert sort_key("ёж", "ru") > sort_key("еж", "ru")
    assert sort_key("ёж", "ru") < sort_key("ежа", "ru")


def test_dotted_and_dotless_i_are_two_letters_in_azerbaijani_alone() -> None:
    assert sort_key("ILDIRIM", "az").split(" ")[0] == sort_key("ıldırım", "az").split(" ")[0]
    assert sort_key("İLK", "az").split(" ")[0] == sort_key("ilk", "az").split(" ")[0]
    assert sort_key("Iz", "az") < sort_key("İa", "az")
    assert sort_key("Iz", "en") > sort_key("İa", "en")


def test_numbers_sort_by_size_in_whatever_digits() -> None:
    names = ["No. 2", "No. 10", "No. ١١", "No. 012", "No. 100", "No. A"]
    assert in_order(names, "en") == names
    assert sort_key("9" * 70, "en") > sort_key("1", "en")


def test_a_word_stands_before_the_words_that_it_begins_and_spaces_before_letters() -> None:
    names = ["Novıy", "Novıy Mir", "Novıydan"]
    assert in_order(names, "az") == names


def test_quotes_hyphens_and_apostrophes_do_not_move_a_title() -> None:
    assert sort_key("«Молот»", "ru") == sort_key("Молот", "ru")
    assert sort_key("al-Qasim", "en") == sort_key("al Qasim", "en")
    assert sort_key("O’Brien", "en") == sort_key("O'Brien", "en")


def test_a_script_in_the_tag_decides_which_comes_first() -> None:
    assert sort_key("Баку", "az-Cyrl") < sort_key("Ağdam", "az-Cyrl")
    assert sort_key("Баку", "az-Latn") > sort_key("Ağdam", "az-Latn")


@settings(max_examples=100)
@given(st.text(max_size=400), st.sampled_from(["az", "ru", "en", "fa", "", "x"]))
def test_any_text_has_a_short_printable_ascii_key(text: str, lang: str) -> None:
    key = sort_key(text, lang)
    assert len(key) <= 250
    assert all(" " <= character <= "~" for character in key)
    assert key == sort_key(unicodedata.normalize("NFD", text), lang)


def test_a_megabyte_is_keyed_at_once_and_a_cut_key_still_sorts() -> None:
    assert sort_key("ə" * 1_000_000, "az")[:3] == sort_key("əəə", "az")
    assert sort_key("a" * 300 + "b", "en") < sort_key("b", "en")
