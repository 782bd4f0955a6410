"""Composing a record's page: the payload as shown, today's labels, what refers to it, its citation and its addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext

from archive.catalogue.backlinks import Backlinks, answers_to, backlinks
from archive.catalogue.site import absolute
from archive.contracts import Payload, Pin
from archive.export.cite import Citation, cite_item, plain_citation
from archive.published import queries
from archive.published.entry import CURRENT, CatalogueEntry
from archive.published.version import PublishedVersion
from archive.registry import export_formats, record_type
from archive.render.addresses import compare_path, export_path, history_path, record_path, version_path
from archive.render.override import OverrideShown, override_shown
from archive.render.page import record_page
from archive.spec.upcast import upcast

MAX_ANSWERS: Final = 12


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
    pins: Mapping[str, Pin]
    backlinks: tuple[Backlinks, ...]
    language: str
    answers: tuple[CatalogueEntry, ...] = ()
    gone: Mapping[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> tuple[str, ...]:
        """The parts of the entity tag."""
        answers = " ".join(answer.version.sha256 for answer in self.answers)
        return (
            self.entry.version.sha256,
            labels_tag(self.pins, self.language),
            links_tag(self.backlinks),
            answers,
            f"{sorted(self.gone.items())}",
        )

    def context(self) -> dict[str, Any]:
        """Lay the page out for the template."""
        entry, payload, language = self.entry, self.payload, self.language
        return {
            "record": record_page(payload, language=language, pins=self.pins, gone=self.gone),
            "cite": cite_box(payload, entry.version, language, pinned=False),
            "backlinks": self.backlinks,
            "answers": [record_page(content_of(answer.version), language=language, pins={}) for answer in self.answers],
            "version": entry.version,
            "override": override_of(entry.version),
            "history": history_path(entry.type, entry.pid, language),
            "permanent": absolute(version_path(entry.type, entry.pid, entry.number)),
            "is_current": True,
        }


def read_current(entry: CatalogueEntry, language: str) -> CurrentPage:
    """Read what the current page needs beside the entry: what refers to it, today's labels, the answers to a question. Two queries."""
    payload = content_of(entry.version)
    groups = backlinks(entry.pid, entry.type, language)
    wanted = [path.rstrip("/").rpartition("/")[2] for path in answers_to(groups)][:MAX_ANSWERS] if entry.type == "claim" else []
    if not wanted:
        pins, gone = queries.pins_today(payload.pins) if payload.pins else ({}, {})
        return CurrentPage(entry, payload, pins, groups, language, gone=gone)
    entries = CatalogueEntry.objects.filter(pk__in={*payload.pins, *wanted}).select_related("version")
    named = {other.pid: other for other in entries}
    gone = {pid: named[pid].state for pid in payload.pins if pid in named and named[pid].state != CURRENT}
    found = {pid: other for pid, other in named.items() if other.state == CURRENT}
    pins = {pid: found[pid].pin() for pid in payload.pins if pid in found}
    return CurrentPage(entry, payload, pins, groups, language, tuple(found[pid] for pid in wanted if pid in found), gone)


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
