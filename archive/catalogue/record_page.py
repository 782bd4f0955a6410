"""Composing a record's page: the payload as shown, today's labels, what refers to it, its citation and its addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext

from archive.catalogue.attested import Attested, attested_in
from archive.catalogue.backlinks import Backlinks, answers_to, backlinks, questions_about
from archive.catalogue.contested import QUESTIONS_NAMED, Named, Question, in_question, named, page_of_answers, question_of, shown_answers
from archive.catalogue.kinship import Kinship, kinship_of
from archive.catalogue.parameters import Parameters
from archive.catalogue.runs import RunRead, read_run
from archive.catalogue.site import absolute
from archive.contracts import Payload, Pin
from archive.export.cite import Citation, cite_item, plain_citation
from archive.published.entry import CURRENT, CatalogueEntry
from archive.published.version import PublishedVersion
from archive.registry import export_formats, record_type
from archive.render.addresses import compare_path, export_path, history_path, record_path, version_path
from archive.render.override import OverrideShown, override_shown
from archive.render.page import record_page
from archive.spec.upcast import upcast


@dataclass(frozen=True, slots=True)
class Download:
    """An export of the version: label, path, media type."""

    label: str
    href: str
    media_type: str


@dataclass(frozen=True, slots=True)
class CiteBox:
    """How to cite this version: the plain citation, its permanent address, digest, number, date, and the downloads."""

    citation: Citation
    address: str
    digest: str
    number: int
    published: Any
    downloads: tuple[Download, ...]


def content_of(version: PublishedVersion) -> Payload:
    """Return a version's payload in the present schema of its type."""
    payload = version.content()
    return upcast(payload, record_type(payload.type))


def cite_box(payload: Payload, version: PublishedVersion, language: str, *, pinned: bool) -> CiteBox:
    """Return the cite box of a version; `pinned` downloads keep to the version, others follow the record."""
    address = absolute(version_path(payload.type, payload.pid, version.number))
    published = version.published_at.date().isoformat()
    item = cite_item(payload, address=address, digest=version.sha256, published=published, language=language)
    number = version.number if pinned else None
    downloads = tuple(
        Download(found.label, export_path(payload.type, payload.pid, found.extension, number), found.media_type)
        for found in export_formats().values()
    )
    citation = plain_citation(item, language, site_name=settings.SENED_SITE_NAME)
    return CiteBox(citation, address, version.sha256, version.number, version.published_at, downloads)


def override_of(version: PublishedVersion) -> OverrideShown | None:
    """Return why a version was published below a threshold, or None. The version was read with its override."""
    given = getattr(version, "override", None)
    return override_shown(given.name, given.reason, version.published_at, given.shortfalls) if given else None


def labels_tag(pins: Mapping[str, Pin], language: str) -> str:
    """Return what an entity tag must know of the records that a page names: their labels, and the versions they have today."""
    return "\x1e".join(f"{pid} {pins[pid].number} {pins[pid].label(language).text}" for pid in sorted(pins))


def links_tag(groups: Sequence[Backlinks]) -> str:
    """Return what an entity tag must know of the records that refer to one."""
    return "\x1e".join(
        f"{group.type} {group.path} {group.total} {' '.join(link.href + link.text for link in group.links)}" for group in groups
    )


