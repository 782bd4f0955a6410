"""The worker that keeps the search index fresh: follows the publication log, and now and then compares the index with the catalogue."""

from __future__ import annotations

import logging
import signal
import threading
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from archive.search import follower, integrity
from archive.search.protocol import IndexNotWritten, IndexUnavailable

logger = logging.getLogger(__name__)

CHECK_SECONDS: Final = 60.0
REFUSALS: Final = 3
CHECK_SHARE: Final = 50
"""A check that took a second is next made after fifty, so that a large archive spends no more than a fiftieth of its time on it."""


class Command(BaseCommand):
    help = "Keep the search index fresh until told to stop by SIGTERM or SIGINT. Several may run: one writes at a time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="follow and check once, then stop")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between two looks at the publication log (0.5)")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def asked_to_stop(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        before = {number: signal.signal(number, asked_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            self._run(stop, once=options["once"], interval=max(0.05, options["interval"]))
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        self.stdout.write("The index worker has stopped.")

    def _run(self, stop: threading.Event, *, once: bool, interval: float) -> None:
        next_check = 0.0
        refused = 0
        while not stop.is_set():
            pause = interval
            try:
                self._follow()
                if time.monotonic() >= next_check:
                    next_check = self._check()
                refused = 0
            except (IndexUnavailable, DatabaseError, OSError) as error:
                # The disk may be full or the database away; neither is mended by dying.
                logger.warning("the search index could not be brought up to date: %s", error)
                pause = min(30.0, interval * 20)
                refused += isinstance(error, IndexNotWritten)
                if refused > REFUSALS:
                    refused = 0
                    self._start_afresh()
            if once:
                return
            if not connection.in_atomic_block:
                # A caller's open transaction is not this loop's to drop.
                close_old_connections()
            stop.wait(pause)

    def _follow(self) -> None:
        if follower.status().state == "fresh":
            return
        progress = follower.catch_up(wait=True)
        if progress.written or progress.dropped:
            verb = "Rebuilt" if progress.rebuilt else "Followed"
            self.stdout.write(f"{verb}: {progress.written} written, {progress.dropped} dropped, event {progress.sequence}.")

    def _start_afresh(self) -> None:
        """Rebuild an index that could not be written several times in a row; a full disk refuses that as well."""
        try:
            follower.rebuild()
        except (IndexUnavailable, DatabaseError, OSError) as error:
            logger.warning("the search index could not be rebuilt: %s", error)

    def _check(self) -> float:
        """Compare index and catalogue, put right what differs, and return when to do so again."""
        began = time.monotonic()
        found = integrity.differences()
        for difference in found[:20]:
            logger.warning("%s", difference)
        if found:
            self.stdout.write(f"Repaired: {integrity.repair(found)} of {len(found)} differences.")
        now = time.monotonic()
        return now + max(CHECK_SECONDS, CHECK_SHARE * (now - began))
