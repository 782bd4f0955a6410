"""Made-up quotations in four scripts with planted pairs and traps, and which pairs are true: for measuring, not for reading.

The spellings here are the alphabets themselves and know nothing of the rules by which the search compares. Same seed, same texts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from typing import Final

from archive.values.families import Text

VOCABULARY: Final = 20_000


def _letters(spaced: str) -> list[str]:
    return spaced.split()


_AZ_SOUNDS: Final = _letters("a ə e ı i o ö u ü b c ç d f g ğ h x j k q l m n p r s ş t v y z")
_AZ_CYRILLIC: Final = _letters("а ә е ы и о ө у ү б ҹ ч д ф ҝ ғ һ х ж к г л м н п р с ш т в ј з")
_AZ_ARABIC: Final = _letters("ا _ ی ی ی و و و و ب ج چ د ف گ غ ه خ ژ ک ق ل م ن پ ر س ش ت و ی ز")
_RU_SOUNDS: Final = _letters("а е и о у ы э ю я б в г д ж з й к л м н п р с т ф х ц ч ш щ ь")
_RU_LATIN: Final = _letters("a e i o u y e yu ya b v g d zh z y k l m n p r s t f kh ts ch sh shch ’")
_EN_SOUNDS: Final = _letters("a e i o u b c d f g h j k l m n p r s t v w x y z th sh ch st ng ou ea")
_SPELLINGS: Final = {
    "az": (
        dict(zip(_AZ_SOUNDS, _AZ_SOUNDS, strict=True)),
        dict(zip(_AZ_SOUNDS, _AZ_CYRILLIC, strict=True)),
        dict(zip(_AZ_SOUNDS, (letter.strip("_") for letter in _AZ_ARABIC), strict=True)),
    ),
    "ru": (dict(zip(_RU_SOUNDS, _RU_SOUNDS, strict=True)), dict(zip(_RU_SOUNDS, _RU_LATIN, strict=True))),
    "en": (dict(zip(_EN_SOUNDS, _EN_SOUNDS, strict=True)),),
}
_VOWELS: Final = {"az": 9, "ru": 9, "en": 5}
_LANGUAGES: Final = ("az", "ru", "en")
_MISREAD: Final = dict(zip("ниceоlıبرtəşт", "инecаilتزfesг", strict=True))

Word = tuple[str, ...]
Sentence = list[Word]


@dataclass
class Planted:
    """The texts in an order that tells nothing, and the true pairs of owners with how each was planted."""

    texts: list[Text] = field(default_factory=list)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass
class _Utterance:
    """Sentences of sounds in a language; `spelling` says in which alphabet they are written."""

    language: str
    sentences: list[Sentence]
    spelling: int = 0

    @property
    def length(self) -> int:
        return sum(map(len, self.sentences))


class _Language:
    """A vocabulary whose words are as unequally common as in a real language, with phrases and formulas that return."""

    def __init__(self, key: str, rng: random.Random) -> None:
        self.key, self._rng = key, rng
        sounds = list(_SPELLINGS[key][0])
        self._vowels, self._consonants = sounds[: _VOWELS[key]], sounds[_VOWELS[key] :]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
        words: dict[Word, None] = {}
        while len(words) < VOCABULARY:
            words[self._word(1 + min(4, len(words) // 60) if len(words) < 240 else rng.randint(2, 5))] = None
        self._words = list(words)
        # What people say in the same few words: names of offices, idioms. The shorter, the more often.
        self._phrases = [self.words(rng.randint(2, 5)) for _number in range(1500)]
        self.formulas = [self.words(rng.randint(4, 9)) for _number in range(30)]
        self._common = list(accumulate(1 / (rank + 5) for rank in range(len(self._phrases))))

    def _word(self, syllables: int) -> Word:
        rng, sounds = self._rng, []
        for _number in range(syllables):
            sounds += [rng.choice(self._consonants), rng.choice(self._vowels)]
            if rng.random() < 0.35:
                sounds.append(rng.choice(self._consonants))
        return tuple(sounds if rng.random() < 0.8 else sounds[1:])

    def words(self, count: int) -> Sentence:
        """Return words drawn by how common they are."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self, count: int) -> Sentence:
        """Return a sentence of about that many words, phrases that others use too among them."""
        made: Sentence = []
        while len(made) < count:
            made += self.words(self._rng.randint(3, 12))
            if self._rng.random() < 0.6:
                made += self._rng.choices(self._phrases, cum_weights=self._common)[0]
        return made[: max(3, count)]


