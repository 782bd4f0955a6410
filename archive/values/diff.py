"""Word by word difference of two texts, for showing what a version changed. Its time is bounded whatever the texts are."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from archive.values.text import MARKS

Operation = Literal["equal", "insert", "delete"]

# Steps that the search for a shortest edit may take in one comparison: about 40 ms. What is left then is replaced whole.
_BUDGET: Final = 120_000
# The search is quadratic in the number of edits; beyond this many a stretch is split at unique words or replaced.
_MAX_EDITS: Final = 300
# Texts of more tokens than this are first split at the words and lines that both hold exactly once.
_SMALL: Final = 400

_TOKEN: Final = re.compile(rf"[^\W_](?:[\w{MARKS}'’ʼ\u00ad\u200c\u200d])*+|\n|[^\S\n]++|.[{MARKS}\u200c\u200d]*+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that both texts have (equal), only the new one (insert) or only the old one (delete)."""

    op: Operation
    text: str


def word_diff(old: str, new: str) -> list[Segment]:
    """Return how `old` became `new`, in words, spaces and punctuation.

    The equal and deleted segments together are exactly `old`, the equal and inserted ones exactly `new`; neighbours
    differ in their operation and a deletion stands before the insertion that replaces it. Texts of 50 kB take at most
    about 100 ms; where they differ too much a stretch is shown as replaced whole.
    """
    if old == new:
        return [Segment("equal", old)] if old else []
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return _segments(before, after, matches(before, after))


def matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of equal items of two lists, rising in both, as a shortest edit keeps them; bounded as `word_diff` is."""
    return _Matcher(old, new).pairs()


class _Matcher:
    """Finds which tokens of two lists correspond, within a budget of steps."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        # Small numbers compare faster than strings.
        numbers: dict[str, int] = {}
        self.before = [numbers.setdefault(token, len(numbers)) for token in before]
        self.after = [numbers.setdefault(token, len(numbers)) for token in after]
        self.budget = _BUDGET
        self.found: list[tuple[int, int]] = []

    def pairs(self) -> list[tuple[int, int]]:
        """Return the places of equal tokens as (place in before, place in after), rising in both."""
        stretches = [(0, len(self.before), 0, len(self.after))]
        while stretches:
            stretch = self._trim(*stretches.pop())
            if stretch is not None:
                stretches.extend(self._split(*stretch))
        return sorted(self.found)

    def _trim(self, low: int, high: int, left: int, right: int) -> tuple[int, int, int, int] | None:
        """Match the common beginning and end of before[low:high] and after[left:right]; None where nothing can be left to match."""
        while low < high and left < right and self.before[low] == self.after[left]:
            self.found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and self.before[high - 1] == self.after[right - 1]:
            high, right = high - 1, right - 1
            self.found.append((high, right))
        return (low, high, left, right) if low < high and left < right else None

    def _split(self, low: int, high: int, left: int, right: int) -> list[tuple[int, int, int, int]]:
        """Match a stretch or return the smaller stretches between what could be matched."""
        size = high - low + right - left
        self.budget -= size // 8
        if self.budget < 0:
            return []
        anchors = self._unique(low, high, left, right) if size > _SMALL else []
        if not anchors:
            self._shortest_edit(low, high, left, right)
            return []
        self.found.extend(anchors)
        ends = [*anchors, (high, right)]
        starts = [(low, left), *((place + 1, other + 1) for place, other in anchors)]
        return [(start, end, first, last) for (start, first), (end, last) in zip(starts, ends, strict=True)]

    def _unique(self, low: int, high: int, left: int, right: int) -> list[tuple[int, int]]:
        """Return tokens that both stretches hold exactly once, the longest series that rises in both (patience diff)."""
        places = _once(self.before, low, high)
        others = _once(self.after, left, right)
        common = [(place, others[token]) for token, place in places.items() if token in others]
        return longest_rising(sorted(common))

    def _shortest_edit(self, low: int, high: int, left: int, right: int) -> None:
        """Match a stretch by Myers' greedy algorithm (1986); match nothing when it takes too many edits."""
        before, after = self.before[low:high], self.after[left:right]
        width, height = len(before), len(after)
        furthest = {1: 0}
        history: list[dict[int, int]] = []
        for edits in range(min(width + height, _MAX_EDITS) + 1):
            self.budget -= edits + 1
            if self.budget < 0:
                return
            history.append(furthest.copy())
            for diagonal in range(-edits, edits + 1, 2):
                down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
                x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
                y = x - diagonal
                start = x
                while x < width and y < height and before[x] == after[y]:
                    x, y = x + 1, y + 1
                self.budget -= x - start
                furthest[diagonal] = x
                if x >= width and y >= height:
                    self.found.extend((low + a, left + b) for a, b in _walk_back(history, width, height))
                    return


