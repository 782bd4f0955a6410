"""The search page, and the description that browsers read to offer it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from archive.catalogue.responses import NEVER, SHORT, language_of_page, page, public
from archive.catalogue.searching import search_page

OPENSEARCH: Final = "application/opensearchdescription+xml"


@public
def search(request: HttpRequest) -> HttpResponseBase:
    """Results of a query, or the empty search page."""
    found = search_page(request.GET, language_of_page())
    cache = SHORT if found.status == 200 and found.state == "ok" else NEVER
    return page(request, "archive/search.html", {"found": found}, status=found.status, cache=cache)


@public
def opensearch(request: HttpRequest) -> HttpResponseBase:
    """The OpenSearch 1.1 description of the search page."""
    body = render_to_string("archive/opensearch.xml", {"name": settings.SENED_SITE_NAME[:16], "base": settings.SENED_BASE_URL})
    response = HttpResponse(body, content_type=OPENSEARCH)
    response["Cache-Control"] = SHORT
    return response
