"""Synthetic bodies of records for measurements: realistic shapes in four scripts with a Zipf vocabulary. Pure.

The same seed and pids give the same bodies on every machine. The words are made of syllables: they mean nothing and quote nobody.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from archive.contracts import Json, Payload

SHARES: Final[Mapping[str, float]] = {
    "topic": 0.002,
    "place": 0.01,
    "organization": 0.02,
    "person": 0.10,
    "periodical": 0.003,
    "issue": 0.08,
    "source": 0.20,
    "event": 0.03,
    "quotation": 0.53,
    "claim": 0.025,
}
"""Parts of the whole by record type, in an order in which every record refers to earlier ones only."""

VOCABULARY: Final = 20_000
_SYLLABLES: Final[Mapping[str, str]] = {
    "az-Latn": "ba da lə mə rə şa çı ğı xa qu zə yi nə sə tö bü kü hə və ar ər ir ol un dı lar lər",
    "ru-Cyrl": "ба до ле мо ра ша ча ги ха ку за йи не со то бу кя на ва ар ор ир ол ун ды ств ник ого",
    "az-Arab": "با دا له مه را شا چی غی خا قو زه یی نه سه تو بو که هه وه ار ور ین لر لار دی مش",
    "en": "ba do le mo ra sha chi gu ha co the in er an on tion ment ed ing ar or ir ul un dy ly",
}
_LANGUAGES: Final = ("az-Latn", "ru-Cyrl", "az-Arab", "en")
_LANGUAGE_WEIGHTS: Final = (0.4, 0.3, 0.1, 0.2)
_SOURCE_KINDS: Final = ("archival-document", "letter", "telegram", "decree", "speech", "memoir", "book", "newspaper-article")


class _Words:
    """A Zipf vocabulary per language."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._words = {language: self._vocabulary(_SYLLABLES[language].split()) for language in _LANGUAGES}
        self._weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def _vocabulary(self, syllables: Sequence[str]) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < VOCABULARY:
            length = min(5, 1 + len(words) // 400) if len(words) < 1600 else self._rng.randint(2, 5)
            words["".join(self._rng.choice(syllables) for _n in range(length))] = None
            if len(words) < 1600 and self._rng.random() < 0.5:
                words["".join(self._rng.choice(syllables) for _n in range(3))] = None
        return list(words)[:VOCABULARY]

    def text(self, language: str, count: int) -> str:
        """Return `count` words."""
        weights, words = self._weights, self._words[language]
        total = weights[-1]
        return " ".join(words[bisect(weights, self._rng.random() * total)] for _n in range(count))

    def name(self, language: str) -> str:
        """Return two capitalised words."""
        words = self._words[language]
        return " ".join(words[min(VOCABULARY - 1, int(self._rng.paretovariate(0.5)) + 200)].capitalize() for _n in range(2))


class Synthesis:
    """Bodies of `entries` records: `plan()` says how many of each type, `bodies()` yields them once pids were minted."""

    def __init__(self, *, entries: int, seed: int) -> None:
        """Seed the numbers. Raises `ValueError` for less than 100 entries, which cannot hold every type."""
        if entries < 100:
            raise ValueError("at least 100 entries are needed, so that every record type is there")
        self._rng = random.Random(seed)  # noqa: S311 - reproducible test data, not secrets
        self._words = _Words(self._rng)
        self._entries = entries

    def plan(self) -> dict[str, int]:
        """Return how many records of each type there will be; they add up to `entries`."""
        counts = {key: max(1, int(self._entries * share)) for key, share in SHARES.items()}
        counts["quotation"] += self._entries - sum(counts.values())
        return counts

    def bodies(self, pids: Mapping[str, Sequence[str]]) -> Iterator[Payload]:
        """Yield one body for every pid, types in the order of `SHARES`."""
        self._pids = pids
        for key in SHARES:
            make = getattr(self, f"_{key}")
            for index, pid in enumerate(pids[key]):
                fields: dict[str, Json] = make(index)
                yield Payload(key, pid, {name: value for name, value in fields.items() if value})

    # --- parts ---

    def _language(self) -> str:
        return self._rng.choices(_LANGUAGES, _LANGUAGE_WEIGHTS)[0]

    def _ref(self, key: str) -> Json:
        pids = self._pids[key]
        return {"ref": pids[min(len(pids) - 1, int(self._rng.paretovariate(0.6)) - 1)]}

    def _earlier(self, key: str, index: int) -> Json:
        return {"ref": self._pids[key][self._rng.randrange(index)]} if index else None

    def _maybe(self, chance: float, value: Json) -> Json:
        return value if self._rng.random() < chance else None

    def _date(self) -> Json:
        year, month, day = self._rng.randint(1900, 1930), self._rng.randint(1, 12), self._rng.randint(1, 28)
        edtf = self._rng.choice(
            (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", f"{year}~", f"{year}-2{1 + month // 4}", f"{year}/{year + 2}")
        )
        return {"edtf": edtf, "calendar": "gregorian", "basis": "printed", "certainty": "certain"}

    def _names(self) -> Json:
        rows = []
        for position, language in enumerate(self._rng.sample(_LANGUAGES, self._rng.randint(1, 3))):
            rows.append(
                {
                    "key": f"n{position}",
                    "text": self._words.name(language),
                    "language": language,
                    "kind": "preferred",
                    "scheme": "original",
                }
            )
        return rows

    def _summary(self, count: int) -> Json:
        return {"en": self._words.text("en", count)}

    def _cited(self, target: str) -> Json:
        return [
            {
                "key": "c0",
                "target": target,
                "source": self._ref("source"),
                "locator": f"page:{self._rng.randint(1, 400)}",
                "stance": "supports",
                "consulted": "edition",
            }
        ]

    # --- record types ---

    def _topic(self, index: int) -> dict[str, Json]:
        return {"label": self._summary(2)}

    def _place(self, index: int) -> dict[str, Json]:
        return {
            "names": self._names(),
            "kind": "city",
            "part_of": self._maybe(0.5, self._earlier("place", index)),
            "latitude": f"{self._rng.randint(38, 42)}.{self._rng.randint(1, 9)}",
            "longitude": f"{self._rng.randint(44, 50)}.{self._rng.randint(1, 9)}",
        }

    def _organization(self, index: int) -> dict[str, Json]:
        return {
            "names": self._names(),
            "kind": self._rng.choice(("party", "committee", "ministry", "army")),
            "founded": self._date(),
            "summary": self._summary(20),
        }

    def _person(self, index: int) -> dict[str, Json]:
        affiliation = {
            "key": "a0",
            "organization": self._ref("organization"),
            "role": self._summary(2),
            "when": self._date(),
            "certainty": "certain",
        }
        return {
            "names": self._names(),
            "born": self._date(),
            "born_place": self._maybe(0.6, self._ref("place")),
            "gender": self._rng.choice(("male", "male", "female")),
            "summary": self._summary(30),
            "affiliations": [affiliation],
            "topics": self._maybe(0.3, [self._ref("topic")]),
        }

    def _periodical(self, index: int) -> dict[str, Json]:
        return {
            "titles": self._names(),
            "frequency": "daily",
            "place": self._ref("place"),
            "started": self._date(),
            "languages": [{"key": "l0", "language": self._language()}],
        }

    def _issue(self, index: int) -> dict[str, Json]:
        return {"periodical": self._ref("periodical"), "number": str(index % 300 + 1), "date": self._date(), "state": "seen"}

    def _source(self, index: int) -> dict[str, Json]:
        language = self._language()
        title = {"key": "t0", "text": self._words.text(language, 6), "language": language, "kind": "preferred", "scheme": "original"}
        archival = self._rng.random() < 0.4
        return {
            "titles": [title],
            "kind": self._rng.choice(_SOURCE_KINDS),
            "reading": self._rng.choice(("full", "part", "not-seen")),
            "contributors": [{"key": "p0", "role": "author", "contributor": self._ref("person")}],
            "issued": self._date(),
            "language": language,
            "container": None if archival else self._ref("issue"),
            "fond": str(self._rng.randint(1, 3000)) if archival else "",
            "opis": str(self._rng.randint(1, 9)) if archival else "",
            "delo": str(self._rng.randint(1, 900)) if archival else "",
            "repository": self._ref("organization") if archival else None,
            "place": self._maybe(0.5, self._ref("place")),
            "summary": self._summary(25),
        }

    def _event(self, index: int) -> dict[str, Json]:
        return {
            "title": self._summary(5),
            "kind": "meeting",
            "when": self._date(),
            "places": [{"key": "p0", "place": self._ref("place")}],
            "participants": [{"key": "q0", "participant": self._ref("person")}],
            "citations": self._cited("when"),
        }

    def _quotation(self, index: int) -> dict[str, Json]:
        language = self._language()
        read = {
            "key": "b1",
            "source": self._ref("source"),
            "locator": f"page:{self._rng.randint(1, 400)}",
            "mode": "verbatim",
            "text": self._words.text(language, self._rng.randint(12, 60)),
            "language": language,
            "read_by_us": True,
        }
        return {
            "speaker": self._ref("person"),
            "when": self._date(),
            "place": self._maybe(0.4, self._ref("place")),
            "attestations": [read],
            "topics": self._maybe(0.5, [self._ref("topic")]),
            "citations": self._cited("when"),
        }

    def _claim(self, index: int) -> dict[str, Json]:
        return {
            "kind": "statement",
            "statement": self._summary(12),
            "subject": self._ref("person"),
            "when": self._date(),
            "certainty": "certain",
            "citations": self._cited(""),
        }
