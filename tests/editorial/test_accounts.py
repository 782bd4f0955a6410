"""Demo accounts: drawn anew for every database, readable by the owner of the files alone."""

from __future__ import annotations

import json
import stat
from io import StringIO
from pathlib import Path
from socket import socket

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from editorial.management.commands import start
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


def test_each_database_keeps_its_passwords_and_none_that_fails_is_printed(development: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ensure_demo_accounts()
    name = connection.settings_dict["NAME"]
    # The same people under another name: a copy of the database, whose passwords are drawn anew.
    monkeypatch.setitem(connection.settings_dict, "NAME", "another")
    second = ensure_demo_accounts()
    assert all(User.objects.get(username=person).check_password(password) for person, password in second.items())
    monkeypatch.setitem(connection.settings_dict, "NAME", name)
    assert ensure_demo_accounts() == {}
    assert sorted(json.loads(development.read_text()).values(), key=str) == sorted([first, second], key=str)


def test_no_password_is_printed_for_somebody_who_may_not_sign_in(development: Path) -> None:
    ensure_demo_accounts()
    User.objects.filter(username="bob").update(is_active=False)
    User.objects.get(username="carol").groups.clear()
    assert set(ensure_demo_accounts()) == {"alice", "dora"}


def test_the_roles_are_made_by_a_command_that_may_be_repeated() -> None:
    out = StringIO()
    call_command("ensure_roles", stdout=out)
    call_command("ensure_roles", stdout=out)
    assert out.getvalue() == "roles made: contributor, editor, publisher, administrator\n"


def test_a_server_in_production_starts_with_the_roles_and_without_people(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ENVIRONMENT = "production"
    started: list[str] = []
    monkeypatch.setattr(start, "serve", lambda host, port, workers, threads: started.append(host))
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    call_command("start", port=port, stdout=StringIO())
    assert started == ["127.0.0.1"]
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert not User.objects.exists()
