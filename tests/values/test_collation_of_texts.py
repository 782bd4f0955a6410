"""Texts of one wording side by side: what they share, where they differ, what each leaves out, and every letter as written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.collate import LEFT_OUT, collate, left_out

FULL = (
    "The notion of an «independent» republic is right, and the comrades will take it up. The second current is colonialism. Who waits errs."
)
SHORT = "THE notion of an independent republic is right. The second current is colonialism, comrades! Who hesitates errs."
ONE = "— The second current is “colonialism”."


def rows(*texts: str) -> list[list[str]]:
    return [[cell.text.strip() for cell in segment.cells] for segment in collate(texts)]


def test_case_and_punctuation_are_no_difference_and_stay_as_written() -> None:
    (segment,) = collate(["The second, “current”!", "the SECOND current"])
    assert segment.agrees
    assert not segment.identical
    assert [cell.text for cell in segment.cells] == ["The second, “current”!", "the SECOND current"]


def test_three_texts_are_aligned_and_a_gap_begins_with_its_sentence() -> None:
    assert rows(FULL, SHORT, ONE) == [
        ["The notion of an «independent» republic is right,", "THE notion of an independent republic is right.", ""],
        ["and the comrades will take it up.", "", ""],
        ["The second current is colonialism.", "The second current is colonialism,", "— The second current is “colonialism”."],
        ["", "comrades!", ""],
        ["Who", "Who", ""],
        ["waits", "hesitates", ""],
        ["errs.", "errs.", ""],
    ]


def test_what_each_text_leaves_out_is_listed() -> None:
    segments = collate([FULL, SHORT, ONE])
    assert left_out(segments, 0) == [(1, "comrades!")]
    assert left_out(segments, 1) == [(0, "and the comrades will take it up.")]
    assert left_out(segments, 2) == [
        (0, "The notion of an «independent» republic is right, and the comrades will take it up."),
        (1, "comrades!"),
        (0, "Who waits errs."),
    ]


def test_texts_that_have_the_same_other_words_share_a_reading() -> None:
    segments = collate(["he came at dawn", "he came at dusk", "he came at dusk"])
    assert [cell.reading for cell in segments[-1].cells] == [0, 1, 1]


def test_a_text_without_words_there_has_no_reading() -> None:
    segments = collate(["he came at dawn", "he came"])
    assert [cell.reading for cell in segments[-1].cells] == [0, LEFT_OUT]


def test_letters_that_sound_alike_are_one_word_in_two_alphabets_and_two_words_in_one() -> None:
    assert all(segment.agrees for segment in collate(["öz taleyini aldılar və getdilər", "өз талејини алдылар вә ҝетдиләр"]))
    assert not all(segment.agrees for segment in collate(["a bad man", "a bed man"]))


@pytest.mark.parametrize("texts", [[], ["alone"], ["", ""], ["…", "—"]])
def test_what_cannot_be_collated_gives_nothing(texts: list[str]) -> None:
    assert collate(texts) == []


def test_texts_without_a_word_in_common_stand_side_by_side() -> None:
    assert rows("alpha beta", "gamma delta") == [["alpha beta", "gamma delta"]]


WORDS = ["the", "of", "red", "Red", "flag,", "flag.", "над", "Bakı", "باکو", "end.", "The", "«", "…", "\n"]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(lambda words: " ".join(["so", *words])), min_size=2, max_size=4))
@settings(max_examples=300, deadline=None)
def test_the_cells_of_a_text_joined_are_that_text(texts: list[str]) -> None:
    segments = collate(texts)
    for number, text in enumerate(texts):
        cells = [segment.cells[number] for segment in segments]
        assert "".join(cell.text for cell in cells) == text
        assert all((cell.text == "") == (cell.reading == LEFT_OUT) for cell in cells)
    assert all(any(cell.reading == 0 for cell in segment.cells) for segment in segments)


def test_long_texts_take_bounded_time() -> None:
    words = [f"word{(place * place) % 3001}" if place % 3 else "the" for place in range(8000)]
    other = [word for place, word in enumerate(words) if place % 11]
    begun = time.process_time()
    collate([" ".join(words), " ".join(other)])
    collate([" ".join(words), " ".join(reversed(words)), "the " * 9000])
    assert time.process_time() - begun < 6
