"""The gate before approval: a record that falls short is published only with a reason, which readers see with the name."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.test import Client
from lxml import html

from archive.contracts import Payload
from archive.published.coverage import CoverageOverride
from archive.published.entry import CatalogueEntry
from archive.publishing.identifiers import mint
from editorial.models import AuditEvent, Review, Threshold
from editorial.services import gate, publication
from editorial.services.errors import BelowThreshold, NotAllowed
from tests.editorial.work import person, published, signed_in, submitted, text_of

pytestmark = pytest.mark.django_db
REASON = "The newspaper is not to be had in any library that we know of."


@pytest.fixture(autouse=True)
def strict(db: Any) -> None:
    Threshold.objects.create(type="claim", measure="uncited", most=0)


def claim() -> Payload:
    return Payload("claim", mint("claim"), {"kind": "statement", "statement": {"en": "Bunyadzade edited it."}})


def approved(review: Review, carol: User, **more: str) -> Any:
    return publication.approve(review, by=carol, digest=review.revision.digest, **more)


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_a_record_below_its_threshold_is_not_published_without_a_reason(alice: User, carol: User, reason: str) -> None:
    review = submitted(claim(), by=alice)
    with pytest.raises(BelowThreshold) as caught:
        approved(review, carol, override=reason)
    assert caught.value.shortfalls == {review.pid: ["statements without citation, in percent: 100, at most 0 allowed"]}
    assert not CatalogueEntry.objects.filter(pk=review.pid).exists()


def test_the_reason_is_kept_with_the_version_and_in_the_trail(alice: User, carol: User) -> None:
    version = approved(submitted(claim(), by=alice), carol, override=REASON)
    given = CoverageOverride.objects.get(pk=version.pk)
    assert (given.name, given.reason) == ("Carol", REASON)
    assert given.shortfalls == [{"measure": "uncited", "found": 100, "allowed": 0}]
    assert AuditEvent.objects.get(action="override").object == version.identifier_id


def test_a_record_that_passes_needs_no_reason_and_keeps_none(alice: User, carol: User) -> None:
    version = published(person("Lenin"), by=alice, approver=carol)
    assert not CoverageOverride.objects.filter(pk=version.pk).exists()
    body = claim()
    known = Payload("claim", body.pid, {**body.fields, "editors_knowledge": True})
    assert not CoverageOverride.objects.filter(pk=approved(submitted(known, by=alice), carol, override=REASON).pk).exists()


def test_an_override_is_for_ever(alice: User, carol: User) -> None:
    version = approved(submitted(claim(), by=alice), carol, override=REASON)
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        CoverageOverride.objects.filter(pk=version.pk).update(reason="Another")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        CoverageOverride.objects.filter(pk=version.pk).delete()


def test_the_database_takes_no_override_without_a_reason(alice: User, carol: User) -> None:
    version = published(person("Lenin"), by=alice, approver=carol)
    with pytest.raises(IntegrityError), transaction.atomic():
        CoverageOverride.objects.create(version=version, name="Carol", reason="")


def test_the_review_page_asks_for_the_reason_and_keeps_what_was_typed(alice: User, carol: User) -> None:
    review = submitted(claim(), by=alice)
    client = signed_in(carol)
    assert "statements without citation, in percent: 100, at most 0 allowed" in text_of(client.get(f"/admin/reviews/{review.pk}/"))
    data = {"digest": review.revision.digest, "text": "A note for readers.", "override": " "}
    response = client.post(f"/admin/reviews/{review.pk}/approve/", data)
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    (field,) = page.xpath("//textarea[@name='override']")
    assert field.get("aria-invalid") == "true"
    assert "only with a reason that readers will see" in page.xpath("//*[@id='gate-error']")[0].text_content()
    assert page.xpath("//textarea[@name='text']")[0].value.strip() == "A note for readers."
    assert client.post(f"/admin/reviews/{review.pk}/approve/", {**data, "override": REASON}).status_code == 302


def test_readers_see_the_reason_on_the_record_its_version_and_its_history(alice: User, carol: User, client: Client) -> None:
    version = approved(submitted(claim(), by=alice), carol, override=f"<b>{REASON}</b>")
    for tail in ("", "v1/", "history/"):
        response = client.get(f"/claim/{version.identifier_id}/{tail}")
        (said,) = html.fromstring(response.content.decode()).xpath("//*[@class='override']")
        words = " ".join(said.text_content().split())
        assert "statements without citation, in percent: 100, where at most 0 is allowed" in words
        assert f"<b>{REASON}</b> — Carol" in words


def test_a_batch_asks_once_and_tells_which_records_fall_short(alice: User, carol: User) -> None:
    reviews = [submitted(claim(), by=alice), submitted(person("Lenin"), by=alice)]
    client = signed_in(carol)
    data: dict[str, Any] = {"publish": "1", "review": [review.pk for review in reviews]}
    data |= {f"digest-{review.pk}": review.revision.digest for review in reviews}
    response = client.post("/admin/batch/", data)
    assert response.status_code == 422
    assert CatalogueEntry.objects.count() == 0
    links = html.fromstring(response.content.decode()).xpath("//*[contains(@class, 'desk-gate')]//a/@href")
    assert links == [f"/admin/records/{reviews[0].pid}/open/"]
    assert client.post("/admin/batch/", {**data, "override": REASON}).status_code == 302
    assert set(CoverageOverride.objects.values_list("version__identifier_id", flat=True)) == {reviews[0].pid}


def test_administrators_set_thresholds_and_nobody_else(carol: User, dora: User) -> None:
    with pytest.raises(NotAllowed):
        gate.set_thresholds({("claim", "uncited"): 50}, by=carol)
    assert signed_in(carol).post("/admin/coverage/thresholds/", {"claim-uncited": "50"}).status_code == 403
    client = signed_in(dora)
    assert client.post("/admin/coverage/thresholds/", {"claim-uncited": "50", "person-single_source": "90"}).status_code == 302
    assert set(Threshold.objects.values_list("type", "measure", "most")) == {("claim", "uncited", 50), ("person", "single_source", 90)}
    assert client.post("/admin/coverage/thresholds/", {"person-single_source": "90"}).status_code == 302
    assert set(Threshold.objects.values_list("type", "measure")) == {("person", "single_source")}
    assert AuditEvent.objects.filter(action="set_threshold").count() == 3


@pytest.mark.parametrize("typed", ["-1", "1.5", "many", "٣", "9" * 20])
def test_what_is_no_whole_number_is_refused_beside_its_field_and_nothing_is_saved(dora: User, typed: str) -> None:
    response = signed_in(dora).post("/admin/coverage/thresholds/", {"claim-uncited": typed, "person-uncited": "5"})
    assert response.status_code == 422
    page = html.fromstring(response.content.decode())
    assert page.xpath("//input[@name='claim-uncited']/@value") == [typed]
    assert page.xpath("//input[@name='claim-uncited']/@aria-invalid") == ["true"]
    assert page.xpath("//input[@name='person-uncited']/@value") == ["5"]
    assert set(Threshold.objects.values_list("type", "most")) == {("claim", 0)}
