"""Which kinds of places a source of some kind has: a newspaper article has pages and columns, and no minutes and seconds.

Pure, on payloads. It refuses only what cannot be: kinds that are not in the table, and sources whose kind is not known, have every place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from archive.contracts import N_, Json, Payload, Problem
from archive.values.locators import LocatorError, parse_locators

_WRITTEN: Final = (
    "page",
    "folio",
    "leaf",
    "column",
    "section",
    "paragraph",
    "line",
    "volume",
    "number",
    "canvas",
    "archive",
)
_ARTICLE: Final = ("page", "column", "section", "paragraph", "line", "volume", "number", "canvas", "archive")

PLACES: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(("archival-document", "letter", "telegram", "decree", "resolution"), _WRITTEN),
    **dict.fromkeys(("memoir", "book", "brochure", "chapter", "thesis"), _WRITTEN),
    "newspaper-article": _ARTICLE,
    "journal-article": _ARTICLE,
    # A page of the web may hold a file of printed pages, a film, or the image of a document: its folios are those of that document.
    "web-page": ("section", "paragraph", "line", "page", "number", "canvas", "timestamp"),
    # What is written on the back has lines; the print itself lies in an album or a file.
    "photograph": ("canvas", "line", "section", "page", "folio", "leaf", "number", "archive"),
    "map": ("canvas", "section", "page", "folio", "leaf", "volume", "number", "archive"),
}
"""Kind of source to the schemes that make sense in it, the commonest first. Speeches and interviews are heard or read: they have all."""

_REFUSALS: Final = {
    "newspaper-article": N_("A newspaper article has no place of the kind “%(scheme)s”. Use one of these: %(places)s."),
    "journal-article": N_("A journal article has no place of the kind “%(scheme)s”. Use one of these: %(places)s."),
    "web-page": N_("A web page has no place of the kind “%(scheme)s”. Use one of these: %(places)s."),
    "photograph": N_("A photograph has no place of the kind “%(scheme)s”. Use one of these: %(places)s."),
    "map": N_("A map has no place of the kind “%(scheme)s”. Use one of these: %(places)s."),
}
_REFUSAL: Final = N_("What is written or printed has no place of the kind “%(scheme)s”. Use one of these: %(places)s.")

# The copy that was read lies in a file whose leaves are numbered, whatever is printed on it.
_NUMBERED_IN_FILES: Final = frozenset({"folio", "leaf"})
_PAIRS: Final = (("source", "locator"), ("container", "container_locator"))


def misplaced(kind: str, locator: str, path: str = "") -> Problem | None:
    """Return why a stored locator is no place in a source of a kind; None where it is one, or cannot be read at all."""
    places = PLACES.get(kind)
    if not places or not locator:
        return None
    try:
        schemes = [step.scheme for step in parse_locators(locator).steps]
    except LocatorError:
        return None
    known = {*places, *(_NUMBERED_IN_FILES if "archive" in schemes and "archive" in places else ())}
    wrong = next((scheme for scheme in schemes if scheme not in known), "")
    if not wrong:
        return None
    return Problem(_REFUSALS.get(kind, _REFUSAL), path, {"scheme": wrong, "places": ", ".join(places)})


def locator_problems(payload: Payload, kinds: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each locator of the wrong scheme, in the record's own fields and in its rows.

    `kinds` gives the kind of each source by pid; a source that is not in it is taken for one of any kind.
    """
    yield from _of(payload.fields, kinds, "")
    for name, rows in payload.fields.items():
        for row in _rows(rows):
            yield from _of(row, kinds, f"{name}/{row['key']}/")


def _rows(value: Json) -> Iterable[Mapping[str, Json]]:
    return (row for row in value if isinstance(row, Mapping) and "key" in row) if isinstance(value, list | tuple) else ()


def _of(fields: Mapping[str, Json], kinds: Mapping[str, str], prefix: str) -> Iterator[Problem]:
    for name, locator in _PAIRS:
        reference = fields.get(name)
        if isinstance(reference, Mapping) and fields.get(locator):
            found = misplaced(kinds.get(reference.get("ref", ""), ""), fields[locator], prefix + locator)
            if found is not None:
                yield found
