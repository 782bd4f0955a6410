"""What citation formats derive from citation data in common: dates, the archive reference, the address, the remarks, clean lines.

Pure. Words are English: the machine formats have no interface language.
"""

from __future__ import annotations

import re
from typing import Final

from archive.contracts import CiteItem
from archive.values.archive_references import ArchiveReference
from archive.values.dates import Edtf, EdtfDate, EdtfError, parse_edtf
from archive.values.dates.display import display_edtf
from archive.values.locators import LocatorError, display, parse_locators

WEB_TYPES: Final = frozenset({"webpage", "post", "post-weblog"})
DIGEST_DIGITS: Final = 12
_DASH: Final = r"\s?[-‐‑–—]\s?"
_PAGE_LIST: Final = re.compile(rf"\[?(?:\d+|[ivxlcdm]+)[a-z*]?\]?(?:(?:{_DASH}|,\s?)\[?(?:\d+|[ivxlcdm]+)[a-z*]?\]?)*", re.IGNORECASE)
_SEVERAL: Final = re.compile(rf"\w{_DASH}\w|,")
# Control characters and whatever some reader takes for the end of a line.
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BREAK: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_IMPOSSIBLE: Final = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def line(value: str) -> str:
    """Return a value as one line: runs of controls and line breaks become a space, lone surrogates the replacement character."""
    # Nothing that is replaced is printable, and hardly any value holds anything else.
    return value.strip() if value.isprintable() else _IMPOSSIBLE.sub("\ufffd", _CONTROLS.sub(" ", value)).strip()


def block(value: str) -> str:
    """Return a value of several lines: with plain line feeds, other controls as spaces, each line as `line` has it."""
    return value.strip() if value.isprintable() else "\n".join(line(part) for part in _BREAK.split(value)).strip()


def edtf_of(date: str) -> Edtf | None:
    """Return an EDTF string read, or None where it is empty or cannot be read."""
    try:
        return parse_edtf(date) if date else None
    except EdtfError:
        return None


def date_words(edtf: str, printed: str, language: str) -> str:
    """Return a date in words, as uncertain as it is; the printed string where there is no reading."""
    read = edtf_of(edtf)
    return display_edtf(read, language) if read is not None else printed or edtf


def printed_beside(item: CiteItem) -> str:
    """Return the date as printed where it says more than its reading in any interface language says; else an empty string."""
    printed = item.issued_printed.strip()
    if not printed or edtf_of(item.issued) is None:
        return ""
    said = {date_words(item.issued, "", language).casefold() for language in ("en", "az", "ru")} | {item.issued.casefold()}
    return "" if printed.casefold() in said else printed


def certain_date(date: str) -> EdtfDate | None:
    """Return a year, month or day that is fully given and unqualified, in years 1 to 9999; None for every other date."""
    read = edtf_of(date)
    if isinstance(read, EdtfDate) and read.plain and 1 <= int(read.year) <= 9999:
        return read
    return None


def archive_reference(item: CiteItem, language: str = "") -> str:
    """Return the archive with fond, opis, delo and list in the words of a language, or as they are stored where none is given.

    An empty string where the item has neither.
    """
    reference = ArchiveReference.read(item.archive_location) if language else None
    location = reference.display(language) if reference else item.archive_location
    return ", ".join(part for part in (item.archive, location) if part)


def place_inside(locator: str, language: str = "en") -> str:
    """Return a stored locator in words, or as it is where it cannot be read."""
    try:
        return display(parse_locators(locator), language) if locator else ""
    except LocatorError:
        return locator


def is_page_list(value: str) -> bool:
    """Say whether a value of `page` holds numbers or ranges alone."""
    return _PAGE_LIST.fullmatch(value) is not None


def several_pages(value: str) -> bool:
    """Say whether a value of `page` names more than one page."""
    return _SEVERAL.search(value) is not None


def link(item: CiteItem) -> str:
    """Return the address that a citation leads to: a web page's own, else the permanent address of the version."""
    return item.url if item.type in WEB_TYPES and item.url else item.address or item.url


def version_words(item: CiteItem) -> str:
    """Return which version this is: "Version 3, https://…/v3/, SHA-256 0123456789ab"."""
    parts = [
        f"Version {item.number}" if item.number is not None else "",
        item.address,
        f"SHA-256 {item.digest[:DIGEST_DIGITS]}" if item.digest else "",
    ]
    return ", ".join(part for part in parts if part)


def remarks(item: CiteItem, *, all_of_them: bool = True) -> list[str]:
    """Return the sentences of a note field, most important first, which is through whom the words came: what no field of its own holds.

    Without `all_of_them`, those are left out for which CSL has fields: archive, date, original title.
    """
    found = [
        f"Quoted in: {item.quoted_in}" if item.quoted_in else "",
        f"Place in the source: {place_inside(item.locator)}" if item.locator else "",
        f"Date as printed: {printed_beside(item)}" if printed_beside(item) else "",
        item.note[:1].upper() + item.note[1:],
        f"Source address: {item.url}" if item.url and link(item) != item.url else "",
        version_words(item),
    ]
    if all_of_them:
        inexact = item.issued and certain_date(item.issued) is None
        found[1:1] = [
            archive_reference(item),
            f"Date: {date_words(item.issued, item.issued_printed, 'en')} (EDTF {item.issued})" if inexact else "",
            f"Original title: {item.original_title}" if item.original_title else "",
        ]
    return [line(text) for text in found if text]
