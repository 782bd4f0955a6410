"""Issuing versions: the one way in which anything becomes public. All members of a batch or none, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from archive.contracts import Payload, Pin
from archive.published.entry import CURRENT, MERGED, CatalogueEntry
from archive.published.identifier import Identifier
from archive.published.log import CORRECTED, ISSUED
from archive.published.version import PublishedVersion, VersionFile
from archive.publishing.catalogue import write_entries
from archive.publishing.coverage import Override, write_coverage, write_overrides
from archive.publishing.locks import lock_identifiers, lock_log
from archive.publishing.log import append
from archive.publishing.pins import pin_batch
from archive.publishing.project import project
from archive.publishing.refusals import PublicationRefused, Refusal
from archive.spec.freeze import references
from archive.values.canonical import canonical_json

SLICE = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewed body to publish, and the version number that the draft was based on (0 for a record never published)."""

    payload: Payload
    based_on: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is true under the lock: identifiers, the newest number of each member, and the entries of members and references."""

    identifiers: Mapping[str, Identifier]
    newest: Mapping[str, int]
    entries: Mapping[str, CatalogueEntry]


def _slices(pids: set[str]) -> Iterator[list[str]]:
    ordered = sorted(pids)
    for start in range(0, len(ordered), SLICE):
        yield ordered[start : start + SLICE]


def _standing(members: set[str], wanted: set[str]) -> _Standing:
    identifiers: dict[str, Identifier] = {}
    newest: dict[str, int] = {}
    entries: dict[str, CatalogueEntry] = {}
    for part in _slices(members):
        identifiers |= lock_identifiers(part)
        numbers = PublishedVersion.objects.filter(identifier_id__in=part).values_list("identifier_id").annotate(Max("number"))
        newest.update(dict(numbers))
    for part in _slices(members | wanted):
        entries |= {found.pid: found for found in CatalogueEntry.objects.select_related("version").filter(pk__in=part)}
    return _Standing(identifiers, newest, entries)


def _refusals(candidates: Sequence[Candidate], standing: _Standing, wanted: Mapping[str, set[str]]) -> Iterator[Refusal]:
    members = {candidate.payload.pid for candidate in candidates}
    if len(members) != len(candidates):
        yield Refusal("twice", "", "A record stands twice in the batch.")
    for candidate in candidates:
        pid, kind = candidate.payload.pid, candidate.payload.type
        identifier, entry = standing.identifiers.get(pid), standing.entries.get(pid)
        if identifier is None or identifier.type != kind:
            yield Refusal("unknown", pid, f"No pid {pid} was minted for a {kind}.")
            continue
        if candidate.based_on != standing.newest.get(pid, 0):
            newest = standing.newest.get(pid, 0)
            yield Refusal("stale_base", pid, f"The draft is based on version {candidate.based_on}, but version {newest} exists.")
        if entry is not None and entry.state == MERGED:
            yield Refusal("merged", pid, f"{entry.label_en} was merged into another record.")
        unpublished = sorted(ref for ref in wanted[pid] - members if ref not in standing.entries or standing.entries[ref].state != CURRENT)
        if unpublished:
            yield Refusal("unpublished_reference", pid, "It refers to records that are not published.", tuple(unpublished))


def _unchanged(pinned: Mapping[str, Payload], standing: _Standing) -> Iterator[Refusal]:
    for pid, payload in pinned.items():
        entry = standing.entries.get(pid)
        if entry is None or entry.state != CURRENT:
            continue
        before = entry.version.content()
        same_pins = {ref: pin.number for ref, pin in before.pins.items()} == {ref: pin.number for ref, pin in payload.pins.items()}
        if same_pins and before.fields == payload.fields and before.schema == payload.schema:
            yield Refusal("unchanged", pid, f"Nothing differs from version {entry.number}.")


def _versions(
    pinned: Mapping[str, Payload], *, at: datetime, approved_by: str, note: str, kind: str, release: str
) -> list[PublishedVersion]:
    made = []
    for pid, payload in pinned.items():
        text = canonical_json(payload.to_json())
        made.append(
            PublishedVersion(
                identifier_id=pid,
                number=payload.number or 0,
                type=payload.type,
                payload=text.decode(),
                sha256=hashlib.sha256(text).hexdigest(),
                published_at=at,
                approved_by=approved_by,
                note=note,
                kind=kind,
                release=release,
            )
        )
    return made


@transaction.atomic
def issue_batch(
    candidates: Sequence[Candidate],
    *,
    approved_by: str,
    note: str = "",
    release: str = "",
    kind: str = "version",
    overrides: Mapping[str, Override] = MappingProxyType({}),
) -> list[PublishedVersion]:
    """Publish all candidates as one release and return their versions in the same order.

    Members may refer to one another; every other reference must lead to a published record. Raises `PublicationRefused` with every
    reason, and then nothing is published. `kind` is one of `archive.published.version.VERSION_KINDS`; `overrides` says by pid why a
    member is published although it falls short of a threshold.
    """
    lock_log()
    wanted = {candidate.payload.pid: references(candidate.payload) for candidate in candidates}
    standing = _standing(set(wanted), set().union(*wanted.values()) if wanted else set())
    if reasons := list(_refusals(candidates, standing, wanted)):
        raise PublicationRefused(reasons)
    known: dict[str, Pin] = {pid: entry.pin() for pid, entry in standing.entries.items() if entry.state == CURRENT and pid not in wanted}
    numbered = [candidate.payload.with_pins({}, standing.newest.get(candidate.payload.pid, 0) + 1) for candidate in candidates]
    pinned = pin_batch(numbered, known)
    if reasons := list(_unchanged(pinned, standing)):
        raise PublicationRefused(reasons)

    at = timezone.now()
    versions = PublishedVersion.objects.bulk_create(
        _versions(pinned, at=at, approved_by=approved_by, note=note, kind=kind, release=release), batch_size=SLICE
    )
    projections = {pid: project(payload) for pid, payload in pinned.items()}
    VersionFile.objects.bulk_create(
        [
            VersionFile(version=version, sha256=digest, media_type=media_type)
            for version in versions
            for digest, media_type in projections[version.identifier_id].files.items()
        ],
        batch_size=SLICE,
    )
    write_coverage((version, pinned[version.identifier_id]) for version in versions)
    write_overrides(versions, overrides)
    write_entries({version.identifier_id: version for version in versions}, projections, pinned, standing.entries)
    append([(version.identifier_id, version.number) for version in versions], kind=CORRECTED if kind == "correction" else ISSUED, at=at)
    return versions


def issue(candidate: Candidate, *, approved_by: str, note: str = "", kind: str = "version") -> PublishedVersion:
    """Publish one candidate. Raises `PublicationRefused`."""
    return issue_batch([candidate], approved_by=approved_by, note=note, kind=kind)[0]
