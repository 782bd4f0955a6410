"""Withdrawing a record from the public: its page answers 410 with the reason, its versions stay readable."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.published.entry import CURRENT, WITHDRAWN, CatalogueEntry, EntryFacet, EntryLink
from archive.published.log import WITHDRAWN as LOG_WITHDRAWN
from archive.publishing.locks import lock_identifiers, lock_log
from archive.publishing.log import append
from archive.publishing.refusals import PublicationRefused, Refusal


def referring(pid: str) -> list[str]:
    """Return the pids of current records whose current version refers to `pid`, or to a record that was merged into it."""
    here = Q(target_id=pid) | Q(target__successor_id=pid)
    links = EntryLink.objects.filter(here, entry__state=CURRENT).exclude(entry_id=pid)
    return sorted(set(links.values_list("entry_id", flat=True)))


@transaction.atomic
def withdraw(pid: str, *, reason: str) -> CatalogueEntry:
    """Withdraw a published record and return its entry. Raises `PublicationRefused` when it is not current, when no reason is
    given, or when another current record refers to it.
    """
    lock_log()
    lock_identifiers([pid])
    entry = CatalogueEntry.objects.filter(pk=pid).first()
    if entry is None or entry.state != CURRENT:
        raise PublicationRefused([Refusal("not_current", pid, "Only a published record can be withdrawn.")])
    if not reason.strip():
        raise PublicationRefused([Refusal("no_reason", pid, "A withdrawal needs a reason; readers will see it.")])
    if others := referring(pid):
        raise PublicationRefused([Refusal("referred_to", pid, "Published records refer to it.", tuple(others))])
    at = timezone.now()
    entry.state, entry.state_reason, entry.state_at = WITHDRAWN, reason.strip(), at
    entry.save(update_fields=["state", "state_reason", "state_at"])
    EntryFacet.objects.filter(entry=entry).delete()
    EntryLink.objects.filter(entry=entry).delete()
    append([(pid, entry.number)], kind=LOG_WITHDRAWN, at=at)
    return entry
