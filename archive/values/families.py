"""Pairs of texts that share words: found by the runs of words they have in common, weighed against how many texts have them too.

Pure, deterministic, in memory and time linear in the words. It proposes and decides nothing: an editor looks at every pair.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from archive.values.diff import longest_rising
from archive.values.scripts import fold_words
from archive.values.shingles import LEAST_WORDS, Numbered, Runs

Kind = Literal["same-words", "shortened", "extended", "variant"]

MOST_OWNERS: Final = 24
"""Runs of words that more records than this have are stock: they make no candidates, as a formula would pair everything with everything."""
LEAST_TEXT: Final = 5
"""Texts of fewer words are proposed only with texts of about their own length."""
LEAST_EVIDENCE: Final = 0.8
LEAST_SCORE: Final = 0.55
_FAMILY: Final = 2
_WHOLE: Final = 0.85
_CONTAINED: Final = 0.75
_SHORTER: Final = 0.8
_MOST_PLACES: Final = 8
_SHOWN_RUNS: Final = 3
_WIDEST: Final = 65535
_OPPOSITE: Final[Mapping[str, str]] = {"shortened": "extended", "extended": "shortened"}


class Text(NamedTuple):
    """The words of a record, under the record's name; a record may have several texts, which are not compared with each other."""

    owner: str
    words: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records, the smaller name first, whose texts at those places in the sequence given share words.

    `score` is from 0 to 1: how much of the one text that holds less the other has, stock words counting little. `kind` is what the
    second is to the first; `shared` are the longest runs of words in common, as they stand in the first.
    """

    first: str
    second: str
    first_text: int
    second_text: int
    score: float
    kind: Kind
    shared: tuple[str, ...]


def opposite(kind: str) -> str:
    """Return what the first text is to the second, where the second is `kind` to the first."""
    return _OPPOSITE.get(kind, kind)


def find_likenesses(texts: Sequence[Text], *, least_score: float = LEAST_SCORE, least_evidence: float = LEAST_EVIDENCE) -> list[Likeness]:
    """Return the pairs of records that share words, the likest first, each pair once with its likest texts.

    A run that n records have counts 1/(n-1): what only two have is evidence, what many have is a formula. Pairs with less than
    `least_evidence` of it are dropped unread; the rest are aligned word by word.
    """
    numbered = Numbered(text.words for text in texts)
    surprise = numbered.surprise()
    runs = Runs(numbered, surprise)
    owners = _owners(texts)
    evidence, spread = _evidence(numbered, runs, owners)
    weigher = _Weigher(numbered, surprise, spread, runs.lengths)
    del runs
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    size = len(texts)
    for pair in sorted(pair for pair, found in evidence.items() if found >= least_evidence):
        one, other = divmod(pair, size)
        score = weigher.score(one, other)
        if texts[one].owner > texts[other].owner:
            one, other = other, one
        key = (owners[one], owners[other])
        if score >= least_score and score > best.get(key, (0.0, 0, 0))[0]:
            best[key] = (score, one, other)
    likest = [(score, one, other) for score, one, other in best.values() if not _is_mention(weigher.words(one), weigher.words(other))]
    found = [_likeness(texts, weigher, score, one, other) for score, one, other in likest]
    return sorted(found, key=lambda likeness: (-likeness.score, likeness.first, likeness.second))


def _owners(texts: Sequence[Text]) -> array[int]:
    numbers: dict[str, int] = {}
    return array("i", (numbers.setdefault(text.owner, len(numbers)) for text in texts))


def _evidence(numbered: Numbered, runs: Runs, owners: array[int]) -> tuple[dict[int, float], array[int]]:
    """Return the evidence of each pair of texts, keyed by both in one number, and for each word how many records share its run."""
    evidence: dict[int, float] = {}
    spread = array("H", bytes(2 * len(numbered.words)))
    size = len(numbered.starts) - 1
    hashes = runs.hashes
    for partition in runs.places:
        run: list[int] = []
        last = 0
        for place in sorted(partition, key=hashes.__getitem__):
            if hashes[place] != last:
                if len(run) > 1:
                    _count(run, numbered, owners, evidence, spread, size)
                run, last = [], hashes[place]
            run.append(place)
        if len(run) > 1:
            _count(run, numbered, owners, evidence, spread, size)
    return evidence, spread


def _count(run: list[int], numbered: Numbered, owners: array[int], evidence: dict[int, float], spread: array[int], size: int) -> None:
    """Count one run of words that stands at several places."""
    starts = numbered.starts
    # Sorting by hash was stable, so that the texts come in their order.
    found = list(dict.fromkeys(bisect_right(starts, place) - 1 for place in run))
    records = len({owners[text] for text in found})
    for place in run:
        spread[place] = min(records, _WIDEST)
    if not 1 < records <= MOST_OWNERS or len(found) > 2 * MOST_OWNERS:
        return
    weight = 1 / (records - 1)
    for index, one in enumerate(found):
        owner, base = owners[one], one * size
        for other in found[index + 1 :]:
            if owners[other] != owner:
                evidence[base + other] = evidence.get(base + other, 0.0) + weight


class _Weigher:
    """Aligns pairs of texts word by word and weighs what they share; what it worked out for the last text is kept."""

    def __init__(self, numbered: Numbered, surprise: Sequence[int], spread: Sequence[int], lengths: Sequence[int]) -> None:
        self._words, self._starts = numbered.words, numbered.starts
        self._surprise, self._spread, self._lengths = surprise, spread, lengths
        self._kept: tuple[int, Sequence[int], list[float]] = (-1, (), [])

    def score(self, one: int, other: int) -> float:
        """Return how much of the text that holds less the other has, from 0 to 1."""
        if self._kept[0] != one:
            self._kept = (one, self.words(one), self._weights(one))
        weights, others = self._kept[2], self._weights(other)
        pairs = align(self._kept[1], self.words(other))
        shared = sum(weights[place] for place, _other in pairs)
        others_shared = sum(others[place] for _one, place in pairs)
        return min(1.0, max(shared / (sum(weights) or 1), others_shared / (sum(others) or 1)))

    def words(self, text: int) -> Sequence[int]:
        """Return the word numbers of a text."""
        return self._words[self._starts[text] : self._starts[text + 1]]

    def _weights(self, text: int) -> list[float]:
        """Return the weight of each word: its surprise, less where many records share the run that it stands in."""
        begin, end = self._starts[text], self._starts[text + 1]
        weights = [float(self._surprise[word]) for word in self._words[begin:end]]
        stock: dict[int, int] = {}
        for place, records in enumerate(self._spread[begin:end]):
            if records > _FAMILY:
                for covered in range(place, place + self._lengths[begin + place]):
                    stock[covered] = max(records, stock.get(covered, 0))
        for place, records in stock.items():
            weights[place] *= _FAMILY / records
        return weights


def align(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of equal numbers, rising in both: those that are rare in `other` first, then their equal neighbours.

    Takes little more than linear time, because a number that stands at more than eight places of `other` begins no match.
    """
    places: dict[int, list[int]] = {}
    for place in range(len(other) - 1, -1, -1):
        places.setdefault(other[place], []).append(place)
    rare = {word: found for word, found in places.items() if len(found) <= _MOST_PLACES}
    anchors = longest_rising([(place, found) for place, word in enumerate(one) if word in rare for found in rare[word]])
    pairs: list[tuple[int, int]] = []
    low = left = 0
    for high, right in [*anchors, (len(one), len(other))]:
        while low < high and left < right and one[low] == other[left]:
            pairs.append((low, left))
            low, left = low + 1, left + 1
        back = 0
        while high - back > low and right - back > left and one[high - back - 1] == other[right - back - 1]:
            back += 1
        pairs.extend((high - step, right - step) for step in range(back, 0, -1))
        if high < len(one) and right < len(other):
            pairs.append((high, right))
        low, left = high + 1, right + 1
    return pairs


