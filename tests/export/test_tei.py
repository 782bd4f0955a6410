"""TEI is well-formed and follows the content models of the Guidelines; the chain is cit in cit, and doubt is never lost."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from archive.contracts import ExportItem
from archive.export.stream import stream, stream_one
from archive.registry import export_formats
from tests.export.records import LENIN, PERSON, RECORDS, TREE
from tests.export.samples import FORGED, SAMPLES

TEI = export_formats()["tei"]
NS = {"t": "http://www.tei-c.org/ns/1.0"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MODELS = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("tei_subset.rng"))))


def read(data: bytes) -> Any:
    """Parse as one parses what strangers send: no entities, no network, no document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    assert root.getroottree().docinfo.doctype == ""
    return root


def one(item: ExportItem) -> Any:
    return read(b"".join(stream_one(item, TEI)))


def valid(root: Any) -> str:
    return "" if MODELS.validate(root) else str(MODELS.error_log)


@pytest.mark.parametrize("item", [*SAMPLES, *RECORDS], ids=lambda item: f"{item.payload.type}-{item.payload.pid}")
def test_a_record_alone_follows_the_content_models(item: ExportItem) -> None:
    assert valid(one(item)) == ""


def test_a_list_is_a_corpus_and_an_empty_one_a_text_that_says_so() -> None:
    corpus = read(b"".join(stream((*SAMPLES, *RECORDS), TEI)))
    assert valid(corpus) == ""
    assert len(corpus.findall("t:TEI", NS)) == len(SAMPLES) + len(RECORDS)
    empty = read(b"".join(stream((), TEI)))
    assert valid(empty) == ""
    assert empty.findtext(".//t:body/t:p", namespaces=NS) == "No records."


def test_the_last_line_counts_the_records_in_a_comment() -> None:
    assert b"".join(stream(SAMPLES, TEI)).endswith(f"<!-- Complete: {len(SAMPLES)} records. -->\n".encode())


def test_the_header_says_which_version_it_is() -> None:
    header = one(LENIN).find("t:teiHeader/t:fileDesc", NS)
    numbers = {found.get("type"): found.text for found in header.findall("t:publicationStmt/t:idno", NS)}
    assert numbers == {"pid": LENIN.payload.pid, "URI": LENIN.address, "SHA-256": LENIN.digest}
    assert header.find("t:editionStmt/t:edition", NS).get("n") == "1"
    assert header.findtext("t:sourceDesc/t:bibl/t:title", namespaces=NS) == "Soviet invasion of Azerbaijan"


def test_the_chain_is_a_cit_in_a_cit() -> None:
    body = one(LENIN).find(".//t:body/t:div", NS)
    assert body.findtext("t:ab/t:name[@type='speaker']", namespaces=NS) == "V.I. Lenin"
    cited = body.find("t:cit[@subtype='read']", NS)
    assert cited.findtext("t:quote", namespaces=NS).startswith("The loss of Stepan Shaumian")
    assert cited.findtext("t:bibl/t:title", namespaces=NS) == "Soviet invasion of Azerbaijan"
    assert [scope.get("unit") for scope in cited.findall("t:bibl/t:biblScope", NS)] == ["section", "paragraph"]
    earliest = cited.find("t:cit", NS)
    assert earliest.find("t:quote/t:gap", NS).get("reason") == "notSeen"
    assert earliest.findtext("t:bibl/t:respStmt/t:resp", namespaces=NS) == "as reported by"
    assert earliest.findtext("t:bibl/t:respStmt/t:name", namespaces=NS) == "Dadash Bunyadzade"
    assert [note.get(LANG) for note in body.findall("t:note[@type='chain']", NS)] == ["en", "az", "ru"]


def test_a_text_beside_the_chain_is_a_cit_of_its_own() -> None:
    body = one(TREE).find(".//t:body/t:div", NS)
    assert [found.findtext("t:quote", namespaces=NS) for found in body.findall("t:cit", NS)] == [
        "First line\nsecond line",
        "Another wording",
    ]


def test_only_certain_dates_have_when() -> None:
    person = one(PERSON).find(".//t:person", NS)
    birth, death = person.find("t:birth", NS), person.find("t:death", NS)
    assert (birth.get("when"), birth.get("notBefore"), birth.get("when-custom"), birth.get("cert")) == (None, None, "1870~", "medium")
    assert (death.get("when"), death.get("cert")) == ("1925-03-19", None)
    said = one(TREE).find(".//t:ab/t:date", NS)
    assert (said.get("when"), said.get("cert")) == (None, "low")
    spoken = one(LENIN).find(".//t:ab/t:date", NS)
    assert (spoken.get("when"), spoken.get("notBefore"), spoken.get("notAfter")) == (None, "1918-09-01", "1918-11-30")


def test_names_keep_their_languages_and_escape_what_looks_like_markup() -> None:
    names = one(PERSON).findall(".//t:persName", NS)
    assert [(name.text, name.get(LANG)) for name in names] == [("Name & Co. <i>", "en"), ("نریمان", "az-Arab")]


def test_authorities_have_their_address_and_nonsense_has_none() -> None:
    found = [(number.get("type"), number.text) for number in one(PERSON).findall(".//t:person/t:idno", NS)]
    assert found == [
        ("wikidata", "Q42"),
        ("URI", "http://www.wikidata.org/entity/Q42"),
        ("viaf", "javascript:alert(1)"),
        ("url", "home page"),
    ]


def test_evidence_is_a_list_with_place_words_and_stance() -> None:
    (cited,) = one(PERSON).findall(".//t:back//t:bibl", NS)
    assert cited.find("t:biblScope", NS).get("unit") == "page"
    assert cited.findtext("t:quote", namespaces=NS) == "Born, they say, about 1870."
    assert {note.get("type"): note.text for note in cited.findall("t:note", NS)}["target"] == "born"


def test_what_xml_forbids_cannot_break_the_file() -> None:
    text = b"".join(stream([FORGED], TEI)).decode()
    assert valid(read(text.encode())) == ""
    assert "\x00" not in text
