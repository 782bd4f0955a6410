"""Loads reference data and the first collection, and publishes it. Safe to run again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.services.collection import CollectionError
from editorial.services.errors import EditorialError
from editorial.services.seeding import SeedReport, archive_is_empty, seed

COLLECTION = Path(settings.BASE_DIR) / "fixtures" / "demo"


class Command(BaseCommand):
    help = "Load the roles and the first collection; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", nargs="?", type=Path, default=COLLECTION, help="the collection's files")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where the archive has records")
        parser.add_argument("--release", default="First collection", help="the name of the release")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and not archive_is_empty():
            self.stdout.write("The archive has records; nothing was loaded.")
            return
        if not options["directory"].is_dir():
            raise CommandError(f"There is no directory {options['directory']}.")
        try:
            report = seed(options["directory"], release=options["release"])
        except (CollectionError, EditorialError) as error:
            raise CommandError(str(error)) from error
        self._tell(report)

    def _tell(self, report: SeedReport) -> None:
        """Say what was done, in a line each."""
        if report.roles:
            self.stdout.write(f"roles made: {', '.join(report.roles)}")
        for word, names in (("created", report.created), ("updated", report.updated), ("unchanged", report.unchanged)):
            self.stdout.write(f"records {word}: {len(names)}")
        for name in report.left_alone:
            self.stdout.write(f"left alone, people have worked on it since: {name}")
        self.stdout.write(f"versions published: {report.published}")
