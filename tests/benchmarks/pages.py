"""Server time and queries of the public pages on the synthetic archive, beside an empty view that renders as many bytes."""

import gc
import statistics
import time
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from archive.catalogue.responses import public
from archive.published.entry import CatalogueEntry
from tests.benchmarks.measure import Measurement

TIMES = 60
PAGE: dict[str, str] = {"content": ""}


@public
def empty_view(request: HttpRequest) -> HttpResponse:
    """Render a template of nothing but the measured page's own bytes, through the same middleware."""
    return HttpResponse(TEMPLATE["compiled"].render({}))


TEMPLATE: dict[str, Any] = {}
urlpatterns = [path("empty/", empty_view)]


def _duration(client: Client, address: str) -> float:
    begun = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - begun) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return taken


def _beside_empty(client: Client, addresses: list[str]) -> tuple[float, float]:
    """Return the medians of the pages and of the empty view, taken in turns, so that both meet the same noise."""
    pages, empty = [], []
    gc.collect()
    for number in range(TIMES):
        address = addresses[number % len(addresses)]
        pages.append(_duration(client, address))
        with override_settings(ROOT_URLCONF=__name__):
            empty.append(_duration(client, "/empty/"))
    return statistics.median(pages), statistics.median(empty)


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _some(kind: str, count: int) -> list[str]:
    pids = CatalogueEntry.objects.of_type(kind).order_by("sort_en").values_list("pk", flat=True)[: count * 7 : 7]
    return [f"/{kind}/{pid}/" for pid in pids]


def main() -> list[Measurement]:
    """Measure record, version, browse, search and home pages in English."""
    client = Client(headers={"host": "127.0.0.1"})
    found = []
    for kind in ("quotation", "person", "source"):
        addresses = _some(kind, 20)
        body = client.get(addresses[0]).content.decode()
        TEMPLATE["compiled"] = engines["django"].from_string("{% verbatim bench %}" + body + "{% endverbatim bench %}")
        for address in addresses:
            client.get(address)
        page, empty = _beside_empty(client, addresses)
        found += [
            Measurement(f"{kind} page, {len(body) // 1024} kB", page, "ms"),
            Measurement(f"{kind} page over an empty view", page - empty, "ms", 3),
            Measurement(f"{kind} page, queries", max(_queries(client, address) for address in addresses), "queries", 4),
        ]
    for name, address in (
        ("browse quotations", "/quotation/"),
        ("browse persons by date, page 30", "/person/?sort=date&page=30"),
        ("browse sources 1918-1920 of a kind", "/source/?kind=letter&from=1918&to=1920"),
    ):
        client.get(address)
        durations = [_duration(client, address) for _number in range(TIMES // 2)]
        found += [
            Measurement(name, statistics.median(durations), "ms"),
            Measurement(f"{name}, queries", _queries(client, address), "queries", 8),
        ]
    for name, address in (("home", "/"), ("search for a common word", "/search/?q=ba"), ("search for two words", "/search/?q=ba+do")):
        client.get(address)
        found.append(Measurement(name, statistics.median([_duration(client, address) for _number in range(TIMES // 2)]), "ms"))
    return found
