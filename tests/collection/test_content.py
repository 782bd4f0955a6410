"""Nothing that the article names is left out: people, newspapers, quotations with their chains, unseen sources, questions."""

from __future__ import annotations

from typing import Any

import pytest

from archive.contracts import Payload
from archive.spec.chains import chain
from archive.values.pids import new_pid
from editorial.services.collection import body_of
from editorial.services.fixture_values import Link
from tests.collection.article import TEXT, paragraph
from tests.collection.conftest import Collection

NEWSPAPERS = {
    "Nabat", "Füqəra Sədası", "Kommunist", "Molot", "Proletari", "Raboçiy Put", "Bednota", "Azərbaycan Füqərası",
    "Bakı Fəhlə Konfransının Xəbərləri", "Zəhmət Sədası", "Hürriyyət", "Həqq", "Raboçaya Pravda", "Novıy Mir",
}  # fmt: skip
PEOPLE = {
    "Nariman Narimanov", "V.I. Lenin", "Anastas Mikoyan", "Sergey Kirov", "Stepan Shaumian", "Dadash Bunyadzade", "Aliheydar Garayev",
    "Samad aga Agamalioglu", "Ruhulla Akhundov", "Ali Bayramov", "Habib Jabiyev", "Mirza Davud Huseynov", "Chingiz Ildirim",
    "Muzaffar Narimanov", "Jeyran Bayramova", "Leonid Beriya", "Y.D. Stasova",
}  # fmt: skip
CHAINS = {
    "garrison-cells": ["soviet-invasion-article", "huseynov-memoir"],
    "lenin-to-bunyadzade": ["soviet-invasion-article", "bunyadzade-account", None],
    "two-currents": ["soviet-invasion-article", "bunyadzade-account", None],
    "stasova-appropriate": ["soviet-invasion-article", "stasova-letter"],
    "mikoyan-to-lenin": ["soviet-invasion-article", "mikoyan-letter"],
    "a-kind-of-soviet": ["soviet-invasion-article", None],
    "workers-parliament": ["soviet-invasion-article", None],
    "the-slogan": ["soviet-invasion-article", None],
}


def of_type(collection: Collection, key: str) -> dict[str, Any]:
    return {name: record.fields for (kind, name), record in collection.items() if kind == key}


def printed(rows: list[Any]) -> set[str]:
    return {row["text"] for row in rows if row["scheme"] == "as-printed" and row["kind"] == "preferred"}


def test_all_eleven_record_types_are_used(collection: Collection) -> None:
    assert len({kind for kind, _key in collection}) == 11


def test_there_are_the_fourteen_newspapers(collection: Collection) -> None:
    found = of_type(collection, "periodical")
    assert len(found) == 14
    assert {text for fields in found.values() for text in printed(fields["titles"])} == NEWSPAPERS


def test_only_the_newspaper_that_printed_the_translation_has_a_language(collection: Collection) -> None:
    settled = {key: fields["languages"] for key, fields in of_type(collection, "periodical").items() if "languages" in fields}
    assert list(settled) == ["baki-fehle-konfransinin-xeberleri"]
    assert [row["language"] for row in settled["baki-fehle-konfransinin-xeberleri"]] == ["az"]


def test_the_editor_the_ban_and_the_reprint_are_reported(collection: Collection) -> None:
    newspaper = of_type(collection, "periodical")["baki-fehle-konfransinin-xeberleri"]
    assert [row["person"] for row in newspaper["editors"]] == [Link("person", "garayev")]
    assert newspaper["how_ended"] == "ban"
    assert collection["source", "program-brochure"].fields["translation_of"] == Link("source", "rcp-program")
    assert collection["source", "program-in-newspaper"].fields["container"] == Link("issue", "bfkx-1919-07-30")


def test_everybody_whom_the_article_names_has_a_record(collection: Collection) -> None:
    found = of_type(collection, "person")
    assert {text for fields in found.values() for text in printed(fields["names"])} == PEOPLE


