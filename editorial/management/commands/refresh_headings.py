"""Writes anew what the desk calls the working records, from their drafts and published versions; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editorial.services.headings import refresh_all


class Command(BaseCommand):
    help = "Write the headings of all records on the desk anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"headings changed: {refresh_all()}")
