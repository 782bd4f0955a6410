"""Input that a slow way would take minutes for: what it takes to read, refuse, fold or compare it. Limits are far from quadratic times."""

import contextlib
import random
import statistics
import time
from collections.abc import Callable

from archive.contracts import Payload
from archive.spec.chains import closing_circles, unread_behind
from archive.values.canonical import CanonicalError, load_json
from archive.values.dates import propose
from archive.values.diff import word_diff
from archive.values.locators import LocatorError, parse_locator
from archive.values.scripts import fold_words
from archive.values.text import TextError, clean_text
from tests.benchmarks.measure import Measurement

RANDOM = random.Random(1920)
VOCABULARY = ["".join(RANDOM.choices("abcdefgh", k=RANDOM.randrange(1, 9))) for _word in range(3000)]
PROSE = " ".join(RANDOM.choices(VOCABULARY, k=9000))
REWRITTEN = " ".join(word if RANDOM.random() < 0.5 else "new" for word in PROSE.split(" "))
CHAIN = Payload(
    "quotation",
    "pid-1",
    {"attestations": [{"key": f"k{n}", "mode": "verbatim", **({"derived_from": f"k{n - 1}"} if n else {})} for n in range(3000)]},
)


def _refused(action: Callable[[], object], error: type[Exception]) -> Callable[[], None]:
    def run() -> None:
        with contextlib.suppress(error):
            action()

    return run


def _milliseconds(action: Callable[[], object]) -> float:
    times = []
    for _turn in range(5):
        begun = time.perf_counter()
        action()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main() -> list[Measurement]:
    """Measure one call each."""
    rows: list[tuple[str, Callable[[], object], float]] = [
        ("differences of two texts of 50 kB, half rewritten", lambda: word_diff(PROSE, REWRITTEN), 300),
        ("differences of two texts of 50 kB, unrelated", lambda: word_diff(PROSE, PROSE[::-1]), 300),
        ("a million brackets as JSON", _refused(lambda: load_json("[" * 1_000_000), CanonicalError), 300),
        ("a million marks on one letter", _refused(lambda: clean_text("a" + "\u0301\u0316" * 500_000), TextError), 300),
        ("folding 400,000 marks on one letter", lambda: fold_words("a" + "\u0301\u0316" * 200_000), 1000),
        ("a locator of a million letters", _refused(lambda: parse_locator("page", "a" * 1_000_000), LocatorError), 100),
        ("a date of 500 slashes", lambda: propose("1919/" * 500), 100),
        ("circles and unread links of a chain of 3,000 texts", lambda: (closing_circles(CHAIN), list(unread_behind(CHAIN))), 300),
    ]
    return [Measurement(label, _milliseconds(action), "ms", limit) for label, action, limit in rows]
