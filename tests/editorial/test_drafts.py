"""Writing: revisions at every save, conflicts, discarding, starting again from a version."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from archive.records.person import Person, PersonName
from archive.registry import record_type
from archive.spec.freeze import freeze
from archive.working.record import Record
from editorial.models import Draft, Heading, Review, Revision
from editorial.services import drafts, publication, reviews
from editorial.services.errors import CannotRestore, EditConflict, NotAllowed, StillReferredTo
from tests.editorial.work import kin, person, published, source, submitted

pytestmark = pytest.mark.django_db


def renamed(pid: str, name: str, *, by: User, saves: int | None = None) -> Revision | None:
    record = drafts.working(pid)
    record.names.update(text=name)
    return drafts.save_revision(record, by=by, saves=saves)


def begun(by: User, name: str = "Nariman Narimanov") -> Any:
    record: Any = drafts.begin(Person(), by=by)
    PersonName.objects.create(record=record, text=name, language="en", kind="preferred")
    return record


def test_a_new_record_gets_a_pid_and_a_first_revision(alice: User) -> None:
    record = begun(alice)
    revision = drafts.save_revision(record, by=alice)
    assert revision is not None
    assert (revision.sequence, revision.based_on, revision.author) == (1, 0, alice)
    assert revision.payload().rows("names")[0]["text"] == "Nariman Narimanov"
    draft = Draft.objects.get(pk=record.pid)
    assert (draft.head, draft.state) == (revision, "editing")
    assert Heading.objects.get(pk=record.pid).label_en == "Nariman Narimanov"


def test_every_save_that_changes_something_is_a_revision(alice: User) -> None:
    record = begun(alice)
    first = drafts.save_revision(record, by=alice)
    assert drafts.save_revision(record, by=alice) == first
    second = renamed(record.pid, "N. Narimanov", by=alice)
    assert second is not None
    assert second.sequence == 2


def test_private_notes_make_no_revision_but_count_as_a_save(alice: User) -> None:
    record = begun(alice)
    first = drafts.save_revision(record, by=alice)
    saves = Record.objects.get(pk=record.pk).saves
    record.editors_notes = "Ask the library."
    record.save()
    assert drafts.save_revision(record, by=alice) == first
    assert Record.objects.get(pk=record.pk).saves == saves + 1


def test_a_published_record_saved_unchanged_gets_no_draft(alice: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    drafts.save_revision(drafts.working(body.pid), by=alice)
    assert not Draft.objects.exists()


def test_the_second_of_two_saves_is_a_conflict_that_says_who_was_first(alice: User, bob: User) -> None:
    record = begun(alice)
    drafts.save_revision(record, by=alice)
    opened = Record.objects.get(pk=record.pk).saves
    renamed(record.pid, "Bob's text", by=bob, saves=opened)
    with pytest.raises(EditConflict, match="Bob") as caught, transaction.atomic():
        renamed(record.pid, "Alice's text", by=alice, saves=opened)
    assert (caught.value.expected, caught.value.found) == (opened, opened + 1)
    assert drafts.working(record.pid).names.get().text == "Bob's text"


def test_a_save_while_somebody_reads_overtakes_the_review(alice: User, bob: User) -> None:
    review = reviews.claim(submitted(person("Lenin"), by=alice), by=bob)
    renamed(review.pid, "V. I. Lenin", by=alice)
    review.refresh_from_db()
    assert review.state == "overtaken"
    assert Draft.objects.get(pk=review.pid).state == "editing"


def test_a_save_that_changes_nothing_does_not_disturb_the_review(alice: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    drafts.save_revision(drafts.working(review.pid), by=alice)
    assert Review.objects.get(pk=review.pk).state == "submitted"


def test_a_contributor_cannot_save_what_another_has_in_review(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=bob)
    with pytest.raises(NotAllowed), transaction.atomic():
        renamed(review.pid, "Changed", by=alice)
    assert drafts.working(review.pid).names.get().text == "Lenin"


def test_discarding_brings_the_published_text_back(alice: User, carol: User) -> None:
    body = person("Lenin", summary={"en": "As published."})
    published(body, by=alice, approver=carol)
    renamed(body.pid, "Someone else", by=alice)
    drafts.discard(body.pid, by=alice)
    assert not Draft.objects.exists()
    assert freeze(drafts.working(body.pid), record_type("person")).fields == body.fields
    assert Heading.objects.get(pk=body.pid).label_en == "Lenin"
    assert Revision.objects.filter(pid=body.pid).count() == 2


def test_discarding_a_new_record_removes_it_and_keeps_its_revisions(alice: User) -> None:
    body = person("Nobody")
    drafts.write(body, by=alice)
    drafts.discard(body.pid, by=alice)
    assert not Record.objects.filter(pid=body.pid).exists()
    assert Revision.objects.filter(pid=body.pid).count() == 1
    assert not Heading.objects.filter(pk=body.pid).exists()


def test_a_new_record_that_others_refer_to_cannot_be_discarded(alice: User) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    other = person("Krupskaya", kin=kin(lenin, "spouse"))
    drafts.write(other, by=alice)
    with pytest.raises(StillReferredTo) as caught:
        drafts.discard(lenin.pid, by=alice)
    assert caught.value.others == (other.pid,)
    assert Draft.objects.filter(pk=lenin.pid).exists()


def test_discarding_in_review_closes_the_review(alice: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    drafts.discard(review.pid, by=alice)
    review.refresh_from_db()
    assert review.state == "withdrawn"


def test_starting_again_from_version_one_makes_it_the_next_draft(alice: User, carol: User) -> None:
    body = person("First")
    published(body, by=alice, approver=carol)
    published(person("Second", pid=body.pid), by=alice, approver=carol)
    revision = drafts.start_from_version(body.pid, 1, by=carol)
    assert revision is not None
    assert (revision.based_on, revision.author) == (2, carol)
    assert drafts.working(body.pid).names.get().text == "First"


def test_starting_again_from_the_current_version_changes_nothing(alice: User, carol: User) -> None:
    body = person("First")
    published(body, by=alice, approver=carol)
    drafts.start_from_version(body.pid, 1, by=carol)
    assert not Draft.objects.exists()


def test_a_body_that_refers_to_nothing_is_refused_whole(alice: User) -> None:
    body = person("Lenin", kin=kin(person("Never written")))
    with pytest.raises(CannotRestore) as caught:
        drafts.write(body, by=alice)
    assert len(caught.value.missing) == 1
    assert not Record.objects.filter(pid=body.pid).exists()


@pytest.mark.parametrize("statement", ["UPDATE editorial_revision SET note = 'x'", "DELETE FROM editorial_auditevent"])
def test_revisions_and_the_audit_trail_cannot_be_changed(alice: User, statement: str) -> None:
    drafts.write(source("Letter"), by=alice)
    connection = transaction.get_connection()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_hands_in_a_draft_start_anew_after_a_publication(alice: User, bob: User, carol: User) -> None:
    body = person("First")
    published(body, by=alice, approver=carol)
    drafts.write(person("Second", pid=body.pid), by=bob)
    review = reviews.submit(body.pid, by=bob)
    assert list(Draft.objects.get(pk=body.pid).editors.all()) == [bob]
    assert publication.approve(review, by=carol, digest=review.revision.digest).number == 2
