"""Small bodies of records for tests of publishing: real pids, minted, and only the fields that a test is about."""

from __future__ import annotations

from typing import Any

from archive.contracts import Payload
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint
from archive.publishing.issue import Candidate, issue_batch


def person(name: str, *, pid: str = "", language: str = "en", **fields: Any) -> Payload:
    """Return a person with one preferred name."""
    names = [{"key": "n1", "text": name, "language": language, "kind": "preferred", "scheme": "original"}]
    return Payload("person", pid or mint("person"), {"names": names, **fields})


def topic(label: str, *, pid: str = "", **fields: Any) -> Payload:
    """Return a topic with an English label."""
    return Payload("topic", pid or mint("topic"), {"label": {"en": label}, **fields})


def source(title: str, *, pid: str = "", **fields: Any) -> Payload:
    """Return a letter with one title."""
    titles = [{"key": "t1", "text": title, "language": "en", "kind": "preferred", "scheme": "original"}]
    return Payload("source", pid or mint("source"), {"kind": "letter", "titles": titles, **fields})


def kin(other: Payload, relation: str = "cousin") -> list[dict[str, Any]]:
    """Return the child row of one relation to another person."""
    return [{"key": "k1", "relation": relation, "person": {"ref": other.pid}}]


def publish(*payloads: Payload, based_on: int = 0, **options: Any) -> list[PublishedVersion]:
    """Publish the payloads as one batch, all based on the same version number."""
    return issue_batch([Candidate(payload, based_on) for payload in payloads], approved_by="carol", **options)
