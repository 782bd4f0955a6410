"""Freezing what was thawed gives the body back, for every record type there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from archive.contracts import Payload
from archive.registry import record_type, record_types
from archive.spec.freeze import freeze
from archive.spec.thaw import ThawError, thaw
from archive.values.pids import new_pid
from tests.spec.bodies import a_file, blank, bodies, make_pool

pytestmark = pytest.mark.django_db

slow = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
    ],
)


def written(body: Payload, record: Any = None) -> Any:
    """Thaw a body, and leave out bodies that a check constraint refuses: the spec does not know those."""
    record = record or blank(body)
    try:
        with transaction.atomic():
            thaw(body, record_type(body.type), record)
    except IntegrityError:
        reject()
    return type(record).objects.get(pid=body.pid)


@pytest.mark.parametrize("key", sorted(record_types()))
@slow
@given(data=st.data())
def test_a_thawed_body_freezes_to_itself(key: str, data: st.DataObject) -> None:
    with transaction.atomic():
        body = data.draw(bodies(record_type(key), make_pool(), a_file()))
        assert freeze(written(body), record_type(key)).body_json() == body.body_json()
        transaction.set_rollback(True)


@pytest.mark.parametrize("key", sorted(record_types()))
@slow
@given(data=st.data())
def test_thawing_an_earlier_body_leaves_nothing_of_the_later_one(key: str, data: st.DataObject) -> None:
    with transaction.atomic():
        pool, file = make_pool(), a_file()
        first = data.draw(bodies(record_type(key), pool, file))
        second = replace(data.draw(bodies(record_type(key), pool, file)), pid=first.pid)
        assume(first.fields != second.fields)
        record = written(second, written(first))
        assert freeze(record, record_type(key)).fields == second.fields
        transaction.set_rollback(True)


def test_private_notes_survive_a_thaw() -> None:
    body = Payload("topic", new_pid(), {"label": {"en": "Press"}})
    record = blank(body)
    record.editors_notes = "ask the library again"
    thaw(body, record_type("topic"), record)
    thaw(replace(body, fields={"label": {"en": "The press"}}), record_type("topic"), record)
    assert type(record).objects.get(pid=body.pid).editors_notes == "ask the library again"
    assert "editors_notes" not in freeze(record, record_type("topic")).fields


def test_a_body_that_refers_to_a_missing_record_is_not_thawed() -> None:
    body = Payload("place", new_pid(), {"part_of": {"ref": "nowhere"}, "summary": {"en": "see [[elsewhere]]"}})
    with pytest.raises(ThawError) as caught:
        thaw(body, record_type("place"), blank(body))
    assert caught.value.missing == ["elsewhere", "nowhere"]


def test_a_body_that_shows_a_missing_file_is_not_thawed() -> None:
    image = {"sha256": "cd" * 32, "name": "a.png", "media_type": "image/png", "size": 1, "width": 1, "height": 1}
    body = Payload("topic", new_pid(), {"attachments": [{"key": "00000001", "file": image}]})
    with pytest.raises(ThawError) as caught:
        thaw(body, record_type("topic"), blank(body))
    assert caught.value.missing == ["cd" * 32]


def test_a_record_may_cite_itself() -> None:
    pid = new_pid()
    body = Payload(
        "source", pid, {"citations": [{"key": "00000001", "source": {"ref": pid}, "stance": "supports", "consulted": "edition"}]}
    )
    record = blank(body)
    thaw(body, record_type("source"), record)
    assert freeze(record, record_type("source")).fields == body.fields
