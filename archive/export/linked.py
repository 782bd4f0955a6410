"""Records as nodes of schema.org: types, names, dates, references, evidence and chains, as plain JSON values.

Pure; nothing is fetched. A date stands in a property of schema.org only where it is certain; every date stands among the additional
properties, in EDTF and in words. What schema.org has no property for stands there too, so that nothing published is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from archive.contracts import CiteItem, Creator, ExportItem, Json, Label, Payload, Pin
from archive.export.facts import Fact, said_date
from archive.export.reading import block, certain_date, line
from archive.export.segments import is_web_address
from archive.values.languages import html_lang

Node = dict[str, Json]

TYPES: Final = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "event": "Event",
    "periodical": "Periodical",
    "issue": "PublicationIssue",
    "quotation": "Quotation",
    "claim": "Claim",
    "topic": "DefinedTerm",
    "dossier": "Collection",
}
WORKS: Final = {
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "graphic": "Photograph",
    "legislation": "Legislation",
    "map": "Map",
    "pamphlet": "Book",
    "personal_communication": "Message",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
NOT_WORKS: Final = frozenset({"Person", "Organization", "Place", "Event"})
_CREATOR_ROLES: Final = {"author": "author", "editor": "editor", "translator": "translator", "recipient": "recipient"}


def schema_type(record_type: str, csl_type: str, genre: str = "") -> str:
    """Return the schema.org type of a record: of a source by what it is, of others by their record type."""
    if record_type == "claim" and genre == "contested question":
        return "Question"
    return TYPES.get(record_type) or WORKS.get(csl_type, "CreativeWork")


def said(labels: Iterable[Label]) -> Json:
    """Return words as language-tagged values: one, or a list; words whose language is not known have no tag."""
    values: list[Json] = []
    for label in labels:
        text, tag = block(label.text), html_lang(label.language)
        value: Json = text if tag == "und" else {"@language": tag, "@value": text}
        if text and value not in values:
            values.append(value)
    return values[0] if len(values) == 1 else values


def kept(node: Mapping[str, Json]) -> Node:
    """Return a node without its empty members."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {}, ())}


def reference(item: ExportItem, pin: Pin) -> Node:
    """Return a record that another names: its type, permanent address and names, and of a source what cites it."""
    cite = CiteItem.from_json({"pid": pin.pid, "record_type": pin.type, "type": "document", "title": ""} | dict(pin.cite))
    labels = list({(label.text, label.language): label for label in pin.labels.values()}.values())
    node: Node = {"@type": schema_type(pin.type, cite.type, cite.genre), "@id": item.references.get(pin.pid, ""), "identifier": pin.pid}
    node["name"] = said(labels)
    if pin.type == "source":
        certain = certain_date(cite.issued)
        node |= {
            "genre": line(cite.genre),
            "datePublished": str(certain) if certain and node["@type"] not in ("Message", "CreativeWork") else "",
            "dateCreated": str(certain) if certain and node["@type"] in ("Message", "CreativeWork") else "",
            "inLanguage": html_lang(cite.language) if cite.language else "",
            "url": line(cite.url) if is_web_address(cite.url) else "",
            "isPartOf": kept({"@type": "CreativeWork", "name": line(cite.container_title)}) if cite.container_title else {},
            "additionalProperty": [value("reading", "How far read", cite.note)] if cite.note else [],
        }
        node |= creators(cite.creators)
    return kept(node)


def creators(names: Iterable[Creator]) -> Node:
    """Return the makers of a work by property; a role without a property of its own is a contributor's role, by name."""
    out: Node = {}
    for creator in names:
        if not line(creator.display):
            continue
        known = _CREATOR_ROLES.get(creator.role)
        named = person(creator)
        node = named if known else {"@type": "Role", "roleName": line(creator.role), "contributor": named}
        out.setdefault(known or "contributor", []).append(node)
    return out


def person(creator: Creator) -> Node:
    """Return a name as a node: a person where it has a family name; of a single name it is not known what it names."""
    if creator.literal or not creator.family:
        return {"name": line(creator.display)}
    family = " ".join(part for part in (creator.particle, creator.family) if part)
    return kept(
        {
            "@type": "Person",
            "name": line(creator.display),
            "familyName": line(family),
            "givenName": line(creator.given),
            "honorificSuffix": line(creator.suffix),
        }
    )


def value(name: str, label: str, stored: Json, **members: Json) -> Node:
    """Return a PropertyValue: the field's key, its label in English, and its value."""
    return kept({"@type": "PropertyValue", "propertyID": name, "name": label, "value": stored} | members)


def properties(item: ExportItem, facts: Iterable[Fact]) -> list[Node]:
    """Return facts as PropertyValues; a row carries its fields as `valueReference`."""
    return [_property(item, fact) for fact in facts]


def role(item: ExportItem, fact: Fact, key: str, detail: str, named: str = "") -> Node:
    """Return a row that names a record as a schema.org Role: the record under `key`, the role's name, and the other fields."""
    target = fact.detail(detail)
    naming = fact.detail(named) if named else None
    node: Node = {"@type": "Role", "identifier": fact.target, key: [reference(item, pin) for pin in target.pins] if target else []}
    node["roleName"] = said(naming.words) if naming else ""
    node["additionalProperty"] = properties(item, (inner for inner in fact.details if inner.name not in (detail, named)))
    return kept(node)


def place_in(item: ExportItem, fact: Fact) -> Node:
    """Return a citation or a text as a node: the words, their language, the source that they stand in and where in it."""
    words, source, locator, language = (fact.detail(name) for name in ("words", "source", "locator", "words_language"))
    node: Node = {
        "@type": "Quotation" if words else "CreativeWork",
        "text": block(words.words[0].text) if words else "",
        "inLanguage": html_lang(language.code) if language else "",
        "isPartOf": reference(item, source.pins[0]) if source and source.pins else {},
        "position": line(locator.words[0].text) if locator else "",
    }
    left = ("words", "source", "locator", "words_language")
    node["additionalProperty"] = properties(item, (inner for inner in fact.details if inner.name not in left))
    return kept(node)


def dated(name: str, label: str, date: Mapping[str, Json]) -> Node:
    """Return a date among the additional properties: in EDTF, or as printed where there is no reading, with all that is known in words."""
    return value(name, label, line(str(date.get("edtf") or date.get("printed", ""))), description=line(said_date(date)))


def subject(payload: Payload, name: str) -> Pin | None:
    """Return the record that a reference field names."""
    return payload.pin(payload.get(name))


def _property(item: ExportItem, fact: Fact) -> Node:
    if fact.details:
        return value(fact.name, fact.label, "", identifier=fact.target, valueReference=properties(item, fact.details))
    if fact.date is not None:
        return dated(fact.name, fact.label, fact.date)
    if fact.pins:
        return value(fact.name, fact.label, [reference(item, pin) for pin in fact.pins])
    if fact.code and fact.words:
        return value(fact.name, fact.label, line(fact.code), description=said(fact.words))
    return value(fact.name, fact.label, said(fact.words) if fact.words else True if fact.code == "true" else line(fact.code))
