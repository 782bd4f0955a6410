"""Addresses for machines: robots, site maps, health and readiness, the security contact. They have no interface language."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone

from archive.catalogue.kept import publication_state
from archive.catalogue.responses import NEVER, SHORT, conditional, public
from archive.catalogue.site import LANGUAGES, absolute
from archive.published.entry import CatalogueEntry
from archive.published.log import LogEvent
from archive.render.addresses import record_path
from archive.search.loader import backend
from archive.search.protocol import IndexUnavailable

SLICE: Final = 5000
"""Records per site map: three addresses each, well under the protocol's 50,000."""
_SECURITY_VALID_DAYS: Final = 180
log = logging.getLogger(__name__)

_ROBOTS: Final = """\
User-agent: *
Disallow: /admin/
Disallow: /search/
Disallow: /az/search/
Disallow: /ru/search/
Disallow: /*?
Allow: /*?page=
Disallow: /*/compare/

Sitemap: {sitemap}
"""


def _text(body: str, media_type: str = "text/plain; charset=utf-8", cache: str = SHORT) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Cache-Control"] = cache
    return response


@public
def robots(request: HttpRequest) -> HttpResponseBase:
    """Rules for crawlers: records and lists yes, combinations of filters no."""
    return _text(_ROBOTS.format(sitemap=absolute("/sitemap.xml")))


@public
def security(request: HttpRequest) -> HttpResponseBase:
    """Where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=_SECURITY_VALID_DAYS)).replace(microsecond=0, second=0, minute=0, hour=0)
    lines = [
        f"Contact: {absolute('/about/#contact')}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: en, az, ru",
        f"Canonical: {absolute('/.well-known/security.txt')}",
    ]
    return _text("\n".join(lines) + "\n")


def _published(number: int) -> list[tuple[str, str, str]]:
    """Return (type, pid, day of the newest version) of the current records of one site map, by pid."""
    entries = CatalogueEntry.objects.current().order_by("pk").values_list("type", "pk", "published_at")
    return [(kind, pid, at.date().isoformat()) for kind, pid, at in entries[(number - 1) * SLICE : number * SLICE]]


@public
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """The index of the site maps."""

    def build() -> HttpResponse:
        parts = max(1, -(-CatalogueEntry.objects.current().count() // SLICE))
        maps = [absolute(f"/sitemap-{number}.xml") for number in range(1, parts + 1)]
        return _text(render_to_string("archive/sitemap_index.xml", {"maps": maps}), "application/xml")

    return conditional(request, ("sitemap", publication_state()), SHORT, build)


@public
def sitemap(request: HttpRequest, number: int) -> HttpResponseBase:
    """One site map: the addresses of up to 5,000 records in every interface language, each naming the others."""
    if number > 1 and CatalogueEntry.objects.current().count() <= (number - 1) * SLICE:
        raise Http404

    def build() -> HttpResponse:
        rows = [
            {"urls": [(code, absolute(record_path(kind, pid, code))) for code, _name, _short in LANGUAGES], "lastmod": day}
            for kind, pid, day in _published(number)
        ]
        return _text(render_to_string("archive/sitemap.xml", {"rows": rows}), "application/xml")

    return conditional(request, ("sitemap", number, publication_state()), SHORT, build)


@public
def health(request: HttpRequest) -> HttpResponseBase:
    """Say that the process answers; it asks nobody else."""
    return _text("ok\n", cache=NEVER)


def _database_state() -> str:
    try:
        LogEvent.objects.all().head()
    except DatabaseError:
        log.exception("the database does not answer")
        return "down"
    return "ok"


def _search_state() -> str:
    try:
        backend().cursor()
    except IndexUnavailable:
        return "rebuilding"
    return "ok"


@public
def ready(request: HttpRequest) -> HttpResponseBase:
    """Say whether each dependency works: 503 without the database; without the index browsing still does, so 200."""
    states = {"database": _database_state(), "search": _search_state(), "media": "ok" if _media_is_there() else "empty"}
    response = JsonResponse({"ready": states["database"] == "ok", **states}, status=200 if states["database"] == "ok" else 503)
    response["Cache-Control"] = NEVER
    if response.status_code == 503:
        response["Retry-After"] = "5"
    return response


def _media_is_there() -> bool:
    return Path(settings.MEDIA_ROOT).is_dir()
