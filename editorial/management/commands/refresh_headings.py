"""Writes anew what the desk calls its records and which texts wait for a check; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editorial.services import headings, ledgers


class Command(BaseCommand):
    help = "Write the headings of all records on the desk anew, and how far their texts are checked."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"headings changed: {headings.refresh_all()}")
        self.stdout.write(f"states of texts changed: {ledgers.refresh_all()}")
