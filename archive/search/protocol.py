"""What a search backend is: the calls that the follower, the integrity check and the search service make, and how they fail.

A backend keeps documents and the follower's cursor, and commits them together. It never sees a reader's text, only a `ParsedQuery`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol

from archive.contracts import SearchDocument
from archive.search.query import ParsedQuery

Days = tuple[int | None, int | None]
"""A first and a last day, None where that side is open."""
Sort = Literal["relevance", "date", "-date", "title", "-title"]


class IndexUnavailable(Exception):
    """The index cannot be used now."""


class IndexMissing(IndexUnavailable):
    """There is no index, or one of an earlier layout: it has to be built."""


class IndexDamaged(IndexUnavailable):
    """The index cannot be read: it has to be built anew."""


class IndexBusy(IndexUnavailable):
    """Somebody else is writing; nothing was changed."""


class IndexNotWritten(IndexUnavailable):
    """Writing failed, as on a full disk; readers still have what was committed before."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a backend can do beside finding words: sort by title, count facets exactly, live on this host's disk alone."""

    sorts_titles: bool = True
    exact_counts: bool = True
    per_host: bool = True


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far the index has followed the log: the sequence of the last event applied, and that event's pid.

    The pid tells an index of another database: the event with that sequence is then about another record.
    """

    sequence: int = 0
    pid: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One search. `filters` and `excluded` hold facet names with any-of values, `type` and `pid` among them; days are ordinals.
    Of `query` a backend takes the words alone: its filters are among `filters` already.

    A record is in the span when its own span of days touches it; so with every one of `spans`, and with none of `excluded_spans`.
    `facets` are the names to count; a facet's own filter does not
    narrow its counts, so that several of its values can be chosen. `hidden` pids are treated as absent.
    """

    query: ParsedQuery
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_day: int | None = None
    last_day: int | None = None
    spans: tuple[Days, ...] = ()
    excluded_spans: tuple[Days, ...] = ()
    sort: Sort = "relevance"
    language: str = "en"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
    facet_size: int = 20
    hidden: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: (pid, version number) of the page's hits in order, the exact total, and facet values with counts, largest first."""

    hits: tuple[tuple[str, int], ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


class IndexWriter(Protocol):
    """The one writer of an index. What it was given becomes visible with `commit`, whole or not at all."""

    cursor: Cursor

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents and return how many: one whose version is older than the indexed one is left out."""

    def drop(self, pids: Mapping[str, int | None]) -> int:
        """Remove documents up to the version given (None: whatever version) and return how many were there."""

    def commit(self, cursor: Cursor | None = None) -> None:
        """Make everything since the last commit visible, together with the cursor."""


class SearchBackend(Protocol):
    """An index of current versions. Every call may raise `IndexMissing` or `IndexDamaged`."""

    capabilities: Capabilities

    def ensure(self) -> None:
        """Make an empty index where there is none. Raises `IndexDamaged` for one that cannot be read, `IndexBusy`."""

    def cursor(self) -> Cursor:
        """Return how far the index has followed the log."""

    def writer(self, *, wait: bool = False) -> AbstractContextManager[IndexWriter]:
        """Return the writer, alone among all processes of the host. Raises `IndexBusy` unless told to wait."""

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents in one commit, without moving the cursor; see `IndexWriter.put`."""

    def drop(self, pids: Mapping[str, int | None]) -> int:
        """Remove documents in one commit, without moving the cursor; see `IndexWriter.drop`."""

    def rebuild(self, documents: Iterable[SearchDocument], cursor: Cursor, *, wait: bool = True) -> int:
        """Build a new index aside and put it in the place of the old one; return how many documents it holds. Raises `IndexBusy`."""

    def search(self, request: Request) -> Found:
        """Return what a request finds."""

    def versions(self) -> set[tuple[str, int]]:
        """Return the (pid, version number) of every document."""

    def damage(self) -> list[str]:
        """Return a line for each stored part whose content is not what was written; empty for a sound index."""
