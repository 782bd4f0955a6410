"""The verification ledger of a text: which checks hold for the text as it now stands, and what the ledger cannot say. Pure."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.contracts import N_, Json, Payload, Problem
from archive.values.dates import EvidenceDate
from archive.values.scripts import fold

NOT_CHECKED: Final = "not-checked"
SECONDARY: Final = "secondary"
ONCE: Final = "collated-once"
TWICE: Final = "collated-twice"
COLLATED: Final = (ONCE, TWICE)
"""The states that say that somebody compared the text word by word with what it was taken from."""
DIGEST_LENGTH: Final = 16

AGAIN: Final = N_("%(who)s has collated this text already. The second collation must be by somebody else.")
NOBODY_BEFORE: Final = N_(
    "Nobody else has collated this text as it stands now, so this is not the second collation. Choose “collated once”."
)
IN_FUTURE: Final = N_("This day has not come yet.")
BEFORE_SOURCE: Final = N_("This is before the source that the text was compared with.")

Row = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """A check that was made against other words, or against another text: `text` is the attestation it was about, where it still stands.

    `is_read` says that this is the text that is read now, so that only its words have changed since.
    """

    row: Row
    text: Row | None
    is_read: bool


def text_digest(text: str) -> str:
    """Return 16 hexadecimal digits of the SHA-256 of the NFC form of a text."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:DIGEST_LENGTH]


def text_mark(key: str, text: str) -> str:
    """Return what a check keeps of the text that it was made against: which attestation it was, and the digest of its words."""
    return f"{key}:{text_digest(text)}"


def person_key(name: str) -> str:
    """Return a person's name as the ledger compares it: folded, one space between words. The column `checker` holds the same."""
    return " ".join(fold(name).split())


def attestations_read(payload: Payload) -> list[Row]:
    """Return the attestations marked as read by the editors; in a finished quotation there is one."""
    return [row for row in payload.rows("attestations") if row.get("read_by_us")]


def read_attestation(payload: Payload) -> Row | None:
    """Return the attestation that the editors read, or None."""
    return next(iter(attestations_read(payload)), None)


def holds(check: Row, read: Row) -> bool:
    """Tell whether a check is about the text that is read now. A row without a mark was typed just now; one without a key is an old one."""
    mark = check.get("text_digest", "")
    text = read.get("text", "")
    return mark in ("", text_digest(text), text_mark(read.get("key", ""), text))


def checks_that_hold(payload: Payload) -> list[Row]:
    """Return the checks of the text as it now stands, in their order."""
    read = read_attestation(payload)
    return [row for row in payload.rows("verifications") if holds(row, read)] if read is not None else []


def earlier_checks(payload: Payload) -> list[EarlierCheck]:
    """Return the checks of earlier words or of other texts, in their order, each with what it was about."""
    read = read_attestation(payload)
    texts = {row.get("key", ""): row for row in payload.rows("attestations")}
    found = []
    for row in payload.rows("verifications"):
        if read is not None and holds(row, read):
            continue
        key, colon, _digest = row.get("text_digest", "").partition(":")
        # Before the mark named the attestation, only words could differ.
        text = texts.get(key) if colon else read
        found.append(EarlierCheck(row, text, text is not None and text is read))
    return found


def verification_state(payload: Payload) -> str:
    """Return the state of the text as it now stands, "not-checked" where no check holds for it.

    The last check counts, but seeing the words in a secondary source takes no collation back, and a collation by somebody else than the
    one before is the second one however it was entered. A change of the text, or of which text is read, resets the ledger: the checks
    made before are kept and do not count.
    """
    state, people = NOT_CHECKED, set()
    for row in checks_that_hold(payload):
        if row["state"] in COLLATED:
            people.add(person_key(row.get("checked_by", "")))
            state = TWICE if row["state"] == TWICE or len(people) > 1 else ONCE
        elif not (row["state"] == SECONDARY and state in COLLATED):
            state = row["state"]
    return state


def collations(payload: Payload) -> dict[str, Row]:
    """Return the collations of the text as it now stands by the folded name of who made them, the first of each person."""
    found: dict[str, Row] = {}
    for row in checks_that_hold(payload):
        if row["state"] in COLLATED:
            found.setdefault(person_key(row.get("checked_by", "")), row)
    return found


def first_collation(payload: Payload) -> Row | None:
    """Return the first collation of the text as it now stands, or None."""
    return next(iter(collations(payload).values()), None)


def wants_second(payload: Payload) -> bool:
    """Tell whether the text waits for a collation by a second person."""
    return verification_state(payload) == ONCE


def repeated(checks: Sequence[Row]) -> Iterator[Row]:
    """Yield the collations by somebody who has collated the same text in an earlier row."""
    seen: set[tuple[str, str]] = set()
    for row in checks:
        who = person_key(row.get("checked_by", ""))
        if row.get("state") not in COLLATED or not who:
            continue
        place = (row.get("text_digest", ""), who)
        if place in seen:
            yield row
        seen.add(place)


def again(row: Row) -> Problem:
    """Return what is said of a second collation by the same person."""
    return Problem(AGAIN, f"verifications/{row['key']}/checked_by", {"who": row.get("checked_by", "")})


def ledger_refusals(payload: Payload) -> Iterator[Problem]:
    """Yield what no ledger can say: one person's collation as the second one, or a second one without a first by somebody else."""
    read = read_attestation(payload)
    mark = text_mark(read.get("key", ""), read.get("text", "")) if read is not None else ""
    holding = [{**row, "text_digest": mark} for row in checks_that_hold(payload)]
    others = [check.row for check in earlier_checks(payload)]
    for row in (*repeated(holding), *repeated(others)):
        yield again(row)
    people: set[str] = set()
    for row in holding:
        who = person_key(row.get("checked_by", ""))
        if row["state"] == TWICE and not people - {who} and who not in people:
            yield Problem(NOBODY_BEFORE, f"verifications/{row['key']}/state")
        if row["state"] in COLLATED:
            people.add(who)


def doubt_about(checked_on: EvidenceDate, *, today: date, source: EvidenceDate | None = None) -> str:
    """Return what looks wrong about the day of a check, a message id, or "": it is in the future, or before the source existed.

    Both are kept all the same: a clock or a date of a source may be wrong.
    """
    first, last = checked_on.earliest, checked_on.latest
    if isinstance(first, int) and first > today.toordinal():
        return IN_FUTURE
    begun = source.earliest if source else None
    if isinstance(last, int) and isinstance(begun, int) and last < begun:
        return BEFORE_SOURCE
    return ""
