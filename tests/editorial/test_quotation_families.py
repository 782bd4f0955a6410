"""Proposing pairs of quotations that share words, confirming them as kin in a draft, dismissing them for good."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive.contracts import Payload
from archive.working.utterance import QuotationKin
from editorial.models import Draft, FamilyProposal, Review
from editorial.services import drafts, families, publication, reviews
from editorial.services.errors import EditorialError, NotAllowed
from tests.editorial.quotations import LONG, SENTENCE, UNLIKE, kin, quotation
from tests.editorial.work import published, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(alice: User, carol: User) -> Payload:
    body = source("A letter")
    published(body, by=alice, approver=carol)
    return body


@pytest.fixture
def pair(letter: Payload, alice: User) -> tuple[Payload, Payload]:
    """A long text and a sentence of it, as drafts, the long one first by pid, beside a text that has nothing to do with them."""
    first, second = sorted((quotation(letter, "x"), quotation(letter, "y")), key=lambda body: body.pid)
    long, short = quotation(letter, LONG, pid=first.pid), quotation(letter, SENTENCE, pid=second.pid)
    for body in (long, short, quotation(letter, UNLIKE)):
        drafts.write(body, by=alice)
    return long, short


def open_pairs() -> list[tuple[str, str, str]]:
    return [(row.first, row.second, row.kind) for row in FamilyProposal.objects.filter(state="open")]


def test_a_sentence_of_a_long_text_is_proposed_as_its_shortening(pair: tuple[Payload, Payload]) -> None:
    long, short = pair
    families.propose()
    row = FamilyProposal.objects.get()
    assert (row.first, row.second, row.kind) == (long.pid, short.pid, "shortened")
    assert row.shared == [SENTENCE.rstrip(".")]
    assert row.score > 0.9


def test_proposing_twice_changes_nothing(pair: tuple[Payload, Payload]) -> None:
    first = families.propose()
    made = FamilyProposal.objects.get().made_at
    again = families.propose()
    assert (first.new, first.open) == (1, 1)
    assert (again.new, again.changed, again.reopened, again.gone, again.open) == (0, 0, 0, 0, 1)
    assert FamilyProposal.objects.get().made_at == made


def test_the_command_says_what_it_found(pair: tuple[Payload, Payload]) -> None:
    said = StringIO()
    call_command("propose_families", stdout=said)
    assert "texts compared: 3; new: 1; changed: 0; reopened: 0; gone: 0; open: 1" in said.getvalue()


def test_texts_that_nobody_here_has_read_count_too(letter: Payload, alice: User) -> None:
    behind = {"key": "t2", "text": SENTENCE, "language": "en", "source": {"ref": letter.pid}, "mode": "verbatim"}
    one = quotation(letter, UNLIKE)
    read = {**one.rows("attestations")[0], "mode": "paraphrase", "derived_from": "t2"}
    drafts.write(replace(one, fields={"attestations": [read, behind]}), by=alice)
    other = quotation(letter, LONG)
    drafts.write(other, by=alice)
    families.propose()
    assert [{first, second} for first, second, _kind in open_pairs()] == [{one.pid, other.pid}]


def test_a_confirmed_pair_is_a_row_in_a_draft_and_no_proposal_any_more(pair: tuple[Payload, Payload], bob: User) -> None:
    long, short = pair
    families.propose()
    revision = families.confirm(FamilyProposal.objects.get(), by=bob, kind="shortened", note="One sentence of it.", language="en")
    assert revision is not None
    (row,) = revision.payload().rows("kin")
    assert (revision.pid, row["quotation"], row["kind"], row["note"]) == (
        long.pid,
        {"ref": short.pid},
        "shortened",
        {"en": "One sentence of it."},
    )
    assert families.propose().open == 0
    decided = FamilyProposal.objects.get()
    assert (decided.state, decided.decided_by, decided.kind) == ("confirmed", bob, "shortened")


def test_the_row_goes_into_the_unpublished_one_with_the_kind_turned_round(
    letter: Payload, pair: tuple[Payload, Payload], alice: User, bob: User, carol: User
) -> None:
    long, short = pair
    publication.approve(review := reviews.submit(long.pid, by=alice), by=carol, digest=review.revision.digest)
    families.propose()
    revision = families.confirm(FamilyProposal.objects.get(), by=bob, kind="shortened")
    assert revision is not None
    assert revision.pid == short.pid
    assert revision.payload().rows("kin")[0]["kind"] == "extended"
    publication.approve(review := reviews.submit(short.pid, by=alice), by=carol, digest=review.revision.digest)
    assert not Draft.objects.filter(pk__in=[long.pid, short.pid]).exists()


def test_a_link_made_by_hand_closes_its_proposal(pair: tuple[Payload, Payload], alice: User) -> None:
    long, short = pair
    families.propose()
    drafts.write(replace(short, fields={**short.fields, "kin": [kin(long, "translated")]}), by=alice)
    assert families.propose().gone == 1
    assert open_pairs() == []


def test_a_dismissed_pair_comes_back_only_when_its_text_has_changed(
    pair: tuple[Payload, Payload], letter: Payload, alice: User, bob: User
) -> None:
    short = pair[1]
    families.propose()
    families.dismiss(FamilyProposal.objects.get(), by=bob, reason="A common saying.")
    assert families.propose().open == 0
    drafts.write(replace(short, fields={**short.fields, "occasion": {"en": "A talk"}}), by=alice)
    assert families.propose().open == 0
    drafts.write(quotation(letter, f"{SENTENCE} So be it.", pid=short.pid), by=alice)
    found = families.propose()
    assert (found.reopened, found.open) == (1, 1)


def test_a_pair_comes_back_when_the_draft_with_its_link_was_thrown_away(
    pair: tuple[Payload, Payload], alice: User, bob: User, carol: User
) -> None:
    for body in pair:
        publication.approve(review := reviews.submit(body.pid, by=alice), by=carol, digest=review.revision.digest)
    families.propose()
    revision = families.confirm(FamilyProposal.objects.get(), by=bob, kind="shortened")
    assert revision is not None
    drafts.discard(revision.pid, by=bob)
    assert not QuotationKin.objects.exists()
    assert families.propose().reopened == 1


def test_a_pair_whose_words_went_apart_is_no_longer_proposed(pair: tuple[Payload, Payload], letter: Payload, alice: User) -> None:
    families.propose()
    drafts.write(quotation(letter, "Nothing of the kind was ever said by anybody in that room.", pid=pair[1].pid), by=alice)
    assert families.propose().gone == 1
    assert not FamilyProposal.objects.exists()


def test_a_proposal_is_decided_once(pair: tuple[Payload, Payload], bob: User, carol: User) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    families.dismiss(row, by=bob)
    with pytest.raises(families.DecidedAlready):
        families.confirm(row, by=carol, kind="shortened")
    with pytest.raises(families.DecidedAlready):
        families.dismiss(row, by=carol)
    assert not QuotationKin.objects.exists()


def test_a_kind_that_is_none_and_a_note_that_is_too_long_are_refused(pair: tuple[Payload, Payload], bob: User) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    with pytest.raises(EditorialError):
        families.confirm(row, by=bob, kind="cousins")
    with pytest.raises(EditorialError):
        families.confirm(row, by=bob, kind="variant", note="x" * 300)
    assert FamilyProposal.objects.get().state == "open"


def test_contributors_do_not_decide(pair: tuple[Payload, Payload], alice: User) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    for act in (
        lambda: families.propose(by=alice),
        lambda: families.confirm(row, by=alice, kind="variant"),
        lambda: families.dismiss(row, by=alice),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_link_is_put_where_nobody_is_reviewing(pair: tuple[Payload, Payload], alice: User, bob: User) -> None:
    long, short = pair
    reviews.submit(long.pid, by=alice)
    families.propose()
    revision = families.confirm(FamilyProposal.objects.get(), by=bob, kind="shortened")
    assert revision is not None
    assert revision.pid == short.pid
    assert Review.objects.get(pid=long.pid).state == "submitted"
