"""Citation data that record types share: the record itself as an entry of this archive. Pure."""

from __future__ import annotations

from archive.contracts import CiteItem, Label, Payload


def entry(payload: Payload, title: Label, *, genre: str, issued: str = "", abstract: str = "") -> CiteItem:
    """Return a record of the archive as something to cite: CSL type `entry`, titled by its heading, with its genre as the archive calls it."""
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
