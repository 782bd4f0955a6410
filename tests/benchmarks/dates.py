"""Medians of reading and showing dates, without any cache of whole dates."""

import statistics
import time
from collections.abc import Callable

from archive.values.dates import display_edtf, parse_edtf, propose
from tests.benchmarks.measure import Measurement

YEARS = "[" + ",".join(str(1000 + number) for number in range(800)) + "]"
MONTHS = "{" + ",".join(f"{1000 + number}-{number % 12 + 1:02d}" for number in range(800)) + "}"
QUALIFIED = "[" + ",".join(f"{1000 + number}~" for number in range(800)) + "]"


def median(action: Callable[[], object], *, repeats: int) -> float:
    """The median time of one call, in microseconds."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter_ns()
        action()
        times.append(time.perf_counter_ns() - started)
    return statistics.median(times) / 1000


def main() -> list[Measurement]:
    """Measure reading and showing; the limits are those of a plain date and of a set of 800 members."""
    rows: list[tuple[str, Callable[[], object], int, float | None]] = [
        ("plain day", lambda: parse_edtf("1920-04-28"), 20_000, 50),
        ("qualified day", lambda: parse_edtf("2004-06-~11"), 20_000, 50),
        ("unspecified digits", lambda: parse_edtf("156X-12-25"), 20_000, 50),
        ("interval", lambda: parse_edtf("1984?/2004~"), 20_000, 50),
        ("set of 800 years", lambda: parse_edtf(YEARS), 300, 2000),
        ("set of 800 months", lambda: parse_edtf(MONTHS), 300, 2000),
        ("set of 800 approximate years", lambda: parse_edtf(QUALIFIED), 300, 2000),
        ("display of a day", lambda: display_edtf("1920-04-28", "az"), 10_000, None),
        ("reading a printed date", lambda: propose("15 (28) апреля 1920 г."), 2_000, None),
    ]
    return [Measurement(label, median(action, repeats=repeats), "µs", limit) for label, action, repeats, limit in rows]
