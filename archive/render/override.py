"""Why a version was published below a threshold of evidence, in the words of the interface. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from archive.contracts import Json
from archive.spec.coverage import MEASURES


@dataclass(frozen=True, slots=True)
class OverrideShown:
    """Who gave which reason, when, and what the version fell short of, as sentences."""

    name: str
    reason: str
    at: datetime
    shortfalls: tuple[str, ...]


def override_shown(name: str, reason: str, at: datetime, shortfalls: Iterable[Mapping[str, Json]]) -> OverrideShown:
    """Return an override as readers see it; a measure that is no longer known is named as it was stored."""
    return OverrideShown(name, reason, at, tuple(_sentence(**each) for each in shortfalls))


def _sentence(*, measure: str, found: int, allowed: int) -> str:
    label = dict(MEASURES).get(measure, measure)
    words = {"measure": gettext(label), "found": found, "allowed": allowed}
    return gettext("%(measure)s: %(found)s, where at most %(allowed)s is allowed") % words
