"""What the home page shows: computed numbers, the dossiers, the newest quotations in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.translation import gettext

from archive.catalogue.record_page import content_of
from archive.contracts import RecordType
from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from archive.render.addresses import browse_path, record_path
from archive.render.blocks.dossier import DossierBlock
from archive.render.page import record_page
from archive.render.segments import Segment, labelled
from archive.render.summary import Summary, summary_of

QUOTATIONS: Final = 6
DOSSIERS: Final = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A record type with the number of its published records."""

    record_type: RecordType
    label: str
    about: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """A record on the home page; `sections` are the headings of a dossier with their anchors."""

    label: Segment
    path: str
    summary: Summary
    description: str
    speaker: Segment | None = None
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. Four queries at most."""

    shelves: tuple[Shelf, ...]
    total: int
    dossiers: tuple[Card, ...]
    quotations: tuple[Card, ...]


def shelves(language: str) -> tuple[Shelf, ...]:
    """Return the record types that have published records, in reading order, with their numbers; one query."""
    counts = dict(CatalogueEntry.objects.current().values_list("type").annotate(Count("pk")).order_by())
    return tuple(
        Shelf(kind, gettext(kind.plural), gettext(kind.about), browse_path(key, language), counts[key])
        for key, kind in record_types().items()
        if counts.get(key)
    )


def _cards(key: str, language: str, limit: int) -> tuple[Card, ...]:
    entries = CatalogueEntry.objects.of_type(key).select_related("version").defer("cite").order_by("-published_at", "pk")[:limit]
    cards = []
    for entry in entries:
        payload = content_of(entry.version)
        found = record_page(payload, language=language, pins={})
        sections = found.block.sections if isinstance(found.block, DossierBlock) else ()
        cards.append(
            Card(
                label=labelled(entry.label(language)),
                path=record_path(entry.type, entry.pid, language),
                summary=summary_of(payload, language=language),
                description=found.description,
                speaker=getattr(found.block, "speaker", None),
                sections=tuple(("".join(part.text for part in section.heading), f"#{section.anchor}") for section in sections),
            )
        )
    return tuple(cards)


def home_page(language: str) -> Home:
    """Return what the home page shows in an interface language."""
    found = shelves(language)
    return Home(
        shelves=found,
        total=sum(shelf.count for shelf in found),
        dossiers=_cards("dossier", language, DOSSIERS),
        quotations=_cards("quotation", language, QUOTATIONS),
    )
