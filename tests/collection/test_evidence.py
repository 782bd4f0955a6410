"""The rules of the first collection: every statement cited or marked, every citation with a place where the words stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.contracts import Rows
from archive.registry import record_type
from editorial.services.collection import FixtureRecord
from editorial.services.fixture_values import Link, Prose
from tests.collection.article import paragraph
from tests.collection.conftest import Collection

ARTICLE = Link("source", "soviet-invasion-article")


def statements(record: FixtureRecord) -> Iterator[tuple[str, bool]]:
    """Yield the target of every statement of a record, and whether an editor vouches for it."""
    declared = record_type(record.type)
    whole = bool(record.fields.get("editors_knowledge"))
    for spec in declared.public_fields:
        if not spec.citable or spec.name not in record.fields:
            continue
        if isinstance(spec, Rows):
            for row in record.fields[spec.name]:
                yield f"{spec.name}/{row['key']}", whole or bool(row.get("editors_knowledge"))
        else:
            yield spec.name, whole


def citations(record: FixtureRecord) -> list[dict[str, Any]]:
    return list(record.fields.get("citations", []))


def test_every_statement_is_cited_or_marked_as_what_an_editor_knows(collection: Collection) -> None:
    bare = []
    for record in collection.values():
        cited = {citation.get("target", "") for citation in citations(record)}
        bare += [f"{record.type}:{record.key} {target}" for target, known in statements(record) if not known and target not in cited]
    assert bare == []


def test_what_an_editor_knows_is_not_cited_to_the_article(collection: Collection) -> None:
    both = []
    for record in collection.values():
        cited = {citation.get("target", "") for citation in citations(record)}
        both += [f"{record.type}:{record.key} {target}" for target, known in statements(record) if known and target in cited]
    assert both == []


def test_every_citation_names_the_article_and_a_place_in_it(collection: Collection) -> None:
    for record in collection.values():
        for citation in citations(record):
            assert citation["source"] == ARTICLE
            assert paragraph(citation["locator"]), (record.key, citation)


def test_the_words_relied_on_stand_at_the_place_cited(collection: Collection) -> None:
    astray = [
        f"{record.type}:{record.key} {citation['locator']}: {citation['words']}"
        for record in collection.values()
        for citation in citations(record)
        if citation.get("words", "") not in paragraph(citation["locator"])
    ]
    assert astray == []


def test_every_citation_supports_a_statement_that_is_there(collection: Collection) -> None:
    for record in collection.values():
        targets = {target for target, _known in statements(record)}
        assert {citation.get("target", "") for citation in citations(record)} <= targets, record.key


def test_every_paragraph_of_the_article_is_cited(collection: Collection) -> None:
    from_all = {citation["locator"] for record in collection.values() for citation in citations(record)}
    sections = {"Lead": 4, "The revolutionary movement in Azerbaijan after 1918": 7, 'The Slogan of "Independent Soviet Azerbaijan"': 8}
    assert from_all == {f"section:{name}; paragraph:{number}" for name, last in sections.items() for number in range(1, last + 1)}


def test_a_form_as_printed_stands_in_the_words_cited_for_it(collection: Collection) -> None:
    for record in collection.values():
        for field in ("names", "titles"):
            for row in record.fields.get(field, []):
                if row["scheme"] != "as-printed" or record.key == ARTICLE.key:
                    continue
                (evidence,) = [each for each in citations(record) if each.get("target") == f"{field}/{row['key']}"]
                assert row["attested_in"] == ARTICLE
                assert row["text"] in evidence["words"].replace(',"', '"'), row["text"]


def test_forms_in_other_scripts_are_what_an_editor_knows(collection: Collection) -> None:
    for record in collection.values():
        for row in [*record.fields.get("names", []), *record.fields.get("titles", [])]:
            if "Cyrl" in row["language"]:
                assert row["editors_knowledge"], row["text"]


def test_nothing_is_known_of_births_deaths_or_archives(collection: Collection) -> None:
    invented = {"born", "born_place", "died", "died_place", "fond", "opis", "delo", "list", "pages", "volume", "publisher", "url", "number"}
    for record in collection.values():
        assert not invented & record.fields.keys(), record.key


def test_every_date_is_printed_in_the_article_or_says_that_it_is_inferred(collection: Collection) -> None:
    def dates(value: Any) -> Iterator[dict[str, str]]:
        if isinstance(value, dict):
            if "basis" in value:
                yield value
            for inner in value.values():
                yield from dates(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from dates(inner)

    text = " ".join(paragraph(f"section:Lead; paragraph:{number}") for number in range(1, 5))
    text += " ".join({paragraph(each["locator"]) for record in collection.values() for each in citations(record)})
    for record in collection.values():
        for name, value in record.fields.items():
            if name != "judged_on":
                assert all(date["basis"] == "inferred" or date["printed"] in text for date in dates(value)), (record.key, name)


def test_summaries_titles_and_labels_are_written_in_all_three_languages(collection: Collection) -> None:
    written = {"summary", "title", "label", "scope_note", "abstract", "statement", "judgement", "supplied_title", "occasion", "note"}
    for record in collection.values():
        for name in written & record.fields.keys():
            assert record.fields[name].keys() == {"en", "az", "ru"}, (record.key, name)


def test_summaries_do_not_copy_the_article(collection: Collection) -> None:
    for record in collection.values():
        for name in ("summary", "statement", "judgement"):
            english = record.fields.get(name, {}).get("en", "")
            words = (english.text if isinstance(english, Prose) else english).split()
            runs = [" ".join(words[start : start + 12]) for start in range(max(0, len(words) - 11))]
            for citation in citations(record):
                assert not any(run in paragraph(citation["locator"]) for run in runs), (record.key, name)
