"""What citation formats get to see of each record type."""

from __future__ import annotations

import pytest

from archive.contracts import CiteItem, Creator, Json, Label, Payload, Pin
from archive.records.source import CSL_TYPES, SOURCE_KINDS
from archive.registry import record_type, record_types

CSL_NAMES = {"author", "recipient", "contributor", "editor", "translator", "compiler", "interviewer"}


def cite(key: str, pins: dict[str, Pin] | None = None, **fields: Json) -> CiteItem:
    return record_type(key).cite(Payload(key, "pid-1", fields, 2, pins or {}))


def pin(pid: str, kind: str, label: str, **data: Json) -> Pin:
    return Pin(pid, kind, 1, {"en": Label(label, "en")}, data)


@pytest.mark.parametrize("key", sorted(record_types()))
def test_an_empty_record_can_be_cited(key: str) -> None:
    item = cite(key)
    assert (item.pid, item.record_type, item.number) == ("pid-1", key, 2)
    assert item.type
    assert item.title == "pid-1"
    assert CiteItem.from_json(item.to_json()) == item


def test_every_kind_of_source_but_the_last_has_a_csl_type() -> None:
    assert {kind for kind, _label in SOURCE_KINDS} - CSL_TYPES.keys() == {"other"}


def test_a_letter_names_writer_and_recipient() -> None:
    pins = {"m": pin("m", "person", "Anastas Mikoyan"), "c": pin("c", "organization", "Caucasus Regional Committee")}
    rows = [{"key": "1", "role": "author", "contributor": {"ref": "m"}}, {"key": "2", "role": "recipient", "contributor": {"ref": "c"}}]
    item = cite("source", pins, kind="letter", contributors=rows, issued={"edtf": "1919-05-22", "printed": "22 May 1919"})
    assert item.type == "personal_communication"
    assert item.creators == (Creator("author", "Mikoyan", "Anastas"), Creator("recipient", literal="Caucasus Regional Committee"))
    assert (item.issued, item.issued_printed) == ("1919-05-22", "22 May 1919")


def test_a_contributor_without_a_record_is_named_as_printed() -> None:
    rows = [{"key": "1", "role": "signatory", "name": "For the Bureau: X."}]
    assert cite("source", kind="resolution", contributors=rows).creators == (Creator("author", literal="For the Bureau: X."),)


def test_every_role_of_a_contributor_is_a_csl_name() -> None:
    from_spec = next(spec for spec in record_type("source").fields if spec.name == "contributors")
    roles = [value for value, _label in from_spec.fields[0].choices]  # type: ignore[attr-defined]
    rows = [{"key": str(number), "role": role, "name": role} for number, role in enumerate(roles)]
    assert {creator.role for creator in cite("source", contributors=rows).creators} <= CSL_NAMES


def test_an_article_takes_title_number_and_date_from_its_issue() -> None:
    pins = {"i": pin("i", "issue", "Kommunist, no. 5", title="Kommunist", issue="5", issued="1919-08-29", publisher_place="Baku")}
    item = cite("source", pins, kind="newspaper-article", container={"ref": "i"}, container_locator="page:2")
    assert (item.type, item.container_title, item.issue) == ("article-newspaper", "Kommunist", "5")
    assert (item.issued, item.publisher_place, item.page) == ("1919-08-29", "Baku", "2")


def test_a_document_says_where_it_lies() -> None:
    item = cite("source", kind="archival-document", repository_name="State Archive", fond="894", opis="10", delo="7", list="3v")
    assert (item.type, item.archive, item.archive_location) == ("document", "State Archive", "f. 894, op. 10, d. 7, l. 3v")


def test_a_translation_names_its_original() -> None:
    pins = {"o": pin("o", "source", "Programma", title="Программа")}
    assert cite("source", pins, kind="brochure", translation_of={"ref": "o"}).original_title == "Программа"


def test_what_was_not_seen_says_so() -> None:
    assert cite("source", kind="memoir", reading="not-seen").note == "not seen"
    assert cite("source", kind="memoir", reading="full").note == ""


def test_a_quotation_is_cited_by_its_speaker_in_the_source_that_was_read() -> None:
    pins = {"l": pin("l", "person", "Sergey Kirov"), "s": pin("s", "source", "An article", title="An article", url="https://example.org/a")}
    rows = [{"key": "1", "text": "workers' parliament", "language": "en", "read_by_us": True, "source": {"ref": "s"}, "locator": "page:3"}]
    item = cite("quotation", pins, speaker={"ref": "l"}, attestations=rows)
    assert item.title == "“workers' parliament”"
    assert item.creators == (Creator("author", "Kirov", "Sergey"),)
    assert (item.container_title, item.locator, item.url) == ("An article", "page:3", "https://example.org/a")
    assert item.quoted_in.startswith("we read An article, ")


def test_a_question_is_cited_with_the_judgement() -> None:
    item = cite("claim", kind="question", statement={"en": "Who?"}, judgement={"en": "Nobody knows."})
    assert (item.title, item.genre, item.abstract) == ("Who?", "contested question", "Nobody knows.")


def test_an_issue_takes_its_title_from_the_run() -> None:
    pins = {"r": pin("r", "periodical", "Kommunist", title="Kommunist", title_language="az-Latn", publisher_place="Baku")}
    item = cite("issue", pins, periodical={"ref": "r"}, number="5", date={"edtf": "1919-08-29"})
    assert (item.type, item.title, item.title_language, item.issue, item.issued) == (
        "periodical",
        "Kommunist",
        "az-Latn",
        "5",
        "1919-08-29",
    )


def test_a_doubtful_date_keeps_its_doubt_in_what_takes_it_over() -> None:
    probable = {"edtf": "1919-08-29", "certainty": "probable"}
    issue = cite("issue", number="5", date=probable)
    assert issue.issued == "1919-08-29?"
    pins = {"i": Pin("i", "issue", 1, {"en": Label("Kommunist, no. 5", "en")}, issue.to_json())}
    assert cite("source", pins, kind="newspaper-article", container={"ref": "i"}).issued == "1919-08-29?"
    assert cite("quotation", when=probable).issued == "1919-08-29?"
    assert cite("periodical", started={"edtf": "1919-06~", "certainty": "possible"}).issued == "1919-06%"
    assert "29 August 1919 (?)" in record_type("issue").heading(Payload("issue", "pid-1", {"date": probable}), "en").text
    assert cite("issue", date={"edtf": "1919-08-29", "certainty": "certain"}).issued == "1919-08-29"
