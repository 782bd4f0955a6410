"""Which records a body refers to, in its fields, in its rows and in running text."""

from __future__ import annotations

import pytest

from archive.contracts import Json, Payload
from archive.spec.freeze import inline_references, references


def body(**fields: Json) -> Payload:
    return Payload("event", "self", fields)


def test_references_are_found_in_fields_lists_and_rows() -> None:
    found = references(
        body(
            part_of={"ref": "a"},
            topics=[{"ref": "b"}, {"ref": "c"}],
            participants=[{"key": "1", "participant": {"ref": "d"}}],
            citations=[{"key": "2", "source": {"ref": "e"}}],
        )
    )
    assert found == {"a", "b", "c", "d", "e"}


def test_references_in_running_text_count_too() -> None:
    assert references(body(summary={"en": "With [[a]] and [[b|a friend]].", "ru": "[[c]]"})) == {"a", "b", "c"}


def test_brackets_in_words_of_a_source_are_no_references() -> None:
    row = {"key": "1", "text": "He [[illegible]] came.", "translation": {"en": "He [[a]] came."}}
    assert references(body(title="[[sic]]", attestations=[row])) == {"a"}


def test_a_record_does_not_refer_to_itself() -> None:
    assert references(body(part_of={"ref": "self"}, summary={"en": "[[self]]"})) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("no mark", []),
        ("[[a]] [[b|words]]", ["a", "b"]),
        ("[[ a ]]", ["a"]),
        ("[[a", []),
        ("a]] [[b]]", ["b"]),
        ("[[]] [[|words]]", []),
        ("[[a\nb]]", []),
        ("[[a|x\ny]]", []),
    ],
)
def test_marks_in_text_are_read(text: str, expected: list[str]) -> None:
    assert inline_references(text) == expected


def test_many_open_marks_are_read_in_linear_time() -> None:
    assert inline_references("[[" * 200_000) == []
