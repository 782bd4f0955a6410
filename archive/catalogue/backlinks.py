"""What refers to a record: the links of current versions, grouped by record type and field, with a bounded number of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import gettext

from archive.contracts import N_, Rows
from archive.published.entry import CURRENT, CatalogueEntry, EntryLink
from archive.registry import record_types
from archive.render.addresses import browse_path, record_path
from archive.render.segments import Segment, Segments, stored

SHOWN: Final = 12
READ: Final = 240
"""How many links are read at once; a record with more has its groups counted in a second query."""

_CALLED: Final[Mapping[tuple[str, str, str], str]] = {
    ("person", "quotation", "speaker"): N_("Said or wrote"),
    ("person", "quotation", "attestations.reporter"): N_("Reported the words of others"),
    ("person", "quotation", "addressee"): N_("Was addressed"),
    ("person", "source", "contributors.contributor"): N_("Contributed to"),
    ("periodical", "issue", "periodical"): N_("Issues"),
    ("claim", "claim", "answers"): N_("Answers"),
    ("source", "quotation", "attestations.source"): N_("Quotations that survive in it"),
    ("place", "place", "part_of"): N_("Places within it"),
}
ANSWERS: Final = ("claim", "answers")


@dataclass(frozen=True, slots=True)
class Backlinks:
    """One group: what it is called, the first records of it, how many there are, and where all of them are listed."""

    type: str
    path: str
    title: str
    via: str
    links: Segments
    total: int
    all_path: str

    @property
    def more(self) -> bool:
        """Whether there are records that are not shown."""
        return self.total > len(self.links)


def _via(type_key: str, path: str) -> str:
    """Return the label of the field that refers: "Editors › Person"; empty for a type that is not known here."""
    kind = record_types().get(type_key)
    if kind is None:
        return ""
    head, _, rest = path.partition(".")
    spec = next((field for field in kind.public_fields if field.name == head), None)
    if spec is None:
        return ""
    if isinstance(spec, Rows) and rest:
        inner = next((field for field in spec.fields if field.name == rest), None)
        if inner is not None and inner.name not in ("source", "records"):
            return f"{gettext(spec.label)} › {gettext(inner.label)}"
    return gettext(spec.label)


def _link(entry: CatalogueEntry, language: str) -> Segment:
    label = entry.label(language)
    return stored(label.text, label.language, href=record_path(entry.type, entry.pid, language), record_type=entry.type)


def _read(pid: str) -> list[EntryLink]:
    links = EntryLink.objects.filter(target_id=pid, entry__state=CURRENT).exclude(entry_id=pid)
    return list(links.select_related("entry").defer("entry__cite").order_by("path", "entry_id")[: READ + 1])


def _totals(pid: str) -> dict[tuple[str, str], int]:
    links = EntryLink.objects.filter(target_id=pid, entry__state=CURRENT).exclude(entry_id=pid)
    counted = links.values_list("entry__type", "path").annotate(found=Count("entry_id", distinct=True))
    return {(kind, path): found for kind, path, found in counted}


def backlinks(pid: str, record_type: str, language: str) -> tuple[Backlinks, ...]:
    """Return the records whose current version refers to `pid`, by type in reading order; one query, two where there are many.

    At most 12 of each group are given, by label, with the number of all.
    """
    read = _read(pid)
    groups: dict[tuple[str, str], list[CatalogueEntry]] = {}
    for link in read:
        groups.setdefault((link.entry.type, link.path), []).append(link.entry)
    totals = {key: len(entries) for key, entries in groups.items()} if len(read) <= READ else _totals(pid)
    order = list(record_types())
    found = []
    for key in sorted(totals, key=lambda group: (order.index(group[0]) if group[0] in order else len(order), group[1])):
        kind, path = key
        entries = sorted(groups.get(key, ()), key=lambda entry: getattr(entry, f"sort_{language}"))
        called = _CALLED.get((record_type, kind, path))
        plural = gettext(record_types()[kind].plural) if kind in record_types() else kind
        found.append(
            Backlinks(
                type=kind,
                path=path,
                title=gettext(called) if called else plural,
                via="" if called else _via(kind, path),
                links=tuple(_link(entry, language) for entry in entries[:SHOWN]),
                total=totals[key],
                all_path=f"{browse_path(kind, language)}?{urlencode({'ref': pid})}",
            )
        )
    return tuple(found)


def answers_to(groups: tuple[Backlinks, ...]) -> list[str]:
    """Return the paths of the claims that answer a contested question, as far as they are shown."""
    return [link.href for group in groups if (group.type, group.path) == ANSWERS for link in group.links]
