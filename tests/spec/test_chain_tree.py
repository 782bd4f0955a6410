"""The tree of attestations, and how many hands stand between a speaker and the text that was read."""

from __future__ import annotations

import pytest

from archive.contracts import Json, Payload
from archive.spec.chains import attested_tree, chain_length, intermediaries, reporters

STASOVA = {"ref": "stasova"}
LENIN = {"ref": "lenin"}
BUNYADZADE = {"ref": "bunyadzade"}


def quotation(*rows: Json, speaker: Json = LENIN) -> Payload:
    fields = {"attestations": list(rows)} | ({"speaker": speaker} if speaker else {})
    return Payload("quotation", "q", fields)


def text(key: str, parent: str = "", **more: Json) -> dict[str, Json]:
    return {"key": key, **({"derived_from": parent} if parent else {}), **more}


READ: dict[str, Json] = {"read_by_us": True}


def places(payload: Payload) -> list[tuple[str, str]]:
    return [(found.key, found.parent) for found in attested_tree(payload)]


def test_every_text_stands_below_the_one_that_it_derives_from() -> None:
    body = quotation(text("copy", "print"), text("print", "letter"), text("letter"), text("other", "letter"))
    assert places(body) == [("letter", ""), ("print", "letter"), ("copy", "print"), ("other", "letter")]


def test_the_way_to_the_text_that_was_read_is_the_last_of_the_branches() -> None:
    body = quotation(text("root"), text("read", "root", **READ), text("branch", "root"))
    assert places(body) == [("root", ""), ("branch", "root"), ("read", "root")]
    assert [found.leads_to_read for found in attested_tree(body)] == [True, False, True]


def test_there_can_be_several_earliest_texts() -> None:
    assert places(quotation(text("a"), text("b"), text("c", "b"))) == [("a", ""), ("b", ""), ("c", "b")]


def test_a_text_derived_from_one_that_is_gone_is_an_earliest_one() -> None:
    assert places(quotation(text("a", "gone"))) == [("a", "")]


@pytest.mark.parametrize("rows", [[text("a", "a")], [text("a", "c"), text("b", "a"), text("c", "b")]])
def test_a_circle_is_cut_and_nothing_left_out(rows: list[dict[str, Json]]) -> None:
    found = attested_tree(quotation(*rows))
    assert sorted(each.key for each in found) == sorted(row["key"] for row in rows)
    assert found[0].parent == ""


def test_a_chain_of_thousands_is_walked() -> None:
    rows = [text(str(number), str(number - 1) if number else "") for number in range(3000)]
    assert len(attested_tree(quotation(*rows))) == 3000


@pytest.mark.parametrize(
    ("rows", "length"),
    [
        ([text("letter", reporter=LENIN, **READ)], "first-hand"),
        ([text("draft", reporter=LENIN), text("letter", "draft", reporter=LENIN, **READ)], "first-hand"),
        ([text("letter", reporter=LENIN), text("article", "letter", **READ)], "one"),
        ([text("memoir", reporter=BUNYADZADE, **READ)], "one"),
        ([text("diary", reporter=BUNYADZADE), text("memoir", "diary", reporter=BUNYADZADE, **READ)], "one"),
        ([text("memoir", reporter=BUNYADZADE), text("article", "memoir", **READ)], "more"),
        ([text("memoir", reporter=BUNYADZADE, names_no_source=True), text("article", "memoir", **READ)], "more"),
        ([text("print"), text("article", "print", **READ)], "more"),
        ([text("memoir", reporter=BUNYADZADE, names_no_source=True, **READ)], "unknown"),
        ([text("article", names_no_source=True, **READ)], "unknown"),
        ([text("article", **READ)], "unknown"),
        ([text("letter", reporter=LENIN)], ""),
        ([], ""),
    ],
)
def test_the_hands_between_the_speaker_and_us_are_counted(rows: list[dict[str, Json]], length: str) -> None:
    assert chain_length(quotation(*rows)) == length


def test_nothing_is_first_hand_where_no_speaker_is_named() -> None:
    assert chain_length(quotation(text("letter", **READ), speaker=None)) == "unknown"


def test_intermediaries_are_told_from_the_earliest_to_the_one_that_was_read() -> None:
    body = quotation(text("article", "memoir", **READ), text("memoir", "letter", reporter=BUNYADZADE), text("letter", reporter=LENIN))
    assert [row["key"] for row in intermediaries(body)] == ["memoir", "article"]


def test_reporters_are_those_of_all_texts_each_once_without_the_speaker() -> None:
    rows = (text("a", reporter=BUNYADZADE), text("b", reporter=LENIN), text("c", reporter=STASOVA), text("d", reporter=BUNYADZADE))
    assert reporters(quotation(*rows)) == [BUNYADZADE, STASOVA]
