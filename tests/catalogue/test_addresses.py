"""Paths that pages write are those that the site answers to, in every interface language."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

from archive.registry import record_types
from archive.render import addresses

PID = "bcdfghjk1"


@pytest.mark.parametrize("language", ["en", "az", "ru"])
@pytest.mark.parametrize("kind", list(record_types()))
def test_a_written_path_is_the_configured_one(kind: str, language: str) -> None:
    with override(language):
        record = {"kind": kind, "pid": PID}
        assert addresses.browse_path(kind, language) == reverse("browse", kwargs={"kind": kind})
        assert addresses.record_path(kind, PID, language) == reverse("record", kwargs=record)
        assert addresses.version_path(kind, PID, 3, language) == reverse("version", kwargs={**record, "number": 3})
        assert addresses.history_path(kind, PID, language) == reverse("history", kwargs=record)
        assert addresses.compare_path(kind, PID, 1, 2, language) == reverse("compare", kwargs={**record, "old": 1, "new": 2})
        assert addresses.export_path(kind, PID, "csl.json") == reverse("record-export", kwargs={**record, "extension": "csl.json"})
        version = {**record, "number": 3, "extension": "bib"}
        assert addresses.export_path(kind, PID, "bib", 3) == reverse("version-export", kwargs=version)


def test_the_permanent_address_and_that_of_a_file_are_configured() -> None:
    assert resolve(addresses.identifier_path(PID)).url_name == "identifier"
    assert resolve(addresses.media_path("0" * 64)).url_name == "media"


def test_a_pid_is_never_taken_for_a_version() -> None:
    assert resolve(f"/person/{PID}/v3/").url_name == "version"
    assert resolve(f"/person/{PID}/").url_name == "record"
