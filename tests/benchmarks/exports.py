"""Time and memory of a streamed export of 10,000 records."""

import time

from archive.export.stream import items_of, stream
from archive.published.entry import CatalogueEntry
from archive.registry import export_formats
from tests.benchmarks.measure import Measurement, resident_mb

RECORDS = 10_000


def main() -> list[Measurement]:
    """Write the first 10,000 sources and quotations in every format."""
    pids = CatalogueEntry.objects.current().filter(type__in=["source", "quotation"]).order_by("pk").values_list("pk", flat=True)
    last = list(pids[:RECORDS])[-1]
    entries = CatalogueEntry.objects.current().filter(type__in=["source", "quotation"], pk__lte=last)
    found = []
    for export_format in export_formats().values():
        begun = time.perf_counter()
        first, size, most = 0.0, 0, 0.0
        for piece in stream(items_of(entries, lambda kind, pid, number: f"http://127.0.0.1/{kind}/{pid}/v{number}/"), export_format):
            first = first or time.perf_counter() - begun
            size += len(piece)
            most = max(most, resident_mb())
        taken = time.perf_counter() - begun
        limit = 10 if export_format.key == "bib" else None
        found += [
            Measurement(f"{export_format.label}: {RECORDS:,} records, {size // 1024:,} kB", taken, "s", limit),
            Measurement(f"{export_format.label}: first bytes", first * 1000, "ms"),
            Measurement(f"{export_format.label}: resident memory at most", most, "MB", 100 if export_format.key == "bib" else None),
        ]
    return found
