"""The verification ledger of a text: which check holds for the text as it now stands. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Final

from archive.contracts import Json, Payload

NOT_CHECKED: Final = "not-checked"
DIGEST_LENGTH: Final = 16


def text_digest(text: str) -> str:
    """Return what a verification keeps of the text that it was made against: 16 hexadecimal digits of the SHA-256 of its NFC form."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:DIGEST_LENGTH]


def attestations_read(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations marked as read by the editors; in a finished quotation there is one."""
    return [row for row in payload.rows("attestations") if row.get("read_by_us")]


def read_attestation(payload: Payload) -> Mapping[str, Json] | None:
    """Return the attestation that the editors read, or None."""
    return next(iter(attestations_read(payload)), None)


def verification_state(payload: Payload) -> str:
    """Return the state of the last verification made against the text as it now stands, or "not-checked".

    A change of the text resets the ledger: entries made against another text are kept and do not count.
    """
    read = read_attestation(payload)
    if read is None:
        return NOT_CHECKED
    current = text_digest(read.get("text", ""))
    states: list[str] = [row["state"] for row in payload.rows("verifications") if row.get("text_digest") == current]
    return states[-1] if states else NOT_CHECKED
