"""Putting the index right in the background while readers are being served: rebuilding a lost one, and following after a publication.

Nothing here raises: what fails is logged, and tried again later by whoever comes next.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connections

from archive.published.log import LogEvent
from archive.search import follower
from archive.search.loader import backend
from archive.search.protocol import IndexUnavailable

logger = logging.getLogger(__name__)

PAUSE: Final = 30.0
"""Seconds between the end of one rebuild of this process and the start of the next, so that a broken disk is not worn down."""

Job = Callable[[], None]


def in_thread(job: Job) -> None:
    """Run a job in a thread of its own, with database connections of its own."""

    def run() -> None:
        try:
            job()
        finally:
            connections.close_all()

    threading.Thread(target=run, name="search-healing", daemon=True).start()


spawn: Callable[[Job], None] = in_thread
"""How a job is run. An installation that has a task queue puts its own function here."""

_guard = threading.Lock()
_running: set[Path] = set()
_finished: dict[Path, float] = {}


def start() -> bool:
    """Start rebuilding the index in the background, unless this process is at it or has just been; say whether it was started."""
    place = Path(settings.SENED_SEARCH_DIR)
    with _guard:
        if place in _running or time.monotonic() - _finished.get(place, -PAUSE) < PAUSE:
            return False
        _running.add(place)

    def job() -> None:
        try:
            # Somebody else may have put it right, or be about to.
            if follower.status().state in ("missing", "damaged", "foreign") or backend().damage():
                follower.rebuild(wait=False)
        except Exception:
            logger.exception("the search index could not be rebuilt")
        finally:
            with _guard:
                _running.discard(place)
                _finished[place] = time.monotonic()

    spawn(job)
    return True


def begin_empty() -> bool:
    """Make an empty index where nothing was ever published, and say whether it was made."""
    if LogEvent.objects.exists():
        return False
    try:
        backend().ensure()
    except IndexUnavailable:
        return False
    return True


def after_commit() -> None:
    """Follow the log after a publication: at once where that is quick, else in the background. Hand it to `transaction.on_commit`."""
    try:
        progress = follower.catch_up()
    except Exception:
        logger.exception("the search index could not follow a publication")
        return
    if progress.state != "fresh":
        spawn(_follow_patiently)


def _follow_patiently() -> None:
    try:
        follower.catch_up(wait=True)
    except Exception:
        logger.exception("the search index could not follow a publication")
