"""The review page: the difference, the checklist, and moves that bind to what was shown."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive.published.version import PublishedVersion
from editorial.models import Draft, Review
from editorial.services import drafts, reviews
from tests.editorial.work import form_address, kin, person, published, signed_in, submitted, text_of

pytestmark = pytest.mark.django_db


def address(review: Review, move: str = "") -> str:
    return f"/admin/reviews/{review.pk}/{move}/" if move else f"/admin/reviews/{review.pk}/"


def test_a_reviewer_sees_the_words_that_differ(alice: User, carol: User) -> None:
    body = person("Lenin", summary={"en": "He lived in exile."})
    published(body, by=alice, approver=carol)
    review = submitted(person("Lenin", pid=body.pid, summary={"en": "He lived in Zürich."}), by=alice)
    page = signed_in(carol).get(address(review))
    html = page.content.decode()
    assert "<del" in html
    assert "<ins" in html
    assert "Changes against version 1" in text_of(page)
    assert page["Cache-Control"].startswith("no-store, private")


def test_an_approval_publishes_and_the_review_then_leads_to_the_version(alice: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    client = signed_in(carol)
    response = client.post(address(review, "approve"), {"digest": review.revision.digest, "text": "First version."})
    assert (response.status_code, response["Location"]) == (302, address(review))
    version = PublishedVersion.objects.get()
    assert (version.note, version.kind) == ("First version.", "version")
    assert "Published as version 1" in text_of(client.get(address(review)))
    again = client.post(address(review, "approve"), {"digest": review.revision.digest})
    assert again.status_code == 302
    assert PublishedVersion.objects.count() == 1


def test_an_approval_of_what_moved_is_answered_409_with_the_difference(alice: User, bob: User, carol: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    drafts.write(person("Comrade Lenin", pid=review.pid), by=bob)
    response = signed_in(carol).post(address(review, "approve"), {"digest": review.revision.digest, "text": "A long note."})
    assert response.status_code == 409
    words = text_of(response)
    assert "by Bob after you opened it" in words
    assert "What changed meanwhile" in words
    assert "Comrade" in words
    assert not PublishedVersion.objects.exists()


@pytest.mark.parametrize("digest", ["", "0" * 64, "x" * 10_000])
def test_an_approval_without_the_digest_shown_is_refused_and_its_note_kept(alice: User, carol: User, digest: str) -> None:
    review = submitted(person("Lenin"), by=alice)
    response = signed_in(carol).post(address(review, "approve"), {"digest": digest, "text": "A long note."})
    assert response.status_code == 409
    assert "A long note." in response.content.decode()
    assert not PublishedVersion.objects.exists()


def test_whoever_had_a_hand_in_it_has_no_button_and_no_way(carol: User) -> None:
    review = submitted(person("Lenin"), by=carol)
    client = signed_in(carol)
    page = client.get(address(review))
    assert "somebody else must approve it" in text_of(page)
    assert "Approve and publish" not in text_of(page)
    assert client.post(address(review, "approve"), {"digest": review.revision.digest}).status_code == 403
    assert not PublishedVersion.objects.exists()


def test_a_draft_that_must_come_along_blocks_and_is_offered_as_a_batch(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    first = submitted(lenin, by=alice)
    review = submitted(person("Krupskaya", kin=kin(lenin, "spouse")), by=alice)
    client = signed_in(carol)
    page = client.get(address(review))
    assert "One draft that it refers to must be published along with it." in text_of(page)
    offered = f"/admin/batch/?review={review.pk}&pid={lenin.pid}"
    assert offered.replace("&", "&amp;") in page.content.decode()
    assert "can be published together" in text_of(client.get(offered))
    data = {"review": [first.pk, review.pk], "publish": "1", "release": "Couples"}
    data |= {f"digest-{each.pk}": each.revision.digest for each in (first, review)}
    assert client.post("/admin/batch/", data).status_code == 302
    assert PublishedVersion.objects.filter(release="Couples").count() == 2


def test_a_batch_that_cannot_be_published_says_why_and_keeps_what_was_typed(alice: User, carol: User) -> None:
    lenin = person("Lenin")
    submitted(lenin, by=alice)
    review = submitted(person("Krupskaya", kin=kin(lenin, "spouse")), by=alice)
    data = {"review": [review.pk], "publish": "1", "release": "Half of it", f"digest-{review.pk}": review.revision.digest}
    response = signed_in(carol).post("/admin/batch/", data)
    assert response.status_code == 409
    assert "refers to records that are not published" in text_of(response)
    assert "Half of it" in response.content.decode()
    assert not PublishedVersion.objects.exists()


def test_a_batch_whose_member_was_taken_back_meanwhile_publishes_nothing(alice: User, carol: User) -> None:
    kept, gone = submitted(person("Lenin"), by=alice), submitted(person("Trotsky"), by=alice)
    data = {"review": [kept.pk, gone.pk], "publish": "1", "release": "Both"}
    data |= {f"digest-{each.pk}": each.revision.digest for each in (kept, gone)}
    reviews.withdraw_submission(gone, by=alice)
    response = signed_in(carol).post("/admin/batch/", data)
    assert response.status_code == 409
    assert "no longer open" in text_of(response)
    assert not PublishedVersion.objects.exists()


def test_changes_are_requested_in_words_and_shown_to_the_author_in_the_form(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    client = signed_in(bob)
    assert client.post(address(review, "request_changes"), {"text": ""}).status_code == 409
    assert client.post(address(review, "request_changes"), {"text": "Cite <b>the year</b>."}).status_code == 302
    page = signed_in(alice).get(form_address(review.pid))
    assert "Bob asks for changes" in text_of(page)
    assert "Cite &lt;b&gt;the year&lt;/b&gt;." in page.content.decode()
    assert "Sent back to me" in text_of(signed_in(alice).get("/admin/"))


def test_claiming_commenting_releasing_and_taking_back(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    client = signed_in(bob)
    for move in ("claim", "comment", "release"):
        assert client.post(address(review, move), {"text": "Which calendar?", "path": "born"}).status_code == 302
    assert "Which calendar?" in text_of(signed_in(alice).get(address(review)))
    assert signed_in(alice).post(address(review, "withdraw_submission")).status_code == 302
    assert Draft.objects.get().state == "editing"


def test_an_unknown_review_or_move_is_not_found(carol: User, alice: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    client = signed_in(carol)
    assert client.get("/admin/reviews/99999/").status_code == 404
    assert client.get(f"/admin/reviews/{'9' * 40}/").status_code == 404
    assert client.post(address(review, "publish_everything")).status_code == 404


def test_a_preview_is_the_public_page_and_is_kept_by_nobody(alice: User) -> None:
    body = person("Lenin", summary={"en": "An unpublished sentence."})
    drafts.write(body, by=alice)
    page = signed_in(alice).get(f"/admin/records/{body.pid}/preview/")
    assert "An unpublished sentence." in text_of(page)
    assert page["Cache-Control"].startswith("no-store, private")
    assert page["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.content.decode()
