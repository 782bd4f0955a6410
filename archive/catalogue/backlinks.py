"""What refers to a record: the links of current versions, grouped by record type and field, with a bounded number of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Exists, OuterRef, Value, When
from django.utils.translation import gettext

from archive.contracts import N_
from archive.published.entry import CURRENT, EntryFacet, EntryLink
from archive.registry import record_types
from archive.render.addresses import browse_path, record_path
from archive.render.segments import Segment, Segments, stored

SHOWN: Final = 12
READ: Final = 1000
"""How many links are read; of a record with more, groups are shown without their number."""

_CALLED: Final[Mapping[tuple[str, str, str], str]] = {
    ("person", "quotation", "speaker"): N_("Said or wrote"),
    ("person", "quotation", "attestations.reporter"): N_("Reported the words of others"),
    ("person", "quotation", "addressee"): N_("Was addressed"),
    ("person", "source", "contributors.contributor"): N_("Contributed to"),
    ("person", "periodical", "editors.person"): N_("Edited"),
    ("organization", "quotation", "speaker"): N_("Said or wrote"),
    ("organization", "person", "affiliations.organization"): N_("People of it"),
    ("periodical", "issue", "periodical"): N_("Issues"),
    ("periodical", "periodical", "continues.periodical"): N_("Continued by"),
    ("claim", "claim", "answers"): N_("Answers"),
    ("source", "quotation", "attestations.source"): N_("Quotations that survive in it"),
    ("quotation", "quotation", "kin.quotation"): N_("Other texts of this utterance"),
    ("place", "place", "part_of"): N_("Places within it"),
}
"""Fields that make a group of their own on the page of a record, by (its type, the type that refers, the path)."""
ANSWERS: Final = ("claim", "answers")
CLAIM: Final = "claim"
SUBJECT: Final = "subject"
QUESTIONED: Final = "subject:question"
"""What the group of the questions about a record goes by; the field that refers is `subject`, as it is of the statements about it."""
_QUESTIONS_ABOUT: Final = N_("Contested questions about it")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Backlinks:
    """One group: what it is called, the first records of it, how many there are, and where all of them are listed.

    `path` is the field that refers where it makes a group of its own ("speaker"), else empty. `pids` are all that were read, by label.
    """

    type: str
    path: str
    title: str
    links: Segments
    total: int | None
    all_path: str
    pids: tuple[str, ...] = ()

    @property
    def more(self) -> bool:
        """Whether there are records that are not shown."""
        return self.total is None or self.total > len(self.links)


class _Row(NamedTuple):
    pid: str
    type: str
    path: str
    label: str
    language: str
    sort: str
    question: bool

    @property
    def key(self) -> Key:
        """The group that the link belongs to, where that group is one of its own."""
        return self.type, QUESTIONED if self.question else self.path


def _own_paths(record_type: str) -> dict[Key, str]:
    """Return the fields that make groups of their own on pages of this type, with what the groups are called."""
    found = {(kind, path): called for (target, kind, path), called in _CALLED.items() if target == record_type}
    return {**found, (CLAIM, QUESTIONED): _QUESTIONS_ABOUT}


def _read(pid: str, language: str) -> list[_Row]:
    columns = (
        "entry_id",
        "entry__type",
        "path",
        f"entry__label_{language}",
        f"entry__label_{language}_language",
        f"entry__sort_{language}",
        "question",
    )
    asked = EntryFacet.objects.filter(entry=OuterRef("entry"), name="kind", value="question")
    question = Case(When(path=SUBJECT, entry__type=CLAIM, then=Exists(asked)), default=Value(False), output_field=BooleanField())
    # Pids are drawn at random, so that the first of them are a fair sample of every group.
    links = EntryLink.objects.filter(target_id=pid, entry__state=CURRENT).annotate(question=question).order_by("entry_id")
    return [_Row(*row) for row in links.values_list(*columns)[: READ + 1] if row[0] != pid]


def _link(row: _Row, language: str) -> Segment:
    return stored(row.label, row.language, href=record_path(row.type, row.pid, language), record_type=row.type)


def _place(key: Key, own: Mapping[Key, str]) -> tuple[bool, int, str]:
    """Groups of their own come first, then the types in reading order."""
    order = list(record_types())
    return key not in own, order.index(key[0]) if key[0] in order else len(order), key[1]


SPOKEN: Final = ("quotation", "speaker")
REPORTED: Final = ("quotation", "attestations.reporter")


def _take_out_repeated(groups: dict[Key, dict[str, _Row]]) -> None:
    """Leave out of a type's general group what stands in a group of its own already; nobody reports their own words."""
    own_words, reported = groups.get(SPOKEN, {}), groups.get(REPORTED, {})
    for pid in own_words:
        reported.pop(pid, None)
    if not reported:
        groups.pop(REPORTED, None)
    for kind, path in list(groups):
        rest = groups.get((kind, ""))
        if path and rest is not None:
            for pid in groups[kind, path]:
                rest.pop(pid, None)
            if not rest:
                del groups[kind, ""]


def backlinks(pid: str, record_type: str, language: str) -> tuple[Backlinks, ...]:
    """Return the records whose current version refers to `pid`. One query.

    At most 12 of each group are given, by label, with the number of all where not more than a thousand links lead here.
    """
    own = _own_paths(record_type)
    read = _read(pid, language)
    groups: dict[Key, dict[str, _Row]] = {}
    for row in read:
        groups.setdefault(row.key if row.key in own else (row.type, ""), {})[row.pid] = row
    _take_out_repeated(groups)
    found = []
    for key in sorted(groups, key=lambda key: _place(key, own)):
        kind, path = key
        rows = sorted(groups[key].values(), key=lambda row: row.sort)
        plural = record_types()[kind].plural if kind in record_types() else kind
        found.append(
            Backlinks(
                type=kind,
                path=path,
                title=gettext(own.get(key, plural)),
                links=tuple(_link(row, language) for row in rows[:SHOWN]),
                total=len(rows) if len(read) <= READ else None,
                all_path=f"{browse_path(kind, language)}?{urlencode(_all_of(pid, path))}",
                pids=tuple(row.pid for row in rows),
            )
        )
    return tuple(found)


def _all_of(pid: str, path: str) -> dict[str, str]:
    return {"ref": pid, "kind": "question"} if path == QUESTIONED else {"ref": pid}


def answers_to(groups: tuple[Backlinks, ...]) -> tuple[str, ...]:
    """Return the pids of the claims that answer a contested question, by label."""
    return next((group.pids for group in groups if (group.type, group.path) == ANSWERS), ())


def questions_about(groups: tuple[Backlinks, ...]) -> tuple[str, ...]:
    """Return the pids of the contested questions about a record, by label."""
    return next((group.pids for group in groups if (group.type, group.path) == (CLAIM, QUESTIONED)), ())
