"""The pages of one record: current, one version, history, comparison, and its permanent address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from archive.catalogue import locate
from archive.catalogue.export_views import unknown_format
from archive.catalogue.kept import kept
from archive.catalogue.parameters import Parameters
from archive.catalogue.record_page import content_of, override_of, read_current, version_context
from archive.catalogue.responses import IMMUTABLE, SHORT, conditional, language_of_page, moved, page, problem_page, public
from archive.catalogue.site import absolute
from archive.export.negotiate import HTML, NotAcceptable, by_key, negotiate
from archive.published import queries
from archive.published.entry import MERGED, CatalogueEntry
from archive.registry import record_type
from archive.render.addresses import compare_path, export_path, history_path, record_path, version_path
from archive.render.diff import changes_shown
from archive.render.segments import labelled


def _signposts(response: HttpResponse, entry: CatalogueEntry, number: int) -> HttpResponse:
    """Add the Link header of a record page: the address to cite (RFC 8574), the newest version and the history (RFC 5829)."""
    response["Link"] = ", ".join(
        (
            f'<{absolute(version_path(entry.type, entry.pid, number))}>; rel="cite-as"',
            f'<{absolute(record_path(entry.type, entry.pid))}>; rel="latest-version"',
            f'<{absolute(history_path(entry.type, entry.pid))}>; rel="version-history"',
        )
    )
    return response


@public
@kept
def record(request: HttpRequest, kind: str, pid: str) -> HttpResponseBase:
    """The current version of a record."""
    entry = locate.current(request, pid, locate.record_address)
    if not isinstance(entry, CatalogueEntry):
        return entry
    asked = Parameters(request.GET)
    found = read_current(entry, language_of_page(), asked)
    if asked.problems:
        words = " ".join(problem.message for problem in asked.problems)
        return problem_page(request, asked.status, words, links=((gettext("Go to the record"), request.path),))

    def build() -> HttpResponse:
        return _signposts(page(request, "archive/record.html", found.context()), entry, entry.number)

    return conditional(request, found.tag, SHORT, build)


@public
@kept
def version(request: HttpRequest, kind: str, pid: str, number: int) -> HttpResponseBase:
    """One version, for ever."""
    language = language_of_page()
    entry = locate.any_state(request, pid, lambda found: version_path(found.type, found.pid, number, language))
    if not isinstance(entry, CatalogueEntry):
        return entry
    found = entry.version if entry.number == number else locate.version_of(entry.pid, number)

    def build() -> HttpResponse:
        return _signposts(page(request, "archive/record.html", version_context(entry, found, language)), entry, number)

    return conditional(request, (found.sha256, entry.state, entry.number), IMMUTABLE, build)


@public
@kept
def history(request: HttpRequest, kind: str, pid: str) -> HttpResponseBase:
    """The versions of a record, newest first."""
    language = language_of_page()
    entry = locate.any_state(request, pid, lambda found: history_path(found.type, found.pid, language))
    if not isinstance(entry, CatalogueEntry):
        return entry
    versions = queries.versions(entry.pid)
    rows = [
        {
            "version": found,
            "kind": gettext(found.get_kind_display()),
            "override": override_of(found),
            "path": version_path(entry.type, entry.pid, found.number, language),
            "compare": compare_path(entry.type, entry.pid, found.number - 1, found.number, language) if found.number > 1 else "",
        }
        for found in versions
    ]
    context = {"entry": entry, "heading": labelled(entry.label(language)), "rows": rows, "record_path": locate.record_address(entry)}
    return conditional(
        request,
        (entry.version.sha256, entry.state, entry.label(language).text),
        SHORT,
        lambda: page(request, "archive/history.html", context),
    )


@public
@kept
def compare(request: HttpRequest, kind: str, pid: str, old: int, new: int) -> HttpResponseBase:
    """What changed between two versions, word by word; the older one stands first."""
    language = language_of_page()
    first, last = sorted((old, new))
    entry = locate.any_state(request, pid, lambda found: compare_path(found.type, found.pid, first, last, language))
    if not isinstance(entry, CatalogueEntry):
        return entry
    if last > entry.number:
        raise Http404
    before, after = locate.version_of(entry.pid, first), locate.version_of(entry.pid, last)
    kind_of_record = record_type(entry.type)
    context = {
        "entry": entry,
        "heading": labelled(entry.label(language)),
        "old": before,
        "new": after,
        "old_path": version_path(entry.type, entry.pid, first, language),
        "new_path": version_path(entry.type, entry.pid, last, language),
        "history": history_path(entry.type, entry.pid, language),
        "changes": changes_shown(content_of(before), content_of(after), kind_of_record, language=language),
    }
    tag = (before.sha256, after.sha256, entry.label(language).text)
    return conditional(request, tag, SHORT, lambda: page(request, "archive/compare.html", context))


@public
def choose_comparison(request: HttpRequest, kind: str, pid: str) -> HttpResponseBase:
    """Send from the form of the history page to the comparison of the two versions chosen there."""
    entry = locate.entry_of(pid)
    chosen = [request.GET.get(name, "") for name in ("old", "new")]
    if not all(number.isascii() and number.isdigit() and len(number) <= 6 and int(number) for number in chosen):
        return problem_page(request, 400, gettext("Two version numbers are needed."), hint=gettext("Choose them on the history page."))
    first, last = sorted(map(int, chosen))
    response = moved(compare_path(entry.type, entry.pid, first, last, language_of_page()))
    response.status_code = 303
    return response


@public
def identifier(request: HttpRequest, pid: str) -> HttpResponseBase:
    """The permanent address of a record: 303 to its page, whatever state that page is in, or to the file that `Accept` prefers."""
    entry = locate.entry_of(pid)
    target = locate.successor_of(entry) if entry.state == MERGED else entry
    if target is None:
        raise Http404
    try:
        form = negotiate(request.headers.get("Accept", ""))
    except NotAcceptable:
        response: HttpResponse = unknown_format(request)
    else:
        page_or_file = target.type, target.pid
        response = moved(record_path(*page_or_file) if form == HTML else export_path(*page_or_file, by_key(form).extension))
        response.status_code = 303
    patch_vary_headers(response, ("Accept",))
    return response
