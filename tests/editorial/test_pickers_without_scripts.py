"""Choosing a record without scripts: by the identifier that stands in its address."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from editorial.models import Draft
from editorial.services import drafts
from tests.editorial.work import filled, form_address, person, published, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lenin(alice: User, carol: User) -> Payload:
    body = person("Lenin")
    published(body, by=alice, approver=carol)
    return body


@pytest.fixture
def draft(alice: User) -> Payload:
    body = Payload("quotation", mint("quotation"), {})
    drafts.write(body, by=alice)
    return body


def test_a_record_is_chosen_by_its_identifier(alice: User, lenin: Payload, draft: Payload) -> None:
    client, address = signed_in(alice), form_address(draft.pid)
    assert 'name="speaker_pid"' in client.get(address).content.decode()
    assert client.post(address, {**filled(client, address), "speaker_pid": f" {lenin.pid.upper()} "}).status_code == 302
    assert Draft.objects.get(pk=draft.pid).head.payload().get("speaker") == {"ref": lenin.pid}


@pytest.mark.parametrize("typed", ["zzzzzzzzz", "' OR 1", "1", "99999999999999999999"])
def test_what_is_no_identifier_is_refused_in_the_form(alice: User, draft: Payload, typed: str) -> None:
    client, address = signed_in(alice), form_address(draft.pid)
    response = client.post(address, {**filled(client, address), "speaker_pid": typed})
    assert response.status_code == 422
    assert "Nothing was saved" in response.content.decode()
