"""Work on the desk for tests: records written and published through the services, and forms as a browser would send them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from archive.contracts import Payload
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint
from archive.working.record import Record
from editorial.models import Review
from editorial.services import drafts, publication, reviews


def person(name: str, *, pid: str = "", **fields: Any) -> Payload:
    """Return the body of a person with one preferred English name."""
    names = [{"key": "n1", "text": name, "language": "en", "kind": "preferred", "scheme": "original"}]
    return Payload("person", pid or mint("person"), {"names": names, **fields})


def source(title: str, *, pid: str = "", **fields: Any) -> Payload:
    """Return the body of a letter with one title."""
    titles = [{"key": "t1", "text": title, "language": "en", "kind": "preferred", "scheme": "original"}]
    return Payload("source", pid or mint("source"), {"kind": "letter", "titles": titles, **fields})


def kin(other: Payload, relation: str = "cousin") -> list[dict[str, Any]]:
    """Return the row of one relation to another person."""
    return [{"key": "k1", "relation": relation, "person": {"ref": other.pid}}]


def submitted(body: Payload, *, by: User) -> Review:
    """Write a body as a draft and submit it."""
    drafts.write(body, by=by)
    return reviews.submit(body.pid, by=by)


def published(body: Payload, *, by: User, approver: User) -> PublishedVersion:
    """Write, submit and approve a body."""
    review = submitted(body, by=by)
    return publication.approve(review, by=approver, digest=review.revision.digest)


def signed_in(user: User) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def form_address(pid: str) -> str:
    """Return the address of a record's form."""
    record = Record.objects.get(pid=pid)
    return f"/admin/archive/{record.type}/{record.pk}/change/"


def filled(client: Client, address: str) -> dict[str, Any]:
    """Return what a browser would send if the form at an address were submitted as it stands, without a button."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return fields_of(response.content.decode())


def fields_of(page: str) -> dict[str, Any]:
    """Return the fields of a page's record form, in lists where a name stands twice."""
    form = next(form for form in html.fromstring(page).forms if form.get("id", "").endswith("_form"))
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        # A browser drops the line break that a text area begins with; the parser does not.
        data.setdefault(name, []).append(value.removeprefix("\n"))
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}


def text_of(response: Any) -> str:
    """Return a page's visible words."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())
