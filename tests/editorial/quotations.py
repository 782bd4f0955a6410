"""Quotations for tests of families: made-up words of nobody in particular, written as drafts or published."""

from __future__ import annotations

from typing import Any

from archive.contracts import Payload
from archive.publishing.identifiers import mint

LONG = (
    "The notion of an independent republic is right, and the comrades on the coast will have to take it up whether they like it or not. "
    "The second current is colonialism. Whoever thinks that the peoples of the East wait for our permission is mistaken. "
    "We have seen what became of that elsewhere, and nobody wants to see it again on this shore."
)
SENTENCE = "Whoever thinks that the peoples of the East wait for our permission is mistaken."
UNLIKE = "Oil shall be carried north by the first ships that leave the harbour when the ice has gone from the river mouth."


def quotation(source: Payload, words: str, *, pid: str = "", language: str = "en", **fields: Any) -> Payload:
    """Return the body of a quotation with one text, read in a source."""
    text = {"key": "t1", "text": words, "language": language, "source": {"ref": source.pid}, "mode": "verbatim", "read_by_us": True}
    return Payload("quotation", pid or mint("quotation"), {"attestations": [text], **fields})


def kin(other: Payload, kind: str = "shortened", *, key: str = "k1", **more: Any) -> dict[str, Any]:
    """Return the row that says what another quotation is to the one that it stands in."""
    return {"key": key, "quotation": {"ref": other.pid}, "kind": kind, **more}
