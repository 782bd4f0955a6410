"""Citation data that record types share: the record itself as an entry of this archive. Pure."""

from __future__ import annotations

from archive.contracts import CiteItem, Creator, Label, Payload, Pin
from archive.values.names import parse_name


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
