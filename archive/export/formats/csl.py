"""CSL-JSON 1.0.2: what citation processors, Zotero and pandoc read.

A date that CSL's parts cannot say without making it look more certain than it is, is written in words (`literal`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from archive.contracts import CiteItem, Creator, ExportFormat, ExportItem, Json
from archive.export.names import citation_key
from archive.export.reading import block, date_words, edtf_of, is_page_list, line, link, place_inside, remarks
from archive.values.dates import Edtf, EdtfDate, EdtfInterval, EdtfSeason

_TYPES: Final = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry "
    "entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report "
    "review review-book software song speech standard thesis treaty webpage"
)
_ROLES: Final = (
    "author chair collection-editor compiler composer container-author contributor curator director editor editor-translator "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer "
    "recipient reviewed-author script-writer series-creator translator"
)
TYPES: Final = frozenset(_TYPES.split())
ROLES: Final = frozenset(_ROLES.split())
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 24


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield a JSON array of CSL items, one to a line; one item is an array too, as CSL's schema has it."""
    separator = "[\n"
    for item in items:
        yield separator + json.dumps(csl_item(item.cite), ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def csl_item(item: CiteItem) -> dict[str, Json]:
    """Return one item after the CSL-JSON schema 1.0.2, non-empty members only."""
    out: dict[str, Json] = {
        "id": item.pid if item.number is None else f"{item.pid}-v{item.number}",
        "citation-key": citation_key(item),
        "type": item.type if item.type in TYPES else "document",
        "title": block(item.title),
        "container-title": block(item.container_title),
        "publisher": line(item.publisher),
        "publisher-place": line(item.publisher_place),
        "volume": line(item.volume),
        "issue": line(item.issue),
        "page": line(item.page if is_page_list(line(item.page)) else place_inside(item.page)),
        "edition": line(item.edition),
        "genre": line(item.genre),
        "language": line(item.language or item.title_language),
        "archive": line(item.archive),
        "archive_location": line(item.archive_location),
        "original-title": block(item.original_title),
        "abstract": block(item.abstract),
        "URL": line(link(item)),
        "version": "" if item.number is None else str(item.number),
        "note": "\n".join(remarks(item, all_of_them=False)),
        "issued": csl_date(item.issued, item.issued_printed),
        "accessed": csl_date(item.accessed, ""),
        "custom": _custom(item),
    }
    for creator in item.creators:
        role = creator.role if creator.role in ROLES else "contributor"
        out.setdefault(role, []).append(csl_name(creator))
    return {key: value for key, value in out.items() if value}


def csl_name(creator: Creator) -> dict[str, str]:
    """Return a CSL name: parts, or `literal` for mononyms and institutions."""
    if creator.literal or not creator.family:
        return {"literal": line(creator.literal or creator.given)}
    parts = {
        "family": creator.family,
        "given": creator.given,
        "non-dropping-particle": creator.particle,
        "suffix": creator.suffix,
    }
    return {key: line(value) for key, value in parts.items() if value}


def csl_date(edtf: str, printed: str) -> dict[str, Json]:
    """Return a CSL date: `date-parts` with `season` and `circa` where they say all, else the date in words as `literal`."""
    read = edtf_of(edtf)
    if read is not None:
        ends = (read.start, read.end) if isinstance(read, EdtfInterval) else (read,)
        parts = [_parts(end) for end in ends]
        if all(parts) and not (isinstance(read, EdtfInterval) and any(isinstance(end, EdtfSeason) for end in ends)):
            out: dict[str, Json] = {"date-parts": parts}
            if isinstance(read, EdtfSeason):
                out["season"] = read.grouping - _FIRST_SEASON + 1
            if read.uncertain or read.approximate:
                out["circa"] = True
            return out
    words = line(date_words(edtf, printed, "en"))
    return {"literal": words} if words else {}


def _parts(end: object) -> list[int]:
    """Return year, month and day as numbers; empty where a digit is missing or the end is open or unknown."""
    if isinstance(end, EdtfSeason):
        return [int(end.year)] if "X" not in end.year and _FIRST_SEASON <= end.grouping <= _LAST_SEASON else []
    if not isinstance(end, EdtfDate) or not isinstance(end, Edtf):
        return []
    written = [end.year, *(part for part in (end.month, end.day) if part)]
    # Citation processors take years before 1 in several ways, so those are said in words.
    if any("X" in part for part in written) or int(end.year) < 1:
        return []
    return [int(part) for part in written]


def _custom(item: CiteItem) -> dict[str, Json]:
    known = {
        "pid": item.pid,
        "record_type": item.record_type,
        "edtf": item.issued,
        "printed_date": line(item.issued_printed),
        "permanent_address": item.address,
        "digest": item.digest,
        "published": item.published,
    }
    return {key: value for key, value in known.items() if value}


FORMAT: Final = ExportFormat(
    key="csl.json",
    label="CSL-JSON",
    extension="csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    write=write,
    about="For Zotero, pandoc and other citation processors.",
)
