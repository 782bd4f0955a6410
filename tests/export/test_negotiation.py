"""Which format a reader gets: by extension, by key and by Accept, and what is refused with the list of what there is."""

import time

import pytest

from archive.export.negotiate import MAX_ACCEPT_LENGTH, NotAcceptable, by_extension, by_key, negotiate
from archive.registry import export_formats


@pytest.mark.parametrize(
    ("accept", "key"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("application/json", "json"),
        ("APPLICATION/JSON ; Q=1", "json"),
        ("application/x-bibtex, text/html;q=0.9", "bib"),
        ("application/x-bibtex, text/html", "html"),
        ("application/x-bibtex;q=0.5, application/x-research-info-systems;q=0.8", "ris"),
        ("application/vnd.citationstyles.csl+json", "csl.json"),
        ("application/ld+json", "jsonld"),
        ("application/tei+xml, application/xml;q=0.9", "tei"),
        ("text/html;q=0, */*;q=0.1, application/xhtml+xml;q=0", "bib"),
        ("application/*", "html"),
        ("application/*, application/xhtml+xml;q=0, application/json;q=0.2", "bib"),
        ("text/html;level=1", "html"),
        ("application/json;q=0.7;v=1, text/html;q=0.7", "html"),
        ("application/json;q=nonsense", "json"),
        ("nonsense", "html"),
        (";;;,,,", "html"),
        ("/", "html"),
    ],
)
def test_the_accept_header_is_read_with_its_weights(accept: str, key: str) -> None:
    assert negotiate(accept) == key


@pytest.mark.parametrize("accept", ["x/y", "text/turtle", "application/json;q=0", "*/*;q=0", "image/*", "text/html;q=0.000"])
def test_what_there_is_not_is_refused_with_the_list_of_formats(accept: str) -> None:
    with pytest.raises(NotAcceptable) as refusal:
        negotiate(accept)
    assert refusal.value.formats == tuple(export_formats().values())
    assert "bib" in str(refusal.value)


@pytest.mark.parametrize(
    "accept", ['"' * 65_536, "," * 65_536, ";" * 65_536, "a/b;" * 16_384, 'a/b;c="' + "\\" * 65_000, "," * MAX_ACCEPT_LENGTH]
)
def test_long_headers_are_harmless(accept: str) -> None:
    started = time.perf_counter()
    assert negotiate(accept) == "html"
    assert time.perf_counter() - started < 0.1


def test_a_refusal_repeats_only_the_beginning_of_a_long_header() -> None:
    with pytest.raises(NotAcceptable) as refusal:
        negotiate(("x/" + "y" * 1_000 + ",") * 4)
    assert len(str(refusal.value)) < 1_000


def test_an_extension_and_a_key_find_their_format() -> None:
    for found in export_formats().values():
        assert by_extension(found.extension) is found
        assert by_key(found.key) is found


@pytest.mark.parametrize("asked", ["exe", "../", "", "BIB", "bib\x00", ".bib", "x" * 10_000])
def test_unknown_extensions_and_keys_are_refused(asked: str) -> None:
    for find in (by_extension, by_key):
        with pytest.raises(NotAcceptable) as refusal:
            find(asked)
        assert len(str(refusal.value)) < 1_000
