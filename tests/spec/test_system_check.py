"""The system check: no column of a working model is left out of publication by accident."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.contracts import Group, Private, RecordType, Rows, Text
from archive.registry import record_type, record_types
from archive.spec.checks import problems_of


def ids(declared: RecordType) -> list[str | None]:
    return [problem.id for problem in problems_of(declared)]


@pytest.mark.parametrize("key", sorted(record_types()))
def test_every_record_type_declares_all_its_columns(key: str) -> None:
    assert problems_of(record_type(key)) == []


def test_a_column_that_the_spec_leaves_out_is_found() -> None:
    person = record_type("person")
    without = tuple(spec for spec in person.fields if spec.name != "gender")
    found = problems_of(replace(person, fields=without))
    assert [(problem.id, "'gender'" in str(problem.msg)) for problem in found] == [("archive.E001", True), ("archive.E003", True)]


def test_a_column_that_is_declared_private_is_not_found() -> None:
    person = record_type("person")
    fields = tuple(Private(name="gender") if spec.name == "gender" else spec for spec in person.fields)
    assert ids(replace(person, fields=fields)) == []


def test_a_column_of_a_child_row_that_the_spec_leaves_out_is_found() -> None:
    quotation = record_type("quotation")
    fields = tuple(
        replace(spec, fields=tuple(inner for inner in spec.fields if inner.name != "reporter"))
        if isinstance(spec, Rows) and spec.name == "attestations"
        else spec
        for spec in quotation.fields
    )
    found = problems_of(replace(quotation, fields=fields))
    assert [problem.id for problem in found] == ["archive.E001"]
    assert "quotation.attestations" in str(found[0].msg)


def test_a_field_without_a_column_is_found() -> None:
    topic = record_type("topic")
    fields = (*topic.fields, Text(name="colour"))
    groups = (*topic.groups, Group("Colour", ("colour",)))
    assert ids(replace(topic, fields=fields, groups=groups)) == ["archive.E002"]


def test_a_group_that_names_no_field_is_found() -> None:
    topic = record_type("topic")
    assert ids(replace(topic, groups=(*topic.groups, Group("Colour", ("colour",))))) == ["archive.E003"]


def test_a_field_in_two_groups_is_found() -> None:
    topic = record_type("topic")
    assert ids(replace(topic, groups=(*topic.groups, Group("Again", ("label",))))) == ["archive.E004"]


def test_a_field_in_no_group_is_found() -> None:
    topic = record_type("topic")
    assert set(ids(replace(topic, groups=()))) == {"archive.E004"}
