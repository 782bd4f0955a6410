"""JSON-LD in the vocabulary of schema.org: one document for one record, one `@graph` for a list. The context is named, never fetched.

Version, digest, date and address of the version belong to `mainEntityOfPage`, because a person has no version; `@id` is the permanent
address of the version. An uncertain date is never in a property for dates: it stands among the additional properties, in EDTF.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from archive.contracts import ExportFormat, ExportItem, Json, Label, Payload
from archive.export import facts, linked
from archive.export.chains import Link, links_of, other_texts, sentences
from archive.export.linked import NOT_WORKS, Node, kept, said
from archive.export.reading import archive_reference, block, certain_date, date_words, line
from archive.export.segments import is_web_address
from archive.spec.ledger import verification_state
from archive.values.languages import html_lang

CONTEXT: Final = "https://schema.org"
_DATES: Final = {
    ("person", "born"): ("birthDate", ""),
    ("person", "died"): ("deathDate", ""),
    ("organization", "founded"): ("foundingDate", ""),
    ("organization", "dissolved"): ("dissolutionDate", ""),
    ("event", "when"): ("startDate", "endDate"),
    ("periodical", "started"): ("startDate", ""),
    ("periodical", "ended"): ("endDate", ""),
    ("quotation", "when"): ("dateCreated", ""),
}
_REFERENCES: Final = {
    ("person", "born_place"): "birthPlace",
    ("person", "died_place"): "deathPlace",
    ("organization", "founded_place"): "foundingLocation",
    ("organization", "seat"): "location",
    ("place", "part_of"): "containedInPlace",
    ("event", "part_of"): "superEvent",
    ("periodical", "place"): "locationCreated",
    ("periodical", "publisher"): "publisher",
    ("issue", "periodical"): "isPartOf",
    ("source", "container"): "isPartOf",
    ("source", "place"): "locationCreated",
    ("source", "translation_of"): "translationOfWork",
    ("source", "repository"): "holdingArchive",
    ("quotation", "speaker"): "spokenByCharacter",
    ("quotation", "place"): "locationCreated",
    ("claim", "subject"): "about",
    ("claim", "rests_on"): "isBasedOn",
    ("claim", "answers"): "parentItem",
}
_ROLES: Final = {
    ("person", "affiliations"): ("affiliation", "organization", "role"),
    ("person", "kin"): ("knows", "person", "relation"),
    ("event", "places"): ("location", "place", ""),
    ("event", "participants"): ("contributor", "participant", "role"),
    ("periodical", "editors"): ("editor", "person", "role"),
}
_DESCRIPTIONS: Final = ("summary", "scope_note", "note")
_NOT_YET_PRINTED: Final = frozenset({"CreativeWork", "Message", "Photograph"})


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield one document with a node for each version in its `@graph`, one to a line."""
    separator = f'{{"@context": "{CONTEXT}", "@graph": [\n'
    opening = separator
    for item in items:
        yield separator + _json(node_of(item))
        separator = ",\n"
    yield f"{opening}]}}\n" if separator == opening else "\n]}\n"


def write_one(item: ExportItem) -> Iterator[str]:
    """Yield the document of one version."""
    yield _json({"@context": CONTEXT} | node_of(item)) + "\n"


def node_of(item: ExportItem) -> Node:
    """Return the node of one version."""
    payload, cite = facts.content(item), item.cite
    kind = linked.schema_type(payload.type, cite.type, cite.genre)
    node: Node = {
        "@type": ["ArchiveComponent", kind] if archive_reference(cite) else kind,
        "@id": item.address,
        "url": item.address,
        "identifier": [linked.value("pid", "Identifier", payload.pid), *_identifiers(payload)],
        "sameAs": [address for row in payload.rows("identifiers") if (address := facts.authority_address(row))],
    }
    used = set(facts.naming_fields(payload)) | {"identifiers", "citations"}
    extra: list[Node] = []
    for part in (_names, _described, _referring, _SPECIAL.get(payload.type, _work)):
        members, taken = part(item, payload)
        extra += members.pop("additionalProperty", [])
        node |= members
        used |= taken
    is_work = kind not in NOT_WORKS
    if is_work:
        node["license"] = facts.LICENCES.get(payload.get("rights", ""), "")
        node["copyrightNotice"] = payload.get("rights_note", "")
        used |= {"rights", "rights_note"}
    node["citation" if is_work else "subjectOf"] = [linked.place_in(item, fact) for fact in facts.row_facts(payload, "citations")]
    node["additionalProperty"] = [*extra, *linked.properties(item, facts.facts_of(payload, without=used))]
    node["mainEntityOfPage"] = _page(item)
    return kept(node)


