"""Makes the demo accounts of a development database and prints their passwords."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.services.accounts import DEMO_PEOPLE, ensure_demo_accounts
from editorial.services.errors import EditorialError


class Command(BaseCommand):
    help = "Make and print the demo accounts (development only)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            passwords = ensure_demo_accounts()
        except EditorialError as error:
            raise CommandError(str(error)) from error
        for username, _first_name, role in DEMO_PEOPLE:
            self.stdout.write(f"{username:8} {role:14} {passwords.get(username, '(changed since: no password to show)')}")
