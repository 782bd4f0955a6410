"""Single values of fixture files: what a scalar or small mapping means for each kind of field, with the line of every fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal as Number
from typing import Any, Final

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from archive.contracts import INTERFACE_LANGUAGES, Choice, Field, Json, Reference, Translated
from archive.registry import record_types
from archive.values.dates import EvidenceDate

NATURAL_KEY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
INLINE: Final = re.compile(r"\[\[(?P<type>[a-z]+):(?P<key>[a-z0-9-]+)(?P<words>\|[^\]\[\n]+)?\]\]")
_SHORTHAND: Final = re.compile(r"(?P<section>[a-z]+) (?P<paragraph>[1-9][0-9]*)")
_DATE_KEYS: Final = ("printed", "edtf", "calendar", "basis", "certainty")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to a record by type and natural key."""

    type: str
    key: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Editors' text with the references that stand in it as `[[type:key]]` or `[[type:key|words]]`."""

    text: str

    @property
    def links(self) -> tuple[Link, ...]:
        """The records referred to, in order."""
        return tuple(Link(mark["type"], mark["key"]) for mark in INLINE.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a collection's files leave unsaid: the source that is cited where none is named, its language, and names for its sections.

    `sections` maps a short name to the locator of a section; "movement 3" is then that section's third paragraph.
    """

    default_source: str = ""
    words_language: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)

    def locator(self, text: str, source: str) -> str:
        """Return a locator, its shorthand written out where the source is the default one."""
        short = _SHORTHAND.fullmatch(text)
        if short is None or source != self.default_source or short["section"] not in self.sections:
            return text
        return f"{self.sections[short['section']]}; paragraph:{short['paragraph']}"


class Problems:
    """The faults found so far and the references still to be looked up, each with its file and line."""

    def __init__(self) -> None:
        """Start with neither."""
        self.file = ""
        self.found: list[str] = []
        self.links: list[tuple[Link, str, int]] = []

    def add_at(self, file: str, line: int, message: str) -> None:
        """Note a fault at a line."""
        self.found.append(f"{file}:{line}: {message}")

    def add(self, node: yaml.Node, message: str) -> None:
        """Note a fault where a node begins."""
        self.add_at(self.file, node.start_mark.line + 1, message)

    def link(self, node: yaml.Node, link: Link) -> Link:
        """Note a reference to be looked up once every file is read, and return it."""
        self.links.append((link, self.file, node.start_mark.line + 1))
        return link


def scalar_of(node: yaml.Node, problems: Problems) -> str:
    """Return the text of a scalar as it is written; YAML's own guesses at dates and truth values are not wanted."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    problems.add(node, "one value is expected here, not a list or a mapping")
    return ""


def mapping_of(node: yaml.Node, problems: Problems) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the members of a mapping with their key and value nodes; repeated keys are faults."""
    if not isinstance(node, yaml.MappingNode):
        problems.add(node, "a mapping is expected here")
        return {}
    members: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key_node, value_node in node.value:
        key = scalar_of(key_node, problems)
        if key in members:
            problems.add(key_node, f"the key {key!r} stands here twice")
        members[key] = (key_node, value_node)
    return members


def sequence_of(node: yaml.Node, problems: Problems) -> list[yaml.Node]:
    """Return the items of a list."""
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    problems.add(node, "a list is expected here")
    return []


def link_of(node: yaml.Node, to: str, problems: Problems) -> Link | None:
    """Return a reference: a natural key where the type is given, `type:key` where any type may stand."""
    text = scalar_of(node, problems)
    prefix, colon, key = text.rpartition(":")
    target = to or prefix
    if not NATURAL_KEY.fullmatch(key) or (bool(colon) is bool(to)) or target not in record_types():
        problems.add(node, f"{text!r} is not {'a natural key' if to else 'type:key'}")
        return None
    return problems.link(node, Link(target, key))


def _date_of(node: yaml.Node, problems: Problems) -> Json:
    if isinstance(node, yaml.ScalarNode):
        parts = {"edtf": node.value}
    else:
        members = mapping_of(node, problems)
        for name in members.keys() - set(_DATE_KEYS):
            problems.add(members[name][0], f"unknown key {name!r}; a date has {', '.join(_DATE_KEYS)}")
        parts = {name: scalar_of(value, problems) for name, (_key, value) in members.items() if name in _DATE_KEYS}
    date = EvidenceDate(**parts)
    for problem in date.validate():
        problems.add(node, problem.message)
    return date.to_dict()


def _translated_of(spec: Translated, node: yaml.Node, model_field: models.Field[Any, Any], problems: Problems) -> Json:
    members = mapping_of(node, problems)
    for name in members.keys() - set(INTERFACE_LANGUAGES):
        problems.add(members[name][0], f"{name!r} is not an interface language")
    texts = {language: scalar_of(members[language][1], problems) for language in INTERFACE_LANGUAGES if language in members}
    cleaned = _cleaned(texts, node, model_field, problems) or {}
    if not spec.markdown:
        return cleaned
    for language, text in cleaned.items():
        prose, value_node = Prose(text), members[language][1]
        if text.count("[[") != len(prose.links):
            problems.add(value_node, "a reference in the text is not [[type:key]] or [[type:key|words]]")
        for link in prose.links:
            problems.link(value_node, link)
    return {language: Prose(text) if "[[" in text else text for language, text in cleaned.items()}


def _cleaned(value: Any, node: yaml.Node, model_field: models.Field[Any, Any], problems: Problems) -> Any:
    try:
        return model_field.clean(value, None)
    except ValidationError as error:
        problems.add(node, f"{model_field.name}: " + " ".join(error.messages))
        return None


def value_of(spec: Field, node: yaml.Node, model: type[models.Model], problems: Problems) -> Any:
    """Return the payload value of one field that is neither rows nor a link to a row; None where it is empty or faulty."""
    if isinstance(spec, Reference):
        return link_of(node, spec.to, problems)
    model_field: models.Field[Any, Any] = model._meta.get_field(spec.name)  # type: ignore[assignment]
    if spec.kind == "references":
        to = getattr(spec, "to", "")
        links = [link for item in sequence_of(node, problems) if (link := link_of(item, to, problems))]
        if len(set(links)) != len(links):
            problems.add(node, "a record stands here twice")
        return links
    if spec.kind == "date":
        return _date_of(node, problems)
    if isinstance(spec, Translated):
        return _translated_of(spec, node, model_field, problems)
    text = scalar_of(node, problems)
    if spec.kind == "boolean":
        if text not in ("true", "false"):
            problems.add(node, f"{spec.name} is true or false")
        return text == "true"
    if isinstance(spec, Choice) and text not in {value for value, _label in spec.choices}:
        problems.add(node, f"{spec.name}: {text!r} is not one of {', '.join(value for value, _label in spec.choices)}")
        return None
    cleaned = _cleaned(text, node, model_field, problems)
    return format(cleaned.normalize(), "f") if isinstance(cleaned, Number) else cleaned
