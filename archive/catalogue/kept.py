"""Pages kept in the process as they were last written, for as long as nothing is published: a page then costs one query.

What a public page says follows from the publication log alone, so the log's last event tells whether a kept page still holds.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from archive.catalogue.fingerprint import fingerprint
from archive.published.log import LogEvent

P = ParamSpec("P")
MAX_BYTES: Final = 16 * 1024 * 1024
MAX_PAGE: Final = 256 * 1024
MAX_SECONDS: Final = 60
"""A repair of the catalogue writes no event; a kept page outlives it by this long at most."""
_HEADERS: Final = ("Content-Type", "Cache-Control", "Link", "ETag")


@dataclass(frozen=True, slots=True)
class _Page:
    state: str
    written: float
    content: bytes
    headers: tuple[tuple[str, str], ...]


class Kept:
    """The pages, the one asked for longest ago first; never more than 16 MiB of them. Safe among threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, address: str, state: str) -> _Page | None:
        """Return the page of an address if it was written in this state of the log, and not long ago."""
        with self._lock:
            page = self._pages.get(address)
            if page is None or page.state != state or time.monotonic() - page.written > MAX_SECONDS:
                return None
            self._pages.move_to_end(address)
            return page

    def put(self, address: str, page: _Page) -> None:
        """Keep a page, and let go of those asked for longest ago when there are too many bytes."""
        with self._lock:
            before = self._pages.pop(address, None)
            self._bytes += len(page.content) - (len(before.content) if before else 0)
            self._pages[address] = page
            while self._bytes > MAX_BYTES:
                _address, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.content)

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0


PAGES: Final = Kept()


def publication_state() -> str:
    """Return what changes with every publication, withdrawal and merge: the log's last sequence and pid. One query."""
    last = LogEvent.objects.order_by("-sequence").values_list("sequence", "identifier_id").first()
    return f"{last[0]} {last[1]}" if last else ""


def kept(view: Callable[Concatenate[HttpRequest, P], HttpResponseBase]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Keep the successful answers of a view whose content follows from its address and the publication log alone."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        address, state = request.get_full_path(), f"{publication_state()} {fingerprint()}"
        page = PAGES.get(address, state)
        if page is None:
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponse) and response.status_code == 200 and len(response.content) <= MAX_PAGE:
                headers = tuple((name, response[name]) for name in _HEADERS if name in response)
                PAGES.put(address, _Page(state, time.monotonic(), response.content, headers))
            return response
        headers_by_name = dict(page.headers)
        unchanged = get_conditional_response(request, etag=headers_by_name.get("ETag"))
        if unchanged is not None and unchanged.status_code == 304:
            unchanged["ETag"], unchanged["Cache-Control"] = headers_by_name["ETag"], headers_by_name["Cache-Control"]
            return unchanged
        return HttpResponse(page.content, headers=headers_by_name)

    return answer
