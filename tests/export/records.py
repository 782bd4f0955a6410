"""Whole records to export: some of the first collection as they were published, and made-up ones with what those do not have."""

import json
from pathlib import Path
from typing import Any

from archive.contracts import ExportItem, Label, Payload, Pin
from archive.export.stream import export_item
from tests.export.samples import DIGEST, PUBLISHED

COLLECTION = Path(__file__).with_name("collection.json")
SHORT = 4


def address(record_type: str, pid: str, number: int) -> str:
    """Return the permanent address of a version."""
    return f"https://archive.example/{record_type}/{pid}/v{number}/"


def pin(pid: str, kind: str, label: str, **cite: Any) -> Pin:
    """Return a pin of version 2 of a record, with its label in three languages."""
    labels = {"en": Label(label, "en"), "az": Label(f"{label} (az)", "az-Latn"), "ru": Label(f"{label} (ru)", "ru-Cyrl")}
    base = {"pid": pid, "record_type": kind, "type": "document", "title": label}
    return Pin(pid, kind, 2, labels, base | cite)


def item(kind: str, pid: str, fields: dict[str, Any], *pins: Pin, number: int = 1, digest: str = DIGEST) -> ExportItem:
    """Return a published version with these fields."""
    payload = Payload(kind, pid, fields, number, {found.pid: found for found in pins})
    return export_item(payload, address, number=number, digest=digest, published=PUBLISHED)


def of_the_collection() -> tuple[ExportItem, ...]:
    """Return records of the first collection, read from their JSON export."""
    found = []
    for entry in json.loads(COLLECTION.read_text(encoding="utf-8")):
        payload = Payload.from_json(entry["payload"])
        found.append(export_item(payload, address, number=entry["number"], digest=entry["digest"], published=PUBLISHED))
    return tuple(found)


def quoting(words: str) -> ExportItem:
    """Return the quotation of the first collection in which these words stand."""
    (found,) = (
        each
        for each in COLLECTED
        if each.payload.type == "quotation" and any(words in row.get("text", "") for row in each.payload.rows("attestations"))
    )
    return found


COLLECTED = of_the_collection()
LENIN = quoting("26 Commissars")

SPEAKER = pin("p2222222", "person", "Speaker")
REPORTER = pin("p3333333", "person", "Reporter")
LETTER = pin("s2222222", "source", "Letter", type="personal_communication", issued="1919-07-09", note="not seen")
EDITION = pin("s3333333", "source", "Edition", type="book", issued="1925", publisher="Press")
MEMOIR = pin("s4444444", "source", "Memoir", type="book", issued="1930~")

PERSON = item(
    "person",
    "q2222222",
    {
        "names": [
            {"key": "n1", "text": "Name & Co. <i>", "language": "en", "kind": "preferred", "scheme": "original"},
            {
                "key": "n2",
                "text": "نریمان",
                "language": "az-Arab",
                "kind": "signature",
                "scheme": "as-printed",
                "attested_in": {"ref": "s2222222"},
            },
        ],
        "born": {"printed": "about 1870", "edtf": "1870~", "calendar": "unknown", "basis": "inferred", "certainty": "probable"},
        "born_place": {"ref": "l2222222"},
        "died": {"edtf": "1925-03-19", "calendar": "gregorian", "basis": "printed", "certainty": "certain"},
        "identifiers": [
            {"key": "i1", "scheme": "wikidata", "value": "Q42"},
            {"key": "i2", "scheme": "viaf", "value": "javascript:alert(1)"},
            {"key": "i3", "scheme": "url", "value": "home page", "url": "https://example.org/"},
        ],
        "citations": [
            {
                "key": "c1",
                "target": "born",
                "source": {"ref": "s2222222"},
                "locator": "page:12",
                "words": "Born, they say, about 1870.",
                "words_language": "en",
                "stance": "supports",
                "consulted": "original",
            }
        ],
    },
    LETTER,
    pin("l2222222", "place", "Tiflis"),
)
TREE = item(
    "quotation",
    "r2222222",
    {
        "speaker": {"ref": "p2222222"},
        "when": {"edtf": "1919-07-09", "calendar": "unknown", "basis": "inferred", "certainty": "possible"},
        "attestations": [
            {"key": "a1", "source": {"ref": "s3333333"}, "locator": "page:7", "text": "First line\nsecond line", "language": "ru-Cyrl",
             "mode": "verbatim", "derived_from": "a2", "read_by_us": True},
            {"key": "a2", "source": {"ref": "s2222222"}, "mode": "verbatim"},
            {"key": "a3", "source": {"ref": "s4444444"}, "text": "Another wording", "language": "ru-Cyrl", "mode": "paraphrase",
             "reporter": {"ref": "p3333333"}, "derived_from": "a2"},
        ],
    },
    SPEAKER, REPORTER, LETTER, EDITION, MEMOIR,
)  # fmt: skip
CLAIM = item(
    "claim",
    "t2222222",
    {
        "kind": "statement",
        "statement": {"en": "It was on 9 July, says [[s2222222|the letter]]; compare [[s3333333]].", "ru": "Это было 9 июля."},
        "when": {"edtf": "1919-07-09", "calendar": "gregorian", "basis": "printed", "certainty": "certain"},
        "certainty": "probable",
        "citations": [
            {"key": "c1", "source": {"ref": "s3333333"}, "stance": "supports", "consulted": "edition"},
            {"key": "c2", "source": {"ref": "s2222222"}, "stance": "mentions", "consulted": "indirect"},
            {"key": "c3", "source": {"ref": "s4444444"}, "stance": "disputes", "consulted": "edition"},
        ],
    },
    LETTER, EDITION, MEMOIR,
)  # fmt: skip
FILE = item(
    "source",
    "v2222222",
    {
        "titles": [{"key": "t1", "text": "Протокол", "language": "ru-Cyrl", "kind": "preferred", "scheme": "as-printed"}],
        "supplied_title": {"en": "Minutes"},
        "kind": "archival-document",
        "language": "ru-Cyrl",
        "issued": {"edtf": "1919-07/1919-09", "calendar": "gregorian", "basis": "printed", "certainty": "certain"},
        "repository_name": "State Archive",
        "fond": "5",
        "opis": "1",
        "delo": "12",
        "transcription": "Слушали: …\nПостановили: …",
        "transcription_language": "ru-Cyrl",
        "rights": "public-domain",
        "rights_note": "Text of 1919",
        "attachments": [
            {"key": "f1", "file": {"sha256": "a" * 64, "name": "leaf.jpg", "media_type": "image/jpeg", "size": 3}, "page_label": "1"}
        ],
    },
)
DOSSIER = item(
    "dossier",
    "w2222222",
    {
        "title": {"en": "A path", "ru": "Путь"},
        "abstract": {"en": "About a path."},
        "curated_by": "Carol",
        "sections": [
            {"key": "x1", "heading": {"en": "Beginnings"}, "commentary": {"en": "See [[p2222222]]."}, "records": [{"ref": "p2222222"}]},
        ],
    },
    SPEAKER,
)
MADE_UP = (PERSON, TREE, CLAIM, FILE, DOSSIER)
RECORDS = (*COLLECTED, *MADE_UP)
