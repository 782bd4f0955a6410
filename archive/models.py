"""All models of the archive app, gathered so that Django finds them: working rows, records of every type, published rows."""

from archive import registry
from archive.published.coverage import CoverageOverride, VersionCoverage
from archive.published.entry import CatalogueEntry, EntryFacet, EntryLink
from archive.published.identifier import Identifier
from archive.published.log import LogEvent
from archive.published.version import PublishedVersion, VersionFile
from archive.working.media import StoredFile
from archive.working.record import Attachment, Citation, ExternalIdentifier, Record

# Importing every record type's module is what makes its models known to Django.
registry.record_types()

__all__ = [
    "Attachment",
    "CatalogueEntry",
    "Citation",
    "CoverageOverride",
    "EntryFacet",
    "EntryLink",
    "ExternalIdentifier",
    "Identifier",
    "LogEvent",
    "PublishedVersion",
    "Record",
    "StoredFile",
    "VersionCoverage",
    "VersionFile",
]