def _page(item: ExportItem) -> Node:
    return kept(
        {
            "@type": "WebPage",
            "url": item.address,
            "version": "" if item.cite.number is None else str(item.cite.number),
            "datePublished": item.published,
            "identifier": linked.value("sha256", "SHA-256 of the record's canonical JSON", item.digest),
        }
    )


Part = tuple[Node, set[str]]
"""Members of the node, and the fields of the payload that they say all of."""


def _names(item: ExportItem, payload: Payload) -> Part:
    title = facts.heading(item)
    rows = facts.name_rows(payload)
    forms = [Label(row["text"], row.get("language", "und")) for row in rows] + facts.editors_titles(payload)
    others = [form for form in forms if (block(form.text), form.language) != (block(title.text), title.language)]
    node: Node = {"name": said([title]), "alternateName": said(others) if payload.type not in ("claim", "quotation") else []}
    # A name is evidence as well: what is known of each form beside its letters.
    fields = [name for name in facts.naming_fields(payload) if payload.get(name) and isinstance(payload.get(name), list)]
    node["additionalProperty"] = [
        linked.value(name, fact.label, said(words.words), identifier=fact.target, valueReference=linked.properties(item, rest))
        for name in sorted(fields)
        for fact in facts.row_facts(payload, name)
        if (words := fact.detail("text")) and (rest := [inner for inner in fact.details if inner.name not in ("text", "language")])
    ]
    return node, set()


def _identifiers(payload: Payload) -> list[Node]:
    return [
        linked.value(
            row.get("scheme", ""),
            row.get("scheme", ""),
            line(row.get("value", "")),
            url=line(row.get("url", "")) if is_web_address(row.get("url", "")) else "",
            description="editor's knowledge" if row.get("editors_knowledge") else "",
        )
        for row in payload.rows("identifiers")
    ]


def _described(item: ExportItem, payload: Payload) -> Part:
    found = [name for name in _DESCRIPTIONS if isinstance(payload.get(name), Mapping)]
    node: Node = {"description": said(label for name in found for label in facts.prose(payload.get(name), payload))}
    for (kind, name), (first, last) in _DATES.items():
        if kind == payload.type:
            start, end = facts.sure_span(payload.get(name))
            if last:
                node |= {first: start, last: end}
            elif start == end:
                node[first] = start
    return node, set(found)


def _referring(item: ExportItem, payload: Payload) -> Part:
    node: Node = {}
    used: set[str] = set()
    names = {name for of, name in (*_REFERENCES, *_ROLES) if of == payload.type} | {"topics"}
    for fact in facts.facts_of(payload, only=names):
        key = _REFERENCES.get((payload.type, fact.name))
        if key and fact.pins:
            node.setdefault(key, []).extend(linked.reference(item, pin) for pin in fact.pins)
            used.add(fact.name)
        elif found := _ROLES.get((payload.type, fact.name)):
            node.setdefault(found[0], []).append(linked.role(item, fact, *found))
            used.add(fact.name)
        elif fact.name == "topics" and linked.TYPES.get(payload.type) not in NOT_WORKS:
            node["keywords"] = [linked.reference(item, pin) for pin in fact.pins]
            used.add(fact.name)
    return node, used


