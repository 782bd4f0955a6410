"""Appending to the publication log. The caller holds the log's lock, so that sequence order is commit order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from archive.published.log import LogEvent


def append(events: Sequence[tuple[str, int]], *, kind: str, at: datetime) -> None:
    """Append one event per (pid, version number), in order. Must run inside the publishing transaction, under `lock_log`."""
    head = LogEvent.objects.head()
    rows = [
        LogEvent(sequence=head + offset, identifier_id=pid, number=number, kind=kind, at=at)
        for offset, (pid, number) in enumerate(events, start=1)
    ]
    LogEvent.objects.bulk_create(rows, batch_size=500)
