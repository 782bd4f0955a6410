"""TEI P5: one `TEI` for a record, a `teiCorpus` of them for a list, because each record has a header of its own to be cited by.

The header has the version, its permanent address, digest, date and rights; the body has the record in the elements that the Guidelines
give to persons, places, organizations, events, bibliographic items and quotations, and the rest as glossed lists; the back has the
evidence. The chain of a quotation is `cit` within `cit`, the text that was read outermost. An empty list is one `TEI` that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from archive.contracts import ExportFormat, ExportItem, Json, Label, Payload
from archive.export import facts
from archive.export import tei_parts as tei
from archive.export.chains import Link, links_of, other_texts, sentences
from archive.export.markup import DECLARATION, Markup, element, joined, some
from archive.export.reading import archive_reference, line, version_words

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_CONVENTIONS: Final = (
    "A date has the attributes when, from or to only where it is certain. Every date with a reading has it in EDTF (ISO 8601-2) as "
    "when-custom, and in words. A quotation is a cit; the text that it derives from is a cit inside it. A text that nobody here has "
    "seen is a gap with the reason notSeen."
)
_SEEN: Final = ("text", "language", "source", "locator", "reporter", "derived_from")

Body = tuple[Markup, set[str]]
"""The elements of a record, and the fields of the payload that they say all of."""


def write(items: Iterable[ExportItem]) -> Iterator[str]:
    """Yield a corpus with a text for each version; without any version, one text that says that there is none."""
    empty = True
    for item in items:
        if empty:
            yield f'{DECLARATION}<teiCorpus xmlns="{NAMESPACE}">\n{_corpus_header()}\n'
            empty = False
        yield text(item) + "\n"
    yield f"{DECLARATION}{_nothing()}\n" if empty else "</teiCorpus>\n"


def write_one(item: ExportItem) -> Iterator[str]:
    """Yield the document of one version."""
    yield f"{DECLARATION}{text(item)}\n"


def text(item: ExportItem) -> Markup:
    """Return the `TEI` element of one version."""
    payload = facts.content(item)
    title = facts.heading(item)
    body, used = _BODIES.get(payload.type, _plain)(item, payload)
    used |= {"identifiers", "citations", "rights", "rights_note", "topics"} | facts.naming_fields(payload)
    parts = [
        element("head", line(title.text), lang=title.language),
        body,
        tei.glossed(item, _uses(payload)),
        tei.glossed(item, facts.facts_of(payload, without=used | {"sections", "transcription"})),
        *_sections(item, payload),
    ]
    evidence = tei.evidence(item, payload)
    inside = element("body", element("div", joined(parts), attributes={"type": payload.type, "n": payload.pid}))
    back = some("back", some("div", evidence, attributes={"type": "evidence"}))
    return element("TEI", _header(item, payload, title), element("text", inside, back), attributes={"xmlns": NAMESPACE})


def _header(item: ExportItem, payload: Payload, title: Label) -> Markup:
    version = "" if item.cite.number is None else str(item.cite.number)
    host = urlsplit(item.address).hostname or ""
    published = item.published[:10]
    numbers = (("pid", payload.pid), ("URI", item.address), ("SHA-256", item.digest))
    statement = [
        element("publisher", host or "not published"),
        *(some("idno", line(value), attributes={"type": kind}) for kind, value in numbers),
        _rights(payload),
        some("date", published, attributes={"when": published}),
    ]
    makers = [tei.maker(creator) for creator in item.cite.creators]
    topics = [tei.ref(item, pin, "term") for fact in facts.facts_of(payload, only=("topics",)) for pin in fact.pins]
    file = [
        element("titleStmt", element("title", line(title.text), lang=title.language), *makers),
        some("editionStmt", some("edition", f"Version {version}" if version else "", attributes={"n": version})),
        element("publicationStmt", joined(statement)),
        element("sourceDesc", _sources(item, payload)),
    ]
    change = some("change", version_words(item.cite), attributes={"when": published, "n": version})
    return element(
        "teiHeader",
        element("fileDesc", joined(file)),
        element("encodingDesc", element("editorialDecl", element("p", _CONVENTIONS, lang="en"))),
        some("profileDesc", some("textClass", some("keywords", *topics))),
        some("revisionDesc", change),
    )


def _rights(payload: Payload) -> Markup:
    code = str(payload.get("rights", ""))
    words = next((fact.words[0].text for fact in facts.facts_of(payload, only=("rights",))), "")
    licence = some("licence", words, lang="en", attributes={"target": facts.LICENCES.get(code, "")})
    note = some("p", line(str(payload.get("rights_note", ""))))
    if not licence and not note:
        return element("availability", element("p", "The record says nothing of rights.", lang="en"), attributes={"status": "unknown"})
    return element("availability", licence, note)


def _sources(item: ExportItem, payload: Payload) -> Markup:
    read = next(iter(links_of(payload)), None)
    pin = payload.pin(read.row.get("source")) if read else None
    if read and pin:
        return tei.biblio(item, pin, str(read.row.get("locator", "")), kind="read")
    return element("p", "Born digital: a record of the archive, which rests on the sources that its evidence lists.", lang="en")


def _corpus_header() -> Markup:
    file = [
        element("titleStmt", element("title", "Records of an archive", lang="en")),
        element("publicationStmt", element("p", "Each text has its own publisher, address, rights and date.", lang="en")),
        element("sourceDesc", element("p", "Each text names what it rests on.", lang="en")),
    ]
    return element("teiHeader", element("fileDesc", joined(file)))


def _nothing() -> Markup:
    body = element("text", element("body", element("p", "No records.", lang="en")))
    return element("TEI", _corpus_header(), body, attributes={"xmlns": NAMESPACE})


def _names(payload: Payload, title: Label, name: str) -> list[Markup]:
    """Return each form of a name with its language, kind and spelling; the heading where no form is known.

    `n` is what a citation of the form calls it.
    """
    rows = facts.name_rows(payload)
    field = next((found for found in sorted(facts.naming_fields(payload)) if isinstance(payload.get(found), list)), "")
    forms = [
        some(
            name,
            line(row["text"]),
            lang=row.get("language", ""),
            attributes={
                "type": row.get("kind", ""),
                "subtype": row.get("scheme", "") if row.get("kind") else "",
                "n": f"{field}/{row.get('key', '')}",
            },
        )
        for row in rows
    ] + [some(name, line(label.text), lang=label.language, attributes={"type": "supplied"}) for label in facts.editors_titles(payload)]
    return forms or [element(name, line(title.text), lang=title.language)]


def _uses(payload: Payload) -> Iterator[facts.Fact]:
    """Yield the forms of a name of which more is known than the spelling: where it is attested, and from when to when."""
    for name in sorted(facts.naming_fields(payload)):
        if isinstance(payload.get(name), list):
            for fact in facts.row_facts(payload, name, without=("language", "kind", "scheme")):
                if len(fact.details) > 1:
                    yield fact


def _notes(payload: Payload, *names: str) -> tuple[list[Markup], set[str]]:
    found = [name for name in names if isinstance(payload.get(name), Mapping)]
    return [note for name in found for note in tei.notes("note", facts.prose(payload.get(name), payload), name)], set(found)


def _person(item: ExportItem, payload: Payload) -> Body:
    notes, used = _notes(payload, "summary")
    life = []
    for name, date, place in (("birth", "born", "born_place"), ("death", "died", "died_place")):
        pin = payload.pin(payload.get(place))
        where = tei.ref(item, pin, "placeName") if pin else Markup()
        when = payload.get(date)
        life.append(tei.date_element(name, when, Markup(" ") if where else Markup(), where) if when else some(name, where))
        used |= {date, place}
    parts = [*_names(payload, facts.heading(item), "persName"), *life, *tei.identifiers(payload), *notes]
    return element("listPerson", element("person", joined(parts))), used


def _organization(item: ExportItem, payload: Payload) -> Body:
    notes, used = _notes(payload, "summary")
    parts = [*_names(payload, facts.heading(item), "orgName"), *tei.identifiers(payload), *notes]
    return element("listOrg", element("org", joined(parts))), used


def _place(item: ExportItem, payload: Payload) -> Body:
    notes, used = _notes(payload, "summary")
    latitude, longitude = payload.get("latitude", ""), payload.get("longitude", "")
    geo = some("location", some("geo", f"{latitude} {longitude}" if latitude and longitude else ""))
    parts = [*_names(payload, facts.heading(item), "placeName"), geo, *notes, *tei.identifiers(payload)]
    return element("listPlace", element("place", joined(parts))), used | ({"latitude", "longitude"} if geo else set())


def _event(item: ExportItem, payload: Payload) -> Body:
    notes, used = _notes(payload, "summary")
    when: Mapping[str, Json] = payload.get("when") or {}
    parts = [*tei.identifiers(payload), *_names(payload, facts.heading(item), "label"), *notes]
    attributes = tei.dating(str(when.get("edtf", "")), str(when.get("certainty", "certain")))
    return element("listEvent", element("event", joined(parts), attributes=attributes)), used


def _work(item: ExportItem, payload: Payload) -> Body:
    """A source, a periodical or one of its issues, as something bibliographic."""
    cite = item.cite
    notes, used = _notes(payload, "summary", "note", "ending_note")
    date: Mapping[str, Json] = payload.get("issued") or payload.get("date") or {}
    languages = [tag for tag in cite.language.split(", ") if tag]
    parts = [
        *(tei.maker(creator) for creator in cite.creators),
        *_names(payload, facts.heading(item), "title"),
        *tei.imprint(cite),
        tei.date_element("date", date) if date else tei.bare_date(cite.issued, cite.issued_printed),
        some("textLang", *languages[:1], lang="en", attributes=tei.text_languages(languages)),
        *tei.identifiers(payload),
        some("note", line(cite.original_title), attributes={"type": "original-title"}),
        some("note", line(cite.genre), lang="en", attributes={"type": "kind"}),
        *notes,
    ]
    return element("listBibl", element("bibl", joined(parts), attributes={"type": payload.type})), used


def _quotation(item: ExportItem, payload: Payload) -> Body:
    chain = links_of(payload)
    told = sentences(payload) or ([Label(item.cite.quoted_in, "en")] if item.cite.quoted_in else [])
    notes, used = _notes(payload, "summary")
    parts = [
        _utterance(item, payload),
        _cit(item, payload, chain) if chain else _cited(item),
        *(_cit(item, payload, [link]) for link in other_texts(payload)),
        *(_translation(row) for row in payload.rows("translations")),
        *tei.notes("note", told, "chain"),
        *notes,
    ]
    return joined(parts), used | {"attestations", "translations", "speaker", "addressee", "when", "place"}


def _utterance(item: ExportItem, payload: Payload) -> Markup:
    """Who said it, to whom, when and where, before the texts that say so."""
    said: list[Markup] = []
    for name, label in (("speaker", "Said by"), ("addressee", "To"), ("place", "At")):
        if pin := payload.pin(payload.get(name)):
            who = element(
                "name",
                line(pin.label("en").text),
                lang=pin.label("en").language,
                attributes={"type": name, "ref": item.references.get(pin.pid, "")},
            )
            said += [element("label", label, lang="en"), who]
    if when := payload.get("when"):
        said += [element("label", "When", lang="en"), tei.date_element("date", when)]
    elif item.cite.issued or item.cite.issued_printed:
        said.append(tei.bare_date(item.cite.issued, item.cite.issued_printed))
    return some("ab", joined(said, " "), attributes={"type": "utterance"})


def _cit(item: ExportItem, payload: Payload, chain: list[Link]) -> Markup:
    """One text and, inside it, the one that it derives from."""
    if not chain:
        return Markup()
    link, *before = chain
    reported = payload.pin(link.row.get("reporter"))
    by = Markup()
    if reported:
        by = element("respStmt", element("resp", "as reported by", lang="en"), tei.ref(item, reported, "name"))
    unseen = element("gap", element("desc", "Nobody here has seen this text.", lang="en"), attributes={"reason": "notSeen"})
    notes = [
        element("note", line(fact.words[0].text if fact.words else "yes"), lang="en", attributes={"type": fact.name})
        for fact in facts.details_of(payload, "attestations", link.row, without=_SEEN)
    ]
    kind = {"type": "attestation", "subtype": "read" if link.read else "" if link.text else "notSeen"}
    parts = [
        element("quote", link.text or unseen, lang=link.language),
        tei.biblio(item, payload.pin(link.row.get("source")), str(link.row.get("locator", "")), by),
        *notes,
        _cit(item, payload, before),
    ]
    return element("cit", joined(parts), attributes=kind | {"n": f"attestations/{link.row['key']}"})


def _cited(item: ExportItem) -> Markup:
    """A quotation of which only the citation is known: its opening words, in the source that it was read in."""
    cite = item.cite
    where = [some("title", line(cite.container_title), attributes={"level": "m"}), *tei.scopes(cite.locator)]
    return element("cit", element("quote", cite.title, lang=cite.title_language), some("bibl", joined(where, " ")))


def _translation(row: Mapping[str, Json]) -> Markup:
    translator = line(str(row.get("translator", "")))
    by = element("respStmt", element("resp", "translator", lang="en"), element("name", translator)) if translator else Markup()
    parts = [by, some("note", line(str(row.get("note", ""))))]
    return element(
        "cit",
        element("quote", str(row.get("text", "")), lang=str(row.get("language", ""))),
        some("bibl", joined(parts, " ")),
        attributes={"type": "translation"},
    )


def _claim(item: ExportItem, payload: Payload) -> Body:
    said = tei.notes("ab", facts.prose(payload.get("statement"), payload), str(payload.get("kind", "statement")))
    judged, used = _notes(payload, "judgement")
    return joined([*said, *judged]), used | {"statement"}


def _plain(item: ExportItem, payload: Payload) -> Body:
    """A topic, a dossier, or a type of record that TEI has no element for: its names, and its prose."""
    names = _names(payload, facts.heading(item), "ab")
    notes, used = _notes(payload, "summary", "scope_note", "abstract", "note")
    reference = some("note", archive_reference(item.cite), attributes={"type": "archive"})
    return joined([*names, *tei.identifiers_as_notes(payload), reference, *notes]), used


def _sections(item: ExportItem, payload: Payload) -> list[Markup]:
    """Return the sections of a dossier and the transcription of a source: divisions, which TEI wants after all else."""
    out = []
    for fact in facts.row_facts(payload, "sections"):
        head, words, named = (fact.detail(name) for name in ("heading", "commentary", "records"))
        parts = [
            *(element("head", line(label.text), lang=label.language) for label in (head.words if head else ())),
            *(element("p", label.text, lang=label.language) for label in (words.words if words else ())),
            some("list", *(element("item", tei.ref(item, pin)) for pin in (named.pins if named else ()))),
        ]
        out.append(some("div", joined(parts), attributes={"type": "section"}))
    words_there = str(payload.get("transcription", ""))
    if words_there:
        inside = element("ab", words_there, lang=str(payload.get("transcription_language", "")))
        out.append(element("div", inside, attributes={"type": "transcription"}))
    return out


_BODIES: Final[Mapping[str, Callable[[ExportItem, Payload], Body]]] = {
    "person": _person,
    "organization": _organization,
    "place": _place,
    "event": _event,
    "periodical": _work,
    "issue": _work,
    "source": _work,
    "quotation": _quotation,
    "claim": _claim,
}

FORMAT: Final = ExportFormat(
    key="tei",
    label="TEI",
    extension="tei.xml",
    media_type="application/tei+xml",
    write=write,
    about="For editions and text analysis, after the Guidelines of the Text Encoding Initiative.",
    write_one=write_one,
    comment="<!-- ",
    comment_end=" -->",
)
