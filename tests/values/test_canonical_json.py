"""Canonical JSON: one text for one value, and what has none is refused."""

import hashlib
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.canonical import CanonicalError, canonical_json, digest, load_json

strings = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | strings,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(strings, inner, max_size=4),
    max_leaves=20,
)


def test_keys_are_ordered_by_utf16_code_units_as_in_rfc_8785() -> None:
    # The example of RFC 8785, section 3.2.3 (its U+FB33 is left out: it is not in normal form C).
    value = {"\u20ac": 1, "\r": 2, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7, "\ufb01": 8}
    assert list(json.loads(canonical_json(value))) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb01"]


def test_strings_are_escaped_as_in_rfc_8785() -> None:
    assert canonical_json('\u20ac$\u000f\nA\'B"\\\\"/\u2028\x7f') == b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\xe2\x80\xa8\x7f"'


def test_there_are_no_spaces_and_the_digest_is_of_those_bytes() -> None:
    value = {"b": [1, True, None], "a": {}}
    assert canonical_json(value) == b'{"a":{},"b":[1,true,null]}'
    assert digest(value) == hashlib.sha256(b'{"a":{},"b":[1,true,null]}').hexdigest()


@settings(max_examples=100)
@given(values)
def test_what_is_written_is_read_back_and_written_alike(value: Any) -> None:
    written = canonical_json(value)
    assert load_json(written) == value
    assert canonical_json(load_json(written.decode())) == written


@pytest.mark.parametrize("text", ["Null", "None", "NaN", "true", "0", "-", "<script>", "{{ x }}", "\ue000", "👩\u200d🔬"])
def test_text_stays_text(text: str) -> None:
    assert load_json(canonical_json({text: text})) == {text: text}


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ({"a": [1, 1.5]}, "/a/1"),
        (float("nan"), ""),
        ({"a/b~": 2**53}, "/a~1b~0"),
        ({"a": "e\u0301"}, "/a"),
        ({"e\u0301": 1}, "/e\u0301"),
        ({"a": "\ud800"}, "/a"),
        ({1: "a"}, ""),
        ([b"x"], "/0"),
        ((1, 2), ""),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value: Any, pointer: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical_json(value)
    assert caught.value.pointer == pointer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1,]",
        '{"a":1,"a":2}',
        '{"a":{"b":1,"b":1}}',
        "NaN",
        "[-Infinity]",
        "1.0",
        "1e400",
        "9007199254740992",
        "9" * 10_000,
        r'"\ud800"',
        r'{"\udc00":1}',
        "[" * 65 + "]" * 65,
        b"\xff",
        b"\xef\xbb\xbf1",
        "\ufeff1",
    ],
)
def test_unsafe_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(CanonicalError):
        load_json(text)


def test_sixty_four_levels_are_read_and_brackets_in_strings_are_not_counted() -> None:
    deep = "[" * 64 + "]" * 64
    assert canonical_json(load_json(deep)) == deep.encode()
    assert load_json(json.dumps("[" * 1000 + '"')) == "[" * 1000 + '"'


def test_hostile_nesting_and_quotes_are_refused() -> None:
    for text in ("[" * 1_000_000, '"' + '\\"' * 500_000, '{"a":' * 200_000, '"' * 999_999):
        with pytest.raises(CanonicalError):
            load_json(text)
