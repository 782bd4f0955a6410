"""What an editor is told about a date while typing it: the reading in words, both styles, the weekday, faults, and readings to take.

It reads what was typed and decides nothing; the widget, the page that comes back and the live answer all show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.values.dates import (
    CALENDARS,
    FIELD_MAX_LENGTH,
    Edtf,
    EdtfError,
    EvidenceDate,
    Proposal,
    Weekday,
    display_edtf,
    normalise_edtf,
    parse_edtf,
    propose,
    styles_of_day,
    thirteen_day_warning,
    weekday_of_day,
    weekday_word,
)
from archive.values.dates.cleaning import clean
from archive.values.dates.lexer import tokenise

MOST_OFFERS: Final = 6
MOST_OTHERS: Final = 60
_CONVERTED: Final = ("julian", "islamic", "rumi")
_IN_OFFERS: Final = ("reading_missing", "weekday_mismatch")
"""Warnings that the offers and the line about the weekday say better."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One reading to take: EDTF, the calendar and the basis that go with it, and what it means."""

    edtf: str
    calendar: str
    basis: str
    words: str
    style: str
    explanation: str
    remarks: tuple[str, ...]

    @property
    def value(self) -> str:
        """What the button sends."""
        return f"{self.edtf}|{self.calendar}|{self.basis}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part, cut where it is wrong: `before`, `at` (one character or more) and `after`."""

    part: str
    message: str
    before: str = ""
    at: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """All that is said about one date. `days` are pairs of a style and a day, or of an end of a span and a day."""

    words: str = ""
    days: tuple[tuple[str, str], ...] = ()
    weekday: tuple[tuple[str, bool], ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    reason: str = ""

    @property
    def said(self) -> str:
        """The gist in one line, for those who hear it."""
        if self.faults:
            return self.faults[0].message
        if self.words:
            return ". ".join([self.words, " ".join(self.warnings)]) if self.warnings else self.words
        if self.offers:
            said = ngettext("One way to read it: %(words)s", "%(n)s ways to read it; the first: %(words)s", len(self.offers))
            return said % {"n": len(self.offers), "words": self.offers[0].words}
        return self.reason


def feedback(date: EvidenceDate, language: str, *, others: Iterable[str] = ()) -> Feedback:
    """Return what is to be said about a date as typed; `others` are the readings of the record's other dates."""
    if not date:
        return Feedback()
    normal = normalise_edtf(date.edtf)
    edtf, faults = _parsed(date, normal.text if normal.problem is None else date.edtf)
    read = EvidenceDate(date.printed, date.calendar, str(edtf) if edtf else "", date.basis, date.certainty)
    found = propose(date.printed) if date.printed else []
    readings = list(found)
    settled = edtf is not None and not (read.printed and _disagrees(read, readings))
    repairs = list(propose(date.edtf)) if faults and date.edtf else []
    offers = () if settled else tuple(_offer(each, language) for each in _several([*repairs, *readings], read))
    reason = getattr(found, "reason", None)
    return Feedback(
        words=display_edtf(edtf, language) if edtf else "",
        days=tuple(_days(edtf, language)) if edtf else (),
        weekday=tuple(_weekday(date.printed, readings, language)),
        faults=tuple(faults),
        warnings=tuple(_warnings(read, edtf, others)),
        notices=tuple(_sentence(_(notice.message)) for notice in (*getattr(found, "notices", ()), *(normal.notices if edtf else ()))),
        offers=offers,
        reason=_sentence(_(reason.message)) if reason and not edtf and not offers else "",
    )


def _parsed(date: EvidenceDate, text: str) -> tuple[Edtf | None, list[Fault]]:
    unreadable = clean(date.printed).problem
    faults = [Fault("printed", _(unreadable.message))] if unreadable else []
    if len(date.printed) > FIELD_MAX_LENGTH:
        faults.append(Fault("printed", _("At most %(n)s characters.") % {"n": FIELD_MAX_LENGTH}))
    if not date.edtf:
        return None, faults
    try:
        return parse_edtf(text, max_length=FIELD_MAX_LENGTH), faults
    except EdtfError:
        # The fault is shown in what was typed, not in what it would have been put right to.
        text = date.edtf
    try:
        return parse_edtf(text, max_length=FIELD_MAX_LENGTH), faults
    except EdtfError as error:
        place = min(error.position, len(text))
        # Where something is missing at the end there is no character to mark.
        shown = text[place : place + 1] or "\u2423"
        faults.append(Fault("edtf", _sentence(_(error.reason)), text[max(0, place - 40) : place], shown, text[place + 1 : place + 41]))
        return None, faults


def _disagrees(date: EvidenceDate, readings: list[Proposal]) -> bool:
    """Whether the printed words can be read, and none of the ways is the reading in the calendar that was chosen."""
    same = [each for each in readings if parse_edtf(each.edtf).spans == (date.parsed.spans if date.parsed else None)]
    return bool(readings) and not any(date.calendar in (each.calendar, "unknown", "double") for each in same)


def _several(readings: list[Proposal], date: EvidenceDate) -> Iterator[Proposal]:
    """Yield different readings, without the one that stands there."""
    seen = {(date.edtf, date.calendar)}
    for reading in readings:
        if (reading.edtf, reading.calendar) not in seen and len(seen) <= MOST_OFFERS:
            seen.add((reading.edtf, reading.calendar))
            yield reading


def _offer(reading: Proposal, language: str) -> Offer:
    return Offer(
        edtf=reading.edtf,
        calendar=reading.calendar,
        basis="converted" if reading.calendar in _CONVERTED else "printed",
        words=display_edtf(reading.edtf, language),
        style=_(dict(CALENDARS)[reading.calendar]) if reading.calendar != "unknown" else "",
        explanation=_sentence(_(reading.explanation)),
        remarks=tuple(_sentence(_(warning.message)) for warning in reading.warnings if warning.code not in _IN_OFFERS),
    )


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _days(edtf: Edtf, language: str) -> Iterator[tuple[str, str]]:
    first, last = edtf.earliest, edtf.latest
    if isinstance(first, int) and first == last and abs(first) < 10**7:
        new, old = styles_of_day(first, language)
        yield _("new style"), f"{weekday_of_day(first, language)}, {new}"
        if old:
            yield _("old style"), old
        return
    for label, day in ((_("first day"), first), (_("last day"), last)):
        if isinstance(day, int) and abs(day) < 10**7:
            new, old = styles_of_day(day, language)
            yield label, _("%(new)s (%(old)s old style)") % {"new": new, "old": old} if old else new


def _weekday(printed: str, readings: list[Proposal], language: str) -> Iterator[tuple[str, bool]]:
    """Yield what a printed weekday says about each style that the date could be in, and whether it agrees."""
    named = next((token.value for token in tokenise(clean(printed).text) if token.kind == "weekday"), None)
    if named is None:
        return
    wanted = weekday_word(Weekday(named), language)
    for reading in readings:
        day = parse_edtf(reading.edtf).earliest
        if not isinstance(day, int) or reading.calendar not in ("gregorian", "julian"):
            continue
        values = {
            "style": _("old style") if reading.calendar == "julian" else _("new style"),
            "day": styles_of_day(day, language)[0],
            "actual": weekday_of_day(day, language),
            "printed": wanted,
        }
        fits = not any(warning.code == "weekday_mismatch" for warning in reading.warnings)
        sentence = (
            _("%(printed)s agrees with the %(style)s: %(day)s was that day.")
            if fits
            else _("%(printed)s does not agree with the %(style)s: %(day)s was %(actual)s.")
        )
        yield sentence % values, fits


def _warnings(date: EvidenceDate, edtf: Edtf | None, others: Iterable[str]) -> Iterator[str]:
    for warning in date.warnings():
        if warning.code not in _IN_OFFERS:
            yield _sentence(_(warning.message))
    if edtf is None:
        return
    for text in dict.fromkeys(list(others)[:MOST_OTHERS]):
        try:
            other = parse_edtf(text, max_length=FIELD_MAX_LENGTH)
        except EdtfError:
            continue
        confused = thirteen_day_warning(edtf, other)
        if confused is not None:
            yield _sentence(_(confused.message))
