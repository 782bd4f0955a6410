"""Our own plain formatted citation, in English, Azerbaijani and Russian. Pure: it needs no style, no engine and no query.

It always prints the archive reference, dates as uncertain as they are, the version, its permanent address and its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext, override

from archive.contracts import CiteItem, Creator, Json
from archive.export.reading import (
    DIGEST_DIGITS,
    archive_reference,
    date_words,
    is_page_list,
    line,
    place_inside,
    printed_beside,
    several_pages,
)
from archive.export.segments import Citation, Segment, is_web_address, join
from archive.export.words import Words, words_in

NAMES_SHOWN: Final = 3
STANDALONE: Final = frozenset({"book", "collection", "dataset", "map", "motion_picture", "pamphlet", "periodical", "report", "thesis"})
_LEADING: Final = ("author", "editor", "compiler")
_OPENING: Final = tuple('“«„"‘')
_CLOSING: Final = tuple('”»“"’')


def plain_citation(item: CiteItem, language: str, *, site_name: str) -> Citation:
    """Return a version's full citation in a language (en, az, ru; English for others).

    Sentences: names, title, container, imprint, pages, archive reference, place inside, address of the source, remarks, chain,
    and last the archive's name with the version, its date, permanent address and first 12 digits of the digest.
    """
    words = words_in(language)
    leading, others = _split_creators(item)
    parts = [
        _names(leading, words),
        _title(item, words, language),
        *(_sentence([_label(words.roles.get(creator.role, words.roles[""]), creator.display)], language) for creator in others),
        _sentence(_container(item, words), language),
        _sentence(_imprint(item, words, language), language),
        _sentence(_pages(item, words, language), language),
        _sentence([Segment(line(archive_reference(item, language)))], language),
        _sentence([Segment(line(place_inside(item.locator, language)))], language),
        _source_address(item, words, language),
        _sentence([Segment(_translated(item.note, language))], language),
        [_label(words.quoted_in, item.quoted_in)],
        _version(item, words, language, site_name),
    ]
    return Citation((*join(parts, ". "), Segment(".")))


def evidence_citation(pin_cite: Mapping[str, Json], locator: str, language: str) -> Citation:
    """Return the short form for a list of evidence: names, title, container, date, archive reference and the place inside.

    `pin_cite` is the `cite` of the source's pin (`CiteItem.to_json()`), which may be empty; `locator` is as stored.
    """
    words = words_in(language)
    place = [Segment(line(place_inside(locator, language)))]
    if not pin_cite:
        return Citation(tuple(join([place], ", ")))
    defaults = {"pid": "", "record_type": "", "type": "document", "title": ""}
    item = CiteItem.from_json(defaults | dict(pin_cite))
    leading, _others = _split_creators(item)
    names = [Segment(line(creator.literal or creator.family or creator.given)) for creator in leading]
    container = _container(item, words) if item.container_title else []
    parts = [
        _listed(names, words),
        _title(item, words, language, full=False),
        container,
        [Segment(line(date_words(item.issued, item.issued_printed, language)))],
        [Segment(line(archive_reference(item, language)))],
        place,
    ]
    return Citation(tuple(join(parts, ", ")))


def _split_creators(item: CiteItem) -> tuple[list[Creator], list[Creator]]:
    """Return the names before the title, all of one role, and the others in their order."""
    for role in _LEADING:
        leading = [creator for creator in item.creators if creator.role == role and creator.display]
        if leading:
            return leading, [creator for creator in item.creators if creator.role != role and creator.display]
    return [], [creator for creator in item.creators if creator.display]


def _sentence(part: list[Segment], language: str) -> list[Segment]:
    """Return a part that begins with a capital letter; the capital of i is İ in Azerbaijani."""
    if not part or not part[0].text:
        return part
    first, rest = part[0].text[0], part[0].text[1:]
    capital = "İ" if first == "i" and language.partition("-")[0] == "az" else first.upper()
    return [replace(part[0], text=capital + rest), *part[1:]]


def _names(creators: list[Creator], words: Words) -> list[Segment]:
    return _listed([Segment(line(creator.display)) for creator in creators], words)


def _listed(names: list[Segment], words: Words) -> list[Segment]:
    shown = join([[name] for name in names[:NAMES_SHOWN]], ", ")
    return [*shown, Segment(f" {words.and_others}")] if len(names) > NAMES_SHOWN else shown


def _label(template: str, value: str) -> Segment:
    return Segment(template.format(line(value)) if value else "")


def _translated(message: str, language: str) -> str:
    """Return one of our own words (a genre, a state of reading) in the language of the citation."""
    if not message:
        return ""
    with override(language):
        return line(gettext(message))


def _title(item: CiteItem, words: Words, language: str, *, full: bool = True) -> list[Segment]:
    text = line(item.title)
    title = Segment(text, italic=item.type in STANDALONE, language=item.title_language)
    if not text:
        out = [Segment(words.untitled)]
    elif title.italic or (text.startswith(_OPENING) and text.endswith(_CLOSING)):
        out = [title]
    else:
        opening, closing = words.quotes
        out = [Segment(opening), title, Segment(closing)]
    if full and item.original_title:
        out.append(Segment(" " + words.original.format(line(item.original_title))))
    if full and item.genre:
        out.append(Segment(f" [{_translated(item.genre, language)}]"))
    return out


def _container(item: CiteItem, words: Words) -> list[Segment]:
    parts: list[list[Segment]] = []
    if item.container_title:
        before, after = words.container(item.type)
        parts.append([Segment(before), Segment(line(item.container_title), italic=True), Segment(after)])
    edition = words.edition.format(item.edition) if item.edition.isdecimal() else item.edition
    parts.append([Segment(line(edition))])
    parts.append([_label(words.volume, item.volume)])
    parts.append([_label(words.issue, item.issue)])
    return join(parts, ", ")


def _imprint(item: CiteItem, words: Words, language: str) -> list[Segment]:
    publication = ": ".join(line(part) for part in (item.publisher_place, item.publisher) if part)
    date = line(date_words(item.issued, item.issued_printed, language))
    printed = printed_beside(item)
    if printed:
        date += f" ({words.printed.format(line(printed))})"
    return join([[Segment(publication)], [Segment(date)]], ", ")


def _pages(item: CiteItem, words: Words, language: str) -> list[Segment]:
    page = line(item.page)
    if not is_page_list(page):
        return [Segment(line(place_inside(page, language)))]
    if several_pages(page):
        return [Segment(words.pages.format(page.replace("-", "–")))]
    whole = item.type in STANDALONE and not item.container_title
    return [Segment((words.extent if whole else words.page).format(page))]


def _source_address(item: CiteItem, words: Words, language: str) -> list[Segment]:
    if not is_web_address(item.url):
        return []
    out = [Segment(line(item.url), href=line(item.url))]
    if item.accessed:
        out.append(Segment(f" ({words.accessed.format(line(date_words(item.accessed, '', language)))})"))
    return out


def _version(item: CiteItem, words: Words, language: str, site_name: str) -> list[Segment]:
    number = words.draft if item.number is None else words.version.format(item.number)
    if item.published:
        number += f" ({date_words(item.published[:10], '', language)})"
    parts = [
        [Segment(line(site_name), italic=True)],
        [Segment(number)],
        [Segment(line(item.address), href=item.address)],
        [_label(words.digest, item.digest[:DIGEST_DIGITS])],
    ]
    return join(parts, ", ")
