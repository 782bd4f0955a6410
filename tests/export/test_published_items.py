"""From published versions to exports: the item cites its version, and a catalogue is exported without a working row."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.contracts import Label, Payload, Pin
from archive.export.cite import cite_item, plain_citation
from archive.export.stream import item_of, items_of, stream, stream_one
from archive.published.entry import CatalogueEntry
from archive.registry import export_formats
from archive.values.canonical import digest
from tests.publishing.bodies import person, publish, source

FORMATS = export_formats()


def address(record_type: str, pid: str, number: int) -> str:
    return f"https://archive.example/{record_type}/{pid}/v{number}/"


@pytest.mark.django_db
def test_an_item_cites_its_version() -> None:
    (version,) = publish(source("Letter to the Baku committee", issued={"printed": "c. 1919", "edtf": "1919~"}))
    item = item_of(version, address)
    assert item.address == f"https://archive.example/source/{version.identifier_id}/v1/"
    assert (item.cite.number, item.cite.digest, item.cite.address) == (1, version.sha256, item.address)
    assert item.cite.issued == "1919~"
    assert version.sha256[:12] in plain_citation(item.cite, "en", site_name="Sened").text


@pytest.mark.django_db
def test_the_digest_of_a_json_export_can_be_checked_against_its_payload() -> None:
    (version,) = publish(person("Nəriman Nərimanov", language="az-Latn"))
    data = json.loads(b"".join(stream_one(item_of(version, address), FORMATS["json"])))
    assert digest(data["payload"]) == data["digest"] == version.sha256
    assert (data["number"], data["pid"]) == (1, version.identifier_id)


@pytest.mark.django_db
def test_a_catalogue_is_exported_by_pid_in_one_read_per_slice() -> None:
    versions = publish(*(source(f"Letter {number}") for number in range(5)))
    with CaptureQueriesContext(connection) as queries:
        items = list(items_of(CatalogueEntry.objects.current(), address))
    assert [item.cite.pid for item in items] == sorted(version.identifier_id for version in versions)
    assert len(queries) == 1
    text = b"".join(stream(iter(items), FORMATS["bib"])).decode()
    assert "% Complete: 5 records." in text


def test_a_quotation_is_cited_in_the_language_of_the_citation() -> None:
    labels = {language: Label(words, language) for language, words in (("en", "Memoirs"), ("az", "Xatirələr"), ("ru", "Воспоминания"))}
    fields = {
        "attestations": [
            {
                "key": "a1",
                "source": {"ref": "s1"},
                "locator": "section:Background; paragraph:2",
                "text": "We had no garrison.",
                "language": "en",
                "read_by_us": True,
            }
        ]
    }
    payload = Payload("quotation", "q1", fields, 2, {"s1": Pin("s1", "source", 1, labels)})
    said = {
        language: cite_item(payload, address="", digest="", published="", language=language).quoted_in for language in ("en", "az", "ru")
    }
    assert said["en"] == "we read Memoirs, sec. “Background”, par. 2"
    assert "Xatirələr" in said["az"]
    assert "абз. 2" in said["ru"]


def test_a_person_is_cited_under_the_heading_of_the_language() -> None:
    names = [
        {"key": "n1", "text": "Nariman Narimanov", "language": "en", "kind": "preferred"},
        {"key": "n2", "text": "Нариман Нариманов", "language": "ru-Cyrl", "kind": "preferred"},
    ]
    payload = Payload("person", "p1", {"names": names}, 1)
    item = cite_item(payload, address="", digest="", published="", language="ru")
    assert (item.title, item.title_language) == ("Нариман Нариманов", "ru-Cyrl")
