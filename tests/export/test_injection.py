"""Values cannot forge records, fields or commands in any format."""

import io
import json
from dataclasses import replace
from typing import Any

import pybtex.database
import rispy

from archive.export.formats.bibtex import escape
from archive.registry import export_formats
from tests.export.records import RECORDS
from tests.export.samples import FORGED, LETTER, version
from tests.export.test_tei import NS, read, valid

MEMBERS = (
    *("title", "container_title", "original_title", "issued_printed", "publisher", "volume", "issue", "page", "edition", "genre"),
    *("language", "archive", "archive_location", "url", "note", "abstract", "quoted_in", "locator"),
)
HOSTILE = (
    "\nER  - \nTY  - JOUR\nTI  - x",
    "\r\nER  - \r\n\r\nTY  - JOUR",
    "\x85TY  - JOUR",
    "\u2028TY  - JOUR",
    "\x0bTY  - JOUR\x0cER  - \x1cTY  - BOOK\x1dTY  - X",
    "}\n\n@book{x, title={y}}\n",
    '", note = "x',
    "@comment{",
    "\\",
    "}},",
    "\\input{/etc/passwd}",
    "\\write18{id}",
    '"}]\n{"id": "x"}',
    "\ud800",
    "</p></TEI>]]><!-- <x> & &amp; &#0; -->",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "</script><script>alert(1)</script>",
)


def test_a_forging_sample_stays_one_record_in_every_format() -> None:
    items = [LETTER, FORGED, LETTER]
    assert len(rispy.loads("".join(export_formats()["ris"].write(items)))) == 3
    assert len(json.loads("".join(export_formats()["csl.json"].write(items)))) == 3
    assert "".join(export_formats()["bib"].write(items)).count("\n@") == 2
    assert len(json.loads("".join(export_formats()["jsonld"].write(items)))["@graph"]) == 3
    assert len(read("".join(export_formats()["tei"].write(items)).encode()).findall("t:TEI", NS)) == 3


def test_no_hostile_value_in_any_member_makes_another_record_or_field() -> None:
    for value in HOSTILE:
        for member in MEMBERS:
            clean = version("b2c3d4f5", "T", "document")
            item = replace(clean, cite=replace(clean.cite, **{member: value}))  # type: ignore[arg-type]
            ris = rispy.load(io.StringIO("".join(export_formats()["ris"].write([item]))))
            assert len(ris) == 1
            assert ris[0]["type_of_reference"] in ("GEN", "MANSCPT")
            assert ris[0]["id"] == "b2c3d4f5-v1"
            (cited,) = json.loads("".join(export_formats()["csl.json"].write([item])))
            assert cited["id"] == "b2c3d4f5-v1"
            bib = pybtex.database.parse_string("".join(export_formats()["bib"].write([item])), "bibtex")
            assert [entry.type for entry in bib.entries.values()] == ["misc"]
            assert set(bib.entries["source_b2c3d4f5"].fields) <= {
                *("title", "booktitle", "volume", "number", "pages", "edition", "howpublished", "publisher", "year", "language"),
                *("archive", "archive_location", "note", "abstract", "url", "version"),
            }


def test_no_hostile_value_makes_another_node_or_element() -> None:
    clean = version("b2c3d4f5", "T", "document")
    for value in HOSTILE:
        for member in MEMBERS:
            item = replace(clean, cite=replace(clean.cite, **{member: value}))  # type: ignore[arg-type]
            found = json.loads("".join(export_formats()["jsonld"].write([item])))
            assert [node["@id"] for node in found["@graph"]] == [clean.address]
            root = read("".join(export_formats()["tei"].write([item])).encode())
            assert valid(root) == ""
            assert len(root.findall("t:TEI", NS)) == 1


def test_a_hostile_value_in_any_field_of_a_payload_stays_text() -> None:
    for value in HOSTILE:
        for item in RECORDS:
            fields = {name: poisoned(inner, value) for name, inner in item.payload.fields.items()}
            hostile = replace(item, payload=replace(item.payload, fields=fields))
            assert json.loads("".join(export_formats()["jsonld"].write([hostile])))["@graph"][0]["@id"] == item.address
            assert len(read("".join(export_formats()["tei"].write([hostile])).encode()).findall("t:TEI", NS)) == 1


def poisoned(value: Any, with_what: str) -> Any:
    """Return a value of a payload with something at the end of every string but those that name something."""
    if isinstance(value, str):
        return value + with_what
    if isinstance(value, list):
        return [poisoned(inner, with_what) for inner in value]
    if isinstance(value, dict):
        return {key: inner if key in ("ref", "key", "derived_from") else poisoned(inner, with_what) for key, inner in value.items()}
    return value


def test_tex_commands_are_text() -> None:
    for command in ("\\input{/etc/passwd}", "\\write18{id}", "\\catcode`\\%=12", "^^5cinput x"):
        escaped = escape(command)
        assert "\\input" not in escaped
        assert "\\write" not in escaped
        assert "\\catcode" not in escaped
        assert "^^" not in escaped
