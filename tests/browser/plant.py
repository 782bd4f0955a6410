"""Publishes two quotations of made-up words on a prepared site, through the services; for `manage.py shell` in the site's environment."""

from __future__ import annotations

from django.contrib.auth.models import User

from editorial.services import drafts, publication, reviews
from tests.editorial.quotations import LONG, quotation
from tests.editorial.work import source


def plant() -> list[str]:
    """Publish a long text and a shorter one of the same words, each in a letter of its own, and return their pids."""
    alice, carol = (User.objects.get(username=name) for name in ("alice", "carol"))
    first, second = source("A letter from the coast"), source("The paper that printed it shortened")
    shorter = LONG.replace("The second current is colonialism. ", "").replace("the comrades", "those comrades")
    found = [quotation(first, LONG), quotation(second, shorter)]
    for body in (first, second, *found):
        drafts.write(body, by=alice)
        review = reviews.submit(body.pid, by=alice)
        publication.approve(review, by=carol, digest=review.revision.digest, override="Made up for a test.")
    return [body.pid for body in found]
