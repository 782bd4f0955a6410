"""Bringing the search index up to date from a shell, or building it anew; readers are served all the while."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.search import follower
from archive.search.protocol import IndexUnavailable


class Command(BaseCommand):
    help = "Apply to the search index what was published since it was last brought up to date, or build it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="build a new index beside the present one and put it in its place")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            progress = follower.rebuild() if options["rebuild"] else follower.catch_up(wait=True)
        except IndexUnavailable as error:
            raise CommandError(f"The search index could not be written: {error}.") from error
        done = "Built anew" if progress.rebuilt else "Brought up to date"
        self.stdout.write(
            f"{done}: {progress.written} documents written, {progress.dropped} dropped; the index is {progress.state} "
            f"at event {progress.sequence} of the publication log."
        )
