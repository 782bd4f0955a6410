"""Publishes a made-up newspaper article that names a made-up person, through the services; for `manage.py shell` of a test's site."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from editorial.services import drafts, publication, reviews
from tests.editorial.work import person, source


def form(key: str, text: str, language: str, kind: str = "preferred", **more: Any) -> dict[str, Any]:
    """Return the row of a name form."""
    return {"key": key, "text": text, "language": language, "kind": kind, "scheme": "as-printed", **more}


def plant_names() -> list[str]:
    """Publish a newspaper, an issue of 1920, an article in it, and a person whom it names; return the pids of newspaper and person."""
    alice, carol = (User.objects.get(username=name) for name in ("alice", "carol"))
    paper = Payload("periodical", mint("periodical"), {"titles": [form("t1", "Made-up News", "en")]})
    day = {"printed": "", "calendar": "gregorian", "edtf": "1920-02-05", "basis": "printed", "certainty": "certain"}
    number = Payload("issue", mint("issue"), {"periodical": {"ref": paper.pid}, "number": "3", "date": day, "state": "seen"})
    item = source("An item of news", kind="newspaper-article", container={"ref": number.pid})
    named = person("Made-up Person")
    names = [*named.fields["names"], form("n2", "اویدورما", "az-Arab", "variant", attested_in={"ref": item.pid})]
    for body in (paper, number, item, Payload(named.type, named.pid, {"names": names})):
        drafts.write(body, by=alice)
        review = reviews.submit(body.pid, by=alice)
        publication.approve(review, by=carol, digest=review.revision.digest, override="Made up for a test.")
    return [paper.pid, named.pid]
