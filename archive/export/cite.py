"""From a payload to its citation: the data that formats print, and our own plain citations of it. Pure, never queries."""

from __future__ import annotations

from dataclasses import replace

from archive.contracts import CiteItem, Payload
from archive.export.plain import evidence_citation, plain_citation
from archive.export.segments import Citation, Segment
from archive.registry import record_type
from archive.spec.chains import chain_sentence
from archive.spec.upcast import upcast

__all__ = ["Citation", "Segment", "cite_item", "evidence_citation", "plain_citation"]


def cite_item(payload: Payload, *, address: str, digest: str, published: str, language: str = "en") -> CiteItem:
    """Return the citation data of one version.

    `address` is the permanent address of the version, `digest` its SHA-256 in hexadecimal, `published` an ISO 8601 date or time; each
    is empty for a draft. The heading of a record of the archive and the chain of a quotation are said in `language` (en, az, ru).
    Raises `KeyError` for an unknown record type, `ValueError` for a schema that this software does not know.
    """
    kind = record_type(payload.type)
    current = upcast(payload, kind)
    item = kind.cite(current)
    if language != "en":
        item = replace(item, quoted_in=chain_sentence(current, language) or item.quoted_in)
        if item.title == kind.heading(current, "en").text and item.type == "entry":
            heading = kind.heading(current, language)
            item = replace(item, title=heading.text, title_language=heading.language)
    return replace(item, number=payload.number, address=address, digest=digest, published=published)
