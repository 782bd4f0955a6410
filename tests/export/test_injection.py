"""Values cannot forge records, fields or commands in any format."""

import io
import json
from dataclasses import replace

import pybtex.database
import rispy

from archive.export.formats.bibtex import escape
from archive.registry import export_formats
from tests.export.samples import FORGED, LETTER, version

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
)


def test_a_forging_sample_stays_one_record_in_every_format() -> None:
    items = [LETTER, FORGED, LETTER]
    assert len(rispy.loads("".join(export_formats()["ris"].write(items)))) == 3
    assert len(json.loads("".join(export_formats()["csl.json"].write(items)))) == 3
    assert "".join(export_formats()["bib"].write(items)).count("\n@") == 2


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


def test_tex_commands_are_text() -> None:
    for command in ("\\input{/etc/passwd}", "\\write18{id}", "\\catcode`\\%=12", "^^5cinput x"):
        escaped = escape(command)
        assert "\\input" not in escaped
        assert "\\write" not in escaped
        assert "\\catcode" not in escaped
        assert "^^" not in escaped
