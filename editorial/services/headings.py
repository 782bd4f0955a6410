"""Keeping the headings of working records up to date: how lists, pickers and drafts' references call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archive.contracts import Json, Label, Payload, RecordType, Rows, Text
from archive.publishing.pins import labels_of, pin_batch
from archive.registry import record_type
from archive.spec.freeze import references
from archive.values.scripts import fold
from editorial.models import Heading

_LABEL_LENGTH = 400
_FOLDED_LENGTH = 4_000
SLICE = 500


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


def refresh(payloads: Iterable[Payload]) -> None:
    """Write the headings of these bodies. Headings that contain others' headings see each other and what is already written."""
    bodies = list(payloads)
    wanted = set().union(*(references(body) for body in bodies)) if bodies else set()
    pids = {body.pid for body in bodies}
    known = {row.pid: row.pin() for row in Heading.objects.filter(pk__in=wanted - pids)}
    pinned = pin_batch(bodies, known)
    Heading.objects.bulk_create(
        [_row(payload) for payload in pinned.values()],
        batch_size=SLICE,
        update_conflicts=True,
        unique_fields=["pid"],
        update_fields=_COLUMNS,
    )


def forget(pid: str) -> None:
    """Remove the heading of a working record that no longer exists."""
    Heading.objects.filter(pk=pid).delete()
