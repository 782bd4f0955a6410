"""Attribution chains and the verification ledger of a quotation."""

from __future__ import annotations

from archive.contracts import Json, Label, Payload, Pin
from archive.spec.chains import chain, chain_sentence, closing_circles, unread_behind
from archive.spec.ledger import text_digest, verification_state

WORDS = "We consider it appropriate."


def pin(pid: str, kind: str, english: str) -> Pin:
    return Pin(pid, kind, 1, {"en": Label(english, "en")})


PINS = {
    "article": pin("article", "source", "An article"),
    "letter": pin("letter", "source", "A letter"),
    "stasova": pin("stasova", "person", "Y.D. Stasova"),
}


def quotation(attestations: Json, verifications: Json = ()) -> Payload:
    return Payload("quotation", "q", {"attestations": attestations, "verifications": list(verifications)}, 1, PINS)


READ = {
    "key": "1",
    "source": {"ref": "article"},
    "locator": "section:Slogan; paragraph:5",
    "text": WORDS,
    "read_by_us": True,
    "derived_from": "2",
}
FIRST = {"key": "2", "source": {"ref": "letter"}, "reporter": {"ref": "stasova"}}


def test_the_chain_runs_from_what_was_read_to_the_earliest_text() -> None:
    assert [link["key"] for link in chain(quotation([FIRST, READ]))] == ["1", "2"]


def test_a_text_that_nothing_read_derives_from_is_no_link() -> None:
    assert [link["key"] for link in chain(quotation([READ, FIRST, {"key": "3"}]))] == ["1", "2"]


def test_there_is_no_chain_where_nothing_was_read() -> None:
    assert chain(quotation([FIRST])) == []
    assert chain_sentence(quotation([FIRST]), "en") == ""


def test_a_circle_is_cut() -> None:
    assert [link["key"] for link in chain(quotation([READ, FIRST | {"derived_from": "1"}]))] == ["1", "2"]


def test_the_chain_is_said_in_words() -> None:
    said = chain_sentence(quotation([READ, FIRST]), "en")
    assert said.startswith("as reported by Y.D. Stasova, in A letter; we read An article, ")
    assert "Slogan" in said


def test_what_the_speakers_wrote_themselves_is_not_reported_by_them() -> None:
    body = quotation([READ, FIRST])
    own = Payload("quotation", "q", dict(body.fields) | {"speaker": {"ref": "stasova"}}, 1, PINS)
    assert chain_sentence(own, "en").startswith("A letter; we read An article, ")


def test_the_chain_is_said_in_each_interface_language() -> None:
    sentences = {chain_sentence(quotation([READ, FIRST]), language) for language in ("en", "az", "ru")}
    assert len(sentences) == 3


def entry(state: str, text: str = WORDS) -> dict[str, Json]:
    return {"key": state, "state": state, "checked_by": "alice", "text_digest": text_digest(text)}


def test_a_text_without_checks_is_not_checked() -> None:
    assert verification_state(quotation([READ])) == "not-checked"


def test_the_last_check_of_the_text_counts() -> None:
    checks = [entry("collated-once"), entry("collated-twice")]
    assert verification_state(quotation([READ], checks)) == "collated-twice"


def test_a_change_of_the_text_resets_the_ledger() -> None:
    checks = [entry("collated-twice", WORDS.replace("appropriate", "entirely appropriate"))]
    assert verification_state(quotation([READ], checks)) == "not-checked"


def test_composed_and_decomposed_letters_are_one_text() -> None:
    assert text_digest("Füqəra Sədası") == text_digest("Fu\u0308qəra Sədası")


def test_a_chain_of_thousands_is_looked_through_as_fast_as_it_is_read() -> None:
    rows: list[dict[str, Json]] = [{"key": f"k{n}", "derived_from": f"k{n - 1}", "mode": "verbatim"} for n in range(3000)]
    rows[-1]["read_by_us"] = True
    rows += [
        {"key": "r1", "derived_from": "r2"},
        {"key": "r2", "derived_from": "r1"},
        {"key": "tail", "derived_from": "r1", "mode": "verbatim"},
    ]
    payload = Payload("quotation", "pid-1", {"attestations": rows})
    assert [row["key"] for row in closing_circles(payload)] == ["r1", "r2"]
    assert [row["key"] for row in unread_behind(payload)] == [*(f"k{n}" for n in range(1, 3000)), "tail"]
    assert len(chain(payload)) == 3000
