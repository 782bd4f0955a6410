"""Citation data that record types share: the record itself as an entry of this archive. Pure."""

from __future__ import annotations

from archive.contracts import CiteItem, Creator, Label, Payload, Pin


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

    A person's family name is the last word of the heading; an organization and a mononym stay whole.
    """
    if pin is None:
        return None
    name = pin.label(language).text
    given, _space, family = name.rpartition(" ")
    if pin.type != "person" or not given:
        return Creator(role, literal=name)
    return Creator(role, family=family, given=given)
