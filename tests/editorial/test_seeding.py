"""Seeding a collection: once, through the same services as editors' work, and never over theirs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.published.version import PublishedVersion
from archive.working.record import Record
from editorial.models import Draft, Heading, Revision
from editorial.services import drafts
from editorial.services.seeding import seed
from tests.editorial.work import person

pytestmark = pytest.mark.django_db

PERSONS = """
lenin:
  names:
    - {text: Vladimir Lenin, language: en, kind: preferred}
  kin:
    - {relation: spouse, person: krupskaya}
krupskaya:
  names:
    - {text: Nadezhda Krupskaya, language: en, kind: preferred}
  kin:
    - {relation: spouse, person: lenin}
"""


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    directory = tmp_path / "collection"
    directory.mkdir()
    (directory / "person.yaml").write_text(PERSONS, encoding="utf-8")
    return directory


def test_a_collection_is_published_as_one_release(collection: Path) -> None:
    report = seed(collection, release="First")
    assert (len(report.created), report.published) == (2, 2)
    assert set(PublishedVersion.objects.values_list("number", "release")) == {(1, "First")}
    assert not Draft.objects.exists()
    assert set(Heading.objects.values_list("label_en", flat=True)) == {"Vladimir Lenin", "Nadezhda Krupskaya"}


def test_a_second_run_changes_nothing(collection: Path) -> None:
    seed(collection, release="First")
    before = Revision.objects.count()
    report = seed(collection, release="First")
    assert not report.changed
    assert len(report.unchanged) == 2
    assert Revision.objects.count() == before


def test_a_changed_file_makes_a_new_version_of_that_record_alone(collection: Path) -> None:
    seed(collection, release="First")
    (collection / "person.yaml").write_text(PERSONS.replace("Vladimir Lenin", "V. I. Lenin"), encoding="utf-8")
    report = seed(collection, release="Second")
    assert (report.updated, report.published) == (["person:lenin"], 1)
    lenin = Record.objects.get(natural_key="lenin")
    assert list(PublishedVersion.objects.filter(identifier_id=lenin.pid).values_list("number", flat=True).order_by("number")) == [1, 2]


def test_a_record_that_people_have_worked_on_is_left_alone(collection: Path, alice: User) -> None:
    seed(collection, release="First")
    lenin = Record.objects.get(natural_key="lenin")
    drafts.write(person("Alice's text", pid=lenin.pid), by=alice)
    (collection / "person.yaml").write_text(PERSONS.replace("Vladimir Lenin", "V. I. Lenin"), encoding="utf-8")
    report = seed(collection, release="Second")
    assert (report.left_alone, report.published) == (["person:lenin"], 0)
    assert drafts.working(lenin.pid).names.get().text == "Alice's text"


def test_the_accounts_of_the_loader_cannot_sign_in(collection: Path) -> None:
    seed(collection, release="First")
    accounts = User.objects.filter(username__startswith="collection-")
    assert accounts.count() == 2
    assert not any(account.is_active or account.has_usable_password() or account.is_staff for account in accounts)


def test_the_command_tells_what_it_did(collection: Path) -> None:
    out = StringIO()
    call_command("seed", collection, stdout=out)
    assert "records created: 2" in out.getvalue()
    assert "versions published: 2" in out.getvalue()


def test_the_command_does_nothing_where_there_are_records(collection: Path, alice: User) -> None:
    drafts.write(person("Lenin"), by=alice)
    out = StringIO()
    call_command("seed", collection, if_empty=True, stdout=out)
    assert "nothing was loaded" in out.getvalue()
    assert Record.objects.count() == 1


def test_a_faulty_file_is_named_with_its_line_and_nothing_is_written(collection: Path) -> None:
    (collection / "person.yaml").write_text("lenin:\n  nmaes: []\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"person\.yaml:2"):
        call_command("seed", collection)
    assert not Record.objects.exists()


def test_demo_accounts_exist_in_development_only() -> None:
    with pytest.raises(CommandError, match="development"):
        call_command("demo_accounts")
    assert not User.objects.exists()
