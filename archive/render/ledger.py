"""The verification ledger of a text for readers: the state in plain words, and who checked the text, when and against what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from archive.contracts import N_, Choices, Json, Payload, RecordType, Rows
from archive.registry import record_type as record_type_of
from archive.render.addresses import media_path
from archive.render.kinds import date_words
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, join, stored
from archive.spec.ledger import EarlierCheck, checks_that_hold, earlier_checks, read_attestation, verification_state
from archive.values.dates import EvidenceDate

LEDGER: Final = "verifications"
_TONES: Final = {"collated-once": "good", "collated-twice": "good", "disputed": "bad", "illegible": "bad"}
_SIGNS: Final = {
    "not-checked": "none",
    "secondary": "seen",
    "collated-once": "once",
    "collated-twice": "twice",
    "disputed": "disputed",
    "illegible": "illegible",
}
"""Which drawing stands beside the words, so that the state is told by more than its colour."""
_MEANINGS: Final = {
    "not-checked": N_("Nobody has compared these words with the text that they were taken from."),
    "secondary": N_("Somebody found these words in a work that quotes them. Nobody has compared them with the text itself."),
    "collated-once": N_("One person has compared the text word by word with the edition or the image named below."),
    "collated-twice": N_("Two persons, one after the other, have compared the text word by word with what is named below."),
    "disputed": N_("Somebody who compared the text found that the words do not agree, or doubts that this is the text."),
    "illegible": N_("The image could not be read well enough to compare the text with it."),
}
_OTHER_WORDS: Final = N_("an earlier wording of this text")
_OTHER_TEXT: Final = N_("another text: {source}")
_GONE: Final = N_("a text that is no longer listed here")


@dataclass(frozen=True, slots=True)
class StateShown:
    """The state of a text as a badge shows it: its words, the tone of its colour, the drawing beside it, and what it means."""

    state: str
    label: str
    tone: str
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CheckShown:
    """One entry of the ledger: what was found, by whom, on which day, against which edition, image or copy; `about` an earlier text."""

    state: StateShown
    who: Segment
    when: Segment | None
    edition: Segment | None
    image: Segment | None
    against: Segment | None
    about: Segments = ()


@dataclass(frozen=True, slots=True)
class LedgerShown:
    """The ledger of a text: its state, the text checked with its place, the checks that hold for it and those of earlier texts."""

    state: StateShown
    text: Segments
    checks: tuple[CheckShown, ...]
    earlier: tuple[CheckShown, ...]


def keeps_ledger(type_key: str) -> bool:
    """Tell whether records of a type have a text that is checked. Raises `KeyError` for an unknown type."""
    return _ledger_spec(record_type_of(type_key)) is not None


def state_shown(state: str, choices: Choices, reading: Reading) -> StateShown:
    """Return a verification state for readers."""
    meaning = _MEANINGS.get(state, "")
    return StateShown(state, reading.choice(choices, state), _TONES.get(state, "plain"), _SIGNS.get(state, "none"), gettext(meaning))


def state_of(payload: Payload, record_type: RecordType, reading: Reading) -> StateShown | None:
    """Return the verification state of a record's text; None for a record of a type without a ledger, or without a text."""
    spec = _ledger_spec(record_type)
    if spec is None or not payload.rows("attestations"):
        return None
    return state_shown(verification_state(payload), _choices(spec), reading)


def ledger_of(payload: Payload, record_type: RecordType, reading: Reading) -> LedgerShown | None:
    """Return the ledger of a record's text; None for a record of a type without one, or without any text and without checks."""
    spec = _ledger_spec(record_type)
    if spec is None or not (payload.rows("attestations") or payload.rows(LEDGER)):
        return None
    read = read_attestation(payload)
    choices = _choices(spec)
    return LedgerShown(
        state=state_shown(verification_state(payload), choices, reading),
        text=_place(read, reading) if read is not None else (),
        checks=tuple(_check(row, choices, reading) for row in checks_that_hold(payload)),
        earlier=tuple(_check(check.row, choices, reading, _about(check, reading)) for check in earlier_checks(payload)),
    )


def _ledger_spec(record_type: RecordType) -> Rows | None:
    return next((spec for spec in record_type.fields if isinstance(spec, Rows) and spec.name == LEDGER), None)


def _choices(spec: Rows) -> Choices:
    declared: Any = next(field for field in spec.fields if field.name == "state")
    choices: Choices = declared.choices
    return choices


def _check(row: Mapping[str, Json], choices: Choices, reading: Reading, about: Segments = ()) -> CheckShown:
    image = row.get("image")
    return CheckShown(
        state=state_shown(row.get("state", ""), choices, reading),
        who=stored(row.get("checked_by", "")),
        when=_day(row["checked_on"], reading.language) if row.get("checked_on") else None,
        edition=reading.link(row["edition"]) if row.get("edition") else None,
        image=stored(image["name"] or image["sha256"][:12], href=media_path(image["sha256"])) if image else None,
        against=stored(row["against"]) if row.get("against") else None,
        about=about,
    )


def _day(value: Mapping[str, Json], language: str) -> Segment:
    return Segment(date_words(EvidenceDate.from_dict(value), language))


def _place(text: Mapping[str, Json], reading: Reading) -> Segments:
    locator = locator_words(text.get("locator", ""), reading.language)
    source = (reading.link(text["source"]),) if text.get("source") else ()
    return join((source, (Segment(locator),) if locator else ()), ", ")


def _about(check: EarlierCheck, reading: Reading) -> Segments:
    """Return which text an earlier check was made against."""
    if check.is_read:
        return (Segment(gettext(_OTHER_WORDS)),)
    if check.text is None:
        return (Segment(gettext(_GONE)),)
    return fill(gettext(_OTHER_TEXT), source=_place(check.text, reading))
