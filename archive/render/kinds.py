"""Showing one value: a function for each kind of field. A kind without a function is a fault of the programme, not of the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext

from archive.contracts import N_, Field, Json
from archive.render.addresses import media_path
from archive.render.locators import locator_words
from archive.render.prose import prose_html
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, stored
from archive.render.shown import Picture, Shown
from archive.values.dates.display import display_date
from archive.values.dates.evidence import EvidenceDate
from archive.values.languages import direction, language_label

_HTML_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LONG: Final = 160
UNDATED: Final = 10**18
_CERTAINTIES: Final = {"probable": N_("probable"), "possible": N_("possible")}
_BASES: Final = {"inferred": N_("inferred"), "converted": N_("converted")}
_CALENDARS: Final = {
    "julian": N_("old style in the source"),
    "double": N_("both styles in the source"),
    "islamic": N_("Islamic calendar in the source"),
    "rumi": N_("Rumi calendar in the source"),
    "unknown": N_("calendar not stated"),
}

Siblings = Mapping[str, Json]


@lru_cache(maxsize=8192)
def date_words(date: EvidenceDate, language: str) -> str:
    """Return an evidence date in words; cached, since the same days stand on many pages."""
    return display_date(date, language)


def date_segment(value: Mapping[str, Json], language: str) -> Segment:
    """Return the date of a payload in words, with the form that HTML's `datetime` takes where it has one."""
    date = EvidenceDate.from_dict(value)
    machine = date.edtf if _HTML_DATE.fullmatch(date.edtf) else ""
    return Segment(date_words(date, language), mark="time", datetime=machine, hint=date.edtf)


def _text(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    tag = spec.language or siblings.get(spec.language_field, "")
    block = spec.multiline and ("\n" in value or len(value) > _LONG)
    return (Shown("text", (stored(value, tag),), block=block, verbatim=spec.verbatim),)


def _translated(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    text, tag = reading.pick(value)
    notes: tuple[Segments, ...] = ()
    if tag != reading.language:
        notes = ((Segment(gettext("in %(language)s") % {"language": language_label(tag, reading.language)}),),)
    if not spec.markdown:
        return (Shown("translated", (stored(text, tag),), notes=notes),)
    html = prose_html(text, reading.language, reading.pins)
    return (Shown("translated", html=html, lang=tag, dir=direction(tag), notes=notes, block=True),)


def _choice(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("choice", (Segment(reading.choice(spec.choices, value)),)),)


def _date(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    date = EvidenceDate.from_dict(value)
    segment = date_segment(value, reading.language)
    notes: list[Segments] = []
    if date.printed and date.printed not in segment.text and date.printed != date.edtf:
        notes.append(fill(gettext("printed: {words}"), words=stored(date.printed)))
    notes.extend(
        (Segment(gettext(words[key])),)
        for words, key in ((_CALENDARS, date.calendar), (_BASES, date.basis), (_CERTAINTIES, date.certainty))
        if key in words
    )
    return (Shown("date", (segment,), notes=tuple(notes), sort=UNDATED if date.sort_key is None else date.sort_key),)


def _reference(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("reference", (reading.link(value),)),)


def _references(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return tuple(Shown("reference", (reading.link(item),)) for item in value)


def _number(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown(spec.kind, (Segment(str(value)),)),)


def _boolean(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("boolean", (Segment(gettext("yes")),)),)


def _language(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("language", (Segment(language_label(value, reading.language), hint=value),)),)


def _locator(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("locator", (stored(locator_words(value, reading.language)),)),)


def _url(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    """Link http and https addresses alone; anything else, however it came to be stored, is printed and leads nowhere."""
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    safe = parts.scheme in ("http", "https") and parts.netloc
    shown = value.removeprefix("https://").removeprefix("http://").rstrip("/") if safe else value
    return (Shown("url", (Segment(shown, "und", "ltr", href=value if safe else "", type="external"),)),)


def _file(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    picture = Picture(
        media_path(value["sha256"]), value.get("width", 0), value.get("height", 0), value.get("name", ""), value.get("media_type", "")
    )
    return (Shown("file", (stored(picture.name),), picture=picture),)


def _row(spec: Any, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    return (Shown("row", (Segment(value, href=f"#f-{value}"),)),)


SHOWERS: Final[Mapping[str, Callable[[Any, Json, Siblings, Reading], tuple[Shown, ...]]]] = {
    "text": _text,
    "translated": _translated,
    "choice": _choice,
    "date": _date,
    "reference": _reference,
    "references": _references,
    "integer": _number,
    "decimal": _number,
    "boolean": _boolean,
    "language": _language,
    "locator": _locator,
    "url": _url,
    "file": _file,
    "row": _row,
}


def show(spec: Field, value: Json, siblings: Siblings, reading: Reading) -> tuple[Shown, ...]:
    """Return what a page shows of one value of a field that is not a list of rows; `siblings` are the values beside it.

    Empty for an empty value. Raises `KeyError` for a kind of field that nobody taught pages to show.
    """
    if value is None or value in ("", [], {}) or value is False:
        return ()
    return SHOWERS[spec.kind](spec, value, siblings, reading)
