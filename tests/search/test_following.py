"""The follower of the publication log: fresh after each publication, safe to kill, to run twice and to run late."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from archive.contracts import SearchDocument
from archive.published.log import LogEvent
from archive.publishing.merge import merge
from archive.publishing.withdraw import withdraw
from archive.search import follower, healing
from archive.search.backends.tantivy import TantivyWriter
from archive.search.documents import document
from archive.search.follower import catch_up, rebuild, status
from archive.search.loader import backend
from archive.search.protocol import Cursor
from tests.search.published import again, found, indexed, names, person, publish

pytestmark = pytest.mark.django_db


def test_what_is_published_is_found_after_catching_up() -> None:
    body = person("Nəriman Nərimanov")
    indexed(body)
    assert found("nərimanov") == [body.pid]
    assert status().state == "fresh"


def test_a_new_version_takes_the_place_of_the_old_one() -> None:
    body = person("Old Name")
    indexed(body)
    publish(again(body, names=names("New Name")), based_on=1)
    assert (status().state, status().behind) == ("behind", 1)
    progress = catch_up()
    assert (progress.written, progress.state, progress.sequence) == (1, "fresh", 2)
    assert (found("old"), found("new")) == ([], [body.pid])
    assert backend().versions() == {(body.pid, 2)}


def test_several_versions_in_one_run_are_written_once() -> None:
    body = person("First")
    publish(body)
    publish(again(body, names=names("Second")), based_on=1)
    publish(again(body, names=names("Third")), based_on=2)
    catch_up()
    assert backend().versions() == {(body.pid, 3)}
    assert found("second") == []


def test_withdrawn_and_merged_records_are_dropped() -> None:
    gone, kept, merged = person("Withdrawn Person"), person("Kept Person"), person("Merged Person")
    indexed(gone, kept, merged)
    withdraw(gone.pid, reason="A mistake.")
    merge(merged.pid, kept.pid)
    assert catch_up().dropped == 2
    assert backend().versions() == {(kept.pid, 1)}


def test_a_record_withdrawn_before_it_was_ever_indexed_is_never_written() -> None:
    body = person("Short Life")
    publish(body)
    withdraw(body.pid, reason="A mistake.")
    catch_up()
    assert backend().versions() == set()


def test_running_twice_changes_nothing() -> None:
    indexed(person("One"), person("Two"))
    before = backend().versions()
    progress = catch_up()
    assert (progress.written, progress.dropped, progress.state) == (0, 0, "fresh")
    assert backend().versions() == before


def test_a_run_that_dies_before_its_commit_is_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(person("Early"))
    late = person("Late")
    publish(late)

    def die(self: TantivyWriter, cursor: Cursor | None = None) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(TantivyWriter, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            catch_up()
    assert (backend().cursor().sequence, found("late")) == (1, [])
    assert catch_up().written == 1
    assert found("late") == [late.pid]


def test_a_run_that_dies_between_documents_is_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(person("Early"))
    bodies = [person(f"Late {number}") for number in range(3)]
    publish(*bodies)
    put = TantivyWriter.put

    def die_on_the_second(self: TantivyWriter, documents: Iterable[SearchDocument]) -> int:
        put(self, list(documents)[:1])
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(TantivyWriter, "put", die_on_the_second)
        with pytest.raises(KeyboardInterrupt):
            catch_up()
    assert found("late") == []
    catch_up()
    assert set(found("late")) == {body.pid for body in bodies}


def test_events_applied_again_leave_the_same_index() -> None:
    body = person("First")
    indexed(body)
    publish(again(body, names=names("Second")), based_on=1)
    catch_up()
    with backend().writer() as writer:
        writer.commit(Cursor())
    assert catch_up().state == "fresh"
    assert backend().versions() == {(body.pid, 2)}


def test_somebody_else_writing_is_left_alone() -> None:
    indexed(person("Early"))
    publish(person("Late"))
    with backend().writer():
        assert catch_up().state == "busy"
    assert catch_up().state == "fresh"


def test_a_long_log_is_left_to_the_worker_beyond_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(person("Early"))
    monkeypatch.setattr(follower, "INLINE_EVENTS", 2)
    monkeypatch.setattr(follower, "SLICE", 2)
    publish(*[person(f"Late {number}") for number in range(7)])
    assert catch_up().state == "behind"
    assert status().behind == 5
    assert catch_up(wait=True).state == "fresh"
    assert len(found("late")) == 7


def test_after_a_commit_the_rest_is_followed_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(person("Early"))
    monkeypatch.setattr(follower, "INLINE_EVENTS", 1)
    monkeypatch.setattr(follower, "SLICE", 1)
    publish(*[person(f"Late {number}") for number in range(4)])
    healing.after_commit()
    assert status().state == "fresh"


def test_a_disk_that_refuses_does_not_fail_the_publication(settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    settings.SENED_SEARCH_DIR = tmp_path / "file" / "search"
    publish(person("Somebody"))
    healing.after_commit()
    assert "could not follow" in caplog.text


def test_an_index_of_another_database_is_rebuilt() -> None:
    body = person("Somebody")
    publish(body)
    backend().rebuild([], Cursor(1, "xxxxxxxxx"))
    assert status().state == "foreign"
    progress = catch_up()
    assert (progress.rebuilt, status().state, found("somebody")) == (True, "fresh", [body.pid])


def test_an_index_ahead_of_the_log_is_rebuilt() -> None:
    body = person("Somebody")
    publish(body)
    backend().rebuild([], Cursor(99, body.pid))
    assert catch_up().rebuilt
    assert found("somebody") == [body.pid]


def test_what_is_published_during_a_rebuild_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    early, late = person("Early"), person("Late")
    indexed(early)
    whole = follower._all_documents

    def with_a_publication() -> Iterable[SearchDocument]:
        yield from list(whole())
        publish(late)

    monkeypatch.setattr(follower, "_all_documents", with_a_publication)
    assert rebuild().state == "fresh"
    assert backend().versions() == {(early.pid, 1), (late.pid, 1)}
    assert backend().cursor().sequence == LogEvent.objects.head()


def test_searching_goes_on_while_the_index_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    body = person("Somebody")
    indexed(body)
    whole = follower._all_documents
    seen: list[list[str]] = []

    def watched() -> Iterable[SearchDocument]:
        for made in whole():
            seen.append(found("somebody"))
            yield made

    monkeypatch.setattr(follower, "_all_documents", watched)
    rebuild()
    assert seen == [[body.pid]]
    assert found("somebody") == [body.pid]


def test_a_record_that_cannot_be_read_does_not_keep_the_others_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = person("Bad"), person("Good")
    publish(bad, good)

    def picky(payload: Any, entry: Any, facets: Any) -> SearchDocument:
        if payload.pid == bad.pid:
            raise ValueError("no such field")
        return document(payload, entry, facets)

    monkeypatch.setattr("archive.search.follower.document", picky)
    catch_up()
    assert backend().versions() == {(good.pid, 1)}
    assert bad.pid in caplog.text
