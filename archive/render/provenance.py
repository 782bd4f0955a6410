"""Where a source comes from, in a line: what kind of thing it is, in what it was published, and where it lies. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from archive.contracts import Payload, Pin
from archive.registry import record_type as record_type_of
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, join, link, stored
from archive.values.archive_references import ArchiveReference


def archive_reference(source: Payload, language: str) -> str:
    """Return fond, opis, delo and list with their marks: "f. 1, op. 2, d. 3, l. 4". Empty where there is none."""
    parts = {name: str(source.get(name, "")) for name in ("fond", "opis", "delo", "list")}
    reference = ArchiveReference("", parts["fond"], parts["opis"], parts["delo"], parts["list"])
    return reference.display(language) if any(parts.values()) else ""


def provenance(source: Payload | None, pin: Pin | None, reading: Reading, *, named: bool = False) -> Segments:
    """Return a source's kind, container, publisher and archive reference; `named` begins with the source itself.

    Of a source that readers cannot see any more, what its citation data said is given instead. Links lead to pages under the labels of
    the source's own pins.
    """
    parts: list[Segments] = []
    if named and pin is not None:
        parts.append((link(pin, reading.language, pin.pid),))
    if source is None:
        cite = pin.cite if pin is not None else {}
        parts += [(stored(str(cite[name])),) for name in ("container_title", "publisher", "archive", "archive_location") if cite.get(name)]
        return join(parts)
    kinds: Any = record_type_of("source").field("kind")
    own = Reading(reading.language, {**source.pins, **reading.pins})
    if source.get("kind"):
        parts.append((Segment(reading.choice(kinds.choices, source.get("kind"))),))
    if source.get("container"):
        parts.append(fill(gettext("in {source}"), source=own.link(source.get("container"))))
        if source.get("container_locator"):
            parts.append((Segment(locator_words(source.get("container_locator"), reading.language)),))
    if source.get("publisher"):
        parts.append((stored(source.get("publisher")),))
    if source.get("translation_of"):
        parts.append(fill(gettext("translation of {source}"), source=own.link(source.get("translation_of"))))
    if source.get("repository"):
        parts.append((own.link(source.get("repository")),))
    elif source.get("repository_name"):
        parts.append((stored(source.get("repository_name")),))
    if reference := archive_reference(source, reading.language):
        parts.append((stored(reference),))
    return join(parts)
