"""Stored text is in one normal form and holds nothing that a document cannot carry."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.text import TextError, clean_line, clean_text, clean_verbatim, is_blank, strip_for_query

CLEANERS: list[Callable[[str], str]] = [clean_line, clean_text, clean_verbatim]
tricky = st.text(st.sampled_from("aəЁ\u0301\u0316 \t\r\n\u00a0\u200b\u200c\u2028\u202a\u202e\u2066\u2067\u2069\ufeff\u3164م"), max_size=40)


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("value", ["", "   ", "\u200b\u200d\ufeff", "\u3164", "\u2066 \u2069", "\u00ad\u2800", "\n\t"])
def test_text_that_shows_nothing_becomes_empty(clean: Callable[[str], str], value: str) -> None:
    assert clean(value) == ""
    assert is_blank(value)


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("value", ["\x00", "\x07", "\x1b", "\x0b", "\x7f", "\x85", "\x9f"])
def test_controls_are_refused_with_their_place(clean: Callable[[str], str], value: str) -> None:
    with pytest.raises(TextError) as caught:
        clean("ab" + value)
    assert (caught.value.code, caught.value.position) == ("control", 2)
    assert f"U+{ord(value):04X} at character 3" in caught.value.message


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("value", ["\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\U0010ffff"])
def test_noncharacters_are_refused(clean: Callable[[str], str], value: str) -> None:
    with pytest.raises(TextError) as caught:
        clean(value)
    assert caught.value.code == "noncharacter"


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("value", ["\ud800", "a\udfff"])
def test_lone_surrogates_are_refused(clean: Callable[[str], str], value: str) -> None:
    with pytest.raises(TextError) as caught:
        clean(value)
    assert caught.value.code == "surrogate"


def test_twins_in_composed_and_decomposed_form_are_stored_alike() -> None:
    assert clean_line("Cəfər Ağa oğlu") == clean_line(unicodedata.normalize("NFD", "Cəfər Ağa oğlu"))


def test_eight_marks_on_a_letter_pass_and_more_are_refused() -> None:
    eight = "q" + "\u0301" * 8
    assert clean_line(eight) == eight
    with pytest.raises(TextError) as caught:
        clean_line("zaq" + "\u0301" * 9)
    assert caught.value.code == "marks"


def test_a_thousand_or_a_million_marks_are_refused() -> None:
    for count in (500, 500_000):
        with pytest.raises(TextError) as caught:
            clean_text("a" + "\u0301\u0316" * count)
        assert caught.value.code == "marks"


def test_line_breaks_and_tabs_become_one_space_in_a_line() -> None:
    assert clean_line(" Novıy\r\n\t Mir\u2028Bakı  \n") == "Novıy Mir Bakı"
    assert clean_line("two  spaces") == "two  spaces"


def test_line_breaks_and_tabs_are_kept_in_running_text() -> None:
    assert clean_text("\r\none\r\ntwo\rthree\tfour\u2028five\n") == "one\ntwo\nthree\tfour\u2028five"


def test_what_word_processors_paste_is_kept() -> None:
    pasted = "“С.\u00a0Агамалиоглу”\u00a0– it’s…"
    assert clean_line(f"\u00a0{pasted}\u00a0") == pasted


def test_quoted_words_are_kept_to_the_character() -> None:
    words = ' «мы»,\u00a0„wir“ "biz"¹ so\u00advet\u00ad\n-ləşmə  \u200c'
    assert clean_verbatim(words) == words


@pytest.mark.parametrize("text", ["Null", "None", "NaN", "true", "0", "-", "<script>alert(1)</script>", "{{ 7*7 }}", "\\input{x}", "l'ami"])
def test_words_that_mean_something_to_machines_stay_words(text: str) -> None:
    assert [clean(text) for clean in CLEANERS] == [text] * 3


@pytest.mark.parametrize("text", ["👩\u200d🔬 🇦🇿", "\ue000", "\U000f0000", "\u0378", "یوسف\u200cبیلی"])
def test_emoji_private_use_and_unassigned_characters_are_stored(text: str) -> None:
    assert clean_line(text) == text


def test_overrides_are_dropped_and_isolates_balanced() -> None:
    assert clean_line("exe\u202egnp.\u202c") == "exegnp."
    assert clean_line("a\u2067b") == "a\u2067b\u2069"
    assert clean_line("a\u2069b") == "ab"
    assert clean_line("\u2066a\u2069") == "\u2066a\u2069"
    assert clean_text("\u2066a\nb\u2069") == "\u2066a\u2069\nb"


def test_length_is_counted_after_cleaning_and_named() -> None:
    assert clean_line(" " + "ə" * 300 + "\n", max_length=300) == "ə" * 300
    with pytest.raises(TextError) as caught:
        clean_text("x" * 301, max_length=300)
    assert caught.value.code == "too_long"
    assert "301 characters; at most 300" in str(caught.value)


@settings(max_examples=100)
@given(tricky)
def test_cleaning_twice_changes_nothing_and_the_result_is_balanced(value: str) -> None:
    for clean in CLEANERS:
        cleaned = clean(value)
        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        opened = sum(cleaned.count(opener) for opener in "\u2066\u2067\u2068")
        assert opened == cleaned.count("\u2069")
        assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e")


@settings(max_examples=100)
@given(st.text(max_size=60))
def test_a_query_is_read_without_controls_whatever_it_is(text: str) -> None:
    query = strip_for_query(text)
    assert strip_for_query(query) == query
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in query)


def test_a_query_loses_what_cannot_be_seen() -> None:
    assert strip_for_query("\x00Na\u200bri\u202eman\u00a0 \u00ad\t") == "Nariman"
    assert strip_for_query("\ud800x") == "\ufffdx"
    assert strip_for_query("\ufeff\u200b\u00ad") == ""
