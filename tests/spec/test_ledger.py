"""The verification ledger: which checks hold for the text as it now stands, what they amount to, and what no ledger can say."""

from __future__ import annotations

from datetime import date

import pytest

from archive.contracts import Json, Payload
from archive.spec.ledger import (
    BEFORE_SOURCE,
    IN_FUTURE,
    collations,
    doubt_about,
    earlier_checks,
    first_collation,
    ledger_refusals,
    text_digest,
    text_mark,
    verification_state,
    wants_second,
)
from archive.values.dates import EvidenceDate

WORDS = "The idea of an independent republic is right."
TODAY = date(2026, 11, 22)


def check(key: str, state: str, who: str = "Alice", mark: str | None = None) -> dict[str, Json]:
    """Return an entry about the text that is read, or about the one that `mark` names."""
    return {"key": key, "state": state, "checked_by": who, "text_digest": text_mark("t1", WORDS) if mark is None else mark}


def quotation(*checks: dict[str, Json], text: str = WORDS, read: str = "t1", **fields: Json) -> Payload:
    """Return a quotation with two texts of the same words, one of them read."""
    rows: list[dict[str, Json]] = [{"key": key, "text": text, "language": "en"} for key in ("t1", "t2")]
    for row in rows:
        if row["key"] == read:
            row["read_by_us"] = True
    return Payload("quotation", "q", {"attestations": rows, "verifications": list(checks), **fields})


ONCE = check("c1", "collated-once")
TWICE = check("c2", "collated-twice", "Bob")


@pytest.mark.parametrize(
    ("checks", "state"),
    [
        ([], "not-checked"),
        ([ONCE], "collated-once"),
        ([ONCE, TWICE], "collated-twice"),
        ([ONCE, check("c2", "disputed", "Bob")], "disputed"),
        ([check("c1", "disputed", "Bob"), check("c2", "collated-once")], "collated-once"),
        ([ONCE, check("c2", "illegible", "Bob")], "illegible"),
        ([check("c1", "secondary", "Bob"), check("c2", "collated-once")], "collated-once"),
    ],
)
def test_the_last_check_says_the_state(checks: list[dict[str, Json]], state: str) -> None:
    assert verification_state(quotation(*checks)) == state


def test_seeing_the_words_in_a_secondary_source_takes_no_collation_back() -> None:
    assert verification_state(quotation(ONCE, check("c2", "secondary", "Bob"))) == "collated-once"


def test_a_collation_by_somebody_else_is_the_second_one_however_it_was_entered() -> None:
    assert verification_state(quotation(ONCE, check("c2", "collated-once", "Bob"))) == "collated-twice"


def test_a_change_of_a_letter_resets_the_state_and_keeps_the_entries() -> None:
    body = quotation(ONCE, TWICE, text=WORDS.replace("idea", "Idea"))
    assert verification_state(body) == "not-checked"
    assert [(earlier.row["key"], earlier.is_read) for earlier in earlier_checks(body)] == [("c1", True), ("c2", True)]


def test_reading_another_text_resets_the_state_though_its_words_are_the_same() -> None:
    body = quotation(ONCE, read="t2")
    assert verification_state(body) == "not-checked"
    (earlier,) = earlier_checks(body)
    assert earlier.text is not None
    assert (earlier.text["key"], earlier.is_read) == ("t1", False)


def test_notes_locators_and_translations_do_not_reset_it() -> None:
    translations: Json = [{"key": "x", "language": "az-Latn", "text": "İdeya düzgündür.", "note": "a, b"}]
    body = quotation(ONCE, translations=translations, summary={"en": "New"})
    moved = [{**row, "locator": "page:9"} for row in body.rows("attestations")]
    assert verification_state(Payload("quotation", "q", {**body.fields, "attestations": moved})) == "collated-once"


def test_an_entry_from_before_texts_were_named_holds_by_its_words() -> None:
    assert verification_state(quotation(check("c1", "collated-once", mark=text_digest(WORDS)))) == "collated-once"


def test_an_entry_without_a_mark_is_about_the_text_read_now() -> None:
    assert verification_state(quotation(check("c1", "collated-once", mark=""))) == "collated-once"


def test_without_a_text_that_was_read_nothing_is_checked_and_entries_are_about_what_was_read_before() -> None:
    body = quotation(ONCE, read="")
    assert verification_state(body) == "not-checked"
    assert len(earlier_checks(body)) == 1


def test_the_ledger_says_who_collated_the_text_and_whether_somebody_else_is_wanted() -> None:
    body = quotation(check("c0", "secondary", "Bob"), ONCE)
    first = first_collation(body)
    assert first is not None
    assert first["key"] == "c1"
    assert list(collations(body)) == ["alice"]
    assert wants_second(body)
    assert not wants_second(quotation(ONCE, TWICE))
    assert not wants_second(quotation())


@pytest.mark.parametrize("name", ["Alice", "ALICE", " alice ", "Alıce"])
def test_a_second_collation_by_the_same_person_is_refused_beside_the_name_however_it_is_spelled(name: str) -> None:
    (problem,) = ledger_refusals(quotation(ONCE, check("c2", "collated-twice", name)))
    assert problem.path == "verifications/c2/checked_by"
    assert problem.values == {"who": name}


@pytest.mark.parametrize("mark", ["", text_digest(WORDS)])
def test_it_is_refused_too_where_one_of_the_entries_does_not_name_its_text(mark: str) -> None:
    (problem,) = ledger_refusals(quotation(ONCE, check("c2", "collated-twice", mark=mark)))
    assert problem.path == "verifications/c2/checked_by"


@pytest.mark.parametrize("before", [[], [check("c1", "secondary")], [check("c1", "collated-once", mark=text_mark("t1", "Other words."))]])
def test_a_second_collation_without_a_first_of_the_same_text_is_refused_beside_the_state(before: list[dict[str, Json]]) -> None:
    (problem,) = ledger_refusals(quotation(*before, TWICE))
    assert problem.path == "verifications/c2/state"


@pytest.mark.parametrize(
    "checks",
    [
        [ONCE, TWICE],
        [ONCE, check("c2", "disputed"), check("c3", "secondary")],
        [check("c1", "collated-once", mark=text_mark("t1", "Other words.")), check("c2", "collated-once")],
        [ONCE, check("c2", "collated-once", "Bob"), check("c3", "collated-twice", "Carol")],
    ],
)
def test_what_two_people_can_have_done_is_not_refused(checks: list[dict[str, Json]]) -> None:
    assert list(ledger_refusals(quotation(*checks))) == []


@pytest.mark.parametrize(
    ("checked_on", "source", "doubt"),
    [
        ("2026-11-22", "1970", ""),
        ("2026-11", "1970", ""),
        ("2026-11-23", "1970", IN_FUTURE),
        ("1969", "1970", BEFORE_SOURCE),
        ("1970", "1970-05", ""),
        ("", "1970", ""),
        ("2020", "", ""),
    ],
)
def test_a_check_in_the_future_or_before_its_source_is_doubted(checked_on: str, source: str, doubt: str) -> None:
    assert doubt_about(EvidenceDate(edtf=checked_on), today=TODAY, source=EvidenceDate(edtf=source)) == doubt
