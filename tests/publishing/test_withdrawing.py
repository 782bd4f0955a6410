"""What is withdrawn or merged leaves the catalogue, but its versions and its number line go on."""

import pytest

from archive.published import queries
from archive.published.entry import CatalogueEntry, EntryLink
from archive.published.log import LogEvent
from archive.publishing.integrity import verify
from archive.publishing.merge import merge
from archive.publishing.refusals import PublicationRefused
from archive.publishing.withdraw import withdraw
from tests.publishing.bodies import kin, person, publish, topic

pytestmark = pytest.mark.django_db


def test_a_withdrawn_record_keeps_its_versions_and_its_reason() -> None:
    body = person("Nariman Narimanov")
    publish(body)
    entry = withdraw(body.pid, reason="Published by mistake.")
    assert (entry.state, entry.state_reason) == ("withdrawn", "Published by mistake.")
    assert queries.version(body.pid, 1) is not None
    assert not CatalogueEntry.objects.current().exists()
    assert LogEvent.objects.order_by("-sequence").values_list("kind", flat=True).first() == "withdrawn"


def test_numbers_run_on_across_a_withdrawal() -> None:
    body = person("Nariman Narimanov")
    publish(body)
    withdraw(body.pid, reason="Published by mistake.")
    (version,) = publish(body, based_on=1)
    assert version.number == 2
    assert CatalogueEntry.objects.get(pk=body.pid).state == "current"


def test_a_record_that_others_refer_to_cannot_be_withdrawn() -> None:
    other = person("Muzaffar Narimanov")
    publish(other)
    (referring,) = publish(person("Nariman Narimanov", kin=kin(other)))
    with pytest.raises(PublicationRefused) as refused:
        withdraw(other.pid, reason="No.")
    assert refused.value.reasons[0].other == (referring.identifier_id,)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_withdrawal_needs_a_reason(reason: str) -> None:
    body = person("Nariman Narimanov")
    publish(body)
    with pytest.raises(PublicationRefused):
        withdraw(body.pid, reason=reason)


def test_a_draft_cannot_be_withdrawn() -> None:
    with pytest.raises(PublicationRefused):
        withdraw(person("Draft").pid, reason="It never was.")


def test_a_merged_record_leads_to_its_successor_in_one_hop() -> None:
    one, two, three = person("One"), person("Two"), person("Three")
    publish(one, two, three)
    merge(one.pid, two.pid)
    merge(two.pid, three.pid)
    assert set(CatalogueEntry.objects.filter(state="merged").values_list("successor_id", flat=True)) == {three.pid}


def test_records_of_two_types_cannot_be_merged() -> None:
    one, two = person("One"), topic("Two")
    publish(one, two)
    with pytest.raises(PublicationRefused):
        merge(one.pid, two.pid)


def test_a_reference_is_stale_once_its_record_is_published_anew() -> None:
    other = person("Muzaffar Narimanov")
    publish(other)
    (referring,) = publish(person("Nariman Narimanov", kin=kin(other)))
    assert not list(queries.stale_links())
    publish(person("Muzaffar", pid=other.pid), based_on=1)
    (link,) = queries.stale_links()
    assert (link.entry_id, link.target_id, link.number) == (referring.identifier_id, other.pid, 1)
    publish(person("Nariman Narimanov", pid=referring.identifier_id, kin=kin(other)), based_on=1, kind="reissue")
    assert not list(queries.stale_links())
    assert EntryLink.objects.get(entry_id=referring.identifier_id).number == 2


def test_a_reference_is_stale_once_its_record_is_merged() -> None:
    one, two = person("One"), person("Two")
    publish(one, two)
    (referring,) = publish(person("Nariman Narimanov", kin=kin(one)))
    merge(one.pid, two.pid)
    assert [(link.entry_id, link.target_id) for link in queries.stale_links()] == [(referring.identifier_id, one.pid)]


def test_a_record_that_others_refer_to_through_a_merged_one_cannot_be_withdrawn() -> None:
    one, two = person("One"), person("Two")
    publish(one, two)
    (referring,) = publish(person("Nariman Narimanov", kin=kin(one)))
    merge(one.pid, two.pid)
    with pytest.raises(PublicationRefused) as refused:
        withdraw(two.pid, reason="No.")
    assert refused.value.reasons[0].other == (referring.identifier_id,)
    assert not list(verify())


def test_a_reference_that_a_redirect_leads_to_a_withdrawn_record_is_found() -> None:
    one, two = person("One"), person("Two")
    publish(one, two)
    (referring,) = publish(person("Nariman Narimanov", kin=kin(one)))
    merge(one.pid, two.pid)
    CatalogueEntry.objects.filter(pk=two.pid).update(state="withdrawn")
    assert ("dead_reference", referring.identifier_id) in {(problem.code, problem.subject) for problem in verify()}
