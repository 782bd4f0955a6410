"""Opaque persistent identifiers: eight random characters and a check character over the NOID "betanumeric" alphabet.

Nothing about a record may be read from its identifier, and uniqueness is the business of whoever mints it.
"""

import secrets
from typing import Final, Protocol

ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxz"
"""Digits and consonants without l: no words appear by chance. 29 is prime, which the check relies on."""

FIRST_CHARACTERS: Final = "bcdfghjkmnpqrstwxz"
"""A letter, so that a pid is also an XML name; not v, so that it is never taken for a version such as v3."""

PAYLOAD_LENGTH: Final = 8
PID_LENGTH: Final = PAYLOAD_LENGTH + 1

_ORDINALS: Final = {character: ordinal for ordinal, character in enumerate(ALPHABET)}


class Chooser(Protocol):
    """Where random characters come from: the `secrets` module, or a seeded `random.Random` for synthetic records."""

    def choice(self, seq: str, /) -> str:
        """Return one character of `seq`."""


def check_character(payload: str) -> str:
    """Return the check character of a payload, by the NOID Check Digit Algorithm.

    The sum of each character's ordinal times its position (from 1), modulo 29. With fewer than 29 positions it finds
    every single wrong character and every transposition of neighbours. A character outside the alphabet raises KeyError.
    """
    total = sum(position * _ORDINALS[character] for position, character in enumerate(payload, start=1))
    return ALPHABET[total % len(ALPHABET)]


def new_pid(rng: Chooser = secrets) -> str:
    """Return a fresh identifier of nine characters; the caller makes sure that it is not in use."""
    payload = rng.choice(FIRST_CHARACTERS) + "".join(rng.choice(ALPHABET) for _ in range(PAYLOAD_LENGTH - 1))
    return payload + check_character(payload)


def is_pid(text: str) -> bool:
    """Say whether `text` is a well-formed identifier in its normal form, with the right check character."""
    return (
        len(text) == PID_LENGTH
        and text[0] in FIRST_CHARACTERS
        and all(character in _ORDINALS for character in text)
        and check_character(text[:PAYLOAD_LENGTH]) == text[PAYLOAD_LENGTH]
    )


def normalise_pid(text: str) -> str:
    """Return `text` as an identifier is written: trimmed, lower case, without hyphens (which ARK calls insignificant).

    The answer need not be an identifier; ask `is_pid`.
    """
    return text.strip().replace("-", "").lower()
