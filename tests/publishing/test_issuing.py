"""A version is what was reviewed, numbered under a lock, and never changes."""

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model

from archive.published.entry import CatalogueEntry
from archive.published.log import LogEvent
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint
from archive.publishing.issue import Candidate, issue, issue_batch
from archive.publishing.refusals import PublicationRefused
from archive.values.canonical import canonical_json, load_json
from tests.publishing.bodies import kin, person, publish

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[PublicationRefused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_a_version_holds_the_canonical_content_and_its_digest() -> None:
    (version,) = publish(person("Nariman Narimanov"))
    assert hashlib.sha256(version.payload.encode()).hexdigest() == version.sha256
    assert canonical_json(load_json(version.payload)).decode() == version.payload
    assert version.content().number == 1


def test_numbers_run_on_and_the_first_version_stays() -> None:
    first = person("Nariman Narimanov")
    publish(first)
    publish(person("N. Narimanov", pid=first.pid), based_on=1)
    numbers = PublishedVersion.objects.filter(identifier_id=first.pid).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]
    entry = CatalogueEntry.objects.get(pk=first.pid)
    assert (entry.number, entry.label_en) == (2, "N. Narimanov")
    assert PublishedVersion.objects.get(identifier_id=first.pid, number=1).content().rows("names")[0]["text"] == "Nariman Narimanov"


def test_a_draft_based_on_an_old_version_is_refused() -> None:
    first = person("Nariman Narimanov")
    publish(first)
    publish(person("Narimanov, N.", pid=first.pid), based_on=1)
    with pytest.raises(PublicationRefused) as refused:
        publish(person("Somebody else", pid=first.pid), based_on=1)
    assert codes(refused) == {"stale_base"}


def test_a_body_without_a_minted_pid_is_refused() -> None:
    with pytest.raises(PublicationRefused) as refused:
        publish(person("Nobody", pid="b0000000"))
    assert codes(refused) == {"unknown"}


def test_a_pid_minted_for_another_type_is_refused() -> None:
    with pytest.raises(PublicationRefused) as refused:
        publish(person("Nobody", pid=mint("topic")))
    assert codes(refused) == {"unknown"}


def test_a_reference_to_a_draft_is_refused() -> None:
    draft = person("Muzaffar Narimanov")
    with pytest.raises(PublicationRefused) as refused:
        publish(person("Nariman Narimanov", kin=kin(draft)))
    assert codes(refused) == {"unpublished_reference"}
    assert refused.value.reasons[0].other == (draft.pid,)


def test_a_sentence_that_leads_to_a_draft_is_refused() -> None:
    draft = person("Muzaffar Narimanov")
    with pytest.raises(PublicationRefused):
        publish(person("Nariman Narimanov", summary={"en": f"A cousin of [[{draft.pid}|Muzaffar]]."}))


def test_members_of_a_batch_may_refer_to_one_another() -> None:
    one, two = person("Nariman Narimanov"), person("Muzaffar Narimanov")
    one = person("Nariman Narimanov", pid=one.pid, kin=kin(two))
    two = person("Muzaffar Narimanov", pid=two.pid, kin=kin(one))
    versions = publish(one, two)
    pin = versions[0].content().pins[two.pid]
    assert (pin.number, pin.label("en").text) == (1, "Muzaffar Narimanov")


def test_a_batch_with_one_refused_member_publishes_nothing() -> None:
    good, bad = person("Good"), person("Bad", kin=kin(person("Draft")))
    with pytest.raises(PublicationRefused):
        publish(good, bad)
    assert not CatalogueEntry.objects.exists()
    assert not LogEvent.objects.exists()


def test_publishing_the_same_again_is_refused() -> None:
    first = person("Nariman Narimanov")
    publish(first)
    with pytest.raises(PublicationRefused) as refused:
        publish(first, based_on=1)
    assert codes(refused) == {"unchanged"}


def test_the_log_holds_one_event_per_version_in_order() -> None:
    one, two = person("One"), person("Two")
    publish(one)
    publish(two)
    publish(person("One again", pid=one.pid), based_on=1, kind="correction")
    events = LogEvent.objects.order_by("sequence").values_list("sequence", "identifier_id", "number", "kind")
    assert list(events) == [(1, one.pid, 1, "issued"), (2, two.pid, 1, "issued"), (3, one.pid, 2, "corrected")]


def test_a_version_pins_the_label_of_its_time() -> None:
    other = person("Muzaffar Narimanov")
    publish(other)
    (version,) = publish(person("Nariman Narimanov", kin=kin(other)))
    publish(person("Muzaffar", pid=other.pid), based_on=1)
    stored = PublishedVersion.objects.get(pk=version.pk).content()
    assert stored.pins[other.pid].label("en").text == "Muzaffar Narimanov"


def test_a_record_twice_in_a_batch_is_refused() -> None:
    body = person("Twice")
    with pytest.raises(PublicationRefused) as refused:
        issue_batch([Candidate(body, 0), Candidate(body, 0)], approved_by="carol")
    assert "twice" in codes(refused)


@pytest.mark.parametrize("model", [PublishedVersion, LogEvent])
def test_the_database_refuses_to_change_or_delete_what_was_published(model: type[Model]) -> None:
    issue(Candidate(person("Nariman Narimanov"), 0), approved_by="carol")
    row = model._default_manager.get()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(number=7)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model._default_manager.filter(pk=row.pk)._raw_delete("default")
