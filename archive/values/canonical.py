"""The one way a payload is written and read: canonical JSON after RFC 8785, and its SHA-256.

Numbers are whole numbers that every reader holds exactly; a decimal travels as a string, and no float enters.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, NoReturn

MAX_DEPTH: Final = 64
MAX_INTEGER: Final = 2**53 - 1
"""The largest integer that an IEEE 754 double, and therefore JavaScript, holds exactly (RFC 8785, appendix D)."""

JSONValue = Any
"""None, bool, int, str, list of such values or dict from str to such values."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# An unfinished string is taken to the end of the text, so that each character is looked at once.
_STRUCTURE: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)


class CanonicalError(ValueError):
    """A value that has no canonical form, or text that is not such a value; `pointer` is its JSON Pointer (RFC 6901)."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(f"{message} (at {pointer})" if pointer else message)
        self.message = message
        self.pointer = pointer


def canonical_json(value: JSONValue) -> bytes:
    """Return the canonical bytes of `value`: UTF-8, no spaces, keys in the order of their UTF-16 code units.

    Raises CanonicalError for floats, integers beyond 2**53 - 1, strings that are not NFC or hold lone surrogates, keys
    that are not strings, other types, and nesting deeper than 64.
    """
    ordered = _ordered(value, "", 0)
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def digest(value: JSONValue) -> str:
    """Return the SHA-256 of the canonical bytes of `value`, as 64 hexadecimal characters."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def load_json(text: str | bytes) -> JSONValue:
    """Read JSON strictly (RFC 8259 with the restrictions of I-JSON, RFC 7493).

    Raises CanonicalError for malformed text, duplicate keys, NaN and Infinity, floats, integers beyond 2**53 - 1, lone
    surrogates, bytes that are not UTF-8, and nesting deeper than 64.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise CanonicalError(f"byte {error.start} is not UTF-8") from error
    _refuse_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_float=_refuse_float,
            parse_int=_exact_integer,
            parse_constant=_refuse_float,
        )
    except json.JSONDecodeError as error:
        raise CanonicalError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    _refuse_surrogates(value, "")
    return value


def _ordered(value: JSONValue, pointer: str, depth: int) -> JSONValue:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _checked(value, pointer)
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise CanonicalError("an integer beyond 2**53 - 1 travels as a string", pointer)
        return int(value)
    if depth >= MAX_DEPTH:
        raise CanonicalError(f"nested deeper than {MAX_DEPTH}", pointer)
    if isinstance(value, list):
        return [_ordered(item, f"{pointer}/{index}", depth + 1) for index, item in enumerate(value)]
    if isinstance(value, dict):
        return _ordered_mapping(value, pointer, depth)
    if isinstance(value, float):
        raise CanonicalError("a decimal number travels as a string", pointer)
    raise CanonicalError(f"{type(value).__name__} has no JSON form", pointer)


def _ordered_mapping(value: Mapping[Any, JSONValue], pointer: str, depth: int) -> dict[str, JSONValue]:
    for key in value:
        if not isinstance(key, str):
            raise CanonicalError(f"key {key!r} is not a string", pointer)
        _checked(key, _step(pointer, key))
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return {key: _ordered(value[key], _step(pointer, key), depth + 1) for key in keys}


def _checked(text: str, pointer: str) -> str:
    if _SURROGATE.search(text):
        raise CanonicalError("a lone surrogate is no character", pointer.encode("utf-8", "replace").decode())
    if not unicodedata.is_normalized("NFC", text):
        raise CanonicalError("a string is not in normal form C", pointer)
    # A subclass of str (a lazy translation, a choice) is written as the plain text that it is.
    return str(text)


def _step(pointer: str, key: str) -> str:
    return f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _STRUCTURE.finditer(text):
        character = match.group()[0]
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise CanonicalError(f"nested deeper than {MAX_DEPTH} at character {match.start() + 1}")
        elif character in "]}":
            depth -= 1


def _without_duplicates(pairs: list[tuple[str, JSONValue]]) -> dict[str, JSONValue]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise CanonicalError(f"the key {key!r} appears twice in one object")
            seen.add(key)
    return found


def _refuse_float(literal: str) -> NoReturn:
    raise CanonicalError(f"{literal[:40]} is not a whole number; a decimal number travels as a string")


def _exact_integer(literal: str) -> int:
    # Compared by length first: reading a very long number takes quadratic time.
    if len(literal) > 17 or abs(int(literal)) > MAX_INTEGER:
        raise CanonicalError(f"the integer {literal[:40]} is beyond 2**53 - 1 and travels as a string")
    return int(literal)


def _refuse_surrogates(value: JSONValue, pointer: str) -> None:
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise CanonicalError("a lone surrogate is no character", pointer)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_surrogates(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_surrogates(key, pointer)
            _refuse_surrogates(item, _step(pointer, key))
