"""The embedded search backend: a Tantivy index in a directory of this host, read by many processes and written by one at a time."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tantivy

from archive.contracts import SearchDocument
from archive.search.embedded.files import IndexFiles, Stamp, intact, segment_files, stamp, wrong_checksums
from archive.search.embedded.queries import compiled
from archive.search.embedded.schema import BOOKMARK, bookmark, facet_path, read_bookmark, read_key, schema, to_engine
from archive.search.protocol import (
    Capabilities,
    Cursor,
    Found,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexNotWritten,
    Request,
)

_SMALL_HEAP: Final = 15_000_000
_LARGE_HEAP: Final = 100_000_000
_ORDER: Final = {"date": ("sort_date", False), "-date": ("sort_date", True), "title": ("sort_", False), "-title": ("sort_", True)}


@dataclass(frozen=True, slots=True)
class _Reader:
    """An index as it was at one commit, with the sizes of its files."""

    path: Path
    stamp: Stamp
    searcher: tantivy.Searcher
    sizes: dict[Path, int]


class TantivyWriter:
    """The writer of the current generation; see `archive.search.protocol.IndexWriter`."""

    def __init__(self, writer: tantivy.IndexWriter, searcher: tantivy.Searcher) -> None:
        self.cursor = _cursor(searcher)
        self._writer = writer
        self._searcher = searcher
        self._written: dict[str, int | None] = {}

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents whose version is not older than the indexed one."""
        count = 0
        for document in documents:
            indexed = self._indexed(document.pid)
            if indexed is not None and indexed > document.number:
                continue
            made = to_engine(document)
            with _writing():
                if indexed is not None:
                    self._writer.delete_documents_by_term("pid", document.pid)
                self._writer.add_document(made)
            self._written[document.pid] = document.number
            count += 1
        return count

    def drop(self, pids: Mapping[str, int | None]) -> int:
        """Remove documents up to the version given."""
        count = 0
        for pid, number in pids.items():
            indexed = self._indexed(pid)
            if indexed is None or (number is not None and indexed > number):
                continue
            with _writing():
                self._writer.delete_documents_by_term("pid", pid)
            self._written[pid] = None
            count += 1
        return count

    def commit(self, cursor: Cursor | None = None) -> None:
        """Write everything to disk together with the cursor."""
        with _writing():
            if cursor is not None:
                self._writer.delete_documents_by_term("pid", BOOKMARK)
                self._writer.add_document(bookmark(cursor))
            self._writer.commit()
        if cursor is not None:
            self.cursor = cursor

    def _indexed(self, pid: str) -> int | None:
        if pid not in self._written:
            self._written[pid] = _number(self._searcher, pid)
        return self._written[pid]


