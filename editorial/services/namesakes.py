"""Other records that have the same name, or one that looks the same: for warnings about duplicates, never for refusals. It reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db.models import Q

from archive.contracts import Label, Rows
from archive.registry import record_type
from archive.values.scripts import fold, lookalike_key, mixed_script_words
from editorial.models import Heading

MOST_NAMES: Final = 40
MOST_CANDIDATES: Final = 100
MOST_SHOWN: Final = 3
LONGEST: Final = 300
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another record, by its pid and what it is called."""

    pid: str
    label: Label


def namesakes(type_key: str, names: Collection[str], *, pid: str, language: str) -> dict[str, list[Namesake]]:
    """Return for each name the other records of the type that have it, folded, at most three; `pid` is the record that asks.

    A name with letters of two alphabets is also looked for as it looks. At most two queries, and 40 names.
    """
    wanted = {name: _keys(name) for name in sorted(names)[:MOST_NAMES]}
    wanted = {name: keys for name, keys in wanted.items() if keys}
    rows = next((spec for spec in record_type(type_key).fields if isinstance(spec, Rows) and spec.name in ("names", "titles")), None)
    if not wanted or rows is None:
        return {}
    held = Q()
    for key in {key for keys in wanted.values() for key in keys}:
        held |= Q(folded__contains=key)
    candidates = Heading.objects.filter(held, type=type_key).exclude(pid=pid).order_by("pid")[:MOST_CANDIDATES]
    headings = {row.pid: row for row in candidates}
    if not headings:
        return {}
    forms = apps.get_model(rows.model)._default_manager.filter(record__pid__in=headings).order_by("pk")
    by_key: dict[str, dict[str, None]] = {}
    for other, text in forms.values_list("record__pid", "text"):
        by_key.setdefault(_folded(text), {})[other] = None
    return {
        name: [Namesake(other, headings[other].label(language)) for other in list(found)[:MOST_SHOWN]]
        for name, keys in wanted.items()
        if (found := {other: None for key in keys for other in by_key.get(key, ())})
    }


def _keys(name: str) -> list[str]:
    # What no column can hold is no record's name, and databases choke on it: PostgreSQL on the null character, SQLite on long patterns.
    if "\0" in name or len(name) > LONGEST:
        return []
    return [key for key in dict.fromkeys(_spellings(name)) if len(key) >= _SHORTEST]


def _spellings(name: str) -> Iterator[str]:
    yield _folded(name)
    if mixed_script_words(name):
        yield " ".join(lookalike_key(name).split())


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
