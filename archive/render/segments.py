"""Runs of text as a page shows them: each knows the language and direction it is in and the page that it leads to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from archive.contracts import Label, Pin
from archive.render.addresses import record_path
from archive.values.languages import direction, html_lang

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text.

    `lang` and `dir` are attributes for HTML, both empty for words of the interface. `href` is where it leads, `type` the record
    type that stands there. `mark` is "ins" or "del" in a comparison, "time" for a date (`datetime` where HTML has a form for it).
    """

    text: str
    lang: str = ""
    dir: str = ""
    href: str = ""
    type: str = ""
    mark: str = ""
    datetime: str = ""
    hint: str = ""


Segments = tuple[Segment, ...]


@lru_cache(maxsize=1024)
def _attributes(tag: str) -> tuple[str, str]:
    if not tag or tag == "und":
        return "und", "auto"
    return html_lang(tag), direction(tag)


def stored(text: str, tag: str = "", *, href: str = "", record_type: str = "", mark: str = "") -> Segment:
    """Return a stored string in the language of a BCP 47 tag; without a tag the browser finds the direction by itself."""
    lang, text_direction = _attributes(tag)
    return Segment(text, lang, text_direction, href, record_type, mark)


def labelled(label: Label) -> Segment:
    """Return a record's label as a segment without a link."""
    return stored(label.text, label.language)


def link(pin: Pin | None, language: str, pid: str = "") -> Segment:
    """Return a link to a referred record under its label in an interface language.

    A record that is not published (no version pinned, as in a draft) gets its label without a link; one without a pin, its pid.
    """
    if pin is None:
        return stored(pid, "und")
    label = pin.label(language)
    href = record_path(pin.type, pin.pid, language) if pin.number is not None else ""
    return stored(label.text, label.language, href=href, record_type=pin.type)


def fill(template: str, **parts: Segment | Iterable[Segment] | str) -> Segments:
    """Put segments into the `{name}` places of a translated sentence; a place without a part disappears.

    The sentence is the translator's, so that the order of its parts may differ between languages.
    """
    out: list[Segment] = []
    position = 0
    for match in _PLACEHOLDER.finditer(template):
        if match.start() > position:
            out.append(Segment(template[position : match.start()]))
        part = parts.get(match.group(1), "")
        if isinstance(part, str):
            out.append(Segment(part))
        elif isinstance(part, Segment):
            out.append(part)
        else:
            out.extend(part)
        position = match.end()
    if position < len(template):
        out.append(Segment(template[position:]))
    return tuple(segment for segment in out if segment.text)


def join(parts: Iterable[Iterable[Segment]], separator: str = ", ") -> Segments:
    """Return runs of segments with a separator between those that are not empty."""
    out: list[Segment] = []
    for part in parts:
        run = list(part)
        if run and out:
            out.append(Segment(separator))
        out.extend(run)
    return tuple(out)


def text_of(segments: Iterable[Segment]) -> str:
    """Return the bare words, for titles and descriptions."""
    return "".join(segment.text for segment in segments)


def marked(segment: Segment, mark: str) -> Segment:
    """Return the segment with another mark."""
    return replace(segment, mark=mark)
