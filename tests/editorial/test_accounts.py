"""Demo accounts: drawn anew for every database, readable by the owner of the files alone."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from pytest_django import Settings

from editorial.roles import ROLES
from editorial.services.accounts import ensure_demo_accounts, ensure_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings: Settings, tmp_path: Path) -> Path:
    settings.ENVIRONMENT = "development"
    settings.VAR_DIR = tmp_path
    return tmp_path / "demo-accounts.json"


def test_roles_are_made_once() -> None:
    assert ensure_roles() == list(ROLES)
    assert ensure_roles() == []
    assert Group.objects.count() == len(ROLES)


def test_four_people_get_their_roles_and_passwords(development: Path) -> None:
    passwords = ensure_demo_accounts()
    assert set(passwords) == {"alice", "bob", "carol", "dora"}
    assert len(set(passwords.values())) == 4
    assert User.objects.get(username="carol").check_password(passwords["carol"])
    assert [group.name for group in User.objects.get(username="carol").groups.all()] == ["publisher"]


def test_the_file_is_its_owners_alone(development: Path) -> None:
    ensure_demo_accounts()
    assert stat.S_IMODE(development.stat().st_mode) == 0o600


def test_a_second_call_keeps_the_passwords(development: Path) -> None:
    assert ensure_demo_accounts() == ensure_demo_accounts()


def test_another_database_gets_other_passwords(development: Path) -> None:
    first = ensure_demo_accounts()
    User.objects.all().delete()
    assert not set(first.values()) & set(ensure_demo_accounts().values())
    (kept,) = json.loads(development.read_text()).values()
    assert not set(first.values()) & set(kept.values())


def test_a_password_that_its_owner_changed_is_not_printed(development: Path) -> None:
    ensure_demo_accounts()
    bob = User.objects.get(username="bob")
    bob.set_password("of his own choosing")
    bob.save()
    assert set(ensure_demo_accounts()) == {"alice", "carol", "dora"}
