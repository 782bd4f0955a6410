"""Approving: by somebody else, exactly what was shown, once; batches, withdrawals, merges and stale references."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive.published.entry import CatalogueEntry
from archive.published.log import LogEvent
from archive.published.queries import stale_links
from archive.published.version import PublishedVersion
from editorial.models import Draft, Review
from editorial.services import drafts, publication, reviews
from editorial.services.errors import DraftMoved, EditorialError, NotAllowed, Refused
from tests.conftest import person as somebody
from tests.editorial.work import kin, person, published, source, submitted

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., Any]


def approved(review: Review, by: User) -> PublishedVersion:
    return publication.approve(review, by=by, digest=review.revision.digest)


def test_an_approval_publishes_the_revision_and_ends_the_draft(alice: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    version = approved(review, carol)
    assert (version.number, version.approved_by) == (1, "Carol")
    assert version.content().fields == review.revision.payload().fields
    assert not Draft.objects.exists()
    review.refresh_from_db()
    assert (review.state, review.decided_by, review.number) == ("approved", carol, 1)


def test_what_is_published_is_the_revision_and_not_the_row_as_it_is_now(alice: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    drafts.working(review.pid).names.update(text="Slipped in without a save")
    assert approved(review, carol).content().rows("names")[0]["text"] == "Lenin"


def test_nobody_approves_their_own_submission(carol: User) -> None:
    with pytest.raises(NotAllowed, match="hand"):
        approved(submitted(person("Lenin"), by=carol), carol)
    assert not PublishedVersion.objects.exists()


def test_changing_one_comma_in_any_earlier_revision_is_a_hand_in_it(alice: User, bob: User, carol: User) -> None:
    body = person("Lenin,")
    drafts.write(body, by=carol)
    drafts.write(person("Lenin", pid=body.pid), by=bob)
    review = submitted(person("V. I. Lenin", pid=body.pid), by=alice)
    with pytest.raises(NotAllowed, match="hand"):
        approved(review, carol)
    other = somebody("carla", "publisher")
    assert approved(review, other).number == 1


def test_submitting_the_work_of_others_is_a_hand_in_it(alice: User, carol: User) -> None:
    body = person("Lenin")
    drafts.write(body, by=alice)
    review = reviews.submit(body.pid, by=carol)
    with pytest.raises(NotAllowed, match="hand"):
        approved(review, carol)


def test_the_administrator_is_no_exception(dora: User) -> None:
    with pytest.raises(NotAllowed, match="hand"):
        approved(submitted(person("Lenin"), by=dora), dora)


def test_an_approval_of_another_digest_is_refused_with_both(alice: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(DraftMoved) as caught:
        publication.approve(review, by=carol, digest="0" * 64)
    assert (caught.value.shown, caught.value.current) == ("0" * 64, review.revision.digest)
    assert not PublishedVersion.objects.exists()


def test_an_approval_of_a_draft_that_moved_says_who_moved_it(alice: User, bob: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    drafts.write(person("V. I. Lenin", pid=review.pid), by=bob)
    with pytest.raises(DraftMoved, match="Bob"):
        approved(review, carol)
    assert not PublishedVersion.objects.exists()


def test_a_second_click_gets_the_same_version_and_makes_none(alice: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    first, second = approved(review, carol), approved(review, carol)
    assert first == second
    assert (PublishedVersion.objects.count(), LogEvent.objects.count()) == (1, 1)


def test_a_reference_to_a_draft_is_refused_with_the_reason(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    drafts.write(lenin, by=alice)
    review = submitted(person("Krupskaya", kin=kin(lenin, "spouse")), by=alice)
    with pytest.raises(Refused) as caught:
        approved(review, carol)
    assert [(reason.code, reason.other) for reason in caught.value.reasons] == [("unpublished_reference", (lenin.pid,))]
    assert Review.objects.get(pk=review.pk).is_open


def test_records_that_refer_to_one_another_are_published_together(alice: User, carol: User) -> None:
    lenin, krupskaya = person("Lenin"), person("Krupskaya")
    for body in (lenin, krupskaya):
        drafts.write(body, by=alice)
    both = [submitted(person("Lenin", pid=lenin.pid, kin=kin(krupskaya, "spouse")), by=alice)]
    both.append(submitted(person("Krupskaya", pid=krupskaya.pid, kin=kin(lenin, "spouse")), by=alice))
    made = publication.approve_batch([(review, review.revision.digest) for review in both], by=carol, release="Couples")
    assert [version.number for version in made] == [1, 1]
    assert {version.release for version in made} == {"Couples"}
    assert made[0].content().pins[krupskaya.pid].number == 1


def test_a_batch_with_one_member_that_may_not_be_approved_publishes_nothing(alice: User, carol: User) -> None:
    fine, own = submitted(person("Lenin"), by=alice), submitted(person("Trotsky"), by=carol)
    with pytest.raises(NotAllowed):
        publication.approve_batch([(fine, fine.revision.digest), (own, own.revision.digest)], by=carol)
    assert not PublishedVersion.objects.exists()
    assert Review.objects.get(pk=fine.pk).is_open


def test_a_withdrawal_needs_a_publisher_and_a_reason(alice: User, bob: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    with pytest.raises(NotAllowed):
        publication.withdraw(body.pid, by=bob, reason="A duplicate.")
    with pytest.raises(Refused, match="reason"):
        publication.withdraw(body.pid, by=carol, reason="  ")
    assert publication.withdraw(body.pid, by=carol, reason="A duplicate.").state == "withdrawn"


def test_a_withdrawn_record_comes_back_with_the_next_number(alice: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    publication.withdraw(body.pid, by=carol, reason="Too early.")
    assert published(person("V. I. Lenin", pid=body.pid), by=alice, approver=carol).number == 2
    assert CatalogueEntry.objects.get(pk=body.pid).state == "current"


def test_a_withdrawn_record_can_come_back_as_it_was(alice: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    publication.withdraw(body.pid, by=carol, reason="Too early.")
    assert drafts.start_from_version(body.pid, 1, by=carol) is not None
    version = approved(reviews.submit(body.pid, by=carol), somebody("carla", "publisher"))
    assert (version.number, version.content().fields) == (2, dict(body.fields))


def test_starting_again_from_what_readers_see_begins_nothing(alice: User, carol: User) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    assert drafts.start_from_version(body.pid, 1, by=carol) is None
    assert not Draft.objects.exists()


def test_a_record_that_others_refer_to_is_not_withdrawn(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    published(lenin, by=alice, approver=carol)
    published(person("Krupskaya", kin=kin(lenin, "spouse")), by=alice, approver=carol)
    with pytest.raises(Refused, match="refer"):
        publication.withdraw(lenin.pid, by=carol, reason="A duplicate.")


def test_a_merged_record_can_no_longer_be_edited(alice: User, carol: User) -> None:
    first, second = person("Lenin"), person("V. I. Lenin")
    for body in (first, second):
        published(body, by=alice, approver=carol)
    publication.merge(first.pid, second.pid, by=carol, reason="The same man.")
    with pytest.raises(NotAllowed, match="merged"):
        drafts.write(person("Someone", pid=first.pid), by=alice)


def test_reissuing_brings_references_up_to_date_and_keeps_the_draft_going(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    published(lenin, by=alice, approver=carol)
    wife = person("Krupskaya", kin=kin(lenin, "spouse"))
    published(wife, by=alice, approver=carol)
    published(person("V. I. Lenin", pid=lenin.pid), by=alice, approver=carol)
    assert [link.entry_id for link in stale_links()] == [wife.pid]
    review = submitted(person("N. K. Krupskaya", pid=wife.pid, kin=kin(lenin, "spouse")), by=alice)
    made = publication.reissue_stale([wife.pid], by=carol)
    assert [(version.number, version.kind) for version in made] == [(2, "reissue")]
    assert not list(stale_links())
    assert approved(review, carol).number == 3


def test_an_index_that_is_down_does_not_fail_the_publication(
    alice: User,
    carol: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: OnCommit,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> None:
        raise OSError("no space left")

    monkeypatch.setattr(publication, "after_commit", broken)
    review = submitted(source("Letter"), by=alice)
    with django_capture_on_commit_callbacks(execute=True):
        version = approved(review, carol)
    assert PublishedVersion.objects.filter(pk=version.pk).exists()
    assert "no space left" in caplog.text


@pytest.mark.parametrize("text", ["a\x00b", "x" * 5_001, "z" + "\u0301" * 40])
def test_notes_and_reasons_are_cleaned_as_records_are(alice: User, carol: User, text: str) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(EditorialError):
        publication.approve(review, by=carol, digest=review.revision.digest, note=text)
    approved(review, carol)
    with pytest.raises(EditorialError):
        publication.withdraw(review.pid, by=carol, reason=text)


@pytest.mark.parametrize("into", ["", "a\x00b", "nonsense", "bbbbbbbbb"])
def test_merging_into_what_does_not_exist_is_refused(alice: User, carol: User, into: str) -> None:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    with pytest.raises(EditorialError):
        publication.merge(body.pid, into, by=carol)


def test_a_name_longer_than_a_version_keeps_is_cut_and_hinders_nobody(alice: User, carol: User) -> None:
    carol.first_name, carol.last_name = "C" * 150, "D" * 150
    carol.save()
    version = published(person("Lenin"), by=alice, approver=carol)
    assert version.approved_by == f"{'C' * 150} {'D' * 49}"
