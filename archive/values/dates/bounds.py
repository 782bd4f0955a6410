"""The ends of a date: a day number, open (it goes on without end) or unknown (there is an end, nobody knows which).

Open and unknown are different answers and never become each other, None or a magic number.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final, Literal, TypeAlias

SORT_LIMIT: Final = 10**18


class Unbounded(Enum):
    """Why a bound has no day: OPEN (EDTF ``..``) or UNKNOWN (EDTF leaves the place empty, or the year is ``XXXX``)."""

    OPEN = "open"
    UNKNOWN = "unknown"


OPEN: Final[Literal[Unbounded.OPEN]] = Unbounded.OPEN
UNKNOWN: Final[Literal[Unbounded.UNKNOWN]] = Unbounded.UNKNOWN

# ``isinstance(bound, int)`` tells a day number (proleptic Gregorian ordinal, any size) from the other two.
Bound: TypeAlias = int | Unbounded
Span: TypeAlias = tuple[Bound, Bound]


def clamp(number: int) -> int:
    """A day number cut to plus or minus 10**18, so that it fits a 64-bit database column."""
    return max(-SORT_LIMIT, min(SORT_LIMIT, number))


def sort_key(earliest: Bound, latest: Bound) -> int:
    """Where a date sorts: by its earliest day, else by its latest, else last of all (10**18)."""
    if isinstance(earliest, int):
        return clamp(earliest)
    return clamp(latest) if isinstance(latest, int) else SORT_LIMIT


def lowest(bounds: Iterable[Bound]) -> Bound:
    """The earliest of several lower bounds: open beats unknown, unknown beats any day."""
    return _extreme(bounds, smallest=True)


def highest(bounds: Iterable[Bound]) -> Bound:
    """The latest of several upper bounds: open beats unknown, unknown beats any day."""
    return _extreme(bounds, smallest=False)


def _extreme(bounds: Iterable[Bound], *, smallest: bool) -> Bound:
    best: int | None = None
    unknown = False
    for bound in bounds:
        if isinstance(bound, int):
            if best is None or (bound < best if smallest else bound > best):
                best = bound
        elif bound is OPEN:
            return OPEN
        else:
            unknown = True
    return UNKNOWN if unknown or best is None else best


def spans_intersect(spans: Iterable[Span], first: int | None, last: int | None) -> bool:
    """Whether any span shares a day with *first* to *last* (day numbers, inclusive; None: no limit on that side).

    Spans hold no UNKNOWN bound: what is unknown is not counted as a day (see :attr:`Edtf.spans`).
    """
    for low, high in spans:
        starts_in_time = last is None or not isinstance(low, int) or low <= last
        ends_late_enough = first is None or not isinstance(high, int) or high >= first
        if starts_in_time and ends_late_enough:
            return True
    return False
