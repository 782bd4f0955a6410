"""The lists of records by type."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from archive.catalogue.browsing import list_page
from archive.catalogue.kept import kept, publication_state
from archive.catalogue.responses import NEVER, SHORT, conditional, language_of_page, moved, page, public
from archive.registry import record_type
from archive.render.addresses import browse_path


@public
@kept
def browse(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The records of one type, with filters."""
    language = language_of_page()
    canonical = browse_path(kind, language)
    if request.path != canonical:
        return moved(canonical)

    def build() -> HttpResponse:
        found = list_page(record_type(kind), request.GET, language)
        cache = SHORT if found.status == 200 else NEVER
        kind_shown = found.record_type
        context = {"list": found, "plural": gettext(kind_shown.plural), "about": gettext(kind_shown.about)}
        return page(request, "archive/browse.html", context, status=found.status, cache=cache)

    return conditional(request, (publication_state(), request.META.get("QUERY_STRING", "")), SHORT, build)