def _is_mention(one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether a phrase only stands in a text that says much more: a slogan in a letter makes the letter no version of it."""
    shorter, longer = sorted((len(one), len(other)))
    return shorter < LEAST_TEXT and shorter < _WHOLE * longer


def _likeness(texts: Sequence[Text], weigher: _Weigher, score: float, one: int, other: int) -> Likeness:
    words, others = weigher.words(one), weigher.words(other)
    pairs = align(words, others)
    runs = sorted(_runs(pairs), key=lambda run: (run[0] - run[1], run[0]))
    longest = [run for run in runs if run[1] - run[0] >= LEAST_WORDS][:_SHOWN_RUNS] or runs[:1]
    written = texts[one].words
    places = [(start, end) for _word, start, end in fold_words(written)]
    shared = tuple(written[places[first][0] : places[last - 1][1]] for first, last in sorted(longest))
    kind = _kind(len(pairs), len(words), len(others))
    return Likeness(texts[one].owner, texts[other].owner, one, other, round(score, 3), kind, shared)


def _runs(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of the first text that the second has unbroken, as (first word, the word after the last)."""
    runs: list[tuple[int, int]] = []
    before = (-2, -2)
    for place, found in pairs:
        if (place - 1, found - 1) == before:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
        before = (place, found)
    return runs


def _kind(shared: int, words: int, others: int) -> Kind:
    """Return what the second text is to the first."""
    if shared >= _WHOLE * max(words, others):
        return "same-words"
    if others <= _SHORTER * words and shared >= _CONTAINED * others:
        return "shortened"
    if words <= _SHORTER * others and shared >= _CONTAINED * words:
        return "extended"
    return "variant"
