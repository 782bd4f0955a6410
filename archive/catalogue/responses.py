"""Public answers: safe methods alone, no session and no cookie, entity tags, cache headers. Pages are rendered without the request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt

from archive.catalogue.fingerprint import fingerprint
from archive.catalogue.site import Site, site

P = ParamSpec("P")
SAFE: Final = ("GET", "HEAD", "OPTIONS")
SHORT: Final = "public, max-age=60, stale-while-revalidate=600"
IMMUTABLE: Final = "public, max-age=31536000, immutable"
NEVER: Final = "no-store"


def language_of_page() -> str:
    """Return the interface language that the address asks for: "en", "az" or "ru"."""
    return (get_language() or "en").partition("-")[0]


def frame(request: HttpRequest) -> Site:
    """Return the frame of the page that is asked for."""
    return site(request.path, language_of_page(), query=request.META.get("QUERY_STRING", ""))


def entity_tag(parts: Iterable[object]) -> str:
    """Return a weak entity tag over what the answer is made of, the language and the software included."""
    words = "\x1f".join(map(str, (*parts, language_of_page(), fingerprint())))
    return f'W/"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'


def page(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200, cache: str = NEVER) -> HttpResponse:
    """Render a page. The template sees `site` and the context, never the request, so nothing of a reader can get into a cache."""
    html = render_to_string(template, {"site": frame(request), "language": language_of_page(), **context})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = cache
    return response


def conditional(request: HttpRequest, parts: Iterable[object], cache: str, build: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Answer 304 where the reader has the page already, otherwise build it; either way with its entity tag and cache headers."""
    tag = entity_tag(parts)
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        response = build()
        if response.status_code != 200:
            return response
    response["ETag"] = tag
    response["Cache-Control"] = cache
    return response


def moved(path: str) -> HttpResponsePermanentRedirect:
    """Send to the canonical path for good; the path is ours, made from a record that is published."""
    response = HttpResponsePermanentRedirect(path)
    response["Cache-Control"] = SHORT
    return response


def problem_page(request: HttpRequest, status: int, title: str, *, hint: str = "", links: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    """Say what was wrong, how to put it right, and where to go on, with the request's id."""
    context = {
        # The frame is that of the home page: an error page must not say which address was asked for.
        "site": site("/", language_of_page()),
        "status": status,
        "title": title,
        "hint": hint,
        "links": tuple(links),
        "request_id": getattr(request, "id", ""),
    }
    return page(request, "archive/problem.html", context, status=status)


def public(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Make a view public: GET and HEAD alone (405 with Allow otherwise), and no forged-request token, which would set a cookie."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in SAFE:
            refused = problem_page(request, 405, gettext("This address can only be read."), hint=gettext("Open it with GET."))
            refused["Allow"] = ", ".join(SAFE)
            return refused
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(SAFE)})
        return view(request, *args, **kwargs)

    return csrf_exempt(answer)
