"""Records and child rows of fixture files: fields in the order of the record type, evidence gathered from where it is nested."""

from __future__ import annotations

import hashlib
from typing import Any

import yaml
from django.apps import apps
from django.db import models

from archive.contracts import Boolean as BooleanSpec
from archive.contracts import Choice, Field, RecordType, Reference, RowRef, Rows
from editorial.services.fixture_values import Conventions, Problems, link_of, mapping_of, scalar_of, sequence_of, value_of

_EVIDENCE = "citations"
_CITE_KEYS = {
    "source": "source",
    "at": "locator",
    "words": "words",
    "words_language": "words_language",
    "stance": "stance",
    "consulted": "consulted",
}
_Members = dict[str, tuple[yaml.Node, yaml.Node]]


def row_key(*parts: str | int) -> str:
    """Return the stable key of a fixture's child row: 12 hexadecimal digits that depend on the parts alone."""
    return hashlib.sha256("/".join(str(part) for part in parts).encode()).hexdigest()[:12]


class Compiler:
    """Turns the node of one record into fields in payload shape. `where` is "type/key", from which row keys are derived."""

    def __init__(self, where: str, conventions: Conventions, problems: Problems) -> None:
        """Start without evidence."""
        self.where = where
        self.conventions = conventions
        self.problems = problems
        self.evidence: list[dict[str, Any]] = []
        self.evidence_spec: Rows | None = None

    def record(self, declared: RecordType, model: type[models.Model], node: yaml.Node) -> dict[str, Any]:
        """Return the fields of a record, its evidence last."""
        self.evidence_spec = next((spec for spec in declared.fields if isinstance(spec, Rows) and spec.name == _EVIDENCE), None)
        members = mapping_of(node, self.problems)
        if "cite" in members:
            self._cite("", members.pop("cite")[1])
        specs = tuple(spec for spec in declared.public_fields if spec.name != _EVIDENCE)
        fields = self._fields(specs, model, members, node, "")
        if self.evidence:
            fields[_EVIDENCE] = self.evidence
        return fields

    def _fields(
        self, specs: tuple[Field, ...], model: type[models.Model], members: _Members, node: yaml.Node, prefix: str
    ) -> dict[str, Any]:
        known = {spec.name for spec in specs}
        for name in members.keys() - known:
            self.problems.add(members[name][0], f"unknown key {name!r}; known: {', '.join(sorted(known))}")
        fields: dict[str, Any] = {}
        for spec in specs:
            if spec.name not in members:
                value = self._absent(spec, model, node)
            elif isinstance(spec, Rows):
                value = self._rows(spec, members[spec.name][1])
            elif spec.kind == "file":
                self.problems.add(members[spec.name][0], "files are uploaded, not written into fixtures")
                value = None
            else:
                value = self._value(spec, model, members, prefix)
            if value not in (None, "", False, [], {}):
                fields[spec.name] = value
        return fields

    def _absent(self, spec: Field, model: type[models.Model], node: yaml.Node) -> Any:
        """Return a closed list's default, and note what must not be left out."""
        if isinstance(spec, Rows | BooleanSpec) or spec.kind in ("references", "translated", "date"):
            return None
        column: models.Field[Any, Any] = model._meta.get_field(spec.name)  # type: ignore[assignment]
        if isinstance(spec, Choice) and column.has_default():
            return column.get_default()
        if not column.blank:
            self.problems.add(node, f"{spec.name!r} is missing")
        return None

    def _value(self, spec: Field, model: type[models.Model], members: _Members, prefix: str) -> Any:
        node = members[spec.name][1]
        if spec.kind == "locator":
            node = self._located(node, members)
        if not isinstance(node, yaml.MappingNode):
            return self._single(spec, node, model)
        inner = mapping_of(node, self.problems)
        if "cite" in inner:
            if spec.citable and not prefix:
                self._cite(spec.name, inner.pop("cite")[1])
            else:
                self.problems.add(inner.pop("cite")[0], f"{spec.name} is not a statement that carries evidence of its own")
        if spec.kind in ("translated", "date"):
            pairs = [pair for pair in node.value if pair[0].value != "cite"]
            return self._single(spec, yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark), model)
        if inner.keys() != {"value"}:
            self.problems.add(node, f"{spec.name} is one value, or a mapping of value and cite")
            return None
        return self._single(spec, inner["value"][1], model)

    def _single(self, spec: Field, node: yaml.Node, model: type[models.Model]) -> Any:
        # A link to a sibling row is looked up once the rows are all read.
        return scalar_of(node, self.problems) if isinstance(spec, RowRef) else value_of(spec, node, model, self.problems)

    def _located(self, node: yaml.Node, members: _Members) -> yaml.Node:
        source = members.get("source")
        name = scalar_of(source[1], self.problems) if source else ""
        text = self.conventions.locator(scalar_of(node, self.problems), name)
        return yaml.ScalarNode(node.tag, text, node.start_mark, node.end_mark)

    def _rows(self, spec: Rows, node: yaml.Node) -> list[dict[str, Any]]:
        model = apps.get_model(spec.model)
        rows: list[dict[str, Any]] = []
        keys: dict[str, str] = {}
        items = sequence_of(node, self.problems)
        for position, item in enumerate(items):
            members = mapping_of(item, self.problems)
            name = scalar_of(members.pop("id")[1], self.problems) if "id" in members else str(position)
            key = row_key(self.where, spec.name, name)
            if name in keys:
                self.problems.add(item, f"two rows are called {name!r}")
            keys[name] = key
            if "cite" in members:
                cite_key, cite_node = members.pop("cite")
                if spec.citable:
                    self._cite(f"{spec.name}/{key}", cite_node)
                else:
                    self.problems.add(cite_key, f"{spec.name} are not statements that carry evidence")
            rows.append({"key": key, **self._fields(spec.fields, model, members, item, f"{spec.name}/")})
        for link in (field.name for field in spec.fields if isinstance(field, RowRef)):
            for row, item in zip(rows, items, strict=True):
                if link in row and row[link] not in keys:
                    self.problems.add(item, f"{link} names {row[link]!r}, which no row here has as its id")
                elif link in row:
                    row[link] = keys[row[link]]
        return rows

    def _cite(self, target: str, node: yaml.Node) -> None:
        """Add the evidence of one statement: one citation, or a list of them; a bare text is a place in the default source."""
        for position, item in enumerate(node.value if isinstance(node, yaml.SequenceNode) else [node]):
            if isinstance(item, yaml.ScalarNode):
                members: _Members = {"at": (item, item)}
            else:
                members = mapping_of(item, self.problems)
            self.evidence.append(self._citation(target, position, members, item))

    def _citation(self, target: str, position: int, members: _Members, node: yaml.Node) -> dict[str, Any]:
        citation: dict[str, Any] = {"key": row_key(self.where, _EVIDENCE, target, position)}
        if self.evidence_spec is None:
            self.problems.add(node, "this record type has no evidence")
            return citation
        for name in members.keys() - _CITE_KEYS.keys():
            self.problems.add(members[name][0], f"unknown key {name!r} in a citation; known: {', '.join(_CITE_KEYS)}")
        source = scalar_of(members["source"][1], self.problems) if "source" in members else self.conventions.default_source
        model = apps.get_model(self.evidence_spec.model)
        given = {_CITE_KEYS[name]: pair for name, pair in members.items() if name in _CITE_KEYS}
        for spec in self.evidence_spec.fields:
            value: Any = None
            if spec.name == "target":
                value = target
            elif isinstance(spec, Reference):
                named = yaml.ScalarNode(node.tag, source, node.start_mark, node.end_mark)
                value = link_of(named, spec.to, self.problems)
            elif spec.name in given:
                inner = given[spec.name][1]
                if spec.kind == "locator":
                    text = self.conventions.locator(scalar_of(inner, self.problems), source)
                    inner = yaml.ScalarNode(inner.tag, text, inner.start_mark, inner.end_mark)
                value = value_of(spec, inner, model, self.problems)
            elif spec.name == "words_language" and "words" in given:
                value = self.conventions.words_language
            else:
                value = self._absent(spec, model, node)
            if value not in (None, ""):
                citation[spec.name] = value
        return citation
