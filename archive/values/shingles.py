"""Words of texts as numbers that do not depend on spelling or script, and runs of them hashed: what likeness is looked for by.

Keys and hashes are for comparing alone and are never shown. A run is as long as it must be for chance not to repeat it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from math import log2
from typing import Final

from archive.values.scripts import fold_words

LEAST_WORDS: Final = 3
MOST_WORDS: Final = 8
_MARGIN_BITS: Final = 7.0
_PARTITION_BITS: Final = 4
PARTITIONS: Final = 1 << _PARTITION_BITS

# Letters that the alphabets of Azerbaijani, Russian, Turkish and Persian spell one sound by. What one of them leaves out (vowels,
# v beside و, y beside ی, h beside ه) is left out of all; what one of them does not tell apart (g, k and q; s and sh) is one class.
_SILENT: Final = "aeiouywvhxаеиоуыэюяьъйвхوایهىحخعئءؤأإآۆۇې"
_CLASSES: Final = (
    ("k", "kgqкгقغگک"),
    ("c", "cjчжجچژ"),
    ("s", "sсшسشصث"),
    ("z", "zзزذضظ"),
    ("t", "tтتط"),
    ("d", "dдد"),
    ("b", "bбب"),
    ("p", "pпپ"),
    ("f", "fфف"),
    ("m", "mмم"),
    ("n", "nнن"),
    ("l", "lлل"),
    ("r", "rрر"),
)
_SOUNDS: Final = {
    **{ord(letter): None for letter in _SILENT},
    **{ord(letter): sound for sound, letters in _CLASSES for letter in letters},
    ord("щ"): "sc",
    ord("ц"): "ts",
}
_DIGRAPHS: Final = re.compile("kh|дж|d(?:zh|j)|zh")
_DIGRAPH_SOUNDS: Final = {"kh": "", "дж": "c", "dzh": "c", "dj": "c", "zh": "c"}
_DOUBLED: Final = re.compile(r"([^0-9])\1+")


def spelling_key(word: str) -> str:
    """Return what is left of a folded word when the differences between its spellings are gone; it may be empty.

    "azərbaycan", "азербайджан" and "آذربایجان" have one key. Letters of scripts without rules here and digits stay.
    """
    return _DOUBLED.sub(r"\1", _DIGRAPHS.sub(lambda found: _DIGRAPH_SOUNDS[found.group()], word).translate(_SOUNDS))


class Numbered:
    """Texts as one array of word numbers: `words[starts[i]:starts[i + 1]]` is text i. Words that share a key share a number."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the texts one after the other; takes linear time and keeps none of them."""
        self.words = array("i")
        self.starts = array("q", [0])
        self.counts = array("i")
        self._keys: dict[str, int] = {}
        self._forms: dict[str, tuple[int, ...]] = {}
        for text in texts:
            self._read(text)
            self.starts.append(len(self.words))

    def _read(self, text: str) -> None:
        forms, words, counts = self._forms, self.words, self.counts
        # What stands between spaces is met again and again and looked at once; a soft hyphen holds a word together over a line's end.
        for form in text.replace("\u00ad\n", "\u00ad").split():
            numbers = forms.get(form)
            if numbers is None:
                numbers = forms[form] = self._number(form)
            for number in numbers:
                words.append(number)
                counts[number] += 1

    def _number(self, form: str) -> tuple[int, ...]:
        numbers = []
        for word, _start, _end in fold_words(form):
            number = self._keys.setdefault(spelling_key(word), len(self._keys))
            if number == len(self.counts):
                self.counts.append(0)
            numbers.append(number)
        return tuple(numbers)

    def surprise(self) -> array[int]:
        """Return how surprising each word is: how rarely it stands in these texts, in thousandths of a bit."""
        total = max(1, len(self.words))
        # Whole numbers, because sums of fractions would depend on what stands before a run.
        return array("i", (round(1000 * log2(total / count)) for count in self.counts))


class Runs:
    """The runs of words of texts: a 64-bit hash and a length for the run that begins at each word, 0 where none does.

    A run has at least three words and grows until it holds more surprise than chance would repeat among that many words. Where
    the text ends before, or more than eight words would be needed, no run begins. `places` are those of all runs, parted by hash.
    """

    def __init__(self, numbered: Numbered, surprises: Sequence[int]) -> None:
        """Find and hash the runs; takes linear time."""
        words = numbered.words
        self._enough = round(1000 * (log2(max(2, len(words))) + _MARGIN_BITS))
        self.hashes = array("q", bytes(8 * len(words)))
        self.lengths = array("B", bytes(len(words)))
        self.places = [array("i") for _number in range(PARTITIONS)]
        for text in range(len(numbered.starts) - 1):
            self._hash(words, surprises, numbered.starts[text], numbered.starts[text + 1])

    def _hash(self, words: Sequence[int], surprises: Sequence[int], begin: int, end: int) -> None:
        stop, surprise, enough = begin, 0, self._enough
        for place in range(begin, end - LEAST_WORDS + 1):
            # The run slides over the text: its sum of surprise is kept and not added up anew.
            while stop < end and (stop < place + LEAST_WORDS or surprise < enough):
                surprise += surprises[words[stop]]
                stop += 1
            if surprise < enough:
                break
            if stop - place <= MOST_WORDS:
                # The hash of a tuple of integers does not depend on the process, as that of a string would.
                self.hashes[place] = found = hash(tuple(words[place:stop])) or 1
                self.lengths[place] = stop - place
                self.places[found & (PARTITIONS - 1)].append(place)
            surprise -= surprises[words[place]]
