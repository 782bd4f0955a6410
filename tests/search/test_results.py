"""What readers get: current versions alone, passages in the original words, facets with names, and few queries of the database."""

from __future__ import annotations

from typing import Any

import pytest

from archive.publishing.withdraw import withdraw
from archive.search.facets import FacetCounts
from archive.search.service import SearchPage, search, sort_of
from archive.search.snippets import Piece
from archive.values.dates import EvidenceDate
from tests.search.published import again, found, indexed, names, page, person, place, publish, source

pytestmark = pytest.mark.django_db

TEXT = (
    "In the spring the paper moved. It was printed by hand in a cellar on Qorchu street, and carried to the railway workshops before dawn. "
    "Nobody kept a full run. Шаумян wrote of the Bakı fəhləsi, the workers of Bakı, that they read it aloud. " + "More words follow. " * 30
)


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.text for piece in pieces if piece.marked]


def facet(result: SearchPage, name: str) -> FacetCounts:
    return next(counts for counts in result.facets if counts.name == name)


def test_a_passage_shows_the_original_words_and_marks_those_that_matched() -> None:
    indexed(source("A paper", summary={"en": TEXT}))
    hit = page("fehlesi baki").hits[0]
    assert hit.snippet is not None
    assert hit.snippet.language == "en"
    assert marked(hit.snippet.pieces) == ["Bakı", "fəhləsi", "Bakı"]
    assert hit.snippet.text.startswith("…")
    assert hit.snippet.text.endswith("…")
    assert hit.snippet.text.strip("…") in TEXT
    assert len(hit.snippet.text) < 300


def test_a_phrase_is_marked_as_a_whole_and_a_prefix_by_the_word_it_found() -> None:
    indexed(source("A paper", summary={"en": TEXT}))
    phrase, prefix = page('"baki fehlesi"').hits[0].snippet, page("worksh*").hits[0].snippet
    assert phrase is not None
    assert prefix is not None
    assert marked(phrase.pieces) == ["Bakı fəhləsi"]
    assert marked(prefix.pieces) == ["workshops"]


def test_the_label_is_marked_too_and_not_repeated_as_a_passage() -> None:
    indexed(person("Nəriman Nərimanov"))
    hit = page("nerimanov").hits[0]
    assert (hit.label.text, hit.label.language) == ("Nəriman Nərimanov", "az-Latn")
    assert marked(hit.heading) == ["Nərimanov"]
    assert hit.snippet is None


def test_a_passage_in_the_interface_language_is_preferred() -> None:
    indexed(source("A paper", summary={"en": "Printed in Baku.", "ru": "Напечатано: Baku."}))
    for language in ("en", "ru"):
        snippet = page("baku", language=language).hits[0].snippet
        assert snippet is not None
        assert snippet.language == language


def test_references_and_markup_are_read_as_words() -> None:
    town = place("Gəncə")
    text = f"They met in [[{town.pid}|the old town]] and *then* in [[{town.pid}]]."
    body = source("A letter", summary={"en": text})
    indexed(town, body)
    snippet = page("then").hits[0].snippet
    assert snippet is not None
    assert snippet.text == "They met in the old town and then in Gəncə."


def test_a_record_is_found_by_the_name_of_what_it_refers_to_after_those_that_bear_it() -> None:
    town = place("Lənkəran")
    body = person("Somebody", born_place={"ref": town.pid})
    indexed(town, body)
    assert found("lənkəran") == [town.pid, body.pid]


def test_a_withdrawn_record_is_not_shown_or_counted_by_an_index_that_is_behind() -> None:
    kept, gone = person("Common Name"), person("Common Name")
    indexed(kept, gone)
    withdraw(gone.pid, reason="A mistake.")
    result = page("common")
    assert [hit.entry.pid for hit in result.hits] == [kept.pid]
    assert (result.total, [value.count for value in facet(result, "type").values]) == (1, [1])


def test_an_old_version_is_not_shown_by_an_index_that_is_behind() -> None:
    body = person("Old Name")
    indexed(body)
    publish(again(body, names=names("New Name")), based_on=1)
    assert (page("old").hits, page("old").total) == ((), 0)


def test_words_of_an_unpublished_record_are_found_nowhere() -> None:
    indexed(person("Somebody Else"))
    person("Unseen Canary")
    result = page("canary")
    assert (result.total, result.hits, result.facets) == (0, (), ())


def test_facet_values_have_names_and_counts_in_the_interface_language() -> None:
    town = place("Şuşa")
    indexed(town, *[person(f"Native {number}", born_place={"ref": town.pid}) for number in range(3)], source("Native letter"))
    result = page("native", types=["person"], language="en")
    assert [(value.value, value.label, value.count, value.selected) for value in facet(result, "type").values] == [
        ("person", "Persons", 3, True),
        ("source", "Sources", 1, False),
    ]
    born = facet(result, "place").values[0]
    assert (born.value, born.label, born.language, born.count) == (town.pid, "Şuşa", "az-Latn", 3)
    assert [value.label for value in facet(page("native"), "kind").values] == ["letter"]


def test_facets_of_the_address_and_of_the_query_narrow_together() -> None:
    az, ru = source("Word", language="az-Latn"), source("Word", language="ru-Cyrl")
    indexed(az, ru, person("Word"))
    assert found("word lang:az type:source", facets={"language": ["az-Latn", "ru-Cyrl"]}) == [az.pid]
    assert found("word type:person", types=["source"]) == []
    assert len(found("word type:source")) == 2
    assert len(found("", types=["source"])) == 2


def test_a_span_of_days_and_a_sort_by_date() -> None:
    early, late = (
        person(name, born=EvidenceDate(edtf=edtf).to_dict()) for name, edtf in (("Early Person", "1870-04-14"), ("Late Person", "1900"))
    )
    indexed(early, late)
    assert found("person", last_day=690_000) == [early.pid]
    assert found("person", sort="-date") == [late.pid, early.pid]
    assert found("person", sort="title") == [early.pid, late.pid]


def test_pages_hold_what_they_say_and_together_everything() -> None:
    indexed(*[person(f"Somebody {number}") for number in range(7)])
    pages = [page("somebody", page=number, page_size=3) for number in (1, 2, 3)]
    assert [len(result.hits) for result in pages] == [3, 3, 1]
    assert len({hit.entry.pid for result in pages for hit in result.hits}) == 7
    assert {(result.total, result.pages) for result in pages} == {(7, 3)}
    assert page("somebody", page=4, page_size=3).hits == ()


@pytest.mark.parametrize("options", [{"page": 0}, {"page_size": 0}, {"page_size": 101}, {"page": 10**30}, {"sort": "password"}])
def test_a_page_out_of_range_or_an_unknown_sort_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no page"):
        search("x", **options)


def test_only_known_sorts_have_a_name() -> None:
    assert (sort_of("-date"), sort_of("password")) == ("-date", None)


def test_a_search_asks_the_database_at_most_twice(django_assert_max_num_queries: Any) -> None:
    town = place("Şuşa")
    indexed(town, *[person(f"Native {number}", born_place={"ref": town.pid}) for number in range(5)])
    with django_assert_max_num_queries(2):
        result = page("native", types=["person"], facets={"place": [town.pid]})
    assert result.total == 5
