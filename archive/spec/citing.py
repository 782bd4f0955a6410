"""Citation data that record types share: the record itself as an entry of this archive. Pure."""

from __future__ import annotations

from archive.contracts import CiteItem, Creator, Json, Label, Payload, Pin
from archive.values.dates import EdtfError, parse_edtf
from archive.values.names import parse_name


def reading(date: Json) -> str:
    """Return the reading (EDTF) of a date as citations and headings give it, "" for none.

    One that the editors hold for probable or possible bears the mark of doubt, so that it looks certain nowhere: not on the record's own
    page, and not in other records that take it from there.
    """
    edtf: str = date.get("edtf", "") if date else ""
    return edtf if not edtf or date.get("certainty", "certain") == "certain" else doubted(edtf)


def doubted(edtf: str) -> str:
    """Return an EDTF date or interval with the mark of doubt (ISO 8601-2, 8.4) at each end; any other string as it is."""
    marked = "/".join(_doubted_end(end) for end in edtf.split("/"))
    try:
        parse_edtf(marked)
    except EdtfError:
        return edtf
    return marked


def _doubted_end(end: str) -> str:
    if end in ("", "..", "XXXX") or end[-1] in "?%":
        return end
    return f"{end[:-1]}%" if end[-1] == "~" else f"{end}?"


def entry(payload: Payload, title: Label, *, genre: str, issued: str = "", abstract: str = "") -> CiteItem:
    """Return a record of the archive as something to cite: CSL type `entry`, titled by its heading, with its genre."""
    return CiteItem(
        pid=payload.pid,
        record_type=payload.type,
        number=payload.number,
        type="entry",
        title=title.text,
        title_language=title.language,
        genre=genre,
        issued=issued,
        abstract=abstract,
    )


def creator(pin: Pin | None, role: str, language: str = "en") -> Creator | None:
    """Return a referred person or organization as a name in a citation, or None without a pin.

    A person's name is split as its language does; an organization and a name of one word stay whole.
    """
    if pin is None:
        return None
    label = pin.label(language)
    parts = parse_name(label.text, label.language)
    if pin.type != "person" or not parts.given:
        return Creator(role, literal=label.text)
    given = " ".join(part for part in (parts.given, parts.patronymic) if part)
    if parts.particle and parts.particle_and_family != f"{parts.particle} {parts.family}":
        # A particle that is written together with the family name (al-, d') is a part of it.
        return Creator(role, family=parts.particle_and_family, given=given, suffix=parts.suffix)
    return Creator(role, family=parts.family, given=given, particle=parts.particle, suffix=parts.suffix)
