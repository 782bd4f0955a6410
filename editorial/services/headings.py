"""Keeping the headings of working records up to date: how lists, pickers and drafts' references call them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from django.apps import apps

from archive.contracts import Json, Label, Payload, RecordType, Rows, Text
from archive.published.entry import CatalogueEntry
from archive.publishing.pins import labels_of, pin_batch
from archive.registry import record_type, record_types
from archive.spec.freeze import references
from archive.spec.upcast import upcast
from archive.values.scripts import fold
from archive.working.record import Record
from editorial.models import Draft, Heading

_LABEL_LENGTH = 400
_FOLDED_LENGTH = 4_000
SLICE = 500
FOLLOWED: Final = 500
ROUNDS: Final = 6
"""Headings contain headings no deeper than this; see `archive.publishing.pins`."""


def _names(declared: RecordType, payload: Payload) -> Iterator[str]:
    """Yield what a record is looked up by: its title strings and all its name forms."""
    for spec in declared.public_fields:
        if isinstance(spec, Rows):
            titles = [inner.name for inner in spec.fields if isinstance(inner, Text) and inner.search in ("title", "name")]
            for row in payload.rows(spec.name):
                yield from (str(row[name]) for name in titles if row.get(name))
        elif spec.search == "title":
            yield from _strings(payload.get(spec.name))


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (str(inner) for inner in value.values())


def _row(payload: Payload) -> Heading:
    labels: Mapping[str, Label] = labels_of(payload)
    declared = record_type(payload.type)
    words = dict.fromkeys([*(label.text for label in labels.values()), *_names(declared, payload), payload.pid])
    return Heading(
        pid=payload.pid,
        type=payload.type,
        folded=" ".join(fold(word) for word in words)[:_FOLDED_LENGTH],
        **{f"label_{language}": label.text[:_LABEL_LENGTH] for language, label in labels.items()},
        **{f"label_{language}_language": label.language[:35] for language, label in labels.items()},
    )


_COLUMNS = ["type", "folded", *(f"label_{lang}{part}" for lang in ("en", "az", "ru") for part in ("", "_language"))]


def refresh(payloads: Iterable[Payload]) -> set[str]:
    """Write the headings of these bodies and return the pids of those that were called otherwise before.

    Headings that contain others' headings see each other and what is already written.
    """
    bodies = list(payloads)
    wanted = set().union(*(references(body) for body in bodies)) if bodies else set()
    pids = {body.pid for body in bodies}
    known = {row.pid: row.pin() for row in Heading.objects.filter(pk__in=wanted - pids)}
    before = Heading.objects.in_bulk(list(pids))
    rows = [_row(payload) for payload in pin_batch(bodies, known).values()]
    Heading.objects.bulk_create(rows, batch_size=SLICE, update_conflicts=True, unique_fields=["pid"], update_fields=_COLUMNS)
    return {row.pid for row in rows if row.pid in before and before[row.pid].pin() != row.pin()}


def refresh_with_followers(payloads: Iterable[Payload]) -> None:
    """Write the headings of these bodies, and where one is called otherwise now, those of the records whose headings may contain it.

    At most 500 records follow, so that a save stays quick; `refresh_all` does the rest.
    """
    bodies = list(payloads)
    seen = {body.pid for body in bodies}
    changed = refresh(bodies)
    room = FOLLOWED
    while changed and room:
        followers = sorted(_referring(changed, seen))[:room]
        room -= len(followers)
        seen.update(followers)
        changed = refresh(bodies_of(followers))


def _referring(pids: Collection[str], seen: Collection[str]) -> set[str]:
    """Return the working records that refer to `pids` in a field of their own; headings take no names from rows of a record."""
    found: set[str] = set()
    for declared in record_types().values():
        model = apps.get_model(declared.model)
        for spec in declared.public_fields:
            if spec.kind == "reference":
                rows = model._default_manager.filter(**{f"{spec.name}__pid__in": pids}).exclude(pid__in=seen)
                found.update(rows.values_list("pid", flat=True)[:FOLLOWED])
    return found


def bodies_of(pids: Collection[str]) -> list[Payload]:
    """Return the bodies of working records: the head of the draft, or what is published where there is none."""
    drafts = Draft.objects.select_related("head").filter(pk__in=pids)
    found = {draft.pid: draft.head.payload() for draft in drafts}
    entries = CatalogueEntry.objects.select_related("version").filter(pk__in=set(pids) - found.keys())
    found |= {entry.pid: entry.version.content() for entry in entries}
    return [upcast(found[pid], record_type(found[pid].type)) for pid in sorted(found)]


def refresh_all() -> int:
    """Write the headings of all working records anew and return how many were called otherwise before."""
    changed: set[str] = set()
    for _round in range(ROUNDS):
        fresh: set[str] = set()
        last = ""
        while pids := list(Record.objects.filter(pid__gt=last).order_by("pid").values_list("pid", flat=True)[:SLICE]):
            last = pids[-1]
            fresh |= refresh(bodies_of(pids))
        changed |= fresh
        if not fresh:
            break
    return len(changed)


def forget(pid: str) -> None:
    """Remove the heading of a working record that no longer exists."""
    Heading.objects.filter(pk=pid).delete()
