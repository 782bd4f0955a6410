"""`manage.py synthesize`: publish synthetic records in bulk, for measurements and rehearsals."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.contracts import Payload
from archive.published import statistics
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint_many
from archive.publishing.issue import Candidate, issue_batch
from archive.publishing.synthesis import Synthesis

BATCH = 1000


def _batches(bodies: Iterator[Payload]) -> Iterator[list[Payload]]:
    while batch := list(islice(bodies, BATCH)):
        yield batch


class Command(BaseCommand):
    help = "Publish N synthetic records (made-up words in four scripts). Refuses an archive that already has published records."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--entries", type=int, required=True, help="how many records, at least 100")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same words")
        parser.add_argument("--add", action="store_true", help="add to an archive that already has published records")

    def handle(self, *args: Any, entries: int, seed: int, add: bool, **options: Any) -> None:
        if PublishedVersion.objects.exists() and not add:
            raise CommandError("This archive has published records, and published records stay for ever. Give --add to add made-up ones.")
        try:
            synthesis = Synthesis(entries=entries, seed=seed)
        except ValueError as error:
            raise CommandError(f"--entries: {error}") from error
        begun = time.monotonic()
        pids = {key: mint_many(key, count) for key, count in synthesis.plan().items()}
        for batch in _batches(synthesis.bodies(pids)):
            issue_batch([Candidate(body, 0) for body in batch], approved_by="synthesize", note="Synthetic record", release="synthetic")
        statistics.refresh(whole=True)
        seconds = time.monotonic() - begun
        self.stdout.write(f"Published {entries} synthetic records in {seconds:.1f} s ({entries / seconds:.0f} a second).")
