"""How records are named in each interface language."""

from __future__ import annotations

import pytest

from archive.contracts import Json, Label, Payload, Pin
from archive.registry import record_type


def heading(key: str, language: str, pins: dict[str, Pin] | None = None, **fields: Json) -> Label:
    return record_type(key).heading(Payload(key, "pid-1", fields, 1, pins or {}), language)


def form(text: str, language: str, kind: str = "preferred") -> dict[str, Json]:
    return {"key": text, "text": text, "language": language, "kind": kind}


NAMES = [
    form("Lenin", "en", "variant"),
    form("V.I. Lenin", "en"),
    form("V. İ. Lenin", "az-Latn"),
    form("В. И. Ленин", "ru-Cyrl"),
    form("В. И. Ленин (az)", "az-Cyrl"),
]


@pytest.mark.parametrize(("language", "expected"), [("en", "V.I. Lenin"), ("az", "V. İ. Lenin"), ("ru", "В. И. Ленин")])
def test_the_preferred_form_of_the_interface_language_is_the_heading(language: str, expected: str) -> None:
    assert heading("person", language, names=NAMES).text == expected


def test_a_language_without_a_form_falls_back() -> None:
    assert heading("person", "ru", names=NAMES[:2]) == Label("V.I. Lenin", "en")


def test_a_variant_names_what_has_no_preferred_form() -> None:
    assert heading("person", "en", names=NAMES[:1]) == Label("Lenin", "en")


def test_a_record_without_a_name_is_called_by_its_pid() -> None:
    assert {heading(key, "en").text for key in ("person", "source", "quotation", "claim", "event", "issue", "topic")} == {"pid-1"}


def test_a_letter_is_called_by_the_title_that_editors_supplied() -> None:
    assert heading("source", "ru", supplied_title={"en": "Letter", "ru": "Письмо"}) == Label("Письмо", "ru")


def test_an_issue_is_called_by_its_periodical_and_date() -> None:
    pins = {"fs": Pin("fs", "periodical", 1, {"en": Label("Füqəra Sədası", "az-Latn")})}
    date = {"edtf": "1919-08-17", "printed": "17 August", "calendar": "unknown", "basis": "printed", "certainty": "certain"}
    assert heading("issue", "en", pins, periodical={"ref": "fs"}, date=date).text == "Füqəra Sədası, 17 August 1919"
    assert heading("issue", "en", pins, periodical={"ref": "fs"}, number="12").text == "Füqəra Sədası, no. 12"
    assert heading("issue", "ru", pins, periodical={"ref": "fs"}, number="12").text == "Füqəra Sədası, № 12"


LENIN = {"l": Pin("l", "person", 1, {"en": Label("V.I. Lenin", "en"), "ru": Label("В. И. Ленин", "ru-Cyrl")})}
SPOKEN: Json = {
    "speaker": {"ref": "l"},
    "attestations": [{"key": "1", "text": "The work goes on.", "language": "en", "read_by_us": True}],
    "translations": [{"key": "2", "text": "Дело продолжается.", "language": "ru-Cyrl"}],
}


def test_a_quotation_is_called_by_its_speaker_and_opening_words() -> None:
    assert heading("quotation", "en", LENIN, **SPOKEN) == Label("V.I. Lenin: “The work goes on.”", "en")


def test_a_translation_stands_for_the_words_in_its_language() -> None:
    assert heading("quotation", "ru", LENIN, **SPOKEN) == Label("В. И. Ленин: «Дело продолжается.»", "ru-Cyrl")


def test_words_without_a_translation_stay_in_their_own_language() -> None:
    assert heading("quotation", "az", LENIN, **SPOKEN).language == "en"


def test_long_words_are_cut_at_a_word() -> None:
    words = [{"key": "1", "text": "work " * 100, "language": "en", "read_by_us": True}]
    assert heading("quotation", "en", attestations=words).text.endswith("work…”")
