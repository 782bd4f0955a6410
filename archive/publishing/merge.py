"""Merging one published record into another: the old address redirects for good, its versions stay readable."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from archive.published.entry import CURRENT, MERGED, CatalogueEntry, EntryFacet, EntryLink
from archive.published.log import MERGED as LOG_MERGED
from archive.publishing.locks import lock_identifiers, lock_log
from archive.publishing.log import append
from archive.publishing.refusals import PublicationRefused, Refusal


@transaction.atomic
def merge(pid: str, into: str, *, reason: str = "") -> CatalogueEntry:
    """Make `pid` redirect to `into` and return its entry. Raises `PublicationRefused` unless both are current records of one type.

    Records merged into `pid` before follow to `into`, so that a redirect is one hop. Records that refer to `pid` keep working through
    the redirect and stand among the stale references until they are issued again.
    """
    lock_log()
    lock_identifiers([pid, into])
    entries = {entry.pid: entry for entry in CatalogueEntry.objects.filter(pk__in=[pid, into], state=CURRENT)}
    if pid == into or len(entries) != 2 or entries[pid].type != entries[into].type:
        raise PublicationRefused([Refusal("not_mergeable", pid, "Two published records of one type are needed.", (into,))])
    at = timezone.now()
    CatalogueEntry.objects.filter(successor_id=pid).update(successor_id=into)
    entry = entries[pid]
    entry.state, entry.successor, entry.state_reason, entry.state_at = MERGED, entries[into], reason.strip(), at
    entry.save(update_fields=["state", "successor", "state_reason", "state_at"])
    EntryFacet.objects.filter(entry=entry).delete()
    EntryLink.objects.filter(entry=entry).delete()
    append([(pid, entry.number)], kind=LOG_MERGED, at=at)
    return entry
