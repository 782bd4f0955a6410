"""What publishing some drafts would newly refer to, expose or break."""

import pytest

from archive.contracts import Payload
from archive.publishing.closure import DraftLookup, closure
from archive.publishing.withdraw import withdraw
from tests.publishing.bodies import kin, person, publish

pytestmark = pytest.mark.django_db


def lookup(*drafts: Payload) -> DraftLookup:
    known = {draft.pid: draft for draft in drafts}
    return lambda pids: {pid: known[pid] for pid in pids if pid in known}


def test_drafts_that_must_come_along_are_found_through_other_drafts() -> None:
    third = person("Third")
    second = person("Second", kin=kin(third))
    first = person("First", kin=kin(second))
    found = closure([first], drafts=lookup(second, third))
    assert found.exposed == {second.pid: frozenset({first.pid}), third.pid: frozenset({second.pid})}
    assert not found.complete
    assert closure([first, second, third], drafts=lookup()).complete


def test_a_reference_to_a_withdrawn_record_without_a_draft_is_broken() -> None:
    gone = person("Gone")
    publish(gone)
    withdraw(gone.pid, reason="Wrong.")
    first = person("First", kin=kin(gone))
    assert closure([first], drafts=lookup()).broken == {gone.pid: frozenset({first.pid})}


def test_published_records_that_the_draft_newly_refers_to_are_named() -> None:
    other = person("Other")
    publish(other)
    assert closure([person("First", kin=kin(other))], drafts=lookup()).newly_referred == {other.pid}


def test_published_records_whose_references_fall_behind_are_named() -> None:
    other = person("Other")
    publish(other)
    (referring,) = publish(person("First", kin=kin(other)))
    assert closure([person("Other again", pid=other.pid)], drafts=lookup()).becomes_stale == {referring.identifier_id}
