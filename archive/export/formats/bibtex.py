"""BibTeX for LaTeX: UTF-8, every special character escaped, uncertain dates in words, the archive reference always in the note.

Names and titles are written so that BibTeX's parsers give back the same words and its styles keep their capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from archive.contracts import CiteItem, Creator, ExportFormat, ExportItem
from archive.export.names import citation_key
from archive.export.reading import certain_date, date_words, is_page_list, line, link, place_inside, remarks

ENTRY_TYPES: Final = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "pamphlet": "booklet",
    "thesis": "phdthesis",
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "{": r"\{",
    "}": r"\}",
}
_SPECIALS: Final = re.compile(r"[\\~^&%#_${}]")
# BibTeX counts \{ as a brace, so braces that do not pair are written by name.
_BRACES_BY_NAME: Final = {"{": r"\ensuremath{\lbrace}", "}": r"\ensuremath{\rbrace}"}
# Two of these in a row are one other character in TeX.
_LIGATURE: Final = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=[!?])(?=`)")
_DASH: Final = re.compile(r"\s?[-‐‑–—]\s?")
_AND: Final = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_NOT_IN_ADDRESS: Final = re.compile(r"[\s{}\\^`\"<>|]")
SEEN_KEYS: Final = 10_000


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield one entry per version. Two versions of one record in a list get keys of their own."""
    seen: set[str] = set()
    for item in items:
        key = citation_key(item.cite)
        if key in seen:
            key = f"{key}_v{item.cite.number}"
        # Longer lists hold current versions alone, in which no record comes twice.
        if len(seen) < SEEN_KEYS:
            seen.add(key)
        yield entry(item.cite, key)


def entry(item: CiteItem, key: str) -> str:
    """Return one BibTeX entry, followed by an empty line."""
    kind = ENTRY_TYPES.get(item.type, "misc")
    lines = [f"@{kind}{{{key}"]
    lines += [f"  {name} = {value}" for name, value in _fields(item, kind) if value]
    return ",\n".join(lines) + "\n}\n\n"


def escape(value: str) -> str:
    """Return a value as one line of LaTeX text that means the same characters; braces always pair."""
    text = line(value)
    table = _SPECIAL if _braces_pair(text) else _SPECIAL | _BRACES_BY_NAME
    return _LIGATURE.sub("{}", _SPECIALS.sub(lambda match: table[match.group()], text))


def bibtex_name(creator: Creator) -> str:
    """Return a name as "particle Family, Suffix, Given"; whole in braces where it has no parts."""
    if creator.literal or not creator.family:
        return "{" + escape(creator.literal or creator.given) + "}"
    family = escape(creator.family)
    # BibTeX takes a lower-case word of the family name for a particle.
    if _splits(creator.family) or any(word[0].islower() for word in creator.family.split()):
        family = "{" + family + "}"
    family = f"{escape(creator.particle)} {family}".strip()
    if not creator.given:
        return "{" + f"{family} {escape(creator.suffix)}".strip() + "}"
    return ", ".join(part for part in (family, _part(creator.suffix), _part(creator.given)) if part)


def _fields(item: CiteItem, kind: str) -> list[tuple[str, str]]:
    return [
        *((role, _people(item, role)) for role in ("author", "editor", "translator")),
        ("title", _title(item.title)),
        ("journal" if kind == "article" else "booktitle", _braced(item.container_title)),
        ("volume", _braced(item.volume)),
        ("number", _braced(item.issue)),
        ("pages", _pages(item.page)),
        ("edition", _braced(item.edition)),
        ("type" if kind == "phdthesis" else "howpublished", _braced(item.genre[:1].upper() + item.genre[1:])),
        ("school" if kind == "phdthesis" else "publisher", _braced(item.publisher)),
        ("address", _braced(item.publisher_place)),
        *_date(item),
        ("language", _braced(item.language or item.title_language)),
        ("archive", _braced(item.archive)),
        ("archive_location", _braced(item.archive_location)),
        ("note", _note(item)),
        ("abstract", _braced(item.abstract)),
        ("url", _address(link(item))),
        ("urldate", f"{{{item.accessed}}}" if certain_date(item.accessed) else ""),
        ("version", "" if item.number is None else f"{{{item.number}}}"),
    ]


def _people(item: CiteItem, role: str) -> str:
    names = " and ".join(bibtex_name(creator) for creator in item.creators if creator.role == role and creator.display)
    return f"{{{names}}}" if names else ""


def _title(title: str) -> str:
    """Return a title in double braces, so that no style changes its capitals."""
    text = escape(title)
    # An inner brace before a backslash would begin what BibTeX calls a special character.
    guard = "{}" if text.startswith("\\") else ""
    return f"{{{{{guard}{text}}}}}" if text else ""


def _braced(value: str) -> str:
    text = escape(value)
    return f"{{{text}}}" if text else ""


def _pages(page: str) -> str:
    if is_page_list(line(page)):
        return f"{{{_DASH.sub('--', line(page))}}}"
    return _braced(place_inside(page))


def _date(item: CiteItem) -> list[tuple[str, str]]:
    certain = certain_date(item.issued)
    if certain is None:
        return [("year", _braced(date_words(item.issued, item.issued_printed, "en"))), ("edtf", _braced(item.issued))]
    month = _MONTHS[int(certain.month) - 1] if certain.month else ""
    return [("year", f"{{{int(certain.year)}}}"), ("month", month), ("day", f"{{{int(certain.day)}}}" if certain.day else "")]


def _note(item: CiteItem) -> str:
    others = [
        f"{creator.role.capitalize()}: {line(creator.display)}"
        for creator in item.creators
        if creator.role not in ("author", "editor", "translator") and creator.display
    ]
    return _braced(". ".join(text.rstrip(".") for text in (*others, *remarks(item))))


def _part(part: str) -> str:
    text = escape(part)
    return "{" + text + "}" if _splits(part) else text


def _splits(part: str) -> bool:
    """Say whether a comma or the word "and" inside a part of a name would end it."""
    return "," in part or _AND.search(part) is not None


def _address(url: str) -> str:
    """Return an address as it is, because BibTeX's styles and readers take the field verbatim; braces in it are percent-encoded."""
    encoded = _NOT_IN_ADDRESS.sub(lambda match: quote(match.group(), safe=""), line(url))
    return f"{{{encoded}}}" if encoded else ""


def _braces_pair(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


FORMAT: Final = ExportFormat(
    key="bib",
    label="BibTeX",
    extension="bib",
    media_type="application/x-bibtex",
    write=write,
    about="For LaTeX and JabRef.",
    comment="% ",
)
