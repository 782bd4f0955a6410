"""The desk's queue of quotation families: both texts side by side, confirming and dismissing, and what it says when there is nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.contracts import Payload
from archive.working.utterance import QuotationKin
from editorial.models import FamilyProposal
from editorial.services import drafts, families
from editorial.views import families as view
from tests.editorial.quotations import LONG, SENTENCE, UNLIKE, quotation
from tests.editorial.work import published, signed_in, source, text_of

pytestmark = pytest.mark.django_db

PAGE = "/admin/families/"


@pytest.fixture
def pair(alice: User, carol: User) -> tuple[Payload, Payload]:
    letter = source("A letter to the editor")
    published(letter, by=alice, approver=carol)
    when = {"printed": "", "calendar": "gregorian", "edtf": "1920-01-05", "basis": "printed", "certainty": "certain"}
    bodies = (quotation(letter, f"{LONG} <b>So be it.</b>", when=when), quotation(letter, SENTENCE))
    for body in (*bodies, quotation(letter, UNLIKE)):
        drafts.write(body, by=alice)
    return bodies


@pytest.fixture
def desk(bob: User) -> Client:
    return signed_in(bob)


def post(client: Client, **fields: object) -> str:
    response = client.post(PAGE, fields, follow=True)
    return text_of(response)


def test_before_anybody_has_looked_the_page_says_so_and_offers_to(desk: Client, pair: tuple[Payload, Payload]) -> None:
    page = text_of(desk.get(PAGE))
    assert "nobody has looked yet" in page
    assert "Look for pairs now" in page
    assert "3 texts compared: 1 new proposals, 1 open." in post(desk, move="propose")


def test_a_pair_is_shown_with_sources_dates_and_words_side_by_side(desk: Client, pair: tuple[Payload, Payload]) -> None:
    families.propose()
    response = desk.get(PAGE)
    page = text_of(response)
    assert "A letter to the editor" in page
    assert "5 January 1920" in page
    assert "without date" in page
    assert "left out" in page
    assert "<b>So be it.</b>" in page
    assert "% of the shorter text is in the other" in page


def test_confirming_says_in_whose_draft_the_link_is(desk: Client, pair: tuple[Payload, Payload]) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    page = post(desk, move="confirm", proposal=row.pk, kind="variant", note="Seen by <i>me</i>")
    assert "Confirmed. The link is in the draft of" in page
    assert "Every proposed pair is decided." in page
    assert QuotationKin.objects.get().note == {"en": "Seen by <i>me</i>"}


def test_dismissing_takes_the_pair_away(desk: Client, pair: tuple[Payload, Payload]) -> None:
    families.propose()
    assert "Dismissed." in post(desk, move="dismiss", proposal=FamilyProposal.objects.get().pk, reason="A saying")
    assert FamilyProposal.objects.get().reason == "A saying"
    assert not QuotationKin.objects.exists()


def test_what_was_typed_stays_when_it_is_refused(desk: Client, pair: tuple[Payload, Payload]) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    response = desk.post(PAGE, {"move": "confirm", "proposal": row.pk, "kind": "variant", "note": "x" * 201})
    assert response.status_code == 409
    assert "x" * 201 in response.content.decode()
    assert '<option value="variant" selected>' in response.content.decode()


@pytest.mark.parametrize("pk", ["", "0", "9" * 30, "-1", "1;2", "٣"])
@pytest.mark.parametrize("move", ["confirm", "dismiss", "", "steal"])
def test_a_proposal_that_is_none_is_answered_with_409(desk: Client, pk: str, move: str) -> None:
    assert desk.post(PAGE, {"move": move, "proposal": pk, "kind": "variant"}).status_code == 409


def test_a_decision_that_somebody_else_made_first_is_told(desk: Client, pair: tuple[Payload, Payload], carol: User) -> None:
    families.propose()
    row = FamilyProposal.objects.get()
    families.dismiss(row, by=carol)
    response = desk.post(PAGE, {"move": "confirm", "proposal": row.pk, "kind": "variant"})
    assert response.status_code == 409
    assert "somebody has decided on it" in text_of(response)


def test_contributors_neither_see_nor_decide(alice: User, pair: tuple[Payload, Payload]) -> None:
    client = signed_in(alice)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"move": "propose"}).status_code == 403
    assert not FamilyProposal.objects.exists()


@pytest.mark.parametrize("limit", ["MOST_AT_ONCE", "MOST_CHARACTERS"])
def test_a_large_archive_leaves_the_search_to_the_command(
    desk: Client, pair: tuple[Payload, Payload], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(view, limit, 2)
    assert "Look for pairs now" not in text_of(desk.get(PAGE))
    assert desk.post(PAGE, {"move": "propose"}).status_code == 409
    assert not FamilyProposal.objects.exists()
