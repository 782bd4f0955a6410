"""`verify` names what is wrong, and rebuilds what the versions can give back."""

import pytest
from django.db import connection

from archive.published.entry import CatalogueEntry, EntryFacet, EntryLink
from archive.published.version import PublishedVersion
from archive.publishing.integrity import repair, verify
from archive.publishing.withdraw import withdraw
from tests.publishing.bodies import kin, person, publish

pytestmark = pytest.mark.django_db


def without_triggers(statement: str, values: list[int]) -> None:
    """Change a published row as only the owner of the database can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER archive_publishedversion_no_update")
        else:
            # The insert's foreign keys are checked at the end of the transaction, and hold the table until then.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE archive_publishedversion DISABLE TRIGGER archive_publishedversion_append_only")
        cursor.execute(statement, values)


def test_a_sound_archive_has_no_problems() -> None:
    other = person("Muzaffar Narimanov")
    publish(other, person("Nariman Narimanov", kin=kin(other), born={"edtf": "1870", "calendar": "unknown"}, gender="male"))
    gone = person("Gone")
    publish(gone)
    withdraw(gone.pid, reason="Wrong.")
    assert list(verify()) == []


def test_a_changed_content_is_named() -> None:
    (version,) = publish(person("Nariman Narimanov"))
    without_triggers("UPDATE archive_publishedversion SET payload = replace(payload, 'Nariman', 'Mariman') WHERE id = %s", [version.pk])
    problems = list(verify())
    assert [problem.code for problem in problems if problem.subject == str(version)] == ["digest"]
    assert not any(problem.repairable for problem in problems if problem.code == "digest")


def test_a_missing_entry_is_rebuilt_from_its_versions() -> None:
    other = person("Muzaffar Narimanov")
    publish(other)
    (version,) = publish(person("Nariman Narimanov", kin=kin(other), gender="male"))
    before = CatalogueEntry.objects.filter(pk=version.identifier_id).values().get()
    EntryLink.objects.filter(entry_id=version.identifier_id).delete()
    EntryFacet.objects.filter(entry_id=version.identifier_id).delete()
    CatalogueEntry.objects.filter(pk=version.identifier_id).delete()
    problems = list(verify())
    assert [problem.code for problem in problems] == ["entry_missing"]
    assert repair(problems) == 1
    assert list(verify()) == []
    assert CatalogueEntry.objects.filter(pk=version.identifier_id).values().get() == before


def test_a_wrong_label_facet_or_pointer_is_named_and_rebuilt() -> None:
    body = person("Nariman Narimanov", gender="male")
    publish(body)
    publish(person("N. Narimanov", pid=body.pid, gender="male"), based_on=1)
    first = PublishedVersion.objects.get(number=1)
    CatalogueEntry.objects.update(label_en="Somebody", number=1, version=first)
    EntryFacet.objects.update(value="female")
    problems = list(verify())
    assert {problem.code for problem in problems} >= {"pointer"}
    repair(problems)
    assert list(verify()) == []
    assert CatalogueEntry.objects.get().label_en == "N. Narimanov"


def test_numbers_with_a_gap_are_named() -> None:
    (version,) = publish(person("Nariman Narimanov"))
    without_triggers("UPDATE archive_publishedversion SET number = 3 WHERE id = %s", [version.pk])
    assert "numbering" in {problem.code for problem in verify()}
