"""What some record types show in a way of their own: a builder per type. A type without one gets the general page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from archive.contracts import Payload, RecordType
from archive.render.blocks.block import Block
from archive.render.blocks.claim import claim_block
from archive.render.blocks.dossier import dossier_block
from archive.render.blocks.quotation import quotation_block
from archive.render.evidence import Evidence
from archive.render.reading import Reading

__all__ = ["Block", "block_of"]

_BUILDERS: Final[Mapping[str, Callable[[Payload, RecordType, Reading, Evidence], Block | None]]] = {
    "quotation": quotation_block,
    "claim": claim_block,
    "dossier": dossier_block,
}


def block_of(payload: Payload, record_type: RecordType, reading: Reading, evidence: Evidence) -> Block | None:
    """Return what the record's type shows in a way of its own, or None."""
    builder = _BUILDERS.get(payload.type)
    return builder(payload, record_type, reading, evidence) if builder else None
