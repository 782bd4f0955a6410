"""Excerpts end at words and never inside a letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.text import excerpt, first_grapheme, has_direction_mix, is_grapheme_boundary

words = st.lists(st.text(st.sampled_from("abəш\u0301🇦🇿👩\u200d—"), min_size=1, max_size=12), max_size=8).map(" ".join)


def test_short_text_is_whole_and_on_one_line() -> None:
    assert excerpt(" The slogan\nitself ", 40) == "The slogan itself"


def test_long_text_is_cut_at_the_end_of_a_word() -> None:
    text = "We consider the proclamation, entirely appropriate."
    assert excerpt(text, 30) == "We consider the proclamation…"
    assert excerpt(text, 29) == "We consider the…"


def test_a_word_longer_than_the_excerpt_is_cut_between_graphemes() -> None:
    assert excerpt("e\u0301" * 10, 6) == "e\u0301e\u0301…"
    assert excerpt("🇦🇿🇹🇷🇷🇺", 4) == "🇦🇿…"
    assert excerpt("👩\u200d🔬👩\u200d🔬", 5) == "👩\u200d🔬…"


def test_an_excerpt_has_room_for_one_character() -> None:
    assert excerpt("Nariman", 1) == "…"
    with pytest.raises(ValueError, match="at least one"):
        excerpt("Nariman", 0)


def test_an_excerpt_leaves_no_isolate_open() -> None:
    assert excerpt("\u2067one two\u2069 three four", 8) == "one…"


@settings(max_examples=100)
@given(words, st.integers(1, 40))
def test_an_excerpt_is_short_enough_and_begins_the_text(text: str, length: int) -> None:
    line = " ".join(text.split(" ")).strip(" ")
    cut = excerpt(text, length)
    assert len(cut) <= length
    if cut != line:
        head = cut.removesuffix("…")
        assert line.startswith(head)
        assert is_grapheme_boundary(line, len(head))


def test_the_first_character_is_the_one_that_a_reader_sees() -> None:
    assert [first_grapheme(text) for text in ("İldırım", "e\u0301a", "🇦🇿x", "")] == ["İ", "e\u0301", "🇦🇿", ""]


def test_mixed_directions_are_noticed() -> None:
    assert has_direction_mix("Baku باکو")
    assert not has_direction_mix("Baku 1920")
    assert not has_direction_mix("باکو 1920")
