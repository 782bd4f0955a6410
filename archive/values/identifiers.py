"""The numbers that authorities give to things: how each is written, and whether its check digit is right. Nothing is looked up."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

MAX_LENGTH: Final = 200


class IdentifierError(ValueError):
    """A text that is no identifier of its scheme; the message is a sentence in English that says how one is written."""


def normal_identifier(scheme: str, text: str) -> str:
    """Return an identifier as it is stored: without the address, label, spaces and hyphens that people copy along with it.

    ISBN and ISSN after ISO 2108 and ISO 3297, ISNI after ISO 27729, each with its check digit; DOI after ISO 26324, which is kept
    in the case that it is typed in. Schemes that are not known here take any text. Raises `IdentifierError`.
    """
    value = text.strip()
    if len(value) > MAX_LENGTH:
        raise IdentifierError(f"An identifier has at most {MAX_LENGTH} characters, not {len(value)}.")
    reader = _READERS.get(scheme)
    return reader(value) if reader else value


def _isbn(text: str) -> str:
    digits = re.sub(r"^isbn(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text, flags=re.IGNORECASE).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        rest = sum(weight * _digit(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11
    elif re.fullmatch(r"97[89][0-9]{10}", digits):
        rest = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10
    else:
        raise IdentifierError("An ISBN has 10 digits, or 13 that begin with 978 or 979; write for example 978-0-306-40615-7.")
    if rest:
        raise IdentifierError(f"The check digit of ISBN {digits} is wrong: one of the digits is, or two have changed places.")
    return digits


def _issn(text: str) -> str:
    digits = re.sub(r"^(?:e?issn(?:-l)?:?|https?://portal\.issn\.org/resource/issn/)|[\s\u2010-\u2015-]", "", text, flags=re.IGNORECASE)
    digits = digits.upper()
    if not re.fullmatch(r"[0-9]{7}[0-9X]", digits):
        raise IdentifierError("An ISSN has eight digits, the last of which can be X; write for example 0317-8471.")
    if sum(weight * _digit(digit) for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11:
        raise IdentifierError(
            f"The check digit of ISSN {digits[:4]}-{digits[4:]} is wrong: one of the digits is, or two have changed places."
        )
    return f"{digits[:4]}-{digits[4:]}"


def _isni(text: str) -> str:
    digits = re.sub(r"^(?:isni:?|https?://(?:www\.)?isni\.org/(?:isni/)?)|[\s\u2010-\u2015-]", "", text, flags=re.IGNORECASE).upper()
    if not re.fullmatch(r"[0-9]{15}[0-9X]", digits):
        raise IdentifierError("An ISNI has 16 digits, the last of which can be X; write for example 0000 0001 2103 2683.")
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    if (12 - total % 11) % 11 != _digit(digits[15]):
        raise IdentifierError(f"The check digit of ISNI {digits} is wrong: one of the digits is, or two have changed places.")
    return digits


def _digit(character: str) -> int:
    return 10 if character == "X" else int(character)


def _doi(text: str) -> str:
    name = re.sub(r"^(?:doi:\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)", "", text, flags=re.IGNORECASE)
    if not re.fullmatch(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"\\^`{|}]+", name, re.ASCII | re.IGNORECASE):
        raise IdentifierError(
            "A DOI begins with 10., a number and a slash, and holds neither spaces nor quotation marks; write for example 10.1000/182."
        )
    return name


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_one = False
    if not is_one or re.search(r"[\s<>\"\\^`{|}]", text):
        raise IdentifierError(
            "A web address begins with https:// or http:// and has no spaces; write for example https://example.org/page."
        )
    return text


def _pattern(name: str, prefix: str, pattern: str, example: str) -> Callable[[str], str]:
    before = re.compile(prefix, re.IGNORECASE)
    whole = re.compile(pattern, re.ASCII)

    def read(text: str) -> str:
        value = before.sub("", text).rstrip("/").strip()
        if not whole.fullmatch(value):
            raise IdentifierError(f"This is not written as {name} numbers are; write for example {example}.")
        return value

    return read


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "isbn": _isbn,
    "issn": _issn,
    "isni": _isni,
    "doi": _doi,
    "url": _web_address,
    "wikidata": _pattern("Wikidata", r"^https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/", r"[QPL][1-9][0-9]{0,11}", "Q1394"),
    "viaf": _pattern("VIAF", r"^(?:viaf:?\s*|https?://(?:www\.)?viaf\.org/viaf/)", r"[1-9][0-9]{0,21}", "7393146"),
    "gnd": _pattern("GND", r"^(?:gnd:?\s*|https?://d-nb\.info/gnd/)", r"[0-9]{2,10}[0-9X]|[0-9]{1,8}-[0-9X]", "118640402"),
    "lcnaf": _pattern(
        "LCNAF",
        r"^(?:lccn:?\s*|https?://(?:www\.)?(?:id\.loc\.gov/authorities/names|lccn\.loc\.gov)/)",
        r"n[a-z]{0,2}[0-9]{8,10}",
        "n79021164",
    ),
    "geonames": _pattern(
        "GeoNames", r"^https?://(?:www\.|sws\.)?geonames\.org/(?=[0-9])|(?<=[0-9])/[a-z-]+\.html$", r"[1-9][0-9]{0,9}", "587084"
    ),
    "handle": _pattern(
        "Handle", r"^(?:hdl:\s*|info:hdl/|https?://hdl\.handle\.net/)", r"[0-9]+(?:\.[0-9A-Za-z]+)*/[^\s\"<>]+", "2027/mdp.39015012345678"
    ),
    "ark": _pattern("ARK", r"^https?://[^/\s]+/(?=ark:)", r"ark:/?[0-9bcdfghjkmnpqrstvwxz]{5,10}/[^\s\"<>]+", "ark:/12148/bpt6k5738219s"),
}
