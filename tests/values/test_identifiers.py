"""Numbers of authorities have one written form; what is none of its scheme's is refused with an example."""

from __future__ import annotations

import pytest

from archive.values.identifiers import IdentifierError, normal_identifier


@pytest.mark.parametrize(
    ("scheme", "typed", "stored"),
    [
        ("isbn", "978-0-306-40615-7", "9780306406157"),
        ("isbn", "ISBN 0-8044-2957-x", "080442957X"),
        ("issn", "03178471", "0317-8471"),
        ("issn", "ISSN 2434-561X", "2434-561X"),
        ("isni", "0000 0001 2103 2683", "0000000121032683"),
        ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
        ("doi", "doi:10.1002/(SICI)1097(199823)43:4<390::AID-JBM5>3.0.CO;2-W", "10.1002/(SICI)1097(199823)43:4<390::AID-JBM5>3.0.CO;2-W"),
        ("wikidata", "https://www.wikidata.org/wiki/Q1394", "Q1394"),
        ("viaf", "http://viaf.org/viaf/7393146/", "7393146"),
        ("geonames", "https://www.geonames.org/587084/baku.html", "587084"),
        ("ark", "https://n2t.net/ark:/12148/bpt6k5738219s", "ark:/12148/bpt6k5738219s"),
        ("url", " https://example.org/a?b=c ", "https://example.org/a?b=c"),
        ("other", "Null", "Null"),
    ],
)
def test_an_identifier_is_stored_as_its_scheme_writes_it(scheme: str, typed: str, stored: str) -> None:
    assert normal_identifier(scheme, typed) == stored
    assert normal_identifier(scheme, stored) == stored


@pytest.mark.parametrize(
    ("scheme", "typed", "words"),
    [
        ("isbn", "9780306406158", "check digit"),
        ("isbn", "0306406125", "check digit"),
        ("isbn", "\u0669780306406157", "10 digits"),
        ("issn", "0317-8417", "check digit"),
        ("issn", "x", "0317-8471"),
        ("isni", "0000000121032638", "check digit"),
        ("isni", "1", "16 digits"),
        ("doi", '10.1000/xyz<>"', "10.1000/182"),
        ("doi", "182", "begins with 10."),
        ("wikidata", "1394", "Q1394"),
        ("viaf", "abc", "7393146"),
        ("url", "javascript:alert(1)", "https://"),
        ("url", "file:///etc/passwd", "https://"),
        ("url", "http://[::1", "https://"),
        ("other", "x" * 201, "at most 200 characters, not 201"),
    ],
)
def test_what_is_no_such_identifier_is_refused_with_the_reason(scheme: str, typed: str, words: str) -> None:
    with pytest.raises(IdentifierError, match=words.replace(".", r"\.")):
        normal_identifier(scheme, typed)