def _work(item: ExportItem, payload: Payload) -> Part:
    """What its citation says of a work; the records that its own fields name are said better by them, with their addresses."""
    cite = item.cite
    kind = linked.schema_type(payload.type, cite.type, cite.genre)
    if kind in NOT_WORKS:
        return {}, set()
    certain = certain_date(cite.issued) if payload.type != "periodical" else None
    node: Node = linked.creators(cite.creators) | {
        "dateCreated" if kind in _NOT_YET_PRINTED else "datePublished": str(certain) if certain else "",
        "genre": line(cite.genre),
        "inLanguage": [html_lang(tag) for tag in cite.language.split(", ") if tag],
        "isPartOf": {"@type": "CreativeWork", "name": line(cite.container_title)} if cite.container_title else {},
        "publisher": {"name": line(cite.publisher)} if cite.publisher else {},
        "locationCreated": {"@type": "Place", "name": line(cite.publisher_place)} if cite.publisher_place else {},
        "volumeNumber": line(cite.volume),
        "issueNumber": line(cite.issue),
        "pagination": line(cite.page),
        "bookEdition": line(cite.edition),
        "holdingArchive": {"@type": "ArchiveOrganization", "name": line(cite.archive)} if cite.archive else {},
        "itemLocation": line(cite.archive_location),
        "translationOfWork": {"@type": "CreativeWork", "name": block(cite.original_title)} if cite.original_title else {},
        "url": line(cite.url) if is_web_address(cite.url) else "",
        "text": block(payload.get("transcription", "")),
    }
    named = {key for (of, name), key in _REFERENCES.items() if of == payload.type and payload.pin(payload.get(name))}
    node = {key: value for key, value in kept(node).items() if key not in named}
    return node | _dated(cite.issued, cite.issued_printed, payload, "issued", "date", "started"), {"transcription", "url"}


def _dated(edtf: str, printed: str, payload: Payload, *names: str) -> Node:
    """A date that only the citation gives, as among a source's own when its container is dated."""
    if not (edtf or printed) or any(payload.get(name) for name in names):
        return {}
    words = date_words(edtf, printed, "en")
    return {"additionalProperty": [linked.value("issued", "Date", line(edtf or printed), description=line(words))]}


def _place(item: ExportItem, payload: Payload) -> Part:
    if not (payload.get("latitude") and payload.get("longitude")):
        return {}, set()
    geo = {"@type": "GeoCoordinates", "latitude": payload.get("latitude"), "longitude": payload.get("longitude")}
    return {"geo": geo}, {"latitude", "longitude"}


def _claim(item: ExportItem, payload: Payload) -> Part:
    words = said(facts.prose(payload.get("statement"), payload))
    node: Node = {"text": words, "temporalCoverage": _coverage(payload.get("when"))}
    if payload.get("judgement"):
        node["comment"] = kept(
            {
                "@type": "Comment",
                "text": said(facts.prose(payload.get("judgement"), payload)),
                "author": {"name": line(payload.get("judged_by", ""))} if payload.get("judged_by") else {},
                "dateCreated": facts.sure_date(payload.get("judged_on")),
            }
        )
    if payload.get("kind") == "question":
        return node, {"judgement", "judged_by"}
    if payload.get("answers"):
        node["@type"] = ["Claim", "Answer"]
    rows = [row for row in payload.rows("citations") if row.get("stance", "supports") != "disputes"]
    node["appearance"] = [linked.reference(item, pin) for row in rows if (pin := payload.pin(row.get("source")))]
    node["firstAppearance"] = _first(item, payload, rows)
    return node, {"judgement", "judged_by"}


def _first(item: ExportItem, payload: Payload, rows: list[Mapping[str, Json]]) -> Node:
    """The source that appeared before all others that say it: only where several do, and each is dated for certain."""
    pins = {pin.pid: pin for row in rows if (pin := payload.pin(row.get("source")))}
    dates = [(certain_date(str(pin.cite.get("issued", ""))), pin) for pin in pins.values()]
    spans = [(date.earliest, date.latest, pin) for date, pin in dates if date is not None]
    if len(spans) < 2 or len(spans) < len(pins):
        return {}
    days = [(first, last, pin) for first, last, pin in spans if isinstance(first, int) and isinstance(last, int)]
    _first_day, end, pin = min(days, key=lambda span: span[:2])
    return linked.reference(item, pin) if all(start > end for start, _last, other in days if other is not pin) else {}


def _coverage(date: Mapping[str, Json] | None) -> str:
    start, end = facts.sure_span(date)
    return start if start == end else f"{start}/{end}"


