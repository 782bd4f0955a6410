"""What a search backend keeps of the current version of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A stored string with its BCP 47 tag ("" when unknown)."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What a search backend keeps of the current version of one record. Days are proleptic Gregorian ordinals."""

    pid: str
    number: int
    type: str
    titles: tuple[Words, ...] = ()
    names: tuple[Words, ...] = ()
    texts: tuple[Words, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    sort_date: int | None = None
    sort_titles: Mapping[str, str] = field(default_factory=dict)
