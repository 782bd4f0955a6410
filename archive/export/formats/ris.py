"""RIS for Zotero, EndNote, Mendeley and library catalogues: CRLF, one tag to a line, values folded so that none can begin a record.

Tags after the Research Information Systems specification of 2011, read as Zotero and EndNote read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from archive.contracts import CiteItem, ExportFormat, ExportItem
from archive.export.names import sort_name
from archive.export.reading import (
    archive_reference,
    certain_date,
    date_words,
    edtf_of,
    is_page_list,
    line,
    link,
    place_inside,
    remarks,
)
from archive.values.dates import EdtfSeason

TYPES: Final = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry": "ELEC",
    "graphic": "ART",
    "interview": "PCOMM",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "PAMP",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "report": "RPRT",
    "speech": "GEN",
    "thesis": "THES",
    "webpage": "ELEC",
}
_WITHIN: Final = frozenset({"JOUR", "MGZN", "NEWS", "CHAP", "ELEC"})
_ROLES: Final = {"author": "AU", "recipient": "A2", "interviewer": "A2", "translator": "A4"}
_PAGES: Final = re.compile(r"(\S+?)\s?[-‐‑–—]\s?(\S+)")
END: Final = "\r\n"


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield one record per version, from TY to ER, with an empty line after it."""
    for item in items:
        yield record(item.cite)


def record(item: CiteItem) -> str:
    """Return one RIS record; every value is one line, so a value cannot hold a tag of its own."""
    kind = _type(item)
    tags = [("TY", kind), ("ID", item.pid if item.number is None else f"{item.pid}-v{item.number}")]
    tags += [(_role_tag(creator.role, kind), sort_name(creator)) for creator in item.creators]
    tags += [
        ("TI", item.title),
        ("T2", item.container_title),
        ("VL", item.volume),
        ("IS", item.issue),
        *_pages(item.page),
        ("ET", item.edition),
        ("M3", item.genre),
        ("PB", item.publisher),
        ("CY", item.publisher_place),
        *_dates(item),
        ("Y2", _day(item.accessed)),
        ("LA", item.language or item.title_language),
        ("DB", item.archive),
        ("AN", item.archive_location),
        ("AV", archive_reference(item)),
        ("CN", item.archive_location),
        ("AB", item.abstract),
        *(("N1", remark) for remark in (*_others(item), *remarks(item))),
        ("UR", link(item)),
    ]
    written = [f"{tag}  - {line(value)}" for tag, value in tags if line(value)]
    return END.join([*written, "ER  - ", "", ""])


def _type(item: CiteItem) -> str:
    if item.type == "document" and (item.archive or item.archive_location):
        return "MANSCPT"
    return TYPES.get(item.type, "GEN")


def _role_tag(role: str, kind: str) -> str:
    """Return the tag of a role; an editor is the second author of what stands in something, else the third."""
    if role in ("editor", "compiler"):
        return "A2" if kind in _WITHIN else "A3"
    return _ROLES.get(role, "")


def _others(item: CiteItem) -> list[str]:
    kind = _type(item)
    return [f"{creator.role.capitalize()}: {creator.display}" for creator in item.creators if not _role_tag(creator.role, kind)]


def _pages(page: str) -> list[tuple[str, str]]:
    if not is_page_list(line(page)):
        return [("SP", place_inside(line(page)))]
    ends = _PAGES.fullmatch(line(page))
    return [("SP", ends.group(1)), ("EP", ends.group(2))] if ends else [("SP", page)]


def _dates(item: CiteItem) -> list[tuple[str, str]]:
    """Return PY and DA ("YYYY/MM/DD/other") of a certain date or season; any other date is DA in words alone, without a year."""
    words = date_words(item.issued, item.issued_printed, "en")
    certain = certain_date(item.issued)
    if certain is not None:
        return [("PY", certain.year), ("DA", _day(item.issued))]
    read = edtf_of(item.issued)
    if isinstance(read, EdtfSeason) and read.plain and 1 <= int(read.year) <= 9999:
        return [("PY", read.year), ("DA", f"{read.year}///{words}")]
    return [("DA", words)]


def _day(date: str) -> str:
    certain = certain_date(date)
    return f"{certain.year}/{certain.month}/{certain.day}/" if certain else ""


FORMAT: Final = ExportFormat(
    key="ris",
    label="RIS",
    extension="ris",
    media_type="application/x-research-info-systems",
    write=write,
    about="For EndNote, Mendeley, Zotero and library catalogues.",
)
