"""Pieces of TEI P5 that all kinds of records need: dates, references, bibliographic items, evidence, and facts as glossed lists. Pure.

`when`, `from` and `to` stand only on dates that are certain; every date with a reading has it in EDTF as `when-custom`, and in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from archive.contracts import CiteItem, Creator, ExportItem, Json, Label, Payload, Pin
from archive.export import facts
from archive.export.facts import Fact
from archive.export.markup import Markup, element, escape, joined, some
from archive.export.reading import certain_date, date_words, edtf_of, line
from archive.export.segments import is_web_address
from archive.values.dates import Edtf, EdtfInterval
from archive.values.dates.daynumbers import date_of
from archive.values.languages import html_lang
from archive.values.locators import Locator as ReadLocator
from archive.values.locators import LocatorError, display, parse_locators

_CERT: Final = {"probable": "medium", "possible": "low"}
_LEVELS: Final = {"article-newspaper": "a", "article-journal": "a", "chapter": "a", "personal_communication": "u", "document": "u"}
_RESPONSIBLE: Final = {"author": "author", "editor": "editor"}


def date_element(name: str, date: Mapping[str, Json], *parts: Markup, words: bool = True, kind: str = "") -> Markup:
    """Return an evidence date as an element of att.datable: `date`, `birth`, `death` and their like."""
    attributes = {"type": kind} | dating(str(date.get("edtf", "")), str(date.get("certainty", "certain")))
    return element(name, facts.said_date(date) if words else "", *parts, attributes=attributes)


def dating(edtf: str, certainty: str = "certain") -> dict[str, str]:
    """Return the attributes of a date: exact ones where it is certain, bounds where only digits are missing, and the EDTF string."""
    read = edtf_of(edtf)
    if read is None:
        return {}
    out: dict[str, str] = {}
    certain = certain_date(edtf)
    doubted = certainty != "certain" or read.uncertain or read.approximate
    if certain is not None and not doubted:
        out["when"] = str(certain)
    elif not doubted:
        whole = isinstance(read, EdtfInterval) and all(
            isinstance(end, Edtf) and certain_date(str(end)) is not None for end in (read.start, read.end)
        )
        first, last = _day(read.earliest), _day(read.latest)
        out |= {"from": str(read.start), "to": str(read.end)} if whole and isinstance(read, EdtfInterval) else {}
        out |= {} if whole else {"notBefore": first, "notAfter": last}
    out["when-custom"] = str(read)
    if doubted:
        out["cert"] = _CERT.get(certainty, "low")
    return out


def bare_date(edtf: str, printed: str) -> Markup:
    """Return the date of a citation, which says neither its basis nor its certainty beside its reading."""
    return some("date", date_words(edtf, printed, "en"), attributes=dating(edtf))


def ref(item: ExportItem, pin: Pin, name: str = "ref") -> Markup:
    """Return a record that another names: its English label, and the permanent address of the version that is pinned."""
    label = pin.label("en")
    key = "target" if name == "ref" else "ref"
    return element(name, line(label.text), lang=label.language, attributes={key: item.references.get(pin.pid, "")})


def biblio(item: ExportItem, pin: Pin | None, locator: str, *more: Markup, kind: str = "") -> Markup:
    """Return a source as `bibl`: its makers, title, container, date, address, the place inside it and whether it was seen."""
    if pin is None:
        return Markup()
    cite = CiteItem.from_json({"pid": pin.pid, "record_type": pin.type, "type": "document", "title": ""} | dict(pin.cite))
    title = Label(cite.title, cite.title_language) if cite.title else pin.label("en")
    parts = [
        *(maker(creator) for creator in cite.creators),
        some("title", line(title.text), lang=title.language, attributes={"level": _LEVELS.get(cite.type, "m")}),
        *imprint(cite),
        bare_date(cite.issued, cite.issued_printed),
        *scopes(locator),
        identity(item, pin),
        some("note", cite.note, attributes={"type": "reading"}),
        *more,
    ]
    return element("bibl", joined(parts, " "), attributes={"type": kind})


def identity(item: ExportItem, pin: Pin) -> Markup:
    """Return the identifier of a named record, and the address of the version that is pinned."""
    address = item.references.get(pin.pid, "")
    link = some("ref", address, attributes={"target": address})
    return joined([element("idno", pin.pid, attributes={"type": "pid"}), link], " ")


def imprint(cite: CiteItem) -> list[Markup]:
    """Return what a citation says of where a source was published and where it lies."""
    level = {"level": "j" if cite.type in ("article-newspaper", "article-journal") else "m"}
    address = line(cite.url) if is_web_address(cite.url) else ""
    return [
        some("title", line(cite.container_title), attributes=level),
        some("edition", line(cite.edition)),
        some("pubPlace", line(cite.publisher_place)),
        some("publisher", line(cite.publisher)),
        some("biblScope", line(cite.volume), attributes={"unit": "volume"}),
        some("biblScope", line(cite.issue), attributes={"unit": "issue"}),
        some("biblScope", line(cite.page), attributes={"unit": "page"}),
        _lies(cite),
        some("ref", address, attributes={"target": address, "type": "source"}),
    ]


def maker(creator: Creator) -> Markup:
    """Return a name with its part in the making: author, editor, or a statement of responsibility by its role."""
    name = line(creator.display)
    known = _RESPONSIBLE.get(creator.role)
    if not name:
        return Markup()
    return element(known, name) if known else element("respStmt", element("resp", line(creator.role)), element("name", name))


def scopes(locator: str) -> list[Markup]:
    """Return a locator as `biblScope` elements, one for each step, with its words; as it is stored where it cannot be read."""
    if not locator:
        return []
    try:
        read = parse_locators(locator)
    except LocatorError:
        return [element("biblScope", line(locator))]
    return [
        element("biblScope", display(ReadLocator((step,)), "en"), attributes={"unit": step.scheme, "n": line(step.value)})
        for step in read.steps
    ]


def evidence(item: ExportItem, payload: Payload) -> Markup:
    """Return the citations of a record as a list: each source with its place, the words relied on, the stance and how it was consulted."""
    listed = []
    for row in payload.rows("citations"):
        words = some("quote", str(row.get("words", "")), lang=str(row.get("words_language", "")))
        notes = [
            element("note", line(fact.words[0].text if fact.words else fact.code), attributes={"type": fact.name})
            for fact in facts.details_of(payload, "citations", row, without=("source", "locator", "words", "words_language"))
        ]
        listed.append(biblio(item, payload.pin(row.get("source")), str(row.get("locator", "")), words, *notes, kind="citation"))
    return some("listBibl", joined(listed), attributes={"type": "evidence"})


def identifiers(payload: Payload) -> list[Markup]:
    """Return the identifiers that authorities give, by scheme, and after each the address of the same thing there, where it has one."""
    return [
        some("idno", line(str(value)), attributes={"type": kind})
        for row in payload.rows("identifiers")
        for kind, value in ((line(str(row.get("scheme", ""))), row.get("value", "")), ("URI", facts.authority_address(row)))
    ]


def identifiers_as_notes(payload: Payload) -> list[Markup]:
    """Return the identifiers of what TEI has no element for."""
    return [some("note", inside, attributes={"type": "identifier"}) for inside in identifiers(payload)]


def text_languages(tags: Sequence[str]) -> dict[str, str]:
    """Return the attributes of `textLang`: the first language, and the others."""
    known = [html_lang(tag) for tag in tags]
    return {"mainLang": known[0], "otherLangs": " ".join(known[1:])} if known else {}


def notes(name: str, labels: Iterable[Label], kind: str) -> list[Markup]:
    """Return prose in each of its languages."""
    return [some(name, label.text, lang=label.language, attributes={"type": kind}) for label in labels]


def glossed(item: ExportItem, found: Iterable[Fact]) -> Markup:
    """Return facts as a list of labels and items, with rows as lists inside it."""
    parts = [
        element("label", fact.label, lang="en") + element("item", _inside(item, fact), attributes={"n": fact.target}) for fact in found
    ]
    return some("list", joined([Markup(part) for part in parts]), attributes={"type": "gloss"})


def _inside(item: ExportItem, fact: Fact) -> Markup:
    if fact.details:
        return glossed(item, fact.details)
    if fact.date is not None:
        return date_element("date", fact.date)
    if fact.pins:
        return joined([ref(item, pin) for pin in fact.pins], "; ")
    if fact.words:
        return joined([element("seg", label.text, lang=label.language) for label in fact.words], " ")
    return escape("yes" if fact.code == "true" else fact.code)


def _lies(cite: CiteItem) -> Markup:
    """Where an archival source lies. A `msIdentifier` wants a repository or a shelf mark, and takes both."""
    if not (cite.archive or cite.archive_location):
        return Markup()
    return element("msIdentifier", some("repository", line(cite.archive)), some("idno", line(cite.archive_location)))


def _day(bound: object) -> str:
    """Return a bound as a day of the years that XML Schema has; empty where it is open, unknown or outside of them."""
    if not isinstance(bound, int):
        return ""
    year, month, day = date_of(bound)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= year <= 9999 else ""
