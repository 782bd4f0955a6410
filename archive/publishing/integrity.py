"""Verifying what is published: digests, numbering, pointers, projections, the log and stored files; and rebuilding what can be rebuilt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, Min, Q

from archive.contracts import Payload
from archive.published.coverage import VersionCoverage
from archive.published.entry import CURRENT, MERGED, CatalogueEntry, EntryLink
from archive.published.identifier import Identifier
from archive.published.log import LogEvent
from archive.published.version import PublishedVersion, VersionFile
from archive.publishing.catalogue import entry_of, facet_rows, link_rows, write_entries
from archive.publishing.coverage import COUNTS, coverage_row, write_coverage
from archive.publishing.locks import lock_identifiers, lock_log
from archive.publishing.project import project
from archive.registry import record_type
from archive.spec.upcast import upcast
from archive.values.canonical import canonical_json, load_json
from archive.values.storage import stored_path

SLICE: Final = 500
_COMPARED: Final = (
    *(f"label_{language}" for language in ("en", "az", "ru")),
    *(f"label_{language}_language" for language in ("en", "az", "ru")),
    *(f"sort_{language}" for language in ("en", "az", "ru")),
    "type",
    "number",
    "earliest",
    "latest",
    "sort_date",
    "cite",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it must be: a stable code, what it concerns, an English sentence, and whether `repair` mends it."""

    code: str
    subject: str
    message: str
    repairable: bool = False


def _versions() -> Iterator[PublishedVersion]:
    last = 0
    while True:
        found = list(PublishedVersion.objects.filter(pk__gt=last).order_by("pk")[:SLICE])
        yield from found
        if len(found) < SLICE:
            return
        last = found[-1].pk


def _version_problems(version: PublishedVersion) -> Iterator[Problem]:
    """I1: the digest fits the text, the text is canonical, and it is about the record and number that its columns say."""
    if hashlib.sha256(version.payload.encode()).hexdigest() != version.sha256:
        yield Problem("digest", str(version), "The stored content does not have the stored SHA-256.")
        return
    try:
        payload = version.content()
        canonical = canonical_json(load_json(version.payload)).decode() == version.payload
        upcast(payload, record_type(payload.type))
    except (ValueError, KeyError, TypeError) as error:
        yield Problem("unreadable", str(version), f"The content cannot be read: {error}.")
        return
    if not canonical:
        yield Problem("not_canonical", str(version), "The content is not canonical JSON.")
    if (payload.pid, payload.number, payload.type) != (version.identifier_id, version.number, version.type):
        yield Problem("mislabelled", str(version), "The content belongs to another record, type or number.")


def _numbering() -> Iterator[Problem]:
    """I2: numbers run 1, 2, 3."""
    numbers = PublishedVersion.objects.values("identifier_id").annotate(first=Min("number"), last=Max("number"), count=Count("pk"))
    for row in numbers.order_by("identifier_id").iterator():
        if row["first"] != 1 or row["last"] != row["count"]:
            yield Problem("numbering", row["identifier_id"], f"Version numbers do not run from 1 to {row['last']}.")


def _pointers() -> Iterator[Problem]:
    """The catalogue points at the newest version of each published record, and its redirects lead somewhere."""
    newest = dict(PublishedVersion.objects.values_list("identifier_id").annotate(Max("number")))
    entries = {entry.pid: entry for entry in CatalogueEntry.objects.select_related("version").iterator(chunk_size=SLICE)}
    for pid in sorted(newest.keys() - entries.keys()):
        yield Problem("entry_missing", pid, "A published record is missing from the catalogue.", repairable=True)
    for pid in sorted(entries.keys() & newest.keys()):
        entry = entries[pid]
        if entry.version.identifier_id != pid or entry.number != newest[pid] or entry.version.number != newest[pid]:
            yield Problem("pointer", pid, "The catalogue does not point at the newest version.", repairable=True)
        if entry.state == MERGED and (entry.successor_id is None or entries[entry.successor_id].state == MERGED):
            yield Problem("redirect", pid, "A merged record does not lead to its successor in one hop.")


def _projections() -> Iterator[Problem]:
    """The columns, facets, links and files of current entries are those of their versions."""
    entries = CatalogueEntry.objects.current().select_related("version").prefetch_related("facets", "links", "version__files")
    for entry in entries.order_by("pk").iterator(chunk_size=SLICE):
        try:
            payload = entry.version.content()
            projection = project(upcast(payload, record_type(payload.type)))
        except (ValueError, KeyError, TypeError):
            continue
        fresh = entry_of(entry.version, projection, entry)
        wrong = [column for column in _COMPARED if getattr(fresh, column) != getattr(entry, column)]
        facets = {(row.name, row.value) for row in facet_rows(entry.pid, entry.type, projection)}
        links = {(row.path, row.target_id, row.number) for row in link_rows(entry.pid, projection, payload)}
        if facets != {(row.name, row.value) for row in entry.facets.all()}:
            wrong.append("facets")
        if links != {(row.path, row.target_id, row.number) for row in entry.links.all()}:
            wrong.append("links")
        if set(projection.files) != {row.sha256 for row in entry.version.files.all()}:
            wrong.append("files")
        if wrong:
            yield Problem("projection", entry.pid, f"The catalogue differs from the version in: {', '.join(wrong)}.", repairable=True)


