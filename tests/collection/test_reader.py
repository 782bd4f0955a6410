"""Reading fixture files: what they may say in short, and how faults are reported with their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.services.collection import CollectionError, body_of, read_collection
from editorial.services.fixture_values import Link, Prose

CONVENTIONS = """\
default_source: book
words_language: en
sections:
  first: "section:First"
"""
BOOK = """\
book:
  supplied_title: {en: A book}
  kind: book
"""


def write(directory: Path, **files: str) -> Path:
    for name, text in {"collection": CONVENTIONS, "source": BOOK, **files}.items():
        (directory / f"{name}.yaml").write_text(text, encoding="utf-8")
    return directory


def problems(directory: Path) -> list[str]:
    with pytest.raises(CollectionError) as caught:
        read_collection(directory)
    return caught.value.problems


def test_evidence_is_written_under_its_statement_and_gathered_with_its_target(tmp_path: Path) -> None:
    text = """\
baku:
  cite: first 1
  kind: city
  summary:
    en: A city.
    cite: {at: first 2, words: the city}
  names:
    - {text: Baku, language: en, cite: [{at: first 3}, {source: book, at: "page:4", stance: disputes}]}
"""
    (place, _book) = sorted(read_collection(write(tmp_path, place=text)), key=lambda record: record.type)
    key = place.fields["names"][0]["key"]
    found = [(each.get("target", ""), each["locator"], each["stance"]) for each in place.fields["citations"]]
    assert found == [
        ("", "section:First; paragraph:1", "supports"),
        (f"names/{key}", "section:First; paragraph:3", "supports"),
        (f"names/{key}", "page:4", "disputes"),
        ("summary", "section:First; paragraph:2", "supports"),
    ]
    assert [each.get("words_language") for each in place.fields["citations"]] == [None, None, None, "en"]
    assert {each["source"] for each in place.fields["citations"]} == {Link("source", "book")}


def test_closed_lists_take_the_default_of_the_form(tmp_path: Path) -> None:
    write(tmp_path, place="baku:\n  names:\n    - {text: Baku, language: en}\n")
    (place,) = [record for record in read_collection(tmp_path) if record.type == "place"]
    assert place.fields["names"][0] | {"key": ""} == {"key": "", "text": "Baku", "language": "en", "kind": "variant", "scheme": "original"}


def test_values_are_cleaned_as_the_form_cleans_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        place='baku:\n  names:\n    - {text: " Fu\u0308qəra Sədası ", language: AZ-latn}\n  latitude: "40.380"\n  longitude: "49.9"\n',
    )
    (place,) = [record for record in read_collection(tmp_path) if record.type == "place"]
    assert (place.fields["names"][0]["text"], place.fields["names"][0]["language"]) == ("Füqəra Sədası", "az-Latn")
    assert (place.fields["latitude"], place.fields["longitude"]) == ("40.38", "49.9")


def test_bare_values_are_never_taken_for_dates_or_truth_values(tmp_path: Path) -> None:
    write(tmp_path, issue="one:\n  periodical: no\n  number: 1920-04-28\n  date: 1920-04-28\n", periodical="no:\n  how_ended: ban\n")
    (issue,) = [record for record in read_collection(tmp_path) if record.type == "issue"]
    assert issue.fields["periodical"] == Link("periodical", "no")
    assert issue.fields["number"] == "1920-04-28"
    assert issue.fields["date"]["edtf"] == "1920-04-28"


def test_references_become_pids_also_in_running_text(tmp_path: Path) -> None:
    text = """\
meeting:
  title: {en: A meeting}
  summary: {en: "With [[person:lenin]] in [[place:baku|the city]]."}
  participants:
    - participant: person:lenin
  topics: [b, a]
"""
    write(
        tmp_path,
        event=text,
        person="lenin: {gender: male}\n",
        place="baku: {kind: city}\n",
        topic="a: {label: {en: A}}\nb: {label: {en: B}}\n",
    )
    records = read_collection(tmp_path)
    pids = {(record.type, record.key): f"pid-{record.key}" for record in records}
    (meeting,) = [record for record in records if record.type == "event"]
    assert meeting.fields["summary"]["en"] == Prose("With [[person:lenin]] in [[place:baku|the city]].")
    assert meeting.references == {("person", "lenin"), ("place", "baku"), ("topic", "a"), ("topic", "b")}
    body = body_of(meeting, pids)
    assert body.get("summary") == {"en": "With [[pid-lenin]] in [[pid-baku|the city]]."}
    assert body.get("topics") == [{"ref": "pid-a"}, {"ref": "pid-b"}]
    assert body.rows("participants")[0]["participant"] == {"ref": "pid-lenin"}


def test_a_row_is_pointed_at_by_its_id(tmp_path: Path) -> None:
    text = """\
words:
  attestations:
    - {id: read, source: book, text: yes, language: en, derived_from: first, read_by_us: true}
    - {id: first, source: book}
