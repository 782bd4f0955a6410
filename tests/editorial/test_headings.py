"""What the desk calls records: a heading that contains another's follows it, within bounds, and can be written anew."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from editorial.models import Heading
from editorial.services import drafts, headings
from tests.editorial.work import person, published, source

pytestmark = pytest.mark.django_db


def quotation(speaker: Payload, letter: Payload, words: str) -> Payload:
    text = {"key": "t1", "text": words, "language": "en", "source": {"ref": letter.pid}, "mode": "verbatim", "read_by_us": True}
    return Payload("quotation", mint("quotation"), {"speaker": {"ref": speaker.pid}, "attestations": [text]})


def called(body: Payload) -> str:
    return Heading.objects.get(pk=body.pid).label_en


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter")
    published(body, by=alice, approver=carol)
    return body


def test_a_new_name_of_a_speaker_is_in_the_headings_of_what_was_said(alice: User, carol: User, letter: Payload) -> None:
    lenin = person("Lenin")
    published(lenin, by=alice, approver=carol)
    public, draft = quotation(lenin, letter, "Long live peace."), quotation(lenin, letter, "Down with war.")
    published(public, by=alice, approver=carol)
    drafts.write(draft, by=alice)
    drafts.write(person("Vladimir Lenin", pid=lenin.pid), by=alice)
    assert [called(body) for body in (public, draft)] == ["Vladimir Lenin: “Long live peace.”", "Vladimir Lenin: “Down with war.”"]
    drafts.discard(lenin.pid, by=alice)
    assert called(public) == "Lenin: “Long live peace.”"


def test_a_save_that_changes_no_heading_looks_for_no_followers(alice: User) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    with CaptureQueriesContext(
        connection,
    ) as renamed:
        drafts.write(person("V. I. Lenin", pid=lenin.pid), by=alice)
    with CaptureQueriesContext(connection) as same:
        drafts.write(person("V. I. Lenin", pid=lenin.pid, summary={"en": "A note."}), by=alice)
    assert len(same) < len(renamed)
    assert not [query for query in same.captured_queries if "speaker_id" in query["sql"]]


def test_no_more_than_the_bound_follow_a_save_and_the_command_does_the_rest(
    alice: User, letter: Payload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headings, "FOLLOWED", 2)
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    said = [quotation(lenin, letter, f"Words {number}.") for number in range(3)]
    for body in said:
        drafts.write(body, by=alice)
    drafts.write(person("V. I. Lenin", pid=lenin.pid), by=alice)
    assert sum(called(body).startswith("V. I. Lenin") for body in said) == 2
    out = StringIO()
    call_command("refresh_headings", stdout=out)
    assert "headings changed: 1" in out.getvalue().splitlines()
    assert all(called(body).startswith("V. I. Lenin") for body in said)


def test_headings_that_are_right_are_not_counted_as_changed(alice: User, carol: User) -> None:
    published(person("Lenin"), by=alice, approver=carol)
    drafts.write(person("Krupskaya"), by=alice)
    assert headings.refresh_all() == 0
