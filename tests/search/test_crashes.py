"""The embedded index among processes: writers killed at any moment, and readers that did not write."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from archive.search.backends.tantivy import TantivyBackend
from archive.search.protocol import Cursor, Request
from archive.search.query import parse
from tests.processes import die_with_parent
from tests.search.published import plain

# Each commit adds one record per event, so that the cursor says how many records there must be.
WRITER = """
import sys
from pathlib import Path
from archive.contracts import SearchDocument, Words
from archive.search.backends.tantivy import TantivyBackend
from archive.search.protocol import Cursor
backend = TantivyBackend(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    with backend.writer(wait=True) as writer:
        number = writer.cursor.sequence + 1
        writer.put([SearchDocument(f"p{number}", 1, "person", titles=(Words(f"word number{number}"),))])
        writer.commit(Cursor(number, f"p{number}"))
"""


def test_a_writer_killed_at_any_moment_leaves_records_and_cursor_in_step(tmp_path: Path) -> None:
    backend = TantivyBackend(tmp_path / "index")
    backend.ensure()
    draw = random.Random(7)
    for _round in range(6):
        before = backend.cursor().sequence
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "index")], stdout=subprocess.PIPE, preexec_fn=die_with_parent
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            deadline = time.monotonic() + 20
            while backend.cursor().sequence == before and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(draw.random() / 10)
            process.kill()
        last = backend.cursor().sequence
        assert last > before
        assert backend.versions() == {(f"p{number}", 1) for number in range(1, last + 1)}
        assert backend.damage() == []
    backend.put([plain("after", title="still written")])
    assert ("after", 1) in backend.versions()


def test_another_reader_sees_a_commit_and_a_rebuild_at_once(tmp_path: Path) -> None:
    writing, reading = TantivyBackend(tmp_path / "index"), TantivyBackend(tmp_path / "index")
    writing.ensure()
    assert reading.versions() == set()
    writing.put([plain("a", title="word")])
    assert reading.search(Request(query=parse("word"))).hits == (("a", 1),)
    writing.rebuild([plain("b", title="word")], Cursor(3, "b"))
    assert reading.search(Request(query=parse("word"))).hits == (("b", 1),)
    assert reading.cursor() == Cursor(3, "b")


def test_what_an_interrupted_rebuild_left_is_cleared_away(tmp_path: Path) -> None:
    backend = TantivyBackend(tmp_path / "index")
    backend.ensure()
    left = tmp_path / "index" / "layout1-aaaaaaaaaaaa"
    left.mkdir()
    (left / "meta.json").write_text("{")
    backend.rebuild([plain("a", title="word")], Cursor(1, "a"))
    assert len(list((tmp_path / "index").glob("layout*"))) == 1
    assert backend.versions() == {("a", 1)}
