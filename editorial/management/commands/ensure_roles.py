"""Makes the groups that are the roles, so that administrators can give them; safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editorial.services.accounts import ensure_roles


class Command(BaseCommand):
    help = "Make the four roles where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        if made := ensure_roles():
            self.stdout.write(f"roles made: {', '.join(made)}")