@dataclass(frozen=True, slots=True)
class CurrentPage:
    """What the page of a current record is made of, read but not yet laid out; `tag` is what its entity tag depends on."""

    entry: CatalogueEntry
    payload: Payload
    backlinks: tuple[Backlinks, ...]
    language: str
    found: Named = field(default_factory=Named)
    question: Question | None = None
    attested: Attested = field(default_factory=Attested)
    kinship: Kinship = field(default_factory=Kinship)
    run: RunRead | None = None

    @property
    def tag(self) -> tuple[str, ...]:
        """The parts of the entity tag."""
        return (
            self.entry.version.sha256,
            labels_tag(self.pins, self.language),
            links_tag(self.backlinks),
            f"{sorted(self.found.gone.items())}",
            # Which field a question is about stands in the question itself, whose label may stay.
            " ".join(f"{pid} {self.found.pins[pid].number}" for pid in questions_about(self.backlinks) if pid in self.found.pins),
            self.question.tag if self.question else "",
            self.attested.tag,
            self.run.tag if self.run else "",
            self.kinship.tag,
        )

    @property
    def pins(self) -> Mapping[str, Pin]:
        """Today's pins of the records that it names."""
        return {pid: pin for pid, pin in self.found.pins.items() if pid in self.payload.pins}

    def context(self) -> dict[str, Any]:
        """Lay the page out for the template."""
        entry, payload, language = self.entry, self.payload, self.language
        pins, gone = self.pins, {pid: state for pid, state in self.found.gone.items() if pid in payload.pins}
        record = record_page(payload, language=language, pins=pins, gone=gone)
        shown = [field.name for group in record.groups for field in group.fields]
        return {
            "record": record,
            "cite": cite_box(payload, entry.version, language, pinned=False),
            "backlinks": self.backlinks,
            "question": self.question.context(language) if self.question else None,
            "in_question": in_question(questions_about(self.backlinks), self.found, language, shown),
            "family": self.kinship.shown(payload, language),
            "naming": self.attested.naming(payload, pins, language),
            **(self.run.context(pins, self.backlinks, language) if self.run else {}),
            "version": entry.version,
            "override": override_of(entry.version),
            "history": history_path(entry.type, entry.pid, language),
            "permanent": absolute(version_path(entry.type, entry.pid, entry.number)),
            "is_current": True,
        }


def read_current(entry: CatalogueEntry, language: str, asked: Parameters | None = None) -> CurrentPage:
    """Read what the current page needs beside the entry: what refers to it, and today's labels. Two queries.

    Two more for a contested question (what its answers rest on, its earlier judgements), up to three more for a record whose names are
    attested in sources, one more for a quotation that has kin, and one for the run of a periodical (three for one of more than 1,000
    issues, and one for each title that it continues). `asked` are the parameters of the address; problems are kept in it.
    """
    payload, asked = content_of(entry.version), asked or Parameters(QueryDict())
    groups = backlinks(entry.pid, entry.type, language)
    answers, about = answers_to(groups), questions_about(groups)[:QUESTIONS_NAMED]
    page = page_of_answers(asked, len(answers)) if answers else 1
    found = named(payload.pins, {*shown_answers(answers, page), *about})
    question = question_of(payload, answers, found, page) if entry.type == "claim" and payload.get("kind") == "question" else None
    attested, kinship = attested_in(payload, found.pins, asked), kinship_of(payload, groups)
    run = read_run(payload, asked) if entry.type == "periodical" else None
    return CurrentPage(entry, payload, groups, language, found, question, attested, kinship, run)


def version_context(entry: CatalogueEntry, version: PublishedVersion, language: str) -> dict[str, Any]:
    """Lay out the page of one version for ever: its own labels, its own citation, and a banner where it is not the current one."""
    payload = content_of(version)
    return {
        "record": record_page(payload, language=language, pins={}),
        "cite": cite_box(payload, version, language, pinned=True),
        "backlinks": (),
        "version": version,
        "override": override_of(version),
        "history": history_path(entry.type, entry.pid, language),
        "permanent": absolute(version_path(entry.type, entry.pid, version.number)),
        "is_current": False,
        "banner": banner(entry, version, language),
        "latest": record_path(entry.type, entry.pid, language),
        "is_latest": entry.state == CURRENT and entry.number == version.number,
    }


@dataclass(frozen=True, slots=True)
class Banner:
    """What a reader of a version must know first: a sentence, and links to go on with."""

    tone: str
    words: str
    reason: str = ""
    links: tuple[tuple[str, str], ...] = ()


def banner(entry: CatalogueEntry, version: PublishedVersion, language: str) -> Banner | None:
    """Return the banner of a version page: withdrawn, merged, superseded, or None for the newest of a current record."""
    path = record_path(entry.type, entry.pid, language)
    if entry.state == "withdrawn":
        return Banner("warning", gettext("This record was withdrawn. The version stays readable."), entry.state_reason)
    if entry.state == "merged":
        return Banner("notice", gettext("This record was merged into another."), links=((gettext("Go to the record"), path),))
    if version.number < entry.number:
        words = gettext("This is version %(number)s. Version %(newest)s is the current one.")
        compare = compare_path(entry.type, entry.pid, version.number, entry.number, language)
        links = ((gettext("Current version"), path), (gettext("What changed"), compare))
        return Banner("notice", words % {"number": version.number, "newest": entry.number}, links=links)
    return None
