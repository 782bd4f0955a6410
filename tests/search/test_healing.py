"""An index that is gone or broken: readers are told that search is being rebuilt, never that nothing was found, and it heals."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.contracts import Payload
from archive.published.log import LogEvent
from archive.search import healing, service
from archive.search.integrity import differences, repair
from archive.search.loader import backend
from archive.search.protocol import Cursor
from tests.search.published import found, indexed, person, plain, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Payload:
    made = person("Nəriman Nərimanov")
    indexed(made)
    return made


@pytest.fixture
def directory(settings: Any) -> Path:
    return Path(settings.SENED_SEARCH_DIR)


def cut(directory: Path, suffix: str) -> None:
    for path in directory.glob(f"layout*/*{suffix}"):
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)


def spoil(directory: Path, suffix: str) -> None:
    """Turn the first byte around, leaving the size."""
    for path in directory.glob(f"layout*/*{suffix}"):
        with path.open("r+b") as file:
            first = file.read(1)
            file.seek(0)
            file.write(bytes([first[0] ^ 0xFF]))


def remove(directory: Path) -> None:
    shutil.rmtree(directory)


def empty(directory: Path) -> None:
    for path in directory.glob("layout*"):
        shutil.rmtree(path)


def unlink(directory: Path) -> None:
    (directory / "current").unlink()


def age(directory: Path) -> None:
    (directory / "current").unlink()
    (directory / "current").symlink_to("layout0-x")


def forget(directory: Path) -> None:
    for path in directory.glob("layout*/meta.json"):
        path.write_text("")


FAULTS: dict[str, Callable[[Path], None]] = {
    "removed": remove,
    "emptied": empty,
    "unlinked": unlink,
    "of an earlier layout": age,
    "terms cut": partial(cut, suffix=".term"),
    "postings cut": partial(cut, suffix=".idx"),
    "store cut": partial(cut, suffix=".store"),
    "columns cut": partial(cut, suffix=".fast"),
    "list of segments cut": partial(cut, suffix="meta.json"),
    "list of segments empty": forget,
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("opened", [True, False], ids=["while open", "before opening"])
def test_a_lost_index_is_being_rebuilt_and_then_found_in(body: Payload, directory: Path, fault: str, opened: bool) -> None:
    if opened:
        assert found("nərimanov") == [body.pid]
    else:
        backend()._reader = None  # type: ignore[attr-defined]
    FAULTS[fault](directory)
    result = service.search("nərimanov")
    assert (result.state, result.searched, result.total, result.hits) == ("rebuilding", True, None, ())
    assert found("nərimanov") == [body.pid]
    assert differences() == []


def test_a_new_archive_says_that_nothing_was_found() -> None:
    result = service.search("anything")
    assert (result.state, result.total) == ("ok", 0)


def test_one_process_rebuilds_once_in_a_while(body: Payload, directory: Path) -> None:
    remove(directory)
    assert healing.start() is True
    assert healing.start() is False


def test_a_sound_index_is_not_rebuilt(body: Payload, directory: Path) -> None:
    before = (directory / "current").readlink()
    assert healing.start() is True
    assert (directory / "current").readlink() == before


def test_a_rebuild_that_cannot_write_is_logged_and_readers_are_still_told(
    body: Payload, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.SENED_SEARCH_DIR = tmp_path / "file" / "search"
    assert service.search("nərimanov").state == "rebuilding"
    assert "could not be rebuilt" in caplog.text


def test_spoilt_content_is_found_by_its_checksum_and_rebuilt(body: Payload, directory: Path) -> None:
    spoil(directory, ".pos")
    assert {difference.kind for difference in differences()} == {"damaged"}
    repair(differences())
    assert differences() == []
    assert found("nərimanov") == [body.pid]


def test_missing_extra_and_stale_rows_are_named_and_put_right(body: Payload) -> None:
    lost, old = person("Lost"), person("Old")
    publish(lost, old)
    backend().rebuild([plain(body.pid), plain(old.pid, 7), plain("nobody")], Cursor(3, old.pid))
    with backend().writer() as writer:
        # The index says that it has followed everything.
        writer.commit(last_cursor())
    named = {(difference.kind, difference.pid) for difference in differences()}
    assert named == {("missing", lost.pid), ("stale", old.pid), ("extra", "nobody")}
    assert all(difference.pid in str(difference) for difference in differences())
    repair(differences())
    assert differences() == []
    assert backend().versions() == {(body.pid, 1), (lost.pid, 1), (old.pid, 1)}


def test_a_missing_index_is_a_difference_and_checking_does_not_touch_it(body: Payload, directory: Path) -> None:
    remove(directory)
    assert [str(difference) for difference in differences()] == ["index damaged: the index is missing"]
    assert not directory.exists()
    repair()
    assert differences() == []


def last_cursor() -> Cursor:
    event = LogEvent.objects.latest("sequence")
    return Cursor(event.sequence, event.identifier_id)
