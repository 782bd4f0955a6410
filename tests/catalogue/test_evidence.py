"""Evidence on a page, from payloads alone: numbers, ways there and back, standing, coverage; and the chain in words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from archive.contracts import Field, Json, Label, Payload, Pin, Rows
from archive.registry import record_types
from archive.render.diff import changes_shown
from archive.render.kinds import SHOWERS
from archive.render.page import PageContext, record_page
from archive.render.segments import Segment, text_of

PINS = {
    "src1": Pin("src1", "source", 1, {"en": Label("Memoir", "en")}),
    "src2": Pin("src2", "source", 1, {"en": Label("Article", "en")}),
    "per1": Pin("per1", "person", 1, {"en": Label("Lenin", "en")}),
    "per2": Pin("per2", "person", None, {"en": Label("Draft Person", "en")}),
}


def shown(kind: str, **values: Json) -> PageContext:
    return record_page(Payload(kind, "bcdfghjk1", values), language="en", pins=PINS)


def cited(key: str, target: str, source: str = "src1", **more: Json) -> dict[str, Json]:
    return {"key": key, "target": target, "source": {"ref": source}, "locator": "page:7", "stance": "supports"} | more


def field(page: PageContext, name: str) -> Any:
    return next(found for group in page.groups for found in group.fields if found.name == name)


def form(key: str, text: str, **more: Json) -> dict[str, Json]:
    return {"key": key, "text": text, "language": "en", "kind": "preferred", **more}


def test_a_statement_leads_to_its_citation_and_back() -> None:
    page = shown("person", names=[form("a", "N")], gender="male", summary={"en": "S"}, citations=[cited("c", "summary")])
    mark = field(page, "summary").marks[0]
    assert (mark.number, mark.href) == (1, "#c1")
    statement = page.citations[0].statements[0]
    assert (statement.label, statement.href) == ("Biographical note", "#f-summary")


def test_a_citation_of_a_column_counts_for_its_row() -> None:
    page = shown("person", names=[form("a", "N"), form("b", "M")], citations=[cited("c", "names/a/text")])
    first, second = field(page, "names").rows.rows
    assert [mark.number for mark in first.marks] == [1]
    assert (first.status, second.status) == ("cited", "uncited")


def test_citations_that_say_the_same_share_a_number() -> None:
    page = shown("person", names=[form("a", "N"), form("b", "M")], citations=[cited("c", "names/a"), cited("d", "names/b")])
    assert len(page.citations) == 1
    assert [statement.label for statement in page.citations[0].statements] == ["Names: N", "Names: M"]


def test_citations_with_other_words_have_numbers_of_their_own() -> None:
    page = shown("person", names=[form("a", "N")], citations=[cited("c", "names/a", words="x"), cited("d", "names/a", words="y")])
    assert [citation.number for citation in page.citations] == [1, 2]
    assert [mark.number for mark in field(page, "names").rows.rows[0].marks] == [1, 2]


def test_a_citation_of_the_record_as_a_whole_stands_at_its_heading() -> None:
    page = shown("person", names=[form("a", "N")], citations=[cited("c", "")])
    assert [mark.number for mark in page.record_marks] == [1]
    assert page.citations[0].statements[0].label == "the record as a whole"


def test_each_standing_is_counted() -> None:
    page = shown(
        "person",
        names=[form("a", "N"), form("b", "M", editors_knowledge=True), form("c", "O", attested_in={"ref": "src1"}), form("d", "P")],
        citations=[cited("e", "names/a")],
    )
    assert [row.status for row in field(page, "names").rows.rows] == ["cited", "knowledge", "attested", "uncited"]
    coverage = page.coverage
    assert (coverage.total, coverage.cited, coverage.knowledge, coverage.uncited) == (4, 2, 1, 1)


def test_a_citation_that_disputes_is_marked_so() -> None:
    page = shown("person", names=[form("a", "N")], citations=[cited("c", "names/a", stance="disputes")])
    assert page.citations[0].stance_label == "disputes"
    assert field(page, "names").rows.rows[0].marks[0].stance == "disputes"


def test_the_locator_is_written_in_words() -> None:
    page = shown("person", names=[form("a", "N")], citations=[cited("c", "names/a")])
    assert page.citations[0].locator == "p. 7"


def quotation(*attestations: dict[str, Json]) -> PageContext:
    return shown("quotation", speaker={"ref": "per1"}, attestations=list(attestations))


def attestation(key: str, source: str, **more: Json) -> dict[str, Json]:
    return {"key": key, "source": {"ref": source}, "mode": "verbatim", **more}


def test_the_chain_is_told_from_the_speaker_to_the_text_that_was_read() -> None:
    page = quotation(
        attestation("a", "src2", text="Words", language="en", derived_from="b", read_by_us=True, locator="page:3"),
        attestation("b", "src1", reporter={"ref": "per2"}, names_no_source=True),
    )
    block: Any = page.block
    assert text_of(block.sentence) == "Lenin, as reported by Draft Person, in Memoir; we read Article, p. 3"
    assert [link.read for link in block.chain] == [False, True]
    assert block.chain[0].names_no_source
    assert [link.number for link in block.before] == [1]


def test_a_chain_that_runs_in_a_circle_is_cut() -> None:
    page = quotation(attestation("a", "src2", text="W", derived_from="b", read_by_us=True), attestation("b", "src1", derived_from="a"))
    block: Any = page.block
    assert len(block.chain) == 2


def test_a_text_outside_the_chain_is_listed_apart() -> None:
    block: Any = quotation(attestation("a", "src2", text="W", read_by_us=True), attestation("b", "src1", text="V")).block
    assert [link.words.text for link in block.others] == ["V"]


def test_a_quotation_without_a_text_that_was_read_is_shown_all_the_same() -> None:
    block: Any = quotation(attestation("a", "src2", text="W")).block
    assert (block.chain, block.versions) == ((), ())
    assert block.ledger.state.label == "not checked"


def test_a_record_that_is_not_published_is_named_without_a_link() -> None:
    page = shown("quotation", speaker={"ref": "per1"}, addressee={"ref": "per2"})
    assert field(page, "speaker").values[0].segments[0].href == "/person/per1/"
    assert field(page, "addressee").values[0].segments[0].href == ""


def flat(specs: tuple[Field, ...]) -> list[Field]:
    return [inner for spec in specs for inner in ((spec, *flat(spec.fields)) if isinstance(spec, Rows) else (spec,))]


@pytest.mark.parametrize("kind", list(record_types()))
def test_every_kind_of_field_of_every_record_type_can_be_shown(kind: str) -> None:
    kinds = {spec.kind for spec in flat(record_types()[kind].public_fields) if spec.public} - {"rows"}
    assert kinds <= SHOWERS.keys()


@pytest.mark.parametrize("kind", list(record_types()))
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_an_empty_record_of_every_type_has_a_page(kind: str, language: str) -> None:
    page = record_page(Payload(kind, "bcdfghjk1", {}), language=language, pins={})
    assert page.groups == ()
    assert page.heading.text == "bcdfghjk1"


def stored_segments(value: object) -> list[Segment]:
    if isinstance(value, Segment):
        return [value]
    if isinstance(value, tuple):
        return [segment for item in value for segment in stored_segments(item)]
    if is_dataclass(value):
        return [segment for part in fields(value) for segment in stored_segments(getattr(value, part.name))]
    return []


def test_no_stored_string_of_a_page_goes_without_language_and_direction() -> None:
    page = shown("person", names=[form("a", "STORED-1"), {"key": "b", "text": "STORED-2"}], rights_note="STORED-3")
    found = [segment for segment in stored_segments(page) if "STORED" in segment.text]
    assert {segment.text for segment in found} >= {"STORED-1", "STORED-2", "STORED-3"}
    assert all(segment.lang and segment.dir for segment in found)


def test_a_difference_in_a_row_is_labelled_by_list_row_and_column() -> None:
    old = Payload("person", "bcdfghjk1", {"names": [form("a", "Vladimir Lenin")]})
    new = Payload("person", "bcdfghjk1", {"names": [form("a", "Vladimir Ulyanov")]})
    (change,) = changes_shown(old, new, record_types()["person"], language="en")
    assert (change.op, change.label) == ("changed", "Names › Vladimir Ulyanov › Form")
    assert [(segment.text, segment.mark) for segment in change.lines[0].new] == [("Vladimir ", ""), ("Ulyanov", "ins")]
    assert [(segment.text, segment.mark) for segment in change.lines[0].old] == [("Vladimir ", ""), ("Lenin", "del")]


def test_everything_of_a_first_version_is_new() -> None:
    new = Payload("person", "bcdfghjk1", {"names": [form("a", "N")], "gender": "male", "born": {"edtf": "1870"}})
    changes = changes_shown(None, new, record_types()["person"], language="en")
    assert {change.op for change in changes} == {"added"}
    assert all(line.old == () for change in changes for line in change.lines)


def test_rows_in_another_order_are_told_as_moved() -> None:
    rows = [form("a", "N"), form("b", "M")]
    old, new = (Payload("person", "bcdfghjk1", {"names": names}) for names in (rows, rows[::-1]))
    (change,) = changes_shown(old, new, record_types()["person"], language="en")
    assert change.op == "moved"


def test_what_leads_to_a_row_or_a_statement_is_told_by_its_name() -> None:
    source = {"ref": "src1"}
    first = {"key": "t1", "source": source, "mode": "hearsay"}
    rows = [first, {"key": "t2", "source": {"ref": "src2"}, "mode": "verbatim", "derived_from": "t1"}]
    old = Payload("quotation", "bcdfghjk1", {"attestations": [first], "citations": [cited("c2", "attestations/t1")]}, pins=PINS)
    new = Payload("quotation", "bcdfghjk1", {"attestations": rows, "citations": [cited("c1", "attestations/t2")]}, pins=PINS)
    text, evidence, dropped = changes_shown(old, new, record_types()["quotation"], language="en")
    told = {line.about: text_of(line.new) for line in text.lines}
    assert told["Derives from"] == "Texts in which it survives: Memoir"
    assert evidence.label == "Evidence › Texts in which it survives: Article"
    assert {line.about: text_of(line.new) for line in evidence.lines}["Statement"] == "Texts in which it survives: Article"
    assert dropped.label == "Evidence › Texts in which it survives: Memoir"
