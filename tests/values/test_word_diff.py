"""A diff of words puts both texts together again."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.diff import Segment, word_diff

few_words = st.lists(st.sampled_from(["Bakı", "və", "Баку", "x", " ", " ", "\n", ",", "«", "e\u0301", "don’t"]), max_size=40).map("".join)


def shown(old: str, new: str) -> str:
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}
    return "".join(signs[segment.op].format(segment.text) for segment in word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("", "", ""),
        ("", "Molot", "[+Molot+]"),
        ("Molot", "", "[-Molot-]"),
        ("Füqəra Sədası", "Füqəra Sədası", "Füqəra Sədası"),
        ("printed in Baku.", "printed at Baku!", "printed [-in-][+at+] Baku[-.-][+!+]"),
        ("one two three", "one three", "one [-two -]three"),
        ("the red army came", "a blue navy came", "[-the red army-][+a blue navy+] came"),
        ("don't go", "don’t go", "[-don't-][+don’t+] go"),
        ("first\nsecond", "first\nthird\nsecond", "first\n[+third\n+]second"),
        ("کِتاب قدیم", "کتاب قدیم", "[-کِتاب-][+کتاب+] قدیم"),
    ],
)
def test_changes_are_shown_by_whole_words(old: str, new: str, difference: str) -> None:
    assert shown(old, new) == difference


@settings(max_examples=100)
@given(few_words | st.text(max_size=30), few_words | st.text(max_size=30))
def test_the_segments_put_both_texts_together_again(old: str, new: str) -> None:
    assert_whole(old, new, word_diff(old, new))


@settings(max_examples=50)
@given(few_words, st.integers(0, 2**32))
def test_a_long_text_with_scattered_changes_is_put_together_again(tail: str, seed: int) -> None:
    rng = random.Random(seed)
    words = [str(rng.randrange(400)) for _ in range(600)]
    changed = [word if rng.random() > 0.1 else "changed" for word in words]
    old, new = " ".join(words), " ".join(changed) + tail
    assert_whole(old, new, word_diff(old, new))


def assert_whole(old: str, new: str, segments: list[Segment]) -> None:
    assert "".join(segment.text for segment in segments if segment.op != "insert") == old
    assert "".join(segment.text for segment in segments if segment.op != "delete") == new
    assert all(segment.text for segment in segments)
    for one, two in itertools.pairwise(segments):
        assert one.op != two.op
        assert (one.op, two.op) != ("insert", "delete")


def test_a_small_change_in_a_long_text_stays_small() -> None:
    words = [f"word{number % 700}" for number in range(7000)]
    old = " ".join(words)
    words[100], words[6500] = "other", "another"
    changes = [segment for segment in word_diff(old, " ".join(words)) if segment.op != "equal"]
    assert [segment.text for segment in changes] == ["word100", "other", "word200", "another"]


def test_fifty_kilobytes_that_are_hard_to_compare_are_compared_whole() -> None:
    rng = random.Random(1920)
    vocabulary = ["".join(rng.choices("abcdefgh", k=rng.randrange(1, 9))) for _ in range(3000)]

    def prose(words: int) -> str:
        return " ".join(rng.choices(vocabulary, k=words))

    original = prose(9000)
    shuffled = original.split(" ")
    rng.shuffle(shuffled)
    pairs = {
        "unrelated": (original, prose(9000)),
        "shuffled": (original, " ".join(shuffled)),
        "repetitive": ("a b " * 12_500, "b a c " * 8_300),
        "one letter": ("a" * 50_000, "a" * 49_999 + "b"),
        "punctuation": ("." * 50_000, "," + "." * 25_000 + "," * 24_999),
        "half rewritten": (original, " ".join(word if rng.random() < 0.5 else "new" for word in original.split(" "))),
    }
    for old, new in pairs.values():
        assert_whole(old, new, word_diff(old, new))