def _walk_back(history: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """Return the matches on the path that Myers' algorithm found, from its end to its beginning."""
    matches = []
    for edits in range(len(history) - 1, -1, -1):
        furthest = history[edits]
        diagonal = x - y
        down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
        before_x = furthest[diagonal + 1] if down else furthest[diagonal - 1]
        before_y = before_x - (diagonal + 1 if down else diagonal - 1)
        while x > max(before_x, 0) and y > max(before_y, 0):
            x, y = x - 1, y - 1
            matches.append((x, y))
        x, y = before_x, before_y
    return matches


def _once(tokens: list[int], start: int, end: int) -> dict[int, int]:
    """Return the tokens that a stretch holds exactly once, with their places."""
    seen: dict[int, int] = {}
    repeated = set()
    for place in range(start, end):
        token = tokens[place]
        if token in seen:
            repeated.add(token)
        seen[token] = place
    return {token: place for token, place in seen.items() if token not in repeated}


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence whose second members rise, by patience sorting."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, other) in enumerate(pairs):
        low = bisect_left(tops, other)
        tops[low : low + 1] = [other]
        ends[low : low + 1] = [index]
        previous.append(ends[low - 1] if low else -1)
    chosen = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = previous[index]
    return chosen[::-1]


def _segments(before: list[str], after: list[str], pairs: list[tuple[int, int]]) -> list[Segment]:
    """Join tokens into segments; equal spaces and marks between two replacements are shown as part of them."""
    out: list[Segment] = []
    deleted: list[str] = []
    inserted: list[str] = []
    blocks = _blocks(before, after, pairs)
    for index, (gone, come, equal) in enumerate(blocks):
        if equal and not (deleted and inserted and _is_trifle(gone) and _replaces(blocks, index + 1)):
            _close_change(out, deleted, inserted)
            out.append(Segment("equal", "".join(gone)))
            deleted, inserted = [], []
        else:
            deleted.extend(gone)
            inserted.extend(come)
    _close_change(out, deleted, inserted)
    return out


def _blocks(before: list[str], after: list[str], pairs: list[tuple[int, int]]) -> list[tuple[list[str], list[str], bool]]:
    """Return alternately what differs and what is equal, as (old tokens, new tokens, equal)."""
    blocks: list[tuple[list[str], list[str], bool]] = []
    place = other = 0
    for next_place, next_other in [*pairs, (len(before), len(after))]:
        if place < next_place or other < next_other:
            blocks.append((before[place:next_place], after[other:next_other], False))
        if next_place < len(before):
            token = before[next_place]
            if blocks and blocks[-1][2]:
                blocks[-1][0].append(token)
                blocks[-1][1].append(token)
            else:
                blocks.append(([token], [token], True))
        place, other = next_place + 1, next_other + 1
    return blocks


def _is_trifle(tokens: list[str]) -> bool:
    return len(tokens) <= 3 and not any(piece == "\n" or piece[0].isalnum() for piece in tokens)


def _replaces(blocks: list[tuple[list[str], list[str], bool]], index: int) -> bool:
    return index < len(blocks) and bool(blocks[index][0]) and bool(blocks[index][1])


def _close_change(out: list[Segment], deleted: list[str], inserted: list[str]) -> None:
    if deleted:
        out.append(Segment("delete", "".join(deleted)))
    if inserted:
        out.append(Segment("insert", "".join(inserted)))
