"""A record type: how a kind of record is called, which fields it publishes, how it is named, dated and cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.contracts.basics import Json
from archive.contracts.citing import CiteItem
from archive.contracts.fields import Choices, Field, Group
from archive.contracts.payloads import Label, Payload
from archive.contracts.problems import Problem


def _nothing(payload: Payload) -> tuple[tuple[str, str], ...]:
    return ()


def _faultless(payload: Payload) -> Iterable[Problem]:
    return ()


def _leave(record: Any) -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A kind of record: how it is called, which fields it publishes, how it is named, dated and cited.

    `model` is the working model as "app.Model"; `heading(payload, language)` names the record; `cite(payload)` describes it to citation
    formats; `groups` order the form and the page;
    `derived_facets(payload)` yields (facet, value) pairs that no single field holds. `upcasts[n]` turns the fields of schema n
    into those of n + 1. `settle(record)` fills columns of a working record that follow from others, before it is frozen.
    `refusals(payload)` yields what keeps a body from being saved: it contradicts itself. `blocking(payload)` yields what keeps it from
    being submitted for review: it is not finished, and is saved all the same. Both may be given a body without pins.
    """

    key: str
    model: str
    label: str
    plural: str
    about: str
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]
    heading: Callable[[Payload, str], Label]
    cite: Callable[[Payload], CiteItem]
    order: int = 100
    schema: int = 1
    upcasts: Mapping[int, Callable[[dict[str, Json]], dict[str, Json]]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = ()
    derived_facets: Callable[[Payload], Iterable[tuple[str, str]]] = _nothing
    settle: Callable[[Any], None] = _leave
    refusals: Callable[[Payload], Iterable[Problem]] = _faultless
    blocking: Callable[[Payload], Iterable[Problem]] = _faultless

    def field(self, name: str) -> Field:
        """Return the field called `name`. Raises `KeyError`."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)

    @property
    def public_fields(self) -> tuple[Field, ...]:
        """The fields that are published, in their order."""
        return tuple(spec for spec in self.fields if spec.public)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter on the browse page of a record type: its key in the address, its label, and the choices where they are closed."""

    key: str
    label: str
    choices: Choices = ()
    reference: str = ""
