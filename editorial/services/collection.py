"""Reading a collection from fixture files: readable YAML with natural keys, checked against the record types, turned into payload bodies.

It reads files and the models' own cleaning rules; it never writes a row and never mints a pid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from django.apps import apps

from archive.contracts import Payload, RecordType
from archive.registry import record_type, record_types
from editorial.services.fixture_rows import Compiler
from editorial.services.fixture_values import INLINE, NATURAL_KEY, Conventions, Link, Problems, Prose, mapping_of, scalar_of

CONVENTIONS_FILE: Final = "collection.yaml"
_MAX_KEY: Final = 120


class CollectionError(ValueError):
    """A collection cannot be read; `problems` lists every fault as "file:line: what is wrong"."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the list for the message."""
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class FixtureRecord:
    """One record of a collection: its type and natural key, where it stands, and its fields with references by natural key.

    `fields` has the shape of a payload's fields, with `Link` for a reference and `Prose` for text that may refer to records.
    """

    type: str
    key: str
    file: str
    line: int
    fields: Mapping[str, Any]

    @property
    def references(self) -> frozenset[tuple[str, str]]:
        """The (type, natural key) pairs that the fields refer to, its own left out."""
        found = {(link.type, link.key) for link in _links(self.fields)}
        return frozenset(found - {(self.type, self.key)})


def _links(value: Any) -> Iterator[Link]:
    if isinstance(value, Link):
        yield value
    elif isinstance(value, Prose):
        yield from value.links
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(inner)


def _root(path: Path, problems: Problems) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.add_at(path.name, line, error.problem or "is not YAML")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.add_at(path.name, 1, f"cannot be read: {error}")
    return None


def _conventions(directory: Path, problems: Problems) -> Conventions:
    path = directory / CONVENTIONS_FILE
    if not path.exists():
        return Conventions()
    problems.file = path.name
    root = _root(path, problems)
    if root is None:
        return Conventions()
    found: dict[str, Any] = {}
    for name, (_key, node) in mapping_of(root, problems).items():
        if name == "sections":
            sections = mapping_of(node, problems)
            found["sections"] = {short: scalar_of(inner, problems) for short, (_inner_key, inner) in sections.items()}
        elif name in ("default_source", "words_language"):
            found[name] = scalar_of(node, problems)
        else:
            problems.add(_key, f"unknown key {name!r}; known: default_source, sections, words_language")
    return Conventions(**found)


def _records(path: Path, declared: RecordType, conventions: Conventions, problems: Problems) -> Iterator[FixtureRecord]:
    problems.file = path.name
    root = _root(path, problems)
    if root is None:
        return
    model = apps.get_model(declared.model)
    for key, (key_node, node) in mapping_of(root, problems).items():
        if not NATURAL_KEY.fullmatch(key) or len(key) > _MAX_KEY:
            problems.add(key_node, f"{key!r} is not a natural key: small letters, digits and hyphens, at most {_MAX_KEY}")
            continue
        compiler = Compiler(f"{declared.key}/{key}", conventions, problems)
        fields = compiler.record(declared, model, node)
        yield FixtureRecord(declared.key, key, path.name, key_node.start_mark.line + 1, fields)


def read_collection(directory: Path) -> list[FixtureRecord]:
    """Return the records of a collection: `<type>.yaml` per record type and `collection.yaml` with the shorthands that they share.

    Raises `CollectionError` with every unknown or repeated key, value that a record type refuses, and reference to a record that
    no file has.
    """
    problems = Problems()
    conventions = _conventions(directory, problems)
    known = set(record_types())
    records: list[FixtureRecord] = []
    for path in sorted(directory.glob("*.yaml")):
        if path.name == CONVENTIONS_FILE:
            continue
        if path.stem not in known:
            problems.add_at(path.name, 1, f"no record type is called {path.stem!r}")
            continue
        records.extend(_records(path, record_type(path.stem), conventions, problems))
    present = {(record.type, record.key) for record in records}
    for link, file, line in problems.links:
        if (link.type, link.key) not in present:
            problems.add_at(file, line, f"refers to {link.type}:{link.key}, which no file has")
    if problems.found:
        raise CollectionError(problems.found)
    order = {key: position for position, key in enumerate(record_types())}
    return sorted(records, key=lambda record: (order[record.type], record.line))


def body_of(fixture: FixtureRecord, pids: Mapping[tuple[str, str], str]) -> Payload:
    """Return the body of a fixture with every natural key replaced by its pid. Raises `KeyError` for a pair without a pid."""
    fields = {name: _resolved(value, pids) for name, value in fixture.fields.items()}
    return Payload(fixture.type, pids[fixture.type, fixture.key], fields, schema=record_type(fixture.type).schema)


def _resolved(value: Any, pids: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(value, Link):
        return {"ref": pids[value.type, value.key]}
    if isinstance(value, Prose):
        return INLINE.sub(lambda mark: f"[[{pids[mark['type'], mark['key']]}{mark['words'] or ''}]]", value.text)
    if isinstance(value, Mapping):
        return {name: _resolved(inner, pids) for name, inner in value.items()}
    if isinstance(value, list):
        resolved = [_resolved(inner, pids) for inner in value]
        # A list of plain references is a set, which payloads keep sorted by pid; rows keep their order.
        return sorted(resolved, key=lambda item: item["ref"]) if value and all(isinstance(item, Link) for item in value) else resolved
    return value
