"""How a query is read: words, phrases, exclusions, alternatives, prefixes, fields, and what is said about repairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import Clause, ParsedQuery, QueryTooLong, parse

TYPES = {"person", "place"}


def shown(clause: Clause) -> str:
    words = " ".join(token.folded for token in clause.tokens)
    field = f"{clause.field}:" if clause.field else ""
    return field + {"word": words, "phrase": f'"{words}"', "prefix": f"{words}*"}[clause.kind]


def read(text: str) -> str:
    """Return a reading on one line: groups by spaces, alternatives by |, exclusions with -, filters as name=value."""
    query = parse(text, types=TYPES)
    parts = ["|".join(shown(clause) for clause in group) for group in query.groups]
    parts += [f"-{shown(clause)}" for clause in query.excluded]
    parts += [f"{name}={value}" for name, values in query.filters.items() for value in values]
    parts += [f"-{name}={value}" for name, values in query.excluded_filters.items() for value in values]
    return " ".join(parts)


def notices(text: str) -> list[str]:
    return [notice.code for notice in parse(text, types=TYPES).notices]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Bakı fəhləsi", "baki fehlesi"),
        ('"Bakı fəhləsi" 1920', '"baki fehlesi" 1920'),
        ("„Красная летопись“", '"красная летопись"'),
        ("«Füqəra Sədası»", '"fuqera sedasi"'),
        ("a OR b c", "a|b c"),
        ("a b OR c OR d", "a b|c|d"),
        ("a AND b", "a b"),
        ("a NOT b", "a -b"),
        ('a -b -"c d"', 'a -b -"c d"'),
        ("nərim*", "nerim*"),
        ("multi-age*", "multi age*"),
        ("title:Bakı name:Lenin", "title:baki name:lenin"),
        ('title:"a b"', 'title:"a b"'),
        ("Type:person lang:az-Latn x", "x type=person language=az-Latn"),
        ("type:person type:place", "type=person type=place"),
        ("-type:person x", "x -type=person"),
        ("type:person -x", "-x type=person"),
        ("a a A", "a"),
        ("a b OR a", "a b|a"),
        ("日本", '"日 本"'),
    ],
)
def test_the_language_is_read_as_the_help_says(text: str, reading: str) -> None:
    assert read(text) == reading
    assert notices(text) == []


@pytest.mark.parametrize(
    ("text", "reading", "codes"),
    [
        ('"abc', "abc", ["quote"]),
        ("nosuch:x", '"nosuch x"', ["unknown_field"]),
        ("type:draft", '"type draft"', ["unknown_value"]),
        ("lang:12", '"lang 12"', ["unknown_value"]),
        ("*a b", "b", ["leading_wildcard"]),
        ("a* b", "a b", ["short_prefix"]),
        ("aa* bb* cc* dd* ee*", "aa* bb* cc* dd* ee", ["many_prefixes"]),
        ("-a", "a", ["only_excluded"]),
        ("a OR", "a or", []),
        ("a OR OR b", "a|b", []),
        ("AND OR NOT", "and or not", []),
        ("https://example.org/", '"https example org"', []),
    ],
)
def test_what_cannot_be_read_is_read_as_words_and_told(text: str, reading: str, codes: list[str]) -> None:
    assert read(text) == reading
    assert notices(text) == codes


@pytest.mark.parametrize("text", ["x" * 513, " ".join(f"w{n}" for n in range(33)), "a OR " * 5_000, "(" * 20_000, "a" * 100_000])
def test_a_query_that_is_too_long_is_refused(text: str) -> None:
    with pytest.raises(QueryTooLong, match="max 512 characters, 32 terms"):
        parse(text)


def test_a_word_a_thousand_times_is_one_word() -> None:
    assert read("word " * 1000) == "word"
    assert notices("word " * 1000) == ["repeated"]


def test_thirty_two_terms_are_allowed() -> None:
    assert len(parse(" ".join(f"w{n}" for n in range(32))).groups) == 32


def test_the_reading_shows_each_part_as_it_was_typed() -> None:
    chips = [(chip.kind, chip.text, chip.field, chip.negated, chip.alternative) for chip in parse("Bakı OR Baku -title:x").reading]
    assert chips == [("word", "Bakı", "", False, False), ("word", "Baku", "", False, True), ("word", "x", "title", True, False)]


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        query = parse(text, types=TYPES)
    except QueryTooLong:
        return
    assert isinstance(query, ParsedQuery)
    assert all(token.folded and len(token.folded) <= 100 for clause in query.wanted() for token in clause.tokens)


@given(st.text(alphabet=' ab*-:"()ORANDNT', max_size=60))
def test_reading_a_reading_again_changes_nothing(text: str) -> None:
    query = parse(text)
    assert parse(query.text).groups == query.groups
