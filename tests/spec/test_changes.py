"""Comparing two bodies field by field and row by row."""

from __future__ import annotations

from archive.contracts import Json, Payload, Pin
from archive.registry import record_type
from archive.spec.changes import Change, compare


def person(**fields: Json) -> Payload:
    return Payload("person", "p1", fields)


def changes(old: Payload | None, new: Payload) -> list[Change]:
    return compare(old, new, record_type("person"))


def name(key: str, text: str) -> Json:
    return {"key": key, "text": text, "language": "en", "kind": "variant", "scheme": "original"}


def test_equal_bodies_have_no_changes() -> None:
    body = person(gender="female", names=[name("a", "Jeyran")])
    assert changes(body, person(gender="female", names=[name("a", "Jeyran")])) == []


def test_everything_is_new_in_a_first_body() -> None:
    found = changes(None, person(gender="female", names=[name("a", "Jeyran")]))
    assert [(change.path, change.op) for change in found] == [("names/a", "added"), ("gender", "added")]


def test_a_changed_field_keeps_both_values() -> None:
    (change,) = changes(person(summary={"en": "A"}), person(summary={"en": "B"}))
    assert (change.path, change.op, change.old, change.new) == ("summary", "changed", {"en": "A"}, {"en": "B"})


def test_a_removed_field_has_no_new_value() -> None:
    (change,) = changes(person(gender="male"), person())
    assert (change.op, change.old, change.new) == ("removed", "male", None)


def test_rows_are_matched_by_key_and_not_by_place() -> None:
    old = person(names=[name("a", "Lenin"), name("b", "Ilyich")])
    new = person(names=[name("c", "V.I. Lenin"), name("a", "Lenin"), name("b", "İliç")])
    found = [(change.path, change.op) for change in changes(old, new)]
    assert found == [("names/c", "added"), ("names/b/text", "changed")]


def test_a_row_that_is_gone_is_removed() -> None:
    (change,) = changes(person(names=[name("a", "Lenin"), name("b", "Ilyich")]), person(names=[name("a", "Lenin")]))
    assert (change.path, change.op, change.old) == ("names/b", "removed", name("b", "Ilyich"))


def test_another_order_alone_is_a_move() -> None:
    old = person(names=[name("a", "Lenin"), name("b", "Ilyich")])
    (change,) = changes(old, person(names=[name("b", "Ilyich"), name("a", "Lenin")]))
    assert (change.path, change.op) == ("names", "moved")


def test_changes_come_in_the_order_of_the_fields() -> None:
    found = changes(person(), person(gender="male", summary={"en": "A"}, rights="cc0"))
    assert [change.path for change in found] == ["summary", "gender", "rights"]


def test_pins_and_numbers_are_not_compared() -> None:
    pin = Pin("x", "place", 1, {})
    assert changes(person(gender="male").with_pins({"x": pin}, 3), person(gender="male")) == []
