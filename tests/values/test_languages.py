"""Language tags are read, refused, named and know their direction."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.languages import (
    COMMON_LANGUAGES,
    Language,
    LanguageError,
    direction,
    html_lang,
    language_label,
    parse_language,
    script_of,
    script_of_text,
)


@pytest.mark.parametrize(
    "tag",
    ["az-Latn", "az-Cyrl", "az-Arab", "az-Latn-1929", "ru-Cyrl", "tr", "fa", "en", "en-US", "ota-Arab", "und", "mul", "zxx"],
)
def test_the_tags_of_the_archive_are_kept_as_they_are(tag: str) -> None:
    assert parse_language(tag).tag == tag


def test_a_tag_is_taken_apart() -> None:
    assert parse_language("AZ-latn-az-1929") == Language("az", "Latn", "AZ", ("1929",))
    assert str(parse_language(" RU-cyrl ")) == "ru-Cyrl"


def test_retired_codes_are_replaced() -> None:
    assert parse_language("iw").tag == "he"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("", "empty"),
        ("xx-klingon", "unknown"),
        ("en_US", "underscore"),
        ("a" * 200, "too_long"),
        ("az-Latn-Latn", "malformed"),
        ("az-Latn-1929-1929", "malformed"),
        ("ru-1929", "unknown"),
        ("x-foo", "unknown"),
        ("éé", "malformed"),
        ("en\x00", "malformed"),
        ("Azerbaijani language", "malformed"),
        ("\ud800", "malformed"),
    ],
)
def test_other_tags_are_refused_with_a_reason(tag: str, code: str) -> None:
    with pytest.raises(LanguageError) as caught:
        parse_language(tag)
    assert caught.value.code == code


def test_the_hyphen_is_proposed_for_the_underscore() -> None:
    with pytest.raises(LanguageError, match="use en-US, not en_US"):
        parse_language("en_US")


@pytest.mark.parametrize(
    ("tag", "script", "way"),
    [
        ("az-Arab", "Arab", "rtl"),
        ("fa", "Arab", "rtl"),
        ("ota", "Arab", "rtl"),
        ("az-IR", "Arab", "rtl"),
        ("he", "Hebr", "rtl"),
        ("az", "Latn", "ltr"),
        ("az-Latn-1929", "Latn", "ltr"),
        ("fa-Latn", "Latn", "ltr"),
        ("ru", "Cyrl", "ltr"),
        ("und", "Zyyy", "ltr"),
        ("nonsense", "Zyyy", "ltr"),
    ],
)
def test_script_and_direction_follow_from_the_tag(tag: str, script: str, way: str) -> None:
    assert (script_of(tag), direction(tag)) == (script, way)


def test_browsers_get_registered_subtags_only() -> None:
    assert html_lang("az-Latn-1929") == "az-Latn-baku1926"
    assert html_lang("ru-Cyrl") == "ru-Cyrl"
    assert html_lang("en_US") == "und"


def test_labels_are_in_the_language_of_the_interface() -> None:
    assert language_label("az-Arab", "en") == "Azerbaijani (Arabic script)"
    assert language_label("az-Arab", "az") == "Azərbaycan dili (ərəb əlifbası)"
    assert language_label("az-Arab", "ru") == "азербайджанский (арабское письмо)"
    assert language_label("tr", "ru-RU") == "турецкий"
    assert language_label("und", "en") == "Language not known"


def test_a_tag_without_a_label_is_shown_as_it_is() -> None:
    assert language_label("nan", "en") == "nan"
    assert language_label("az-Arab", "fr") == "az-Arab"
    assert language_label("not a tag", "en") == "not a tag"


def test_every_common_language_is_valid_and_has_a_label_of_its_own() -> None:
    labels = [label for _, label in COMMON_LANGUAGES]
    assert len(set(labels)) == len(labels)
    for tag, label in COMMON_LANGUAGES:
        assert parse_language(tag).tag == tag
        assert label != tag


def test_the_script_of_a_text_is_that_of_most_letters() -> None:
    assert script_of_text("газета «Hürriyyət» и другие издания") == "Cyrl"
    assert script_of_text("Füqəra Sədası (1919)") == "Latn"
    assert script_of_text("یوسف‌بیلی") == "Arab"
    assert script_of_text("1920 — ?") == "Zyyy"


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_any_text_is_a_tag_or_a_language_error(text: str) -> None:
    try:
        language = parse_language(text)
    except LanguageError:
        return
    assert parse_language(language.tag) == language
