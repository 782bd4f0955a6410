"""Accounts: the groups that are the roles, the accounts of the collection's loader, and demo people in development."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection, transaction

from editorial.roles import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER, ROLES
from editorial.services.errors import EditorialError

DEMO_PEOPLE: Final = (
    ("alice", "Alice", CONTRIBUTOR),
    ("bob", "Bob", EDITOR),
    ("carol", "Carol", PUBLISHER),
    ("dora", "Dora", ADMINISTRATOR),
)
LOADER: Final = "collection-loader"
APPROVER: Final = "collection-approver"


def ensure_roles() -> list[str]:
    """Make the groups that are missing and return their names. What a role may do is policy in code, not rows."""
    return [name for name in ROLES if Group.objects.get_or_create(name=name)[1]]


@transaction.atomic
def system_account(username: str, role: str, *, shown_as: str) -> User:
    """Return an account that works through commands only: it is inactive and has no password, so nobody can sign in as it."""
    user, made = User.objects.get_or_create(username=username, defaults={"first_name": shown_as, "is_active": False})
    if made:
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def _passwords_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-accounts.json"


def _database() -> str:
    """Return the name under which this database's passwords are kept: one checkout may serve several."""
    where = connection.settings_dict
    server = f"{where['HOST']}:{where['PORT']}/" if where["HOST"] else ""
    return f"{connection.vendor}:{server}{where['NAME']}"


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return {name: passwords for name, passwords in stored.items() if isinstance(passwords, dict)}


def _write(path: Path, passwords: dict[str, dict[str, str]]) -> None:
    """Write the file so that only its owner can read it, from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(passwords, out, indent=1)
    temporary.replace(path)


def ensure_demo_accounts() -> dict[str, str]:
    """Make the four demo people where they are missing and return the passwords that are still theirs, by user name.

    Passwords are drawn anew for every database and kept in `var/demo-accounts.json`. Raises `EditorialError` outside development.
    """
    if settings.ENVIRONMENT != "development":
        raise EditorialError("Demo accounts exist in development only.")
    ensure_roles()
    path = _passwords_file()
    stored = _read(path)
    passwords = dict(stored.get(_database(), {}))
    for username, first_name, role in DEMO_PEOPLE:
        user = User.objects.filter(username=username).first()
        if user is not None and username in passwords:
            continue
        if user is None:
            user = User(username=username, first_name=first_name, email=f"{username}@example.org", is_staff=True)
        passwords[username] = secrets.token_urlsafe(12)
        user.set_password(passwords[username])
        user.save()
        user.groups.set([Group.objects.get(name=role)])
    if passwords != stored.get(_database()):
        _write(path, {**stored, _database(): passwords})
    names = [name for name, _first, _role in DEMO_PEOPLE]
    people = User.objects.filter(is_active=True, is_staff=True, groups__name__in=ROLES).in_bulk(names, field_name="username")
    return {name: password for name, password in passwords.items() if name in people and people[name].check_password(password)}