class Planter:
    """Makes quotations, plants pairs among them, and lays traps: formulas, phrases and sentences that unrelated texts share."""

    def __init__(self, *, quotations: int, seed: int) -> None:
        """Seed the numbers; at least 200 quotations."""
        self._rng = random.Random(seed)
        self._quotations = quotations
        self._languages = {key: _Language(key, self._rng) for key in _LANGUAGES}
        self._families: list[tuple[str, list[str]]] = []

    def plant(self) -> Planted:
        """Return the texts and the truth."""
        rng, singles = self._rng, []
        ways: tuple[tuple[str, Callable[[_Utterance], str]], ...] = (
            ("exact", self._exact),
            ("noise", self._noisy),
            ("respelled", self._respelled),
            ("omission", self._omitting),
            ("shortened", self._shortened),
            ("framed", self._framed),
            ("omission and noise", lambda base: self._noise(self._omitting(base))),
            ("respelled and noise", lambda base: self._noise(self._respelled(base))),
            ("framed and noise", lambda base: self._noise(self._framed(base))),
            ("shortened and noise", lambda base: self._noise(self._shortened(base))),
        )
        count = 0
        while count < self._quotations // 5:
            name, way = ways[len(self._families) % len(ways)]
            base = self._utterance(longer=name.startswith(("shortened", "omission")))
            copies = rng.choice((1, 1, 1, 1, 2, 3)) if name in ("exact", "noise") else 1
            members = [self._write(base)] + [way(base) for _number in range(copies)]
            self._families.append((name, members))
            count += len(members)
        singles = self._traps(self._quotations // 10)
        singles += [self._write(self._utterance()) for _number in range(self._quotations - count - len(singles))]
        return self._shuffled(singles)

    def _shuffled(self, singles: Sequence[str]) -> Planted:
        total = sum(len(members) for _name, members in self._families) + len(singles)
        owners = [f"q{number:06}" for number in range(total)]
        self._rng.shuffle(owners)
        made, left = Planted(), iter(owners)
        for name, members in self._families:
            named = sorted(Text(next(left), words) for words in members)
            made.texts += named
            made.truth.update({(one.owner, other.owner): name for one, other in combinations(named, 2)})
        made.texts += [Text(next(left), words) for words in singles]
        made.texts.sort()
        return made

    # --- texts ---

    def _utterance(self, *, longer: bool = False) -> _Utterance:
        rng = self._rng
        language = self._languages[rng.choices(_LANGUAGES, (0.45, 0.35, 0.2))[0]]
        length = min(300, max(30 if longer else 5, int(rng.lognormvariate(3.6, 0.8))))
        sentences = []
        while length > 0:
            count = min(length, rng.randint(5, 24))
            sentences.append(language.sentence(count))
            length -= count
        if rng.random() < 0.2:
            formula = rng.choices(language.formulas, cum_weights=list(accumulate(1 / (rank + 1) for rank in range(30))))[0]
            sentences.insert(rng.choice((0, len(sentences))), formula)
        return _Utterance(language.key, sentences, rng.randrange(len(_SPELLINGS[language.key])) if rng.random() < 0.3 else 0)

    def _traps(self, count: int) -> list[str]:
        """Return texts that share a sentence with others that have nothing to do with them: a proverb, a verse, an article of law."""
        made: list[str] = []
        while len(made) < count:
            language = self._rng.choice(_LANGUAGES)
            proverb = self._languages[language].sentence(self._rng.randint(8, 14))
            for _number in range(self._rng.randint(2, 12)):
                host = self._utterance(longer=True)
                while host.language != language or host.length < 2 * len(proverb):
                    host = self._utterance(longer=True)
                host.sentences.insert(self._rng.randint(0, len(host.sentences)), proverb)
                made.append(self._write(host))
        return made[:count]

    def _write(self, said: _Utterance) -> str:
        spelling = _SPELLINGS[said.language][said.spelling]
        written = []
        for sentence in said.sentences:
            words = ["".join(map(spelling.__getitem__, word)) or "و" for word in sentence]
            words[0] = words[0].capitalize()
            if len(words) > 8:
                words[len(words) // 2] += ","
            written.append(" ".join(words) + self._rng.choice(".......!?"))
        return " ".join(written)

    # --- ways of handing a text on ---

    def _exact(self, base: _Utterance) -> str:
        return self._write(base)

    def _noisy(self, base: _Utterance) -> str:
        return self._noise(self._write(base))

    def _noise(self, text: str) -> str:
        """Spoil a text as a scanner or another compositor would: letters misread, lost or doubled, words parted and joined."""
        rng, rate, out = self._rng, self._rng.uniform(0.01, 0.08), []
        for letter in text:
            chance = rng.random()
            if chance > rate:
                out.append(letter)
            elif letter == " ":
                out.append(rng.choice(("", "-\n", "  ")))
            elif chance < rate / 2:
                out.append(_MISREAD.get(letter, letter + letter))
            elif chance < rate * 0.8:
                out.append("")
            else:
                out.append(letter + " ")
        return "".join(out)

    def _respelled(self, base: _Utterance) -> str:
        others = [number for number in range(len(_SPELLINGS[base.language])) if number != base.spelling]
        if not others:
            return self._noisy(base)
        return self._write(_Utterance(base.language, base.sentences, self._rng.choice(others)))

    def _omitting(self, base: _Utterance) -> str:
        words = self._write(base).split()
        out = int(len(words) * self._rng.uniform(0.2, 0.5))
        begin = self._rng.randint(1, len(words) - out - 1)
        return " ".join([*words[:begin], "[…]", *words[begin + out :]])

    def _shortened(self, base: _Utterance) -> str:
        longest = max(base.sentences, key=len)
        return self._write(_Utterance(base.language, [longest], base.spelling))

    def _framed(self, base: _Utterance) -> str:
        language = self._languages[base.language]
        more = [language.sentence(max(3, int(base.length * self._rng.uniform(0.1, 0.4)))) for _number in range(2)]
        return self._write(_Utterance(base.language, [more[0], *base.sentences, more[1]], base.spelling))
