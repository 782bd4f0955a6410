"""Comparing the index with the catalogue, version by version, and putting it right. An index that lost rows gives no error by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.published.entry import CatalogueEntry
from archive.published.log import LogEvent
from archive.search.follower import catch_up, documents_of, rebuild, status
from archive.search.loader import backend
from archive.search.protocol import IndexDamaged, IndexMissing

Kind = Literal["missing", "extra", "stale", "damaged"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which index and catalogue differ.

    `kind` is missing (from the index), extra (in the index alone), stale (another version) or damaged (then `pid` is empty and
    `detail` says what is wrong); the numbers are the versions indexed and published.
    """

    kind: Kind
    pid: str = ""
    indexed: int | None = None
    published: int | None = None
    detail: str = ""

    def __str__(self) -> str:
        if self.kind == "damaged":
            return f"index damaged: {self.detail}"
        return f"index {self.kind}: {self.pid}, indexed {self.indexed or '-'}, published {self.published or '-'}"


def differences() -> list[Difference]:
    """Return every difference, sorted by pid. Follows the log first, and leaves out what is published meanwhile.

    An index that is missing, damaged or of another database is one difference, and is left as it is.
    """
    try:
        if (state := status().state) == "behind":
            catch_up(wait=True)
        elif state != "fresh":
            return [Difference("damaged", detail=f"the index is {state}")]
        damage = backend().damage()
        if damage:
            return [Difference("damaged", detail=line) for line in damage]
        cursor = backend().cursor()
        found = backend().versions()
    except (IndexMissing, IndexDamaged) as error:
        return [Difference("damaged", detail=str(error))]
    published = set(CatalogueEntry.objects.current().values_list("pk", "number").iterator(chunk_size=5_000))
    indexed_only, published_only = dict(found - published), dict(published - found)
    moved = set(LogEvent.objects.filter(sequence__gt=cursor.sequence).values_list("identifier_id", flat=True))
    differing = []
    for pid in sorted((indexed_only.keys() | published_only.keys()) - moved):
        indexed, current = indexed_only.get(pid), published_only.get(pid)
        kind: Kind = "missing" if indexed is None else "extra" if current is None else "stale"
        differing.append(Difference(kind, pid, indexed, current))
    return differing


def repair(found: Sequence[Difference] | None = None) -> int:
    """Put right what `differences` found and return how many documents were written or dropped.

    A damaged index is rebuilt, and so is any where nothing is named: labels and facets can have changed without a new version.
    """
    if found is not None and not found:
        return 0
    if found is None or any(difference.kind == "damaged" for difference in found):
        return rebuild().written
    pids = [difference.pid for difference in found]
    with backend().writer(wait=True) as writer:
        # Whatever version is there goes: a number above the published one would fend off the right one.
        dropped = writer.drop(dict.fromkeys(pids))
        written = writer.put(documents_of(pids))
        writer.commit()
    return max(dropped, written)
