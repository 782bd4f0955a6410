"""What a benchmark hands back, and how it takes a median and a memory reading; measures nothing by itself."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Measurement:
    """One figure with its unit and the limit that it must keep: the most, or with `at_least` the least, or None."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the figure keeps its limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        """Return the figure in one line, with its limit and whether it was kept."""
        words = f"{self.name:60} {self.value:12,.2f} {self.unit:12}"
        if self.limit is None:
            return words.rstrip()
        return f"{words} {'at least' if self.at_least else 'at most'} {self.limit:,g}: {'kept' if self.kept else 'NOT KEPT'}"


def median_ms(call: Callable[[], object], *, times: int = 50, warm: int = 3) -> float:
    """Return the median duration of `call` in milliseconds over `times` calls, after `warm` that do not count."""
    for _ in range(warm):
        call()
    gc.collect()
    durations = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        durations.append((time.perf_counter() - begun) * 1000)
    return statistics.median(durations)


def resident_mb(process: int | None = None) -> float:
    """Return the resident memory of a process and its children, by default of this one, in megabytes (1,048,576 bytes)."""
    root = psutil.Process(process)
    total: int = root.memory_info().rss + sum(child.memory_info().rss for child in root.children(recursive=True))
    return total / MEGABYTE
