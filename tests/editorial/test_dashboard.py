"""The first page of the desk: what waits comes first, empty lists take one line, and moments are said as everywhere in the archive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from editorial.models import Review
from editorial.moments import ago, moment
from tests.editorial.work import person, signed_in, submitted, text_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 17, 6, tzinfo=UTC)


def test_a_list_that_has_something_is_a_card_and_an_empty_one_a_link(alice: User) -> None:
    submitted(person("Lenin"), by=alice)
    page = html.fromstring(signed_in(alice).get("/admin/").content.decode())
    assert {heading.text for heading in page.xpath("//section[@class='desk-card']/h2/a")} == {
        "My drafts",
        "Waiting for others",
        "All drafts",
    }
    empty = {link.text for link in page.xpath("//section[@class='desk-empty']//a")}
    assert {"Sent back to me", "Recently published"} <= empty
    assert not empty & {"My drafts", "Waiting for others"}


def test_a_new_record_is_one_and_not_many(alice: User) -> None:
    page = html.fromstring(signed_in(alice).get("/admin/").content.decode())
    links = {link.text: link.get("href") for link in page.xpath("//nav[@class='desk-new']//a")}
    assert links["Person"] == "/admin/archive/person/add/"
    assert "Persons" not in links


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "22 November 2026, 17:06"), ("ru", "22 ноября 2026 г., 17:06"), ("az", "22 noyabr 2026, 17:06")],
)
def test_a_moment_is_said_in_the_language_of_the_interface(language: str, words: str) -> None:
    with override(language):
        assert moment(AT) == words


def test_how_long_ago_is_said_in_one_unit() -> None:
    now = timezone.now()
    assert ago(now) == "just now"
    assert ago(now - timedelta(hours=3, minutes=20)).replace("\xa0", " ") == "3 hours ago"
    assert ago(AT.replace(year=2020)) == "22 November 2020"


def test_a_review_says_when_it_was_submitted_without_a_doubled_stop(alice: User, bob: User) -> None:
    review = submitted(person("Lenin"), by=alice)
    Review.objects.filter(pk=review.pk).update(submitted_at=AT)
    words = text_of(signed_in(bob).get(f"/admin/reviews/{review.pk}/"))
    assert "Submitted by Alice on 22 November 2026, 17:06" in words
    assert "p.m." not in words
