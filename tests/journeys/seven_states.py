"""An archive with a record of every type in each of seven states, secret words in all that is unpublished, made by the services."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import models
from PIL import Image

from archive.contracts import Payload, Private, RecordType, Rows
from archive.publishing.identifiers import mint
from archive.registry import record_types
from archive.search.follower import catch_up
from archive.working.fields import FoldedField
from archive.working.media import store
from editorial.models import Review
from editorial.roles import ROLES
from editorial.services import drafts, publication, reviews
from tests.journeys.canaries import Canaries, Filler, only_names

NEVER_PUBLISHED: Final = ("draft", "in_review", "changes_requested")
PUBLISHED: Final = ("published", "edited", "withdrawn", "merged")
STATES: Final = (*NEVER_PUBLISHED, *PUBLISHED)
PEOPLE: Final = {"alice": "contributor", "bob": "editor", "carol": "publisher", "dora": "administrator", "nobody": ""}


@dataclass(frozen=True)
class Made:
    """One record: its type, its state, its pid, and how many versions it has."""

    type: str
    state: str
    pid: str
    versions: int


@dataclass
class Archive:
    """What was made: the people by name, the records, the canaries, and the digests of a public and of a secret file."""

    people: dict[str, User]
    canaries: Canaries
    records: list[Made] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def in_state(self, *states: str) -> list[Made]:
        """Return the records in any of these states, in the order of types."""
        return [made for made in self.records if made.state in states]

    def pid(self, kind: str, state: str) -> str:
        """Return the pid of the record of a type in a state."""
        return next(made.pid for made in self.records if (made.type, made.state) == (kind, state))

    @property
    def hidden_pids(self) -> set[str]:
        """The pids of records that were never published."""
        return {made.pid for made in self.in_state(*NEVER_PUBLISHED)}


def people(canaries: Canaries) -> dict[str, User]:
    """Make the four people and one without a role. Only the name of the one who approves is for readers."""
    made = {}
    for name, role in PEOPLE.items():
        shown = canaries.public(f"{name}'s name") if name == "carol" else canaries.secret(f"{name}'s name")
        mail = f"{canaries.secret(f'the address of {name}')}@example.org"
        made[name] = User.objects.create_user(name, mail, first_name=name.title(), last_name=shown, is_staff=True)
        if role in ROLES:
            made[name].groups.add(Group.objects.get_or_create(name=role)[0])
    return made


class Builder:
    """Makes an archive. Every save, submission, remark and private column that readers must not see gets secret words."""

    def __init__(self) -> None:
        """Make the people and the files."""
        self.canaries = Canaries()
        self.archive = Archive(people(self.canaries), self.canaries)
        self.kinds = record_types()
        self.alice, self.bob, self.carol = (self.archive.people[name] for name in ("alice", "bob", "carol"))
        self.archive.files = {
            "public": self._file(1, self.canaries.public("a file")),
            "secret": self._file(2, self.canaries.secret("a file")),
        }

    def build(self) -> Archive:
        """Return the archive, its search index brought up to it."""
        self._anchors()
        pids = {(kind, state): mint(kind) for kind in self.kinds for state in STATES}
        hidden = {kind: pids[kind, "draft"] for kind in self.kinds}
        for kind in self._in_order():
            self._save(self._secret(kind, pids[kind.key, "draft"], self.archive.anchors))
        for kind in self._in_order():
            for state in STATES[1:]:
                self._save(self._secret(kind, pids[kind.key, state], hidden))
        first = {(kind, state): pid for (kind, state), pid in pids.items() if state in PUBLISHED}
        self._publish([self._public(self.kinds[kind], pid) for (kind, _state), pid in first.items()])
        self._publish([self._public(kind, pids[kind.key, "published"]) for kind in self._in_order()])
        for kind in self._in_order():
            self._unpublished(kind, {state: pids[kind.key, state] for state in STATES}, hidden)
        for (kind_key, state), pid in pids.items():
            self._private_columns(self.kinds[kind_key], pid)
            versions = 0 if state in NEVER_PUBLISHED else 2 if state == "published" else 1
            self.archive.records.append(Made(kind_key, state, pid, versions))
        assert catch_up().state == "fresh"
        return self.archive

    def _in_order(self) -> Iterable[RecordType]:
        """Return the types, those first that an issue or a quotation cannot do without."""
        return sorted(self.kinds.values(), key=lambda kind: (kind.key in ("issue", "quotation"), kind.order))

    def _anchors(self) -> None:
        anchors = {kind: mint(kind) for kind in self.kinds}
        self.archive.anchors = anchors
        self._publish([only_names(kind, anchors[kind.key], anchors) for kind in self._in_order()])

    def _file(self, shade: int, name: str) -> dict[str, Any]:
        written = io.BytesIO()
        Image.new("L", (8, 8), shade).save(written, "PNG")
        return store([written.getvalue()], name=f"{name}.png").to_json()

    def _secret(self, kind: RecordType, pid: str, refs: Mapping[str, str]) -> Payload:
        return Filler(self.canaries.secret, refs, self.archive.files["secret"], "secret").body(kind, pid)

    def _public(self, kind: RecordType, pid: str) -> Payload:
        return Filler(self.canaries.public, self.archive.anchors, self.archive.files["public"], "public").body(kind, pid)

    def _save(self, payload: Payload) -> None:
        drafts.write(payload, by=self.alice, note=self.canaries.secret(f"the note of a revision of {payload.type} {payload.pid}"))

    def _submit(self, pid: str) -> Review:
        review = reviews.submit(pid, by=self.alice, note=self.canaries.secret(f"the note of the submission of {pid}"))
        review = reviews.claim(review, by=self.bob)
        reviews.comment(review, by=self.bob, text=self.canaries.secret(f"a comment on {pid}"))
        return review

    def _publish(self, payloads: list[Payload]) -> None:
        for payload in payloads:
            self._save(payload)
        submitted = [self._submit(payload.pid) for payload in payloads]
        chosen = [(review, review.revision.digest) for review in submitted]
        publication.approve_batch(chosen, by=self.carol, note=self.canaries.public("a note for readers"))

    def _unpublished(self, kind: RecordType, pids: Mapping[str, str], hidden: Mapping[str, str]) -> None:
        self._submit(pids["in_review"])
        sent = self._submit(pids["changes_requested"])
        reviews.request_changes(sent, by=self.bob, note=self.canaries.secret(f"what should change in {pids['changes_requested']}"))
        publication.withdraw(pids["withdrawn"], by=self.carol, reason=f"Reason {self.canaries.public('a reason')}")
        publication.merge(pids["merged"], pids["published"], by=self.carol, reason=self.canaries.public("a reason"))
        for state in ("edited", "withdrawn"):
            self._save(self._secret(kind, pids[state], hidden))

    def _private_columns(self, kind: RecordType, pid: str) -> None:
        """Put a secret word into every private column that holds words, of the record and of its rows."""
        model = apps.get_model(kind.model)
        words = {
            spec.name: self.canaries.secret(f"the private column {spec.name} of {kind.key} {pid}")
            for spec in kind.fields
            if isinstance(spec, Private) and spec.name not in ("pid", "type") and _holds_words(model, spec.name)
        }
        assert "editors_notes" in words
        row = drafts.working(pid)
        for name, word in words.items():
            setattr(row, name, word)
        row.save(update_fields=list(words))
        # A folded column says no more than the public one that it is made from.
        for rows in (spec for spec in kind.fields if isinstance(spec, Rows)):
            columns = [apps.get_model(rows.model)._meta.get_field(spec.name) for spec in rows.fields if not spec.public]
            assert all(isinstance(column, FoldedField) for column in columns), f"{rows.name} has private words that hold no secret"


def _holds_words(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), models.CharField | models.TextField)
