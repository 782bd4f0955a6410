"""Bodies and files that loaders bring are cleaned and refused as forms clean and refuse, with the path or the line; nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive.contracts import Payload
from archive.publishing.identifiers import mint
from archive.records.person import PersonName
from archive.working.record import Record
from editorial.models import Draft, Revision
from editorial.services import drafts
from editorial.services.errors import Contradicted
from tests.editorial.work import person, source

pytestmark = pytest.mark.django_db


def name(text: Any = "Lenin", **more: Any) -> dict[str, Any]:
    return {"key": "n1", "text": text, "language": "en", "kind": "preferred", "scheme": "original", **more}


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"names": [name("a\x1bb")]}, "names/n1/text", "U+001B at character 2"),
        ({"names": [name("\ud800")]}, "names/n1/text", "U+D800 at character 1 is half a character"),
        ({"names": [name("\u3164")]}, "names/n1/text", "Nothing of this can be seen"),
        ({"names": [name("e" + "\u0327" * 1000)]}, "names/n1/text", "combining marks"),
        ({"names": [name("x" * 301)]}, "names/n1/text", "at most 300 characters (it has 301)"),
        ({"names": [name(language="en_US")]}, "names/n1/language", "use en-US"),
        ({"names": [name(kind="hacked")]}, "names/n1/kind", "not a valid choice"),
        ({"names": [name(0)]}, "names/n1/text", "not a value"),
        ({"names": [name(True)]}, "names/n1/text", "not a value"),
        ({"names": [name(), name()]}, "names/n1", "key of its own"),
        ({"names": "Lenin"}, "names", "not a value"),
        ({"born": {"edtf": "2004-02-30"}}, "born", "no day 30 (at character 9)"),
        ({"born": {"edtf": "2004/2003"}}, "born", "lies before the start"),
        ({"born": {"printed": "a\x00"}}, "born", "U+0000"),
        ({"born": {"edtf": "[" * 5000}}, "born", "longer than 255 characters"),
        ({"born": "1870"}, "born", "not a value"),
        ({"summary": {"xx": "a"}}, "summary", "not an interface language"),
        ({"kin": [{"key": "k1", "relation": "cousin"}]}, "kin/k1/person", "missing"),
        ({"identifiers": [{"key": "i1", "scheme": "isbn", "value": "9780306406158"}]}, "identifiers/i1/value", "check digit"),
        ({"identifiers": [{"key": "i1", "scheme": "other", "value": "1", "url": "javascript:x"}]}, "identifiers/i1/url", "valid URL"),
        ({"status": "published"}, "status", "no such field"),
    ],
)
def test_a_body_that_cannot_be_stored_is_refused_with_the_place(alice: User, fields: dict[str, Any], path: str, words: str) -> None:
    with pytest.raises(Contradicted) as caught:
        drafts.write(person("Lenin", **{key: value for key, value in fields.items() if key != "names"}), by=alice) if (
            "names" not in fields
        ) else drafts.write(Payload("person", mint("person"), fields), by=alice)
    assert [fault.path for fault in caught.value.faults] == [path]
    assert words in caught.value.faults[0].words
    assert not Record.objects.exists()
    assert not Revision.objects.exists()


def test_a_body_is_stored_in_one_normal_form(alice: User) -> None:
    drafts.write(Payload("person", mint("person"), {"names": [name(" A\u030asa\r\nBerg\u202e ", language="EN")]}), by=alice)
    row = Draft.objects.get().head.payload().rows("names")[0]
    assert (row["text"], row["language"]) == ("\u00c5sa Berg", "en")
    assert PersonName.objects.get().text == "\u00c5sa Berg"


def test_a_link_to_a_record_of_another_type_is_refused_with_the_type(alice: User) -> None:
    letter = source("A letter")
    drafts.write(letter, by=alice)
    with pytest.raises(Contradicted, match="a record of another type: source"):
        drafts.write(person("Lenin", born_place={"ref": letter.pid}), by=alice)


def test_what_only_the_database_refuses_is_answered_in_words(alice: User) -> None:
    with pytest.raises(Contradicted, match="Coordinates come in pairs") as caught:
        drafts.write(Payload("place", mint("place"), {"latitude": "40.4"}), by=alice)
    assert caught.value.faults[0].path == "longitude"
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('"\\u200b"', 3, "Nothing of this can be seen"),
        ('"a\\x1bb"', 3, "U+001B"),
        ('"\\ud800"', 3, "U+D800"),
        ("x" * 301, 3, "at most 300 characters"),
    ],
)
def test_a_file_with_such_a_text_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    body = f"lenin:\n  names:\n    - {{text: {text}, language: en, kind: preferred}}\n"
    (tmp_path / "person.yaml").write_text(body, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        call_command("seed", tmp_path)
    assert f"person.yaml:{line}" in str(caught.value)
    assert words in str(caught.value)
    assert not Record.objects.exists()


@pytest.mark.parametrize("text", ["Null", "None", "NaN", "true", "0", "-", "1e5", "2004-02-30"])
def test_a_name_that_means_something_to_machines_is_loaded_as_text(tmp_path: Path, text: str) -> None:
    body = f'lenin:\n  names:\n    - {{text: "{text}", language: en, kind: preferred}}\n'
    plain = body.replace('"', "")
    (tmp_path / "person.yaml").write_text(body if text == "-" else plain, encoding="utf-8")
    call_command("seed", tmp_path, verbosity=0)
    assert PersonName.objects.get().text == text


def test_a_file_in_which_places_contain_each_other_is_refused_naming_them(tmp_path: Path) -> None:
    body = "".join(
        f"{key}:\n  names:\n    - {{text: {key.title()}, language: en, kind: preferred}}\n  part_of: {other}\n"
        for key, other in (("baku", "absheron"), ("absheron", "baku"))
    )
    (tmp_path / "place.yaml").write_text(body, encoding="utf-8")
    with pytest.raises(CommandError, match="leads back to the record itself: Absheron → Baku → Absheron"):
        call_command("seed", tmp_path)
    assert not Record.objects.exists()
