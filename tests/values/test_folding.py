"""Folding brings spellings of one script together and keeps places in the text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.scripts import fold, fold_words, lookalike_key, mixed_script_words, script_of_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nərimanov İLDIRIM ılıq", "nerimanov ildirim iliq"),
        ("ğşçöü ĞŞÇÖÜ", "gscou gscou"),
        ("Ƣəzəl ɵz", "gezel oz"),
        ("ёлка Ёлка чай", "елка елка чай"),
        ("Нәриман Ғәни Һүсејн Ҹәфәр Ҝәнҹә өз", "нериман гени хусейн чефер кенче оз"),
        ("съездъ сѣверъ міръ", "съезд север мир"),
        ("ｆｕｌｌ ﬁ ß Å A\u030a", "full fi ss a a"),
        ("كتابي كِتَابِي کتابی کـتـابی", "کتابی کتابی کتابی کتابی"),
        ("یوسف\u200cبیلی", "یوسفبیلی"),
        ("١٩٢٠ ۱۹۲۰ १९२० 1920", "1920 1920 1920 1920"),
        ("don't don’t donʼt don`t don´t", "dont dont dont dont dont"),
        ("so\u00advet", "sovet"),
    ],
)
def test_spellings_that_search_treats_alike_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=100)
@given(st.text(max_size=40) | st.text(st.sampled_from("iıİIəЁйи\u0306\u0301\u0307´’ъ\u200c\u0640ﷺ½ğ"), max_size=20))
def test_folding_twice_or_in_another_normal_form_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded


def test_texts_that_would_take_a_slow_way_for_ever_are_folded() -> None:
    for text in ("a" + "\u0301\u0316" * 200_000, "ə" * 400_000, "ﷺ" * 20_000, "a’" * 200_000, "\u00ad\n" * 200_000, "ъ" * 400_000 + "а"):
        folded = fold(text)
        assert fold(folded) == folded
        assert all(0 <= start < end <= len(text) for _word, start, end in fold_words(text))


def test_words_keep_their_place_in_the_text_as_given() -> None:
    text = "«Füqəra Sədası», İldırım's 2-ci so\u00ad\nvet"
    words = fold_words(text)
    assert [word for word, _, _ in words] == ["fuqera", "sedasi", "ildirims", "2", "ci", "sovet"]
    assert [text[start:end] for _, start, end in words] == ["Füqəra", "Sədası", "İldırım's", "2", "ci", "so\u00ad\nvet"]


def test_each_cjk_character_is_a_word_and_emoji_are_none() -> None:
    assert [word for word, _, _ in fold_words("漢字 🇦🇿 שלום كِتَاب")] == ["漢", "字", "שלום", "کتاب"]


def test_a_character_that_stands_for_several_words_gives_them_one_place() -> None:
    assert {(start, end) for _, start, end in fold_words("ﷺ")} == {(0, 1)}
    assert len(fold_words("ﷺ")) == 4


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_the_place_of_a_word_holds_what_it_was_folded_from(text: str) -> None:
    last = (0, 0)
    for word, start, end in fold_words(text):
        assert word
        assert not any(character.isspace() for character in word)
        assert 0 <= start < end <= len(text)
        assert start >= last[1] or (start, end) == last
        assert word in fold(text[start:end].replace("\n", ""))
        last = (start, end)


def test_a_word_of_two_scripts_is_pointed_out_and_its_lookalikes_share_a_key() -> None:
    forged = "Н" + "a" + "риманов"
    assert mixed_script_words(f"{forged} Lenin Ленин") == [forged]
    assert lookalike_key(forged) == lookalike_key("Нариманов")
    assert lookalike_key("Нариманов") != lookalike_key("Нариманова")
    assert lookalike_key("Мирон") != lookalike_key("Киров")


def test_letters_know_their_script() -> None:
    assert [script_of_character(letter) for letter in "əЖқپაԱאΩ漢1 "] == [
        "Latn", "Cyrl", "Cyrl", "Arab", "Geor", "Armn", "Hebr", "Grek", "Hani", "Zyyy", "Zyyy",
    ]  # fmt: skip