def _topic(item: ExportItem, payload: Payload) -> Part:
    skos = "http://www.w3.org/2004/02/skos/core#"
    node: Node = {
        f"{skos}{name}": [linked.reference(item, pin) for reference in payload.get(name, ()) if (pin := payload.pin(reference))]
        for name in ("broader", "related")
    }
    return node, {"broader", "related"}


def _dossier(item: ExportItem, payload: Payload) -> Part:
    parts = [
        kept(
            {
                "@type": "CreativeWork",
                "name": said(heading.words) if (heading := fact.detail("heading")) else "",
                "text": said(text.words) if (text := fact.detail("commentary")) else "",
                "mentions": [linked.reference(item, pin) for pin in named.pins] if (named := fact.detail("records")) else [],
            }
        )
        for fact in facts.row_facts(payload, "sections")
    ]
    abstract = said(facts.prose(payload.get("abstract"), payload))
    curator = {"name": line(payload.get("curated_by", ""))} if payload.get("curated_by") else {}
    return {"abstract": abstract, "creator": curator, "hasPart": parts}, {"sections", "abstract", "curated_by"}


def _quotation(item: ExportItem, payload: Payload) -> Part:
    chain = links_of(payload)
    speaker = payload.pin(payload.get("speaker"))
    node: Node = {
        "creator": [linked.reference(item, speaker)] if speaker else linked.creators(item.cite.creators).get("author", []),
        "text": block(chain[0].text) if chain else "",
        "inLanguage": html_lang(item.cite.language) if item.cite.language else "",
        "creditText": said(sentences(payload)) or block(item.cite.quoted_in),
        "isBasedOn": _link(item, payload, chain),
        "workExample": [_link(item, payload, [link]) for link in other_texts(payload)],
        "workTranslation": [
            kept(
                {
                    "@type": "Quotation",
                    "text": block(row.get("text", "")),
                    "inLanguage": html_lang(row.get("language", "und")),
                    "translator": {"name": line(row.get("translator", ""))} if row.get("translator") else {},
                    "description": line(row.get("note", "")),
                }
            )
            for row in payload.rows("translations")
        ],
    }
    if payload.rows("attestations"):
        node["additionalProperty"] = [linked.value("verification", "Verification", verification_state(payload))]
    elif item.cite.container_title:
        node["isBasedOn"] = {"@type": "CreativeWork", "name": block(item.cite.container_title), "position": line(item.cite.locator)}
    dated = _dated(item.cite.issued, item.cite.issued_printed, payload, "when")
    return node | dated if dated else node, {"attestations", "translations"}


def _link(item: ExportItem, payload: Payload, chain: list[Link]) -> Node:
    """One text of the chain, with the text that it derives from nested in it; the text that was read is the outermost."""
    if not chain:
        return {}
    link, *before = chain
    reported = payload.pin(link.row.get("reporter"))
    source = payload.pin(link.row.get("source"))
    left = ("text", "language", "source", "locator", "reporter", "derived_from", "read_by_us")
    return kept(
        {
            "@type": "Quotation",
            "text": block(link.text),
            "inLanguage": html_lang(link.language) if link.language else "",
            "creator": linked.reference(item, reported) if reported else {},
            "isPartOf": linked.reference(item, source) if source else {},
            "position": line(link.place),
            "additionalProperty": [
                linked.value("read_by_us", "Read by us", link.read),
                *linked.properties(item, facts.details_of(payload, "attestations", link.row, without=left)),
            ],
            "isBasedOn": _link(item, payload, before),
        }
    )


_SPECIAL: Final = {"place": _place, "claim": _claim, "topic": _topic, "dossier": _dossier, "quotation": _quotation}


def _json(node: Node) -> str:
    return json.dumps(_clean(node), ensure_ascii=False)


def _clean(value: Json) -> Json:
    """Return a value whose strings hold nothing that a text file may not."""
    if isinstance(value, str):
        return block(value)
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


FORMAT: Final = ExportFormat(
    key="jsonld",
    label="JSON-LD",
    extension="jsonld",
    media_type="application/ld+json",
    write=write,
    about="For search engines and linked data, in the vocabulary of schema.org.",
    write_one=write_one,
)
