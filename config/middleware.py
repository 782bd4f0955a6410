"""Gives every request an id and refuses requests whose address or headers are out of all proportion.

It knows nothing of what the addresses mean.
"""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from config.logs import current_request

type_of_view = Callable[[HttpRequest], HttpResponseBase]

LONGEST_ADDRESS = 8_192
MOST_HEADERS = 100
LONGEST_HEADERS = 32_768


class IdentifiedRequest(HttpRequest):
    """A request as it is after RequestIdentityMiddleware: it has an ``id`` of 16 hexadecimal digits."""

    id: str


class RequestIdentityMiddleware:
    """Sets ``request.id``, answers it in ``X-Request-ID`` and lends it to the log.

    An id that the client sends is not taken over: two requests could then share one, and it is printed in logs.
    """

    def __init__(self, get_response: type_of_view) -> None:
        """Wrap ``get_response``, as Django asks of a middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request with its id."""
        identity = secrets.token_hex(8)
        request.__dict__["id"] = identity
        token = current_request.set(identity)
        try:
            response = self.get_response(request)
        finally:
            current_request.reset(token)
        response["X-Request-ID"] = identity
        return response


class ProportionMiddleware:
    """Answers 414 to an address of more than 8,192 characters and 431 to oversized headers (RFC 9110, RFC 6585)."""

    def __init__(self, get_response: type_of_view) -> None:
        """Wrap ``get_response``, as Django asks of a middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer or pass the request on."""
        identity = request.__dict__.get("id", "-")
        address = len(request.META.get("RAW_URI", "")) or len(request.path_info) + len(request.META["QUERY_STRING"])
        if address > LONGEST_ADDRESS:
            return refusal(414, f"The address is longer than {LONGEST_ADDRESS} characters. Shorten it.", identity)
        headers = [(key, value) for key, value in request.META.items() if key.startswith("HTTP_")]
        if len(headers) > MOST_HEADERS or sum(len(key) + len(value) for key, value in headers) > LONGEST_HEADERS:
            return refusal(431, "The request headers are too large. Clear this site's cookies and retry.", identity)
        return self.get_response(request)


class SharedAnswerMiddleware:
    """Takes cookies off an answer that any cache may keep: the session's middleware answers a malformed cookie by ending it."""

    def __init__(self, get_response: type_of_view) -> None:
        """Wrap ``get_response``, as Django asks of a middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if "public" in response.get("Cache-Control", ""):
            response.cookies.clear()
        return response


def refusal(status: int, sentence: str, identity: str) -> HttpResponse:
    """Return a plain-text answer that says what was wrong, what to do and which request it was."""
    return HttpResponse(f"{sentence}\nRequest {identity}\n", status=status, content_type="text/plain; charset=utf-8")
