"""Reviewing: submitting, claiming, commenting, asking for changes, taking back."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial.models import AuditEvent, Draft, Review
from editorial.services import drafts, reviews
from editorial.services.errors import EditorialError, NotAllowed
from tests.editorial.work import person, submitted

pytestmark = pytest.mark.django_db


def test_a_submission_holds_the_revision_that_was_the_head(alice: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    draft = Draft.objects.get(pk=review.pid)
    assert (review.revision, draft.state) == (draft.head, "in_review")


def test_a_draft_in_review_cannot_be_submitted_again(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(NotAllowed):
        reviews.submit(review.pid, by=bob)


def test_the_database_keeps_a_record_to_one_open_review(alice: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(pid=review.pid, type="person", revision=review.revision, submitted_by=alice, submitted_at=timezone.now())


def test_a_claimed_review_cannot_be_claimed_by_another(alice: User, bob: User, carol: User) -> None:
    review = reviews.claim(submitted(person("Lenin"), by=alice), by=bob)
    with pytest.raises(NotAllowed):
        reviews.claim(review, by=carol)
    assert Review.objects.get(pk=review.pk).assignee == bob


def test_a_released_review_is_open_to_all_again(alice: User, bob: User, carol: User) -> None:
    review = reviews.release(reviews.claim(submitted(person("Lenin"), by=alice), by=bob), by=bob)
    assert (review.state, review.assignee) == ("submitted", None)
    assert reviews.claim(review, by=carol).assignee == carol


def test_a_contributor_cannot_claim(alice: User, bob: User) -> None:
    with pytest.raises(NotAllowed):
        reviews.claim(submitted(person("Lenin"), by=bob), by=alice)


def test_requesting_changes_sends_the_draft_back_with_words(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(EditorialError, match="Say what"):
        reviews.request_changes(review, by=bob, note=" \u200b ")
    sent = reviews.request_changes(review, by=bob, note="Cite the year.")
    assert (sent.state, sent.decided_by, sent.decision_note) == ("changes_requested", bob, "Cite the year.")
    assert Draft.objects.get(pk=review.pid).state == "changes_requested"
    assert reviews.submit(review.pid, by=alice).state == "submitted"


def test_the_first_of_two_decisions_wins_and_the_second_is_told(alice: User, bob: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    reviews.request_changes(review, by=bob, note="Cite the year.")
    with pytest.raises(EditorialError):
        reviews.request_changes(review, by=carol, note="And the place.")
    assert Review.objects.get(pk=review.pk).decided_by == bob


def test_a_submission_is_taken_back_by_its_author_alone_or_an_editor(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=bob)
    with pytest.raises(NotAllowed):
        reviews.withdraw_submission(review, by=alice)
    assert reviews.withdraw_submission(review, by=bob).state == "withdrawn"
    assert Draft.objects.get(pk=review.pid).state == "editing"


def test_a_comment_names_the_field_that_it_is_about(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    made = reviews.comment(review, by=bob, text="Which calendar?", path="born")
    assert (made.text, made.path, made.author) == ("Which calendar?", "born", bob)


@pytest.mark.parametrize("text", ["", "   ", "a\x00b"])
def test_a_comment_without_words_or_with_control_characters_is_refused(alice: User, bob: User, text: str) -> None:
    review = submitted(person("Lenin"), by=alice)
    with pytest.raises(EditorialError):
        reviews.comment(review, by=bob, text=text)
    assert not review.comments.exists()


def test_nothing_can_be_done_to_an_overtaken_review(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    record = drafts.working(review.pid)
    record.names.update(text="V. I. Lenin")
    drafts.save_revision(record, by=alice)
    newer = reviews.submit(review.pid, by=alice)
    with pytest.raises(EditorialError, match="over"):
        reviews.claim(review, by=bob)
    assert reviews.claim(newer, by=bob).assignee == bob


def test_every_act_stands_in_the_audit_trail(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    reviews.claim(review, by=bob)
    reviews.request_changes(review, by=bob, note="Cite the year.")
    acts = list(AuditEvent.objects.filter(object=review.pid).order_by("pk").values_list("action", "who__username"))
    assert acts == [("save", "alice"), ("submit", "alice"), ("claim", "bob"), ("request_changes", "bob")]