"""
    (quotation,) = [record for record in read_collection(write(tmp_path, quotation=text)) if record.type == "quotation"]
    read, first = quotation.fields["attestations"]
    assert read["derived_from"] == first["key"]
    assert read["text"] == "yes"


def test_a_row_keeps_its_key_when_another_is_put_before_it(tmp_path: Path) -> None:
    row = "    - {id: en, text: Baku, language: en}\n"
    before = read_collection(write(tmp_path, place=f"baku:\n  names:\n{row}"))
    after = read_collection(write(tmp_path, place=f"baku:\n  names:\n    - {{text: Bakı, language: az}}\n{row}"))
    keys = [[row["key"] for row in record.fields["names"]] for records in (before, after) for record in records if record.type == "place"]
    assert keys[0][0] == keys[1][1]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("place", "baku:\n  kind: city\n  colour: red\n", "place.yaml:3: unknown key 'colour'"),
        ("place", "baku:\n  kind: city\nbaku:\n  kind: city\n", "place.yaml:3: the key 'baku' stands here twice"),
        ("place", "baku:\n  kind: city\n  kind: state\n", "place.yaml:3: the key 'kind' stands here twice"),
        ("place", "baku:\n  kind: planet\n", "place.yaml:2: kind: 'planet' is not one of"),
        ("place", "baku:\n  part_of: tiflis\n", "place.yaml:2: refers to place:tiflis, which no file has"),
        ("place", "baku:\n  summary: {en: see \"[[person:x]]\"}\n", "place.yaml:2:"),
        ("place", "baku:\n  summary: {en: \"see [[person:x]]\"}\n", "place.yaml:2: refers to person:x, which no file has"),
        ("place", "baku:\n  summary: {en: \"see [[x]]\"}\n", "place.yaml:2: a reference in the text is not"),
        ("place", "baku:\n  summary: {de: Stadt}\n", "place.yaml:2: 'de' is not an interface language"),
        ("place", "baku:\n  names:\n    - {language: en}\n", "place.yaml:3: 'text' is missing"),
        ("place", "baku:\n  names:\n    - {text: Baku, language: english}\n", "place.yaml:3: language:"),
        ("place", "baku:\n  names:\n    - {text: Baku, language: en, cite: {page: 3}}\n", "place.yaml:3: unknown key 'page' in a citation"),
        ("place", "baku:\n  summary:\n    en: A\n    cite: {source: nothing, at: \"page:3\"}\n", "place.yaml:4: refers to source:nothing"),
        ("place", "baku:\n  summary:\n    en: A\n    cite: {at: \"nowhere:3\"}\n", "place.yaml:4: locator:"),
        ("place", "baku:\n  latitude: \"140\"\n  latitude_note: x\n", "place.yaml:3: unknown key"),
        ("place", "baku:\n  latitude: north\n", "place.yaml:2: latitude:"),
        ("place", "baku:\n  kind: {value: city, cite: first 1}\n", "place.yaml:2: kind is not a statement"),
        ("place", "Bakı:\n  kind: city\n", "place.yaml:1: 'Bakı' is not a natural key"),
        ("place", "- baku\n", "place.yaml:1: a mapping is expected here"),
        ("place", "baku: [\n", "place.yaml:2:"),
        ("event", "meeting:\n  when: 1920-13\n", "event.yaml:2:"),
        ("event", "meeting:\n  when: {edtf: 1920, style: old}\n", "event.yaml:2: unknown key 'style'; a date has"),
        ("event", "meeting:\n  participants:\n    - participant: lenin\n", "event.yaml:3: 'lenin' is not type:key"),
        ("event", "meeting:\n  part_of: event:meeting\n", "event.yaml:2: 'event:meeting' is not a natural key"),
        ("event", "meeting:\n  topics: [a, a]\n", "event.yaml:2: a record stands here twice"),
        ("issue", "one:\n  number: 1\n", "issue.yaml:2: 'periodical' is missing"),
        ("quotation", "q:\n  attestations:\n    - {source: book, derived_from: x}\n", "quotation.yaml:3: derived_from names 'x'"),
        ("quotation", "q:\n  attestations:\n    - {id: a, source: book}\n    - {id: a, source: book}\n", "quotation.yaml:4: two rows"),
        ("topic", "a:\n  attachments:\n    - {file: a.png}\n", "topic.yaml:3: files are uploaded"),
        ("planet", "earth: {}\n", "planet.yaml:1: no record type is called 'planet'"),
        ("collection", "colour: red\n", "collection.yaml:1: unknown key 'colour'"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_its_file_and_line(tmp_path: Path, name: str, text: str, expected: str) -> None:
    found = problems(write(tmp_path, **{name: text}))
    assert any(problem.startswith(expected) for problem in found), found


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    found = problems(write(tmp_path, place="baku:\n  kind: planet\ntiflis:\n  colour: red\n", topic="a:\n  broader: [b]\n"))
    assert [problem.partition(":")[0] for problem in found] == ["place.yaml", "place.yaml", "topic.yaml"]


def test_an_empty_folder_is_an_empty_collection(tmp_path: Path) -> None:
    assert read_collection(tmp_path) == []


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "place.yaml").write_bytes("баку: {}\n".encode("cp1251"))
    assert problems(tmp_path)[0].startswith("place.yaml:1: cannot be read")
