"""Dates made of dates: intervals with open and unknown ends, sets of one or all, and the ranges inside sets."""

from dataclasses import dataclass
from typing import Literal

from archive.values.dates import bounds
from archive.values.dates.bounds import OPEN, UNKNOWN, Bound, Span, Unbounded
from archive.values.dates.model import Edtf


@dataclass(frozen=True, slots=True)
class EdtfInterval(Edtf):
    """A span of time from ``start`` to ``end``, each a date or OPEN (``..``) or UNKNOWN (nothing written)."""

    start: Edtf | Unbounded
    end: Edtf | Unbounded

    def __str__(self) -> str:
        """The EDTF string."""
        return f"{_end_text(self.start)}/{_end_text(self.end)}"

    @property
    def _ends(self) -> tuple[Edtf, ...]:
        return tuple(end for end in (self.start, self.end) if isinstance(end, Edtf))

    @property
    def level(self) -> int:
        """0 between two plain dates, at least 1 with an open or unknown end, 2 with unspecified digits, else the higher of its ends."""
        if "X" in str(self):
            return 2
        level = max(end.level for end in self._ends)
        return level if len(self._ends) == 2 else max(level, 1)

    @property
    def earliest(self) -> Bound:
        """The first day of the start, or OPEN, or UNKNOWN."""
        return self.start.earliest if isinstance(self.start, Edtf) else self.start

    @property
    def latest(self) -> Bound:
        """The last day of the end, or OPEN, or UNKNOWN."""
        return self.end.latest if isinstance(self.end, Edtf) else self.end

    @property
    def spans(self) -> tuple[Span, ...]:
        """The whole interval; where an end is unknown, only the end that is known."""
        earliest, latest = self.earliest, self.latest
        if earliest is not UNKNOWN and latest is not UNKNOWN:
            return ((earliest, latest),)
        return tuple(span for end in self._ends for span in end.spans)

    @property
    def uncertain(self) -> bool:
        """Whether either end is uncertain."""
        return any(end.uncertain for end in self._ends)

    @property
    def approximate(self) -> bool:
        """Whether either end is approximate."""
        return any(end.approximate for end in self._ends)


@dataclass(frozen=True, slots=True)
class EdtfRange(Edtf):
    """A run of dates inside a set: ``1670..1672``, ``..1984`` (and all earlier), ``1760-12..`` (and all later)."""

    start: Edtf | None
    end: Edtf | None

    def __str__(self) -> str:
        """The range as written inside its set."""
        return f"{self.start or ''}..{self.end or ''}"

    @property
    def _ends(self) -> tuple[Edtf, ...]:
        return tuple(end for end in (self.start, self.end) if end is not None)

    @property
    def level(self) -> int:
        """2: ranges live in sets."""
        return 2

    @property
    def earliest(self) -> Bound:
        """The first day of the start, or OPEN."""
        return OPEN if self.start is None else self.start.earliest

    @property
    def latest(self) -> Bound:
        """The last day of the end, or OPEN."""
        return OPEN if self.end is None else self.end.latest

    @property
    def uncertain(self) -> bool:
        """Whether either end is uncertain."""
        return any(end.uncertain for end in self._ends)

    @property
    def approximate(self) -> bool:
        """Whether either end is approximate."""
        return any(end.approximate for end in self._ends)


@dataclass(frozen=True, slots=True)
class EdtfSet(Edtf):
    """One of several dates (``[…]``, kind ``"one"``) or all of them (``{…}``, kind ``"all"``)."""

    kind: Literal["one", "all"]
    elements: tuple[Edtf, ...]

    def __str__(self) -> str:
        """The EDTF string."""
        body = ",".join(map(str, self.elements))
        return f"[{body}]" if self.kind == "one" else f"{{{body}}}"

    @property
    def level(self) -> int:
        """2."""
        return 2

    @property
    def members(self) -> tuple[Edtf, ...]:
        """The dates and ranges in written order."""
        return self.elements

    @property
    def earliest(self) -> Bound:
        """The first day of any member."""
        return bounds.lowest(element.earliest for element in self.elements)

    @property
    def latest(self) -> Bound:
        """The last day of any member."""
        return bounds.highest(element.latest for element in self.elements)

    @property
    def spans(self) -> tuple[Span, ...]:
        """One span per member."""
        return tuple(span for element in self.elements for span in element.spans)

    @property
    def uncertain(self) -> bool:
        """Whether any member is uncertain."""
        return any(element.uncertain for element in self.elements)

    @property
    def approximate(self) -> bool:
        """Whether any member is approximate."""
        return any(element.approximate for element in self.elements)


def _end_text(end: Edtf | Unbounded) -> str:
    if isinstance(end, Edtf):
        return str(end)
    return ".." if end is OPEN else ""
