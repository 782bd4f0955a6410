"""How documents match, rank, sort, narrow and are counted, in every backend."""

from __future__ import annotations

from typing import Any

from archive.contracts import SearchDocument, Words
from archive.search.protocol import SearchBackend
from archive.values.pids import new_pid
from tests.search.published import plain
from tests.search.test_backends import ask, backend, pids

__all__ = ["backend"]


class TestMatching:
    """Words, phrases, prefixes, exclusions and ranks."""

    def test_all_words_are_needed_and_alternatives_are_not(self, backend: SearchBackend) -> None:
        backend.put([plain("a", text="red flag"), plain("b", text="red army"), plain("c", text="white army")])
        assert pids(backend, "red army") == ["b"]
        assert set(pids(backend, "red army OR flag")) == {"a", "b"}
        assert pids(backend, "army -red") == ["c"]
        assert pids(backend, 'army NOT "red army"') == ["c"]

    def test_a_phrase_keeps_its_order_and_does_not_run_from_one_string_into_the_next(self, backend: SearchBackend) -> None:
        backend.put(
            [
                plain("a", text="the red army came"),
                plain("b", text="an army so red"),
                SearchDocument("c", 1, "person", texts=(Words("all was red"), Words("army and navy"))),
            ]
        )
        assert pids(backend, '"red army"') == ["a"]
        assert pids(backend, "red-army") == ["a"]

    def test_a_prefix_finds_the_words_that_begin_with_it(self, backend: SearchBackend) -> None:
        backend.put([plain("a", text="Nərimanov"), plain("b", text="Nərimanbəyov"), plain("c", text="Nəriman")])
        assert set(pids(backend, "nəriman*")) == {"a", "b", "c"}
        assert set(pids(backend, "nərimano*")) == {"a"}

    def test_diacritics_are_folded_within_a_script(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="Füqəra Sədası"), plain("b", title="Бакинский рабочий"), plain("c", title="Ёлка")])
        assert pids(backend, "fuqera sedasi") == ["a"]
        assert pids(backend, "елка") == ["c"]
        assert pids(backend, "bakinskij") == []

    def test_a_word_as_typed_ranks_above_a_folded_one_and_a_title_above_a_text(self, backend: SearchBackend) -> None:
        backend.put([plain("folded", title="Bakı Bakı Bakı"), plain("text", text="a day in Baki and so on"), plain("title", title="Baki")])
        assert pids(backend, "baki") == ["title", "text", "folded"]
        assert pids(backend, "bakı")[0] == "folded"

    def test_a_pid_finds_its_record_first(self, backend: SearchBackend) -> None:
        pid = new_pid()
        backend.put([plain("other", title=f"about {pid}"), plain(pid, title="nothing")])
        assert pids(backend, pid) == [pid, "other"]
        assert pids(backend, "", filters={"pid": (pid,)}) == [pid]

    def test_a_field_narrows_where_words_are_looked_for(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="Baku"), plain("b", text="Baku")])
        assert pids(backend, "title:baku") == ["a"]

    def test_words_longer_than_the_engine_takes_are_cut_alike(self, backend: SearchBackend) -> None:
        backend.put([plain("a", text="ə" * 70_000)])
        assert pids(backend, "ə" * 400) == ["a"]


class TestNarrowing:
    """Filters, days, sorting and counts."""

    def documents(self) -> list[SearchDocument]:
        languages = {"a": ("az-Arab", "az-Latn"), "b": ("ru-Cyrl",), "c": ("az-Cyrl",)}
        days: dict[str, tuple[int | None, int | None]] = {"a": (100, 200), "b": (150, 10**18), "c": (None, None)}
        return [
            plain(
                pid,
                text="word",
                type="place" if pid == "c" else "person",
                facets={"language": languages[pid], "person": ("p1", "p2") if pid == "a" else ("p1",)},
                earliest=days[pid][0],
                latest=days[pid][1],
                sort_date=days[pid][0],
                sort_titles={"en": {"a": "C", "b": "A", "c": "B"}[pid], "az": pid, "ru": pid},
            )
            for pid in ("a", "b", "c")
        ]

    def test_values_of_a_facet_are_alternatives_and_facets_narrow_one_another(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        assert set(pids(backend, "word", filters={"language": ("ru-Cyrl", "az-Cyrl")})) == {"b", "c"}
        assert pids(backend, "word", filters={"language": ("ru-Cyrl", "az-Cyrl"), "type": ("place",)}) == ["c"]
        assert set(pids(backend, "word", filters={"language": ("az",)})) == {"a", "c"}
        assert pids(backend, "word", excluded={"type": ("person",)}) == ["c"]

    def test_filters_without_words_find_everything_that_meets_them(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        assert set(pids(backend, "", filters={"type": ("person",)})) == {"a", "b"}
        assert ask(backend, "").total == 3

    def test_facets_are_counted_over_the_whole_result_and_not_narrowed_by_themselves(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        counted = ask(backend, "word", limit=1, facets=("type", "person", "topic"), filters={"type": ("place",)})
        assert counted.total == 1
        assert counted.facets["type"] == (("person", 2), ("place", 1))
        assert counted.facets["person"] == (("p1", 1),)
        assert counted.facets["topic"] == ()

    def test_a_chosen_value_is_counted_however_rare_it_is(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        counted = ask(backend, "word", facets=("person",), facet_size=1, filters={"person": ("p2",)})
        assert counted.facets["person"] == (("p1", 3), ("p2", 1))

    def test_a_span_finds_what_it_touches(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        cases: list[tuple[dict[str, Any], set[str]]] = [
            ({"first_day": 201}, {"b"}),
            ({"first_day": 200}, {"a", "b"}),
            ({"last_day": 149}, {"a"}),
            ({"first_day": 0, "last_day": 99}, set()),
            ({"first_day": -(10**30), "last_day": 10**30}, {"a", "b"}),
        ]
        for options, expected in cases:
            assert set(pids(backend, "word", **options)) == expected

    def test_each_of_several_spans_is_touched_and_none_of_the_excluded(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        assert set(pids(backend, "word", spans=((0, 120), (160, 170)))) == {"a"}, "both, though no day is in both"
        assert set(pids(backend, "word", spans=((None, 400),), first_day=201)) == {"b"}
        assert set(pids(backend, "word", excluded_spans=((0, 120),))) == {"b", "c"}
        assert set(pids(backend, "", spans=((0, 120),))) == {"a"}

    def test_results_are_sorted_by_date_or_title_and_paged(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        assert pids(backend, "word", sort="date") == ["a", "b", "c"]
        assert pids(backend, "word", sort="-date") == ["b", "a", "c"]
        assert pids(backend, "word", sort="title") == ["b", "c", "a"]
        assert pids(backend, "word", sort="title", language="ru") == ["a", "b", "c"]
        assert pids(backend, "word", sort="-title", offset=1, limit=1) == ["c"]

    def test_hidden_records_are_neither_found_nor_counted(self, backend: SearchBackend) -> None:
        backend.put(self.documents())
        result = ask(backend, "word", facets=("type",), hidden={"a"})
        assert (result.total, result.facets["type"]) == (2, (("person", 1), ("place", 1)))