def test_kin_is_stated_from_both_sides(collection: Collection) -> None:
    found = of_type(collection, "person")
    for key, fields in found.items():
        for row in fields.get("kin", []):
            if row["relation"] in ("cousin", "spouse"):
                other = found[row["person"].key]
                assert (row["relation"], Link("person", key)) in [(each["relation"], each["person"]) for each in other["kin"]]


def test_nothing_of_the_kind_was_seen_but_the_article(collection: Collection) -> None:
    readings = {key: fields["reading"] for key, fields in of_type(collection, "source").items()}
    assert {key for key, reading in readings.items() if reading != "not-seen"} == {"soviet-invasion-article"}
    assert len(readings) == 12
    assert {fields["state"] for fields in of_type(collection, "issue").values()} == {"known"}


def test_there_are_the_eight_quotations(collection: Collection) -> None:
    assert of_type(collection, "quotation").keys() == CHAINS.keys()


@pytest.mark.parametrize("key", sorted(CHAINS))
def test_the_words_quoted_stand_in_the_article(collection: Collection, key: str) -> None:
    (read,) = [row for row in collection["quotation", key].fields["attestations"] if row.get("read_by_us")]
    assert read["text"] in paragraph(read["locator"])
    assert read["text"] in TEXT.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted(CHAINS))
def test_the_chain_ends_at_the_utterance_or_says_that_no_source_is_named(collection: Collection, key: str) -> None:
    pids = {name: new_pid() for name in collection}
    links = chain(body_of(collection["quotation", key], pids))
    sources = {pid: name for (kind, name), pid in pids.items() if kind == "source"}
    found: list[str | None] = [sources[link["source"]["ref"]] for link in links]
    if links[-1].get("names_no_source"):
        found.append(None)
    assert found == CHAINS[key]


@pytest.mark.parametrize("key", sorted(CHAINS))
def test_a_quotation_is_translated_into_the_other_interface_languages(collection: Collection, key: str) -> None:
    rows = collection["quotation", key].fields["translations"]
    assert [row["language"] for row in rows] == ["az-Latn", "ru-Cyrl"]
    assert all(row["translator"] == "editors" for row in rows)


def test_every_question_has_answers_that_differ_and_a_signed_judgement(collection: Collection) -> None:
    claims = of_type(collection, "claim")
    questions = {key for key, fields in claims.items() if fields["kind"] == "question"}
    assert questions == {
        "question-garayev-editor", "question-beriya-name", "question-commissars", "question-republican-power",
        "question-ali-bayramov", "question-caucasus-body",
    }  # fmt: skip
    for key in questions:
        answers = [fields for fields in claims.values() if fields.get("answers") == Link("claim", key)]
        assert len(answers) >= 2
        assert claims[key]["judgement"]
        assert claims[key]["judged_by"]
        assert claims[key]["judged_on"]["edtf"]


def test_dates_are_as_uncertain_as_the_article_leaves_them(collection: Collection) -> None:
    events = of_type(collection, "event")
    readings = {key: fields["when"]["edtf"] for key, fields in events.items() if "when" in fields}
    assert readings["lenin-bunyadzade-conversation"] == "1918-23"
    assert readings["bolsheviks-lead-conference"] == "1919-03-1X~"
    assert readings["baku-insurrection"] == "1920-04-26/1920-04-27"
    assert readings["capture-of-baku"] == "1918-08/1918-09"
    assert events.keys() - readings.keys() == {"declaration-of-independence"}


def test_the_dossier_leads_through_records_in_running_text(collection: Collection) -> None:
    dossier = collection["dossier", "how-azerbaijan-became-soviet"]
    led_to = {kind for kind, _key in dossier.references}
    assert {"person", "organization", "place", "event", "periodical", "issue", "source", "quotation", "claim"} <= led_to


def test_bodies_are_the_same_at_every_reading(collection: Collection) -> None:
    pids = {name: f"{number:08d}" for number, name in enumerate(sorted(collection))}
    bodies: list[Payload] = [body_of(record, pids) for record in collection.values()]
    assert [body.body_json() for body in bodies] == [body_of(record, pids).body_json() for record in collection.values()]
    keys = [row["key"] for body in bodies for value in body.fields.values() if isinstance(value, list) for row in value if "key" in row]
    assert len(keys) == len(set(keys))
