"""From an address to a record, or to what is answered in its place: not found, gone for good, merged, or written in another way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from archive.catalogue.responses import SHORT, language_of_page, moved, page
from archive.published import queries
from archive.published.entry import CURRENT, MERGED, CatalogueEntry
from archive.published.version import PublishedVersion
from archive.render.addresses import history_path, record_path, version_path
from archive.render.segments import labelled
from archive.values.pids import is_pid, normalise_pid

PathOf = Callable[[CatalogueEntry], str]


def entry_of(pid: str) -> CatalogueEntry:
    """Return the entry of a pid however it is spelled. Raises `Http404` for a draft, an unknown pid and nonsense alike."""
    plain = normalise_pid(pid)
    found = queries.entry(plain) if is_pid(plain) else None
    if found is None:
        raise Http404
    return found


def version_of(pid: str, number: int) -> PublishedVersion:
    """Return one version. Raises `Http404`."""
    found = queries.version(pid, number)
    if found is None:
        raise Http404
    return found


def successor_of(entry: CatalogueEntry) -> CatalogueEntry | None:
    """Return the record that this one was merged into, or None."""
    return CatalogueEntry.objects.filter(pk=entry.successor_id).first() if entry.state == MERGED else None


def tombstone(request: HttpRequest, entry: CatalogueEntry) -> HttpResponseBase:
    """Answer 410 for a withdrawn record, with the reason, the date and the versions, which stay readable."""
    language = language_of_page()
    context = {
        "entry": entry,
        "heading": labelled(entry.label(language)),
        "reason": entry.state_reason,
        "at": entry.state_at,
        "history": history_path(entry.type, entry.pid, language),
        "versions": [(number, version_path(entry.type, entry.pid, number, language)) for number in range(entry.number, 0, -1)],
        "page_title": gettext("Withdrawn"),
        "request_id": getattr(request, "id", ""),
    }
    return page(request, "archive/gone.html", context, status=410, cache=SHORT)


def current(request: HttpRequest, pid: str, path_of: PathOf) -> CatalogueEntry | HttpResponseBase:
    """Return the current entry behind a pid, or the answer to give: 301 when merged or written otherwise, 410 when withdrawn.

    `path_of` gives the canonical path of the page that was asked for. Raises `Http404`.
    """
    entry = entry_of(pid)
    if entry.state == MERGED:
        successor = successor_of(entry)
        if successor is None:
            raise Http404
        return moved(path_of(successor))
    if entry.state != CURRENT:
        return moved(path_of(entry)) if request.path != path_of(entry) else tombstone(request, entry)
    return moved(path_of(entry)) if request.path != path_of(entry) else entry


def any_state(request: HttpRequest, pid: str, path_of: PathOf) -> CatalogueEntry | HttpResponseBase:
    """Return the entry behind a pid whatever its state, or 301 to the canonical path. Raises `Http404`."""
    entry = entry_of(pid)
    return moved(path_of(entry)) if request.path != path_of(entry) else entry


def record_address(entry: CatalogueEntry) -> str:
    """Return the path of a record in the language of the page."""
    return record_path(entry.type, entry.pid, language_of_page())
