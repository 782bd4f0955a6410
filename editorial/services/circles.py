"""Records that lead to one another in a circle: part of its own part, translation of its own translation. It reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.contracts import INTERFACE_LANGUAGES, Json, Payload
from archive.publishing.pins import labels_of
from editorial.models import Heading
from editorial.services.errors import Fault

MOST_STEPS: Final = 100
MOST_RECORDS: Final = 10_000
"""How far is looked. What lies further would take longer to load than anybody waits for a save."""
_SHOWN: Final = 8
_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A way up that must not come back: `path` is the field, or the list and its column; `only` the relation that a row has to have."""

    path: str
    model: str
    child: str
    parent: str
    only: tuple[str, str] = ("", "")


LINES: Final[Mapping[str, tuple[Line, ...]]] = {
    "source": (
        Line("container", "archive.Source", "pid", "container__pid"),
        Line("translation_of", "archive.Source", "pid", "translation_of__pid"),
    ),
    "place": (Line("part_of", "archive.Place", "pid", "part_of__pid"),),
    "event": (Line("part_of", "archive.Event", "pid", "part_of__pid"),),
    "topic": (Line("broader", "archive.Topic", "pid", "broader__pid"),),
    "periodical": (Line("continues/periodical", "archive.Continuation", "record__pid", "periodical__pid"),),
    "organization": (
        Line("relations/organization", "archive.OrganizationRelation", "record__pid", "organization__pid", ("relation", "part-of")),
    ),
}


def circles(body: Payload) -> Iterator[Fault]:
    """Yield a fault for each link of a body that leads back to it, beside that link and naming the way round."""
    for line in LINES.get(body.type, ()):
        for path, pid in _links(body, line):
            if way := _way_back(body.pid, pid, line):
                yield Fault(path, _said(way, body))


def _links(body: Payload, line: Line) -> Iterator[tuple[str, str]]:
    name, _slash, column = line.path.partition("/")
    value: Json = body.get(name)
    if column:
        key, wanted = line.only
        for row in body.rows(name):
            if row.get(column) and (not key or row.get(key) == wanted):
                yield f"{name}/{row['key']}/{column}", row[column]["ref"]
    else:
        for item in value if isinstance(value, list) else [value] if value else []:
            yield name, item["ref"]


def _way_back(start: str, first: str, line: Line) -> list[str]:
    """Return the records from `start` round to `start`; empty where the way up from `first` does not come back, as far as is looked."""
    came_from = {first: start}
    frontier: Collection[str] = {first} - {start}
    if first == start:
        return [start, start]
    rows = apps.get_model(line.model)._default_manager.all()
    if line.only[0]:
        rows = rows.filter(**dict([line.only]))
    for _step in range(MOST_STEPS):
        pairs = rows.filter(**{f"{line.child}__in": frontier, f"{line.parent}__isnull": False}).values_list(line.child, line.parent)
        fresh: set[str] = set()
        for child, parent in pairs:
            if parent == start:
                return [*_trace(child, came_from, start), start]
            if parent not in came_from:
                came_from[parent] = child
                fresh.add(parent)
        frontier = fresh
        if not frontier or len(came_from) > MOST_RECORDS:
            break
    return []


def _trace(last: str, came_from: Mapping[str, str], start: str) -> list[str]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _said(way: list[str], body: Payload) -> str:
    language = (get_language() or "en").partition("-")[0]
    found = {pid: heading.label(language) for pid, heading in Heading.objects.in_bulk(way).items()}
    # What is being saved is called what it would be called then.
    found[body.pid] = labels_of(body)[language if language in INTERFACE_LANGUAGES else "en"]
    labels = [found[pid].text[:_WORDS] if pid in found else pid for pid in way]
    if len(labels) > _SHOWN:
        labels = [*labels[: _SHOWN - 2], "…", labels[-1]]
    return _("This leads back to the record itself: %(way)s. Choose another, or change the link of one of these first.") % {
        "way": " → ".join(labels)
    }