def _coverage() -> Iterator[Problem]:
    """What is counted of every version is what its content says."""
    counted = VersionCoverage.objects.in_bulk()
    for version in _versions():
        try:
            fresh = coverage_row(version, _content(version))
        except (ValueError, KeyError, TypeError):
            continue
        known = counted.get(version.pk)
        if known is None or any(getattr(known, name) != getattr(fresh, name) for name in COUNTS):
            yield Problem(
                "coverage", version.identifier_id, f"The coverage of version {version.number} is not counted right.", repairable=True
            )


def _references() -> Iterator[Problem]:
    """I6 and I7: what a current version refers to is published, or leads on to what is (a withdrawn record must not be there)."""
    alive = Q(target__state=CURRENT) | Q(target__state=MERGED, target__successor__state=CURRENT)
    dead = EntryLink.objects.filter(entry__state=CURRENT).exclude(alive)
    for link in dead.order_by("entry_id", "target_id").iterator(chunk_size=SLICE):
        yield Problem("dead_reference", link.entry_id, f"It refers to {link.target_id}, which is not public.")


def _log() -> Iterator[Problem]:
    """The log runs without gaps, and holds an event for every version."""
    ends = LogEvent.objects.aggregate(first=Min("sequence"), last=Max("sequence"), count=Count("pk"))
    if ends["count"] and (ends["first"] != 1 or ends["last"] != ends["count"]):
        yield Problem("log_gap", "log", "The publication log has gaps.")
    logged = set(LogEvent.objects.filter(kind__in=["issued", "corrected"]).values_list("identifier_id", "number"))
    for pid, number in sorted(set(PublishedVersion.objects.values_list("identifier_id", "number")) - logged):
        yield Problem("not_logged", f"{pid} v{number}", "The publication log does not hold this version.")
    for pid in Identifier.objects.filter(versions__isnull=False).exclude(versions__type=F("type")).values_list("pk", flat=True):
        yield Problem("type", pid, "A version is of another type than its identifier.")


def _files() -> Iterator[Problem]:
    """I13: every file that a version shows is there and still has its digest."""
    root = Path(settings.MEDIA_ROOT)
    for digest in VersionFile.objects.order_by("sha256").values_list("sha256", flat=True).distinct().iterator():
        path = stored_path(root, digest)
        if not path.is_file():
            yield Problem("file_missing", digest, "A published file is missing.")
            continue
        with path.open("rb") as stored:
            if hashlib.file_digest(stored, "sha256").hexdigest() != digest:
                yield Problem("file_changed", digest, "A published file no longer has its digest.")


def verify() -> Iterator[Problem]:
    """Yield everything that is wrong with what is published, in a fixed order."""
    for version in _versions():
        yield from _version_problems(version)
    yield from _numbering()
    yield from _pointers()
    yield from _projections()
    yield from _coverage()
    yield from _references()
    yield from _log()
    yield from _files()


def _content(version: PublishedVersion) -> Payload:
    payload = version.content()
    return upcast(payload, record_type(payload.type))


def _rebuild(pids: list[str]) -> int:
    """Recompute the entries of some records from their newest versions."""
    with transaction.atomic():
        lock_log()
        lock_identifiers(pids)
        newest = {version.identifier_id: version for version in PublishedVersion.objects.filter(identifier_id__in=pids).order_by("number")}
        before = {entry.pid: entry for entry in CatalogueEntry.objects.filter(pk__in=pids)}
        write_coverage((version, _content(version)) for version in PublishedVersion.objects.filter(identifier_id__in=pids))
        hidden = {pid for pid, entry in before.items() if entry.state != CURRENT}
        payloads = {pid: _content(version) for pid, version in newest.items()}
        shown = {pid: version for pid, version in newest.items() if pid not in hidden}
        write_entries(shown, {pid: project(payloads[pid]) for pid in shown}, payloads, before)
        for pid in sorted(hidden):
            CatalogueEntry.objects.filter(pk=pid).update(version=newest[pid], number=newest[pid].number)
        first = dict(PublishedVersion.objects.filter(identifier_id__in=pids).values_list("identifier_id").annotate(Min("published_at")))
        for pid, at in first.items():
            CatalogueEntry.objects.filter(pk=pid).update(first_published_at=at)
        return len(newest)


def repair(problems: list[Problem]) -> int:
    """Rebuild the entries of all repairable problems from the versions and return how many records were rebuilt.

    Digests, numbering, the log and files cannot be rebuilt: those are restored from a backup.
    """
    pids = sorted({problem.subject for problem in problems if problem.repairable})
    return sum(_rebuild(pids[start : start + SLICE]) for start in range(0, len(pids), SLICE))
