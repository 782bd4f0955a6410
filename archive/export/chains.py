"""The texts in which an utterance survives, as formats want them: the chain from the text that was read backwards, and the others. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from archive.contracts import INTERFACE_LANGUAGES, Json, Label, Payload
from archive.export.reading import place_inside
from archive.spec.chains import chain, chain_sentence


@dataclass(frozen=True, slots=True)
class Link:
    """One text in which the words survive. `row` is the attestation as it is stored; `text` is empty where nobody here has seen it."""

    row: Mapping[str, Json]

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return str(self.row.get("text", ""))

    @property
    def language(self) -> str:
        """The BCP 47 tag of the words."""
        return str(self.row.get("language", ""))

    @property
    def place(self) -> str:
        """Where in the source, in English words."""
        return place_inside(str(self.row.get("locator", "")))

    @property
    def read(self) -> bool:
        """Whether this is the text that the editors read."""
        return bool(self.row.get("read_by_us"))


MOST_NESTED: Final = 40
"""How many texts stand within one another; programs that read XML and JSON refuse what is nested some hundred deep."""


def links_of(payload: Payload) -> list[Link]:
    """Return the chain, from the text that was read towards the earliest known, 40 at most; empty where none is marked as read."""
    return [Link(row) for row in chain(payload)[:MOST_NESTED]]


def other_texts(payload: Payload) -> list[Link]:
    """Return the texts of the utterance that `links_of` leaves out, in their order."""
    told = {link.row["key"] for link in links_of(payload)}
    return [Link(row) for row in payload.rows("attestations") if row["key"] not in told]


def sentences(payload: Payload) -> list[Label]:
    """Return the chain in words, in each interface language that it can be told in."""
    said = [(chain_sentence(payload, language), language) for language in INTERFACE_LANGUAGES]
    return [Label(sentence, language) for sentence, language in said if sentence]
