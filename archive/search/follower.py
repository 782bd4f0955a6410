"""Following the publication log: bring the index up to what is published, from wherever its cursor stands.

Safe to kill anywhere and to run twice: documents and cursor are committed together, and what is written is always the state of the
catalogue at that moment, not the event. A publication never waits for it and never fails because of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from archive.contracts import SearchDocument
from archive.published.entry import CURRENT, CatalogueEntry
from archive.published.log import LogEvent
from archive.published.queries import SLICE, stream
from archive.registry import record_type
from archive.search.documents import document
from archive.search.loader import backend
from archive.search.protocol import Cursor, IndexBusy, IndexDamaged, IndexMissing, IndexWriter
from archive.spec.upcast import upcast

logger = logging.getLogger(__name__)

INLINE_EVENTS: Final = 2_000
"""How many events a caller that does not wait takes on; more are left to the worker."""
_COMMIT_EVENTS: Final = 5_000

State = Literal["fresh", "behind", "busy", "missing", "damaged", "foreign"]


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run did: documents written and dropped, whether the index was built anew, and how it stands now."""

    state: State
    written: int = 0
    dropped: int = 0
    rebuilt: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """How the index stands: the sequence it has followed to, the log's last, and what that makes of it."""

    state: State
    sequence: int = 0
    head: int = 0

    @property
    def behind(self) -> int:
        """How many events are not applied yet."""
        return max(0, self.head - self.sequence)


class _Foreign(Exception):
    """The index followed the log of another database."""


def catch_up(*, wait: bool = False) -> Progress:
    """Apply what the log has after the index's cursor, and return what was done.

    Without `wait` it does its work only when it can have the writer's lock at once and the work is small; the rest is left to the
    worker, and the state says so. An index that is missing, damaged or of another database is rebuilt.
    Raises `IndexNotWritten` when the disk refuses.
    """
    try:
        with backend().writer(wait=wait) as writer:
            return _follow(writer, None if wait else INLINE_EVENTS)
    except IndexBusy:
        return Progress("busy")
    except (IndexMissing, IndexDamaged, _Foreign) as reason:
        if not wait and LogEvent.objects.head() > INLINE_EVENTS:
            return Progress("damaged" if isinstance(reason, IndexDamaged) else "missing")
        return rebuild(wait=wait)


def rebuild(*, wait: bool = True) -> Progress:
    """Build the index anew from the catalogue, aside, and put it in place; readers keep the old one until then."""
    cursor = _head()
    try:
        written = backend().rebuild(_all_documents(), cursor, wait=wait)
        # What was published while the catalogue was being read.
        with backend().writer(wait=wait) as writer:
            after = _follow(writer, None)
    except IndexBusy:
        return Progress("busy")
    return Progress(after.state, written, after.dropped, rebuilt=True, sequence=after.sequence)


def status() -> Status:
    """Return how the index stands, without changing anything."""
    head = LogEvent.objects.head()
    try:
        cursor = backend().cursor()
    except IndexMissing:
        return Status("missing", 0, head)
    except IndexDamaged:
        return Status("damaged", 0, head)
    if cursor.sequence and not LogEvent.objects.filter(sequence=cursor.sequence, identifier=cursor.pid).exists():
        return Status("foreign", cursor.sequence, head)
    return Status("fresh" if cursor.sequence >= head else "behind", cursor.sequence, head)


def _head() -> Cursor:
    last = LogEvent.objects.order_by("-sequence").first()
    return Cursor(last.sequence, last.identifier_id) if last else Cursor()


def _follow(writer: IndexWriter, limit: int | None) -> Progress:
    """Apply the log from the writer's cursor on. Raises `_Foreign` when the event at the cursor is not the one that was applied."""
    written = dropped = applied = uncommitted = 0
    cursor = writer.cursor
    while True:
        # The event at the cursor is read again: it tells whether this is the log that was followed.
        events = list(LogEvent.objects.after(max(0, cursor.sequence - 1), SLICE + 1))
        if cursor.sequence and (not events or (events[0].sequence, events[0].identifier_id) != (cursor.sequence, cursor.pid)):
            raise _Foreign
        fresh = [event for event in events if event.sequence > cursor.sequence]
        if not fresh or (limit is not None and applied >= limit):
            break
        numbers = {event.identifier_id: event.number for event in fresh}
        entries = _entries(list(numbers))
        written += writer.put(_documents(list(entries.values())))
        dropped += writer.drop({pid: number for pid, number in numbers.items() if pid not in entries})
        cursor = Cursor(fresh[-1].sequence, fresh[-1].identifier_id)
        applied += len(fresh)
        uncommitted += len(fresh)
        if uncommitted >= _COMMIT_EVENTS:
            writer.commit(cursor)
            uncommitted = 0
    if uncommitted:
        writer.commit(cursor)
    return Progress("behind" if fresh else "fresh", written, dropped, sequence=cursor.sequence)


def _entries(pids: Sequence[str]) -> dict[str, CatalogueEntry]:
    """Return the current entries among `pids`, with version and facets."""
    found = CatalogueEntry.objects.current().defer("cite").select_related("version").prefetch_related("facets")
    return {entry.pid: entry for entry in found.filter(pk__in=pids)}


def documents_of(pids: Sequence[str]) -> Iterator[SearchDocument]:
    """Yield the search documents of those records among `pids` that are current."""
    for start in range(0, len(pids), SLICE):
        yield from _documents(list(_entries(pids[start : start + SLICE]).values()))


def _all_documents() -> Iterator[SearchDocument]:
    return _documents(stream(CatalogueEntry.objects.current().defer("cite").prefetch_related("facets")))


def _documents(entries: Sequence[CatalogueEntry] | Iterator[CatalogueEntry]) -> Iterator[SearchDocument]:
    for entry in entries:
        if entry.state != CURRENT:
            continue
        try:
            payload = entry.version.content()
            facets = [(facet.name, facet.value) for facet in entry.facets.all()]
            yield document(upcast(payload, record_type(payload.type)), entry, facets)
        except (ValueError, KeyError, TypeError):
            # One record that cannot be read must not keep the others out; the integrity check names it as missing.
            logger.exception("cannot index %s v%s", entry.pid, entry.number)
