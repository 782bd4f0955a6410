"""`manage.py verify`: every invariant of what is published, of the search index and of the stored files; exit 1 with a list."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.publishing import integrity as publishing
from archive.search import integrity as search


class Command(BaseCommand):
    help = "Check every invariant of the archive; with --repair, rebuild what can be rebuilt from the versions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="rebuild catalogue entries and the search index from the versions")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        problems = list(publishing.verify())
        differences = list(search.differences())
        for problem in problems:
            self.stdout.write(f"{problem.code}\t{problem.subject}\t{problem.message}")
        for difference in differences:
            self.stdout.write(f"index\t{difference}")
        if repair and (problems or differences):
            rebuilt = publishing.repair(problems)
            if differences or rebuilt:
                search.repair()
            self.stdout.write(f"Rebuilt {rebuilt} catalogue entries" + (" and the search index." if differences or rebuilt else "."))
            problems, differences = list(publishing.verify()), list(search.differences())
        if problems or differences:
            raise CommandError(f"{len(problems) + len(differences)} problems found.", returncode=1)
        self.stdout.write(self.style.SUCCESS("Everything is as it must be."))
