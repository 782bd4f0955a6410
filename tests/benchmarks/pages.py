"""Server time and queries of the public pages on the synthetic archive, beside an empty view that renders the same templates."""

import gc
import statistics
import time
from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from archive.catalogue.kept import PAGES
from archive.catalogue.record_page import read_current
from archive.catalogue.responses import page, public
from archive.catalogue.urls import machine_patterns, page_patterns
from archive.published import queries
from archive.published.entry import CatalogueEntry
from tests.benchmarks.measure import Measurement

TIMES = 60


@public
def empty_view(request: HttpRequest) -> HttpResponse:
    """Render the record page's own templates from contexts that are ready: a view that reads nothing and works nothing out."""
    return page(request, "archive/record.html", CONTEXTS[request.GET["address"]])


CONTEXTS: dict[str, dict[str, Any]] = {}
urlpatterns = [
    path("empty/", empty_view),
    *machine_patterns,
    *i18n_patterns(*page_patterns, prefix_default_language=False),
]


def _prepare(address: str) -> None:
    entry = queries.entry(address.strip("/").rpartition("/")[2])
    assert entry is not None
    CONTEXTS[address] = read_current(entry, "en").context()


def _anew(client: Client, address: str) -> float:
    PAGES.clear()
    return _duration(client, address)


def _duration(client: Client, address: str) -> float:
    begun = time.perf_counter()
    response = client.get(address)
    taken = (time.perf_counter() - begun) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return taken


def _beside_empty(client: Client, addresses: list[str]) -> tuple[float, float, float]:
    """Return the medians of pages written anew, of pages kept, and of the empty view: in turns, so that all meet the same noise."""
    anew, kept, empty = [], [], []
    gc.collect()
    for number in range(TIMES):
        address = addresses[number % len(addresses)]
        PAGES.clear()
        anew.append(_duration(client, address))
        kept.append(_duration(client, address))
        with override_settings(ROOT_URLCONF=__name__):
            empty.append(_duration(client, f"/empty/?address={address}"))
    return statistics.median(anew), statistics.median(kept), statistics.median(empty)


def _queries(client: Client, address: str) -> int:
    PAGES.clear()
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
        for address in addresses:
            _prepare(address)
        anew, kept, empty = _beside_empty(client, addresses)
        found += [
            Measurement(f"{kind} page, {len(body) // 1024} kB, written anew", anew, "ms"),
            Measurement(f"{kind} page over an empty view: written anew", anew - empty, "ms", 3),
            Measurement(f"{kind} page over an empty view: kept", kept - empty, "ms", 3),
            Measurement(f"{kind} page, queries", max(_queries(client, address) for address in addresses), "queries", 4),
        ]
    for name, address in (
        ("browse quotations", "/quotation/"),
        ("browse persons by date, page 30", "/person/?sort=date&page=30"),
        ("browse sources 1918-1920 of a kind", "/source/?kind=letter&from=1918&to=1920"),
    ):
        client.get(address)
        durations = [_anew(client, address) for _number in range(TIMES // 2)]
        found += [
            Measurement(name, statistics.median(durations), "ms"),
            Measurement(f"{name}, queries", _queries(client, address), "queries", 8),
        ]
    for name, address in (("home", "/"), ("search for a common word", "/search/?q=ba"), ("search for two words", "/search/?q=ba+do")):
        client.get(address)
        found.append(Measurement(name, statistics.median([_anew(client, address) for _number in range(TIMES // 2)]), "ms"))
    return found
