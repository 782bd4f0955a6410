"""Readers written by others read back what our writers write: the same records with the same titles and names."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, NormalizeFieldKeys, SeparateCoAuthors, SplitNameParts
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from archive.contracts import Creator, ExportItem
from archive.export.formats.bibtex import escape
from archive.export.names import sort_name
from archive.export.reading import line
from archive.export.stream import stream
from archive.registry import export_formats
from tests.export.samples import PARTICLES, SAMPLES, SPECIAL, UNPAIRED, version

# LaTeX's own meaning of the commands that we write; independent of the table that we write with.
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\ensuremath{\lbrace}": "{",
    r"\ensuremath{\rbrace}": "}",
}
TOKEN = re.compile("|".join(map(re.escape, COMMANDS)) + r"|\\[&%#_${}]|[{}]")


def text_of(latex: str) -> str:
    """Return what LaTeX prints of a field: commands as characters, grouping braces as nothing."""
    return TOKEN.sub(lambda match: COMMANDS.get(match.group(), match.group()[1:]), latex)


def decoder() -> LatexNodes2Text:
    """Return pylatexenc's decoder, whose table takes the circumflex for a modifier letter."""
    context = get_default_latex_context_db()
    context.add_context_category("circumflex", prepend=True, macros=[MacroTextSpec("textasciicircum", simplify_repl="^")])
    return LatexNodes2Text(latex_context=context, math_mode="text")


def authors(item: ExportItem) -> list[Creator]:
    return [creator for creator in item.cite.creators if creator.role == "author"]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def bib() -> str:
    return b"".join(stream(SAMPLES, export_formats()["bib"])).decode()


def test_pybtex_reads_every_record_with_its_title_and_authors(bib: str) -> None:
    found = pybtex.database.parse_string(bib, "bibtex").entries
    assert len(found) == len(SAMPLES)
    for item, entry in zip(SAMPLES, found.values(), strict=True):
        assert text_of(entry.fields["title"]) == words(line(item.cite.title))
        people = entry.persons.get("author", [])
        assert [text_of(str(person)).replace(",", "") for person in people] == [
            words(sort_of(creator)).replace(",", "") for creator in authors(item)
        ]


def sort_of(creator: Creator) -> str:
    """Return a name in BibTeX's order, where the suffix stands before the given names."""
    if creator.suffix:
        return f"{creator.particle} {creator.family}, {creator.suffix}, {creator.given}".strip()
    return sort_name(creator)


def test_pybtex_tells_particle_suffix_and_family_name_apart(bib: str) -> None:
    entries = pybtex.database.parse_string(bib, "bibtex").entries
    berg, vega, sands, ministry = next(entry for key, entry in entries.items() if key.endswith(PARTICLES.cite.pid)).persons["author"]
    assert (berg.prelast_names, berg.last_names, berg.lineage_names, berg.first_names) == (["van", "der"], ["Berg"], ["Jr."], ["Jan"])
    assert vega.prelast_names == []
    assert vega.last_names == ["{Garcia y Vega}"]
    assert sands.last_names == ["{Sands and Company}"]
    assert ministry.last_names == ["{Ministry of Trade, Baku and Ganja}"]


def test_bibtexparser_reads_every_record_with_its_title_and_authors(bib: str) -> None:
    library = parse_string(bib, append_middleware=[NormalizeFieldKeys(), LatexDecodingMiddleware(decoder=decoder())])
    assert library.failed_blocks == []
    assert len(library.entries) == len(SAMPLES)
    for item, entry in zip(SAMPLES, library.entries, strict=True):
        assert words(entry.fields_dict["title"].value) == words(line(item.cite.title))
        for creator in authors(item):
            assert words(line(creator.literal or creator.family)) in words(entry.fields_dict["author"].value)


def test_bibtexparser_splits_the_names_as_we_have_them(bib: str) -> None:
    library = parse_string(bib, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    entry = next(entry for entry in library.entries if entry.key.endswith(PARTICLES.cite.pid))
    berg, vega, _sands, ministry = entry.fields_dict["author"].value
    assert (berg.von, berg.last, berg.jr, berg.first) == (["van", "der"], ["Berg"], ["Jr."], ["Jan"])
    assert (vega.von, vega.last) == ([], ["{Garcia y Vega}"])
    assert ministry.last == ["{Ministry of Trade, Baku and Ganja}"]


def test_special_characters_survive_both_readers_whatever_their_order() -> None:
    for value in (
        SPECIAL.cite.title,
        UNPAIRED.cite.title,
        "}{",
        "{",
        "\\}",
        "50 % of {A}_1^2 ~ $3 & #4",
        "--- `` '' ,, ?` !`",
        "\\write18{rm}",
    ):
        entry = f"@misc{{k,\n  note = {{{escape(value)}}}\n}}\n"
        assert text_of(pybtex.database.parse_string(entry, "bibtex").entries["k"].fields["note"]) == value
        library = parse_string(entry, append_middleware=[LatexDecodingMiddleware(decoder=decoder())])
        assert library.entries[0].fields_dict["note"].value == value


def test_keys_are_ascii_and_unique(bib: str) -> None:
    keys = list(pybtex.database.parse_string(bib, "bibtex").entries)
    assert len({key.lower() for key in keys}) == len(SAMPLES)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+_[a-z0-9]+", key)] == []


def test_two_versions_of_a_record_in_one_list_both_reach_bibtex() -> None:
    first, third = (version("b2c3d4f5", "T", "book", number=number) for number in (1, 3))
    text = "".join(export_formats()["bib"].write([first, third]))
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == ["source_b2c3d4f5", "source_b2c3d4f5_v3"]


def test_rispy_reads_every_record_with_its_title_and_authors() -> None:
    text = b"".join(stream(SAMPLES, export_formats()["ris"])).decode()
    found: list[dict[str, Any]] = rispy.load(io.StringIO(text))
    assert len(found) == len(SAMPLES)
    for item, record in zip(SAMPLES, found, strict=True):
        assert words(record["title"]) == words(line(item.cite.title))
        assert [words(name) for name in record.get("authors", [])] == [words(sort_name(creator)) for creator in authors(item)]
        assert record["id"].startswith(item.cite.pid)


def test_every_line_of_ris_ends_with_crlf_and_every_record_with_er() -> None:
    data = Path(__file__).parents[1].joinpath("golden", "export", "samples.ris").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert data.count(b"\r\nER  - \r\n") == data.count(b"TY  - ") - data.count(b" TY  - ") == len(SAMPLES)


def test_json_readers_get_back_the_very_title_with_its_line_break() -> None:
    csl = json.loads(b"".join(stream(SAMPLES, export_formats()["csl.json"])))
    records = json.loads(b"".join(stream(SAMPLES, export_formats()["json"])))
    for item, cited, record in zip(SAMPLES, csl, records, strict=True):
        assert record["payload"]["fields"]["title"] == item.cite.title
        if "\r" not in item.cite.title:
            assert cited["title"] == item.cite.title
