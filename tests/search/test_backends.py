"""What every search backend must do, whatever engine is behind it."""

from __future__ import annotations

import importlib
import pkgutil
import threading
from pathlib import Path
from typing import Any

import pytest

from archive.search import backends
from archive.search.protocol import Cursor, Found, IndexBusy, IndexMissing, Request, SearchBackend
from archive.search.query import parse
from tests.search.published import plain

NAMES = sorted(module.name for module in pkgutil.iter_modules(backends.__path__))


@pytest.fixture(params=NAMES)
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> SearchBackend:
    made: SearchBackend = importlib.import_module(f"archive.search.backends.{request.param}").BACKEND(tmp_path / "index")
    made.ensure()
    return made


def ask(backend: SearchBackend, text: str, **options: Any) -> Found:
    return backend.search(Request(query=parse(text, types={"person", "place"}), **options))


def pids(backend: SearchBackend, text: str, **options: Any) -> list[str]:
    return [pid for pid, _number in ask(backend, text, **options).hits]


class TestBackend:
    """The contract of `archive.search.protocol.SearchBackend`."""

    def test_a_new_index_is_empty_and_stands_before_the_first_event(self, backend: SearchBackend) -> None:
        assert backend.versions() == set()
        assert backend.cursor() == Cursor()
        assert ask(backend, "anything").total == 0

    def test_an_index_that_was_never_made_is_missing(self, backend: SearchBackend, tmp_path: Path) -> None:
        other: SearchBackend = type(backend)(tmp_path / "nowhere")  # type: ignore[call-arg]
        with pytest.raises(IndexMissing):
            other.search(Request(query=parse("a")))
        with pytest.raises(IndexMissing):
            other.cursor()

    def test_ensuring_twice_keeps_what_is_there(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="Baku")])
        backend.ensure()
        assert backend.versions() == {("a", 1)}

    def test_a_document_is_found_by_title_and_by_text(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="Baku Worker"), plain("b", text="printed in Baku")])
        assert pids(backend, "baku") == ["a", "b"]
        assert pids(backend, "printed") == ["b"]

    def test_putting_a_document_again_replaces_it(self, backend: SearchBackend) -> None:
        backend.put([plain("a", 1, title="first")])
        backend.put([plain("a", 2, title="second")])
        assert pids(backend, "first") == []
        assert pids(backend, "second") == ["a"]
        assert backend.versions() == {("a", 2)}

    def test_a_late_job_never_overwrites_a_newer_version(self, backend: SearchBackend) -> None:
        backend.put([plain("a", 3, title="newer")])
        assert backend.put([plain("a", 2, title="older")]) == 0
        assert backend.versions() == {("a", 3)}
        assert pids(backend, "newer") == ["a"]

    def test_a_document_twice_in_one_batch_is_there_once(self, backend: SearchBackend) -> None:
        backend.put([plain("a", 2, title="two"), plain("a", 1, title="one"), plain("a", 3, title="three")])
        assert backend.versions() == {("a", 3)}
        assert ask(backend, "three").total == 1

    def test_dropping_removes_up_to_the_version_given(self, backend: SearchBackend) -> None:
        backend.put([plain("a", 2, title="one"), plain("b", 1, title="one"), plain("c", 9, title="one")])
        assert backend.drop({"a": 1, "b": 1, "c": None, "nobody": 4}) == 2
        assert backend.versions() == {("a", 2)}

    def test_documents_and_cursor_are_committed_together_or_not_at_all(self, backend: SearchBackend) -> None:
        with backend.writer() as writer:
            writer.put([plain("a", title="one")])
            writer.commit(Cursor(5, "a"))
            writer.put([plain("b", title="one")])
        assert backend.cursor() == Cursor(5, "a")
        assert backend.versions() == {("a", 1)}

    def test_one_writes_at_a_time(self, backend: SearchBackend) -> None:
        with backend.writer(), pytest.raises(IndexBusy), backend.writer():
            pass

    def test_one_who_waits_writes_after_the_other(self, backend: SearchBackend) -> None:
        def put() -> None:
            with backend.writer(wait=True) as late:
                late.put([plain("b", title="late")])
                late.commit(Cursor(late.cursor.sequence + 1, "b"))

        with backend.writer() as writer:
            thread = threading.Thread(target=put)
            thread.start()
            writer.put([plain("a", title="early")])
            writer.commit(Cursor(1, "a"))
        thread.join(20)
        assert backend.cursor() == Cursor(2, "b")
        assert backend.versions() == {("a", 1), ("b", 1)}

    def test_a_rebuild_takes_the_place_of_everything(self, backend: SearchBackend) -> None:
        backend.put([plain("a", 7, title="old")])
        assert backend.rebuild([plain("a", 1, title="new"), plain("b", title="new")], Cursor(9, "b")) == 2
        assert backend.versions() == {("a", 1), ("b", 1)}
        assert backend.cursor() == Cursor(9, "b")

    def test_readers_see_the_old_index_until_a_rebuild_is_finished(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="old")])
        seen: list[list[str]] = []

        def documents() -> Any:
            for number in range(50):
                seen.append(pids(backend, "old"))
                yield plain(f"p{number}", title="new")

        backend.rebuild(documents(), Cursor(1, "a"))
        assert seen == [["a"]] * 50
        assert pids(backend, "old") == []
        assert ask(backend, "new").total == 50

    def test_a_rebuild_that_fails_leaves_the_old_index(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="old")])

        def documents() -> Any:
            yield plain("b", title="new")
            raise LookupError("the catalogue went away")

        with pytest.raises(LookupError):
            backend.rebuild(documents(), Cursor(1, "a"))
        assert pids(backend, "old") == ["a"]
        assert backend.put([plain("c", title="old")]) == 1

    def test_a_sound_index_has_no_damage(self, backend: SearchBackend) -> None:
        backend.put([plain("a", title="old")])
        backend.put([plain("a", 2, title="old")])
        assert backend.damage() == []
