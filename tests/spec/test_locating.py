"""Which places sources of a kind have: what the table refuses, what it leaves alone, and where in a body the refusal points."""

from __future__ import annotations

from typing import Any

import pytest

from archive.contracts import Payload
from archive.records.source import SOURCE_KINDS
from archive.spec.locating import PLACES, locator_problems, misplaced
from archive.values.locator_labels import LOCATOR_SCHEMES


def test_the_table_knows_only_kinds_and_schemes_that_there_are() -> None:
    assert PLACES.keys() <= {kind for kind, _label in SOURCE_KINDS}
    assert {scheme for places in PLACES.values() for scheme in places} <= LOCATOR_SCHEMES.keys()


def test_every_scheme_has_a_kind_of_source_that_it_fits() -> None:
    assert {scheme for places in PLACES.values() for scheme in places} == LOCATOR_SCHEMES.keys()


@pytest.mark.parametrize(
    ("kind", "locator", "scheme"),
    [
        ("newspaper-article", "timestamp:01:02", "timestamp"),
        ("newspaper-article", "page:1; timestamp:01:02", "timestamp"),
        ("newspaper-article", "leaf:3", "leaf"),
        ("journal-article", "folio:3", "folio"),
        ("web-page", "folio:12v", "folio"),
        ("web-page", "archive:ф. 1, оп. 2, д. 3", "archive"),
        ("book", "timestamp:3", "timestamp"),
        ("letter", "timestamp:3", "timestamp"),
        ("photograph", "column:2", "column"),
        ("map", "paragraph:2", "paragraph"),
    ],
)
def test_a_place_that_such_a_source_cannot_have_is_named_with_those_that_it_has(kind: str, locator: str, scheme: str) -> None:
    found = misplaced(kind, locator)
    assert found is not None
    words = found.message % dict(found.values)
    assert f"“{scheme}”" in words
    assert PLACES[kind][0] in words


@pytest.mark.parametrize(
    ("kind", "locator"),
    [
        ("newspaper-article", "page:1; column:2"),
        ("newspaper-article", "archive:ф. 1, оп. 2, д. 3; leaf:4"),
        ("web-page", "section:Background; paragraph:2"),
        ("web-page", "timestamp:01:02"),
        ("archival-document", "л. 12 об."),
        ("letter", "page:2"),
        ("photograph", "canvas:xywh=0,0,10,10"),
        ("interview", "timestamp:01:02"),
        ("speech", "timestamp:01:02"),
        ("other", "timestamp:01:02"),
        ("", "timestamp:01:02"),
        ("a-kind-of-tomorrow", "timestamp:01:02"),
        ("web-page", "this is no locator"),
        ("web-page", ""),
    ],
)
def test_what_may_be_and_what_nobody_knows_is_left_alone(kind: str, locator: str) -> None:
    assert misplaced(kind, locator) is None


def test_a_body_is_searched_through_with_the_path_of_each_place() -> None:
    def row(key: str, source: str, locator: str) -> dict[str, Any]:
        return {"key": key, "source": {"ref": source}, "locator": locator}

    body = Payload(
        "quotation",
        "bcdfghjk1",
        {
            "container": {"ref": "web"},
            "container_locator": "folio:1",
            "attestations": [row("a", "web", "folio:2"), row("b", "web", "section:X"), row("c", "unknown", "folio:3")],
            "citations": [row("d", "paper", "timestamp:1"), {"key": "e", "source": {"ref": "web"}}],
            "summary": {"en": "folio:3"},
            "topics": [{"ref": "web"}],
        },
    )
    found = list(locator_problems(body, {"web": "web-page", "paper": "newspaper-article"}))
    assert [problem.path for problem in found] == ["container_locator", "attestations/a/locator", "citations/d/locator"]
