"""The other texts of a quotation on its current page: read in one query, and only where links of kin lead to or from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.catalogue.backlinks import Backlinks
from archive.contracts import Payload
from archive.published import families
from archive.published.entry import CatalogueEntry
from archive.registry import record_type
from archive.render.family import Family, family_of
from archive.render.reading import Reading
from archive.spec.upcast import upcast


@dataclass(frozen=True, slots=True)
class Kinship:
    """The current records of a quotation's family, itself left out."""

    entries: tuple[CatalogueEntry, ...] = ()

    @property
    def tag(self) -> str:
        """What an entity tag must know of them."""
        return " ".join(f"{entry.version.sha256} {entry.pin().labels}" for entry in self.entries)

    def shown(self, payload: Payload, language: str) -> Family | None:
        """Return the family as the page shows it, None for a quotation without one."""
        if not self.entries:
            return None
        others = [upcast(entry.version.content(), record_type(entry.type)) for entry in self.entries]
        return family_of(payload, others, Reading(language, {entry.pid: entry.pin() for entry in self.entries}))


def kinship_of(payload: Payload, groups: Sequence[Backlinks]) -> Kinship:
    """Return the family of a quotation, empty where nothing links it to another. At most one query."""
    linked = bool(payload.get("kin")) or any(group.path == families.KIN_PATH for group in groups)
    return Kinship(tuple(families.family_of(payload.pid))) if linked else Kinship()
