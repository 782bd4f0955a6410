"""Seeding: roles and the first collection, written as drafts and published through the same services as editors' work. Idempotent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models, transaction

from archive.contracts import Payload
from archive.registry import record_type
from archive.values.canonical import digest
from archive.working.record import Record
from editorial.models import Draft, Revision
from editorial.roles import CONTRIBUTOR, PUBLISHER
from editorial.services import headings
from editorial.services.accounts import APPROVER, LOADER, ensure_roles, system_account
from editorial.services.collection import FixtureRecord, body_of, read_collection
from editorial.services.drafts import reserve, write
from editorial.services.gate import begin_with_defaults
from editorial.services.publication import approve_batch
from editorial.services.reviews import submit

Name = tuple[str, str]
"""A record type key and a natural key."""

RELEASE_NOTE: Final = "Loaded from the collection's files."


@dataclass(slots=True)
class SeedReport:
    """What a seed run did: new roles, and how the records of the collection fared, as natural keys (`type:key`)."""

    roles: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    published: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.roles or self.created or self.updated or self.published)


def archive_is_empty() -> bool:
    """Tell whether no working record exists."""
    return not Record.objects.exists()


@transaction.atomic
def seed(directory: Path, *, release: str) -> SeedReport:
    """Write and publish the collection in `directory` and return what was done; a second run changes nothing.

    A record that people have worked on since it was loaded is left alone. Raises `CollectionError` for faulty files, and the
    services' errors; then nothing is written.
    """
    is_new = archive_is_empty()
    report = SeedReport(roles=ensure_roles())
    loader = system_account(LOADER, CONTRIBUTOR, shown_as="Collection loader")
    approver = system_account(APPROVER, PUBLISHER, shown_as="Collection editors")
    fixtures = read_collection(directory)
    known = _known(fixtures)
    new = {(fixture.type, fixture.key) for fixture in fixtures} - known.keys()
    waiting = [fixture for fixture in fixtures if (fixture.type, fixture.key) in new]
    pids = known | {
        (fixture.type, fixture.key): reserve(fixture.type, by=loader, natural_key=fixture.key)
        for fixture in waiting
        if not _required(fixture.type)
    }
    pids |= _write_required(waiting, pids, loader)
    written = [body_of(fixture, pids) for fixture in fixtures]
    last = _last_revisions(set(pids.values()))
    touched: list[Payload] = []
    for fixture, body in zip(fixtures, written, strict=True):
        name = f"{fixture.type}:{fixture.key}"
        verdict = "created" if (fixture.type, fixture.key) in new else _verdict(body, last.get(body.pid), loader)
        getattr(report, verdict).append(name)
        if verdict in ("created", "updated"):
            write(body, by=loader, natural_key=fixture.key)
            touched.append(body)
    # Written in one go, a heading may contain another's that was not there yet.
    headings.refresh(touched)
    report.published = publish(touched, loader=loader, approver=approver, release=release)
    if is_new:
        begin_with_defaults()
    return report


def _known(fixtures: Sequence[FixtureRecord]) -> dict[Name, str]:
    keys = {fixture.key for fixture in fixtures}
    rows = Record.objects.filter(natural_key__in=keys).values_list("type", "natural_key", "pid")
    return {(kind, key or ""): pid for kind, key, pid in rows}


def _required(type_key: str) -> list[str]:
    """Return the references without which a working row of this type cannot exist."""
    model = apps.get_model(record_type(type_key).model)
    return [
        column.name
        for column in model._meta.local_fields
        if isinstance(column, models.ForeignKey) and not column.null and not isinstance(column, models.OneToOneField)
    ]


def _write_required(waiting: Sequence[FixtureRecord], known: Mapping[Name, str], loader: User) -> dict[Name, str]:
    """Make the working records that cannot be empty, each with the references that it needs, and return their pids."""
    made: dict[Name, str] = {}
    for fixture in waiting:
        if not (names := _required(fixture.type)):
            continue
        links = {name: fixture.fields[name] for name in names}
        keys = Record.objects.filter(pid__in=[known[link.type, link.key] for link in links.values()])
        rows = dict(keys.values_list("pid", "pk"))
        needed = {f"{name}_id": rows[known[link.type, link.key]] for name, link in links.items()}
        made[fixture.type, fixture.key] = reserve(fixture.type, by=loader, natural_key=fixture.key, **needed)
    return made


def _last_revisions(pids: set[str]) -> dict[str, Revision]:
    found: dict[str, Revision] = {}
    for revision in Revision.objects.filter(pid__in=pids).order_by("pid", "sequence").defer("body"):
        found[revision.pid] = revision
    return found


def _verdict(body: Payload, last: Revision | None, loader: User) -> str:
    """Say what to do with a record that exists: its file changed, or nothing did, or people have worked on it since."""
    if last is None:
        return "updated"
    if last.author_id != loader.pk:
        return "left_alone"
    return "unchanged" if last.digest == digest(body.body_json()) else "updated"


def publish(bodies: Sequence[Payload], *, loader: User, approver: User, release: str) -> int:
    """Submit and approve the drafts of these records as one release, and return how many versions were issued."""
    pids = {body.pid for body in bodies}
    drafts = Draft.objects.filter(pk__in=pids).values_list("pk", flat=True)
    reviews = [submit(pid, by=loader, note=RELEASE_NOTE) for pid in sorted(drafts)]
    if not reviews:
        return 0
    shown = [(review, review.revision.digest) for review in reviews]
    return len(approve_batch(shown, by=approver, release=release, note=RELEASE_NOTE))
