"""Small archives for tests of searching: records published through the services, and the index brought up to them."""

from __future__ import annotations

from typing import Any

from archive.contracts import Payload, SearchDocument, Words
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint
from archive.publishing.issue import Candidate, issue_batch
from archive.search.follower import catch_up
from archive.search.service import SearchPage, search


def names(*forms: str, language: str = "az-Latn") -> list[dict[str, str]]:
    """Return name rows: the first preferred, the others variants."""
    return [
        {"key": f"n{place}", "text": form, "language": language, "kind": "variant" if place else "preferred", "scheme": "original"}
        for place, form in enumerate(forms)
    ]


def person(*forms: str, language: str = "az-Latn", **fields: Any) -> Payload:
    """Return the body of a person."""
    return Payload("person", mint("person"), {"names": names(*forms, language=language), **fields})


def place(*forms: str, language: str = "az-Latn", **fields: Any) -> Payload:
    """Return the body of a place."""
    return Payload("place", mint("place"), {"names": names(*forms, language=language), **fields})


def source(title: str, *, language: str = "en", **fields: Any) -> Payload:
    """Return the body of a letter."""
    return Payload("source", mint("source"), {"kind": "letter", "titles": names(title, language=language), "language": language, **fields})


def publish(*payloads: Payload, based_on: int = 0) -> list[PublishedVersion]:
    """Publish bodies as one batch, without telling the index."""
    return issue_batch([Candidate(payload, based_on) for payload in payloads], approved_by="carol")


def again(payload: Payload, **fields: Any) -> Payload:
    """Return a body with other fields."""
    return Payload(payload.type, payload.pid, {**payload.fields, **fields})


def indexed(*payloads: Payload) -> None:
    """Publish bodies and bring the index up to them."""
    publish(*payloads)
    assert catch_up().state == "fresh"


def found(text: str, **options: Any) -> list[str]:
    """Return the pids that a query finds, in order."""
    return [hit.entry.pid for hit in page(text, **options).hits]


def page(text: str, **options: Any) -> SearchPage:
    """Return the page of a query on an index that is there."""
    result = search(text, **options)
    assert result.state == "ok"
    return result


def plain(pid: str, number: int = 1, *, title: str = "", text: str = "", **columns: Any) -> SearchDocument:
    """Return a document made by hand, for tests of backends."""
    titles = (Words(title, "en"),) if title else ()
    texts = (Words(text, "en"),) if text else ()
    return SearchDocument(pid, number, columns.pop("type", "person"), titles=titles, texts=texts, **columns)
