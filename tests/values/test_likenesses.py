"""Pairs of texts that share words, found and told apart from texts that share a formula; precision and recall on planted pairs."""

import pytest

from archive.values.families import Text, find_likenesses
from archive.values.scripts import fold_words
from archive.values.shingles import Numbered
from tests.benchmarks.families import standing
from tests.benchmarks.families_planted import Planter

LONG = (
    "The notion of an independent republic is right, and the comrades in Baku will have to take it up whether they like it or not. "
    "The second current is colonialism. Whoever thinks that the peoples of the East wait for our permission is mistaken. "
    "We have seen what became of that in Turkestan, and nobody wants to see it again on the Caspian shore."
)
SENTENCE = "Whoever thinks that the peoples of the East wait for our permission is mistaken."
OTHERS = [
    "Oil shall be carried north by the first ships that leave the harbour when the ice has gone from the river mouth.",
    "The conference heard the report of its chairman and passed to the order of the day without further debate on it.",
    "Bread was short in the workers' quarters all winter, and the price of kerosene rose twice within a single week.",
]


def found(*texts: str) -> list[tuple[str, str, str]]:
    """Return the pairs among texts named a, b, c … with their kinds."""
    likenesses = find_likenesses([Text(chr(97 + number), words) for number, words in enumerate(texts)])
    return [(each.first, each.second, each.kind) for each in likenesses]


@pytest.mark.parametrize("seed", [1, 7])
def test_planted_pairs_are_found_and_traps_are_left(seed: int) -> None:
    planted = Planter(quotations=2000, seed=seed).plant()
    proposed = {(each.first, each.second): each.score for each in find_likenesses(planted.texts)}
    precision, recall = standing(planted, proposed, 0.0)
    assert precision >= 0.95
    assert recall >= 0.9


def test_a_copy_has_the_same_words() -> None:
    assert found(LONG, *OTHERS, LONG.upper().replace(",", "")) == [("a", "e", "same-words")]


def test_a_sentence_is_a_shortened_text_and_the_text_a_longer_one() -> None:
    assert found(LONG, *OTHERS, SENTENCE) == [("a", "e", "shortened")]
    assert found(SENTENCE, *OTHERS, LONG) == [("a", "e", "extended")]


def test_other_wording_of_much_of_it_is_a_variant() -> None:
    other = LONG.replace("the comrades in Baku will have to take it up whether they like it or not", "Baku shall accept this")
    other = other.replace("nobody wants to see it again on the Caspian shore", "it must never be allowed to come to pass in Persia as well")
    assert found(LONG, *OTHERS, other) == [("a", "e", "variant")]


def test_the_shared_words_are_given_as_the_first_text_writes_them() -> None:
    (likeness,) = find_likenesses([Text("a", LONG), Text("b", SENTENCE.lower())])
    assert likeness.shared == (SENTENCE.rstrip("."),)


def test_a_text_in_another_alphabet_is_the_same_text() -> None:
    latin = "Azərbaycan fəhlələri və kəndliləri öz taleyini öz əllərinə aldılar və köhnə hökuməti devirdilər"
    cyrillic = "Азәрбајҹан фәһләләри вә кәндлиләри өз талејини өз әлләринә алдылар вә көһнә һөкумәти девирдиләр"
    assert found(latin, *OTHERS, cyrillic) == [("a", "e", "same-words")]


def test_a_formula_that_many_texts_share_pairs_none_of_them() -> None:
    formula = "Comrades! Long live the world revolution of the toiling masses!"
    texts = [f"{words} {formula}" for words in (*OTHERS, LONG, SENTENCE[::-1], "Nobody there had expected what he then added so calmly.")]
    assert found(*texts) == []


def test_texts_of_one_record_are_not_paired_with_each_other() -> None:
    assert find_likenesses([Text("a", LONG), Text("a", LONG)]) == []
    (likeness,) = find_likenesses([Text("a", OTHERS[0]), Text("b", SENTENCE), Text("a", LONG)])
    assert (likeness.first_text, likeness.second_text) == (2, 1)


def test_the_order_of_the_texts_does_not_change_what_is_found() -> None:
    texts = [Text("d", LONG), Text("c", SENTENCE), Text("b", LONG.lower()), Text("a", OTHERS[1])]
    assert [(x.first, x.second, x.score) for x in find_likenesses(texts)] == [
        (x.first, x.second, x.score) for x in find_likenesses(texts[::-1])
    ]


@pytest.mark.parametrize("texts", [[], [Text("a", "")], [Text("a", ""), Text("b", "…")], [Text("a", "So"), Text("b", "So")]])
def test_texts_without_words_enough_are_left_alone(texts: list[Text]) -> None:
    assert find_likenesses(texts) == []


def test_hostile_texts_are_compared_to_the_end() -> None:
    same = [Text(f"s{number}", "a b c d e f g h " * 50) for number in range(200)]
    long = [Text(f"l{number}", " ".join(f"w{place % 4000}x" for place in range(20_000))) for number in range(3)]
    found = find_likenesses([*same, *long, Text("z", "\u0301" * 5000), Text("y", "word " * 20_000)])
    assert {"l0", "l1", "l2"} <= {likeness.first for likeness in found} | {likeness.second for likeness in found}


def test_words_are_counted_as_folding_counts_them_whatever_stands_between() -> None:
    texts = ["one\u00ad\ntwo three-four l'ami", "« пять »,\nшесть\u2028семь", "東京 x\u200dy", "", " … "]
    numbered = Numbered(texts)
    assert [numbered.starts[place + 1] - numbered.starts[place] for place in range(len(texts))] == [len(fold_words(text)) for text in texts]
