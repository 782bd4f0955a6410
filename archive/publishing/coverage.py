"""Writing how well versions are evidenced, and why some were published below a threshold. The counts can be computed anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from archive.contracts import Json, Payload
from archive.published.coverage import CoverageOverride, VersionCoverage
from archive.published.version import PublishedVersion
from archive.registry import record_type
from archive.spec.coverage import Coverage, coverage

SLICE: Final = 500
COUNTS: Final = tuple(Coverage().counts())


@dataclass(frozen=True, slots=True)
class Override:
    """Who published a version below a threshold, why, and by how much: a list of `{"measure", "found", "allowed"}`."""

    name: str
    reason: str
    shortfalls: tuple[Mapping[str, Json], ...]


def coverage_row(version: PublishedVersion, payload: Payload) -> VersionCoverage:
    """Return the unsaved counts of a version, whose payload is in the present schema of its type."""
    return VersionCoverage(version=version, **coverage(payload, record_type(payload.type)).counts())


def write_coverage(versions: Iterable[tuple[PublishedVersion, Payload]]) -> None:
    """Write the counts of versions, over those that are there."""
    rows = [coverage_row(version, payload) for version, payload in versions]
    VersionCoverage.objects.bulk_create(
        rows, batch_size=SLICE, update_conflicts=True, unique_fields=["version"], update_fields=list(COUNTS)
    )


def write_overrides(versions: Iterable[PublishedVersion], overrides: Mapping[str, Override]) -> None:
    """Write the reasons for those versions that have one, by pid."""
    CoverageOverride.objects.bulk_create(
        [
            CoverageOverride(version=version, name=given.name, reason=given.reason, shortfalls=[dict(each) for each in given.shortfalls])
            for version in versions
            if (given := overrides.get(version.identifier_id)) is not None
        ],
        batch_size=SLICE,
    )
