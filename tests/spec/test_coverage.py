"""Evidence coverage is counted from a payload: each statement once, by how it stands, with what its citations lack."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.contracts import Payload
from archive.registry import record_type
from archive.spec.coverage import MEASURES, Coverage, coverage, statements
from archive.spec.ledger import text_digest

ARTICLE, MEMOIR = {"ref": "article"}, {"ref": "memoir"}


def name(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "text": key, "language": "en", "kind": "variant", "scheme": "original", **more}


def citation(target: str, source: dict[str, str] = ARTICLE, **more: Any) -> dict[str, Any]:
    return {"key": f"c{target}{source['ref']}", "target": target, "source": source, "locator": "page:1", "stance": "supports", **more}


def counted(kind: str, **fields: Any) -> Coverage:
    return coverage(Payload(kind, "a", fields), record_type(kind))


def test_a_record_without_statements_has_nothing_to_cite() -> None:
    assert counted("person") == Coverage()
    assert [Coverage().measure(measure) for measure, _label in MEASURES] == [0, 0, 0, 0, 0]


def test_a_statement_is_cited_attested_known_or_uncited() -> None:
    found = counted(
        "person",
        names=[name("n1"), name("n2", attested_in=MEMOIR), name("n3", editors_knowledge=True), name("n4")],
        summary={"en": "Words."},
        citations=[citation("names/n1"), citation("summary", MEMOIR)],
    )
    assert (found.statements, found.cited, found.knowledge, found.uncited) == (5, 3, 1, 1)
    assert found.measure("uncited") == 20


def test_a_citation_of_one_column_is_about_its_row() -> None:
    assert counted("person", names=[name("n1")], citations=[citation("names/n1/text")]).cited == 1


def test_a_citation_for_the_whole_record_covers_no_statement() -> None:
    assert counted("person", names=[name("n1")], citations=[citation("")]).uncited == 1


def test_a_claim_that_is_an_editors_knowledge_is_so_as_a_whole() -> None:
    assert counted("claim", statement={"en": "Known to everybody."}, editors_knowledge=True).knowledge == 1


def test_citations_without_locator_are_counted_and_a_share_is_rounded_up() -> None:
    found = counted("claim", statement={"en": "A."}, citations=[citation("statement"), *[citation("", locator="")] * 2])
    assert (found.citations, found.without_locator) == (3, 2)
    assert found.measure("without_locator") == 67


@pytest.mark.parametrize(
    ("citations", "single"),
    [
        ([citation("statement")], 1),
        ([citation("statement"), citation("statement", locator="page:2")], 1),
        ([citation("statement"), citation("statement", MEMOIR, stance="disputes")], 0),
        ([citation("statement"), citation("statement", MEMOIR, stance="mentions")], 1),
        ([], 0),
    ],
)
def test_a_statement_rests_on_a_single_source_when_no_other_supports_or_disputes_it(citations: list[Any], single: int) -> None:
    assert counted("claim", statement={"en": "A."}, citations=citations).single_source == single


def test_texts_that_were_not_read_are_unread_links() -> None:
    texts = [
        {"key": "t1", "text": "Words", "source": ARTICLE, "derived_from": "t2", "read_by_us": True},
        {"key": "t2", "source": MEMOIR},
        {"key": "t3", "source": MEMOIR},
    ]
    assert counted("quotation", attestations=texts).unread_links == 2


def test_a_text_wants_two_pairs_of_eyes_until_it_has_had_them() -> None:
    texts = [{"key": "t1", "text": "Words", "source": ARTICLE, "read_by_us": True}]
    checks = [
        {"key": "v1", "state": "collated-once", "checked_by": "Alice", "text_digest": text_digest("Words")},
        {"key": "v2", "state": "collated-twice", "checked_by": "Bob", "text_digest": text_digest("Words")},
    ]
    assert [counted("quotation", attestations=texts, verifications=checks[:n]).not_collated_twice for n in range(3)] == [1, 1, 0]
    changed = [texts[0] | {"text": "Other words"}]
    assert counted("quotation", attestations=changed, verifications=checks).not_collated_twice == 1


@given(st.lists(st.sampled_from(["cited", "attested", "knowledge", "nothing"])))
def test_every_statement_stands_in_one_way(standings: list[str]) -> None:
    marks: dict[str, dict[str, Any]] = {"attested": {"attested_in": MEMOIR}, "knowledge": {"editors_knowledge": True}}
    names = [name(f"n{number}", **marks.get(standing, {})) for number, standing in enumerate(standings)]
    citations = [citation(f"names/n{number}") for number, standing in enumerate(standings) if standing == "cited"]
    payload = Payload("person", "a", {"names": names, "citations": citations})
    found = coverage(payload, record_type("person"))
    assert found.statements == len(standings) == len(list(statements(payload, record_type("person"))))
    assert (found.knowledge, found.uncited) == (standings.count("knowledge"), standings.count("nothing"))
    assert found.statements == found.cited + found.knowledge + found.uncited


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(KeyError):
        Coverage().measure("beauty")
