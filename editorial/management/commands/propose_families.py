"""Looks for quotations that share words and proposes them to the editors; safe to run at any time and as often as one likes."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from editorial.services.families import propose


class Command(BaseCommand):
    help = "Look for quotations that share words, and propose the pairs on the editorial desk. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        found = propose()
        self.stdout.write(
            f"texts compared: {found.texts}; new: {found.new}; changed: {found.changed}; reopened: {found.reopened}; "
            f"gone: {found.gone}; open: {found.open} ({time.monotonic() - begun:.1f} s)"
        )