class TantivyBackend:
    """The index in one directory; see `archive.search.protocol.SearchBackend`."""

    capabilities = Capabilities()

    def __init__(self, directory: Path) -> None:
        self._files = IndexFiles(directory)
        self._reader: _Reader | None = None
        self._opening = threading.Lock()

    def ensure(self) -> None:
        """Make an empty index where there is none."""
        with suppress(IndexMissing):
            self._read()
            return
        with self._files.lock(wait=False):
            with suppress(IndexMissing):
                self._read()
                return
            self._build((), Cursor())

    def cursor(self) -> Cursor:
        """Return how far the index has followed the log."""
        with _reading():
            return _cursor(self._read().searcher)

    @contextmanager
    def writer(self, *, wait: bool = False) -> Iterator[TantivyWriter]:
        """Return the writer of the current generation; what was not committed at the end is dropped."""
        with self._files.lock(wait=wait):
            reader = self._read()
            with _reading():
                index = tantivy.Index.open(str(reader.path))
                index.config_reader("manual")
                writer = _opened(index, _SMALL_HEAP, 1)
                # A writer that was killed may have left files whose names the next commit would want again.
                writer.garbage_collect_files()
                made = TantivyWriter(writer, index.searcher())
            try:
                yield made
            finally:
                # Also hands back the engine's own lock, before ours.
                with _writing():
                    writer.rollback()
                    writer.wait_merging_threads()

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents in one commit."""
        with self.writer(wait=True) as writer:
            count = writer.put(documents)
            writer.commit()
        return count

    def drop(self, pids: Mapping[str, int | None]) -> int:
        """Remove documents in one commit."""
        with self.writer(wait=True) as writer:
            count = writer.drop(pids)
            writer.commit()
        return count

    def rebuild(self, documents: Iterable[SearchDocument], cursor: Cursor, *, wait: bool = True) -> int:
        """Build a new generation aside and make it the current one."""
        with self._files.lock(wait=wait):
            return self._build(documents, cursor)

    def search(self, request: Request) -> Found:
        """Return what a request finds."""
        query = compiled(request)
        order, descending = _ORDER.get(request.sort, ("", False))
        if order == "sort_":
            order += request.language if request.language in ("az", "ru") else "en"
        free = tuple(name for name in request.facets if not request.filters.get(name))
        chosen = {name: compiled(request, without=name) for name in request.facets if request.filters.get(name)}
        searcher = self._read().searcher
        with _reading():
            result: Any = searcher.search(
                query,
                limit=max(1, request.limit),
                offset=request.offset,
                order_by_field=order or None,
                order=tantivy.Order.Desc if descending else tantivy.Order.Asc,
            )
            counts = _counts(searcher, query, free, request.facet_size)
            for name, wider in chosen.items():
                counts |= _counts(searcher, wider, (name,), request.facet_size)
                counts[name] = _with_chosen(searcher, request, name, counts[name])
            hits = tuple(read_key(searcher.doc(address)["key"][0]) for _score, address in result.hits)
        return Found(hits[: request.limit], result.count, {name: counts[name] for name in request.facets})

    def versions(self) -> set[tuple[str, int]]:
        """Return pid and version number of every document."""
        with _reading():
            return {read_key(key) for key, _count in self._read().searcher.terms_with_prefix("key", "", tantivy.Query.all_query())}

    def damage(self) -> list[str]:
        """Return the files whose checksums are wrong."""
        try:
            path = self._files.current()
            found = list(wrong_checksums(path))
            self._read()
        except IndexDamaged as error:
            return [str(error)]
        return found

    def _read(self) -> _Reader:
        """Return the index as it is now; opened anew only after a commit or a swap."""
        for attempt in (1, 2, 3):
            path = self._files.current()
            now = stamp(path)
            reader = self._reader
            if reader is None or reader.path != path or reader.stamp != now:
                with self._opening:
                    try:
                        reader = self._reader = _open(path, now)
                    except IndexDamaged:
                        # A writer or a rebuild may have replaced the files while they were being opened.
                        if attempt < 3:
                            continue
                        raise
            if intact(reader.sizes):
                return reader
            self._reader = None
        raise IndexDamaged("files of the index are missing or have been cut")

    def _build(self, documents: Iterable[SearchDocument], cursor: Cursor) -> int:
        self._files.prune()
        path = self._files.begin()
        count = 0
        try:
            with _writing():
                index = tantivy.Index(schema(), path=str(path))
                writer = _opened(index, _LARGE_HEAP, min(2, os.cpu_count() or 1))
            for document in documents:
                made = to_engine(document)
                with _writing():
                    writer.add_document(made)
                count += 1
            with _writing():
                writer.add_document(bookmark(cursor))
                writer.commit()
                writer.wait_merging_threads()
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        self._files.adopt(path)
        return count


def _open(path: Path, now: Stamp) -> _Reader:
    sizes = segment_files(path)
    with _reading():
        index = tantivy.Index.open(str(path))
        # Reloaded when the stamp changes, not by a thread that watches.
        index.config_reader("manual")
        return _Reader(path, now, index.searcher(), sizes)


def _opened(index: tantivy.Index, heap: int, threads: int) -> tantivy.IndexWriter:
    try:
        return index.writer(heap * threads, threads)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy("the index is being written by somebody else") from error
        raise


def _cursor(searcher: tantivy.Searcher) -> Cursor:
    found: Any = searcher.search(tantivy.Query.term_query(schema(), "pid", BOOKMARK, "basic"), limit=1)
    return read_bookmark(searcher.doc(found.hits[0][1])["bookmark"][0]) if found.hits else Cursor()


def _number(searcher: tantivy.Searcher, pid: str) -> int | None:
    with _reading():
        found: Any = searcher.search(tantivy.Query.term_query(schema(), "pid", pid, "basic"), limit=1, count=False)
        return read_key(searcher.doc(found.hits[0][1])["key"][0])[1] if found.hits else None


def _counts(searcher: tantivy.Searcher, query: tantivy.Query, names: Iterable[str], size: int) -> dict[str, tuple[tuple[str, int], ...]]:
    wanted = {name: {"terms": {"field": facet_path(name), "size": size}} for name in names}
    if not wanted:
        return {}
    buckets = searcher.aggregate(query, wanted)
    return {
        name: tuple(sorted(((b["key"], b["doc_count"]) for b in buckets[name]["buckets"]), key=lambda found: (-found[1], found[0])))
        for name in wanted
    }


def _with_chosen(
    searcher: tantivy.Searcher, request: Request, name: str, counts: tuple[tuple[str, int], ...]
) -> tuple[tuple[str, int], ...]:
    """Return a facet's counts with every chosen value among them, however few hits have it."""
    missing = [value for value in request.filters[name] if value not in dict(counts)]
    added = []
    for value in missing:
        narrowed = Request(
            query=request.query,
            filters={**request.filters, name: (value,)},
            excluded=request.excluded,
            first_day=request.first_day,
            last_day=request.last_day,
            spans=request.spans,
            excluded_spans=request.excluded_spans,
            hidden=request.hidden,
        )
        found: Any = searcher.search(compiled(narrowed), limit=1)
        added.append((value, found.count))
    return (*counts, *added)


@contextmanager
def _reading() -> Iterator[None]:
    """Turn the engine's errors while reading, its panics among them, into `IndexDamaged`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexDamaged(f"the index cannot be read: {error}") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise IndexDamaged(f"the index cannot be read: {error}") from error
        raise


@contextmanager
def _writing() -> Iterator[None]:
    """Turn the engine's errors while writing, a full disk among them, into `IndexNotWritten`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise IndexNotWritten(f"the index cannot be written: {error}") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise IndexNotWritten(f"the index cannot be written: {error}") from error
        raise


BACKEND: Final = TantivyBackend
