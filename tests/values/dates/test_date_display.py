"""Dates in words: golden forms in three languages, endings, both styles, printed words kept."""

import json
from pathlib import Path

import pytest

from archive.values.dates import EdtfError, EvidenceDate, display_both_calendars, display_date, display_edtf
from archive.values.dates.wording_az import endings, ordinal

GOLDEN: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "data" / "display-golden.json").read_text("utf-8"))


@pytest.mark.parametrize("edtf", GOLDEN)
def test_dates_read_as_they_are_written_in_each_language(edtf: str) -> None:
    assert {language: display_edtf(edtf, language) for language in GOLDEN[edtf]} == GOLDEN[edtf]


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("1918-05-28", "ru", "28 мая 1918 г."),
        ("1920-04", "ru", "апрель 1920 г."),
        ("1918-23", "ru", "осень 1918 г."),
        ("1918/..", "ru", "с 1918 г."),
        ("192X", "ru", "1920-е гг."),
        ("1920-04-28", "az", "28 aprel 1920"),
        ("1918~", "az", "təq. 1918"),
        ("1918-23", "az", "1918-ci ilin payızı"),
        ("192X", "az", "1920-ci illər"),
        ("1918/..", "az", "1918-dən"),
        ("1918~", "en", "c. 1918"),
        ("1918?", "en", "1918 (?)"),
        ("1918-23", "en", "autumn 1918"),
        ("1919/1920", "en", "1919–1920"),
        ("1920-04-26/1920-04-27", "en", "26–27 April 1920"),
        ("-0043", "en", "44 BC"),
    ],
)
def test_the_forms_that_were_asked_for(edtf: str, language: str, words: str) -> None:
    assert display_edtf(edtf, language) == words


def test_what_is_not_edtf_is_an_error() -> None:
    with pytest.raises(EdtfError):
        display_edtf("autumn 1918", "en")


def test_a_language_tag_is_read_by_its_language_and_an_unknown_one_as_english() -> None:
    assert display_edtf("1918-23", "az-Latn") == "1918-ci ilin payızı"
    assert display_edtf("1918-23", "fa") == "autumn 1918"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1901, "1901-ci"), (1902, "1902-ci"), (1903, "1903-cü"), (1904, "1904-cü"), (1905, "1905-ci"), (1906, "1906-cı"),
        (1907, "1907-ci"), (1908, "1908-ci"), (1909, "1909-cu"), (1910, "1910-cu"), (1920, "1920-ci"), (1930, "1930-cu"),
        (1940, "1940-cı"), (1950, "1950-ci"), (1960, "1960-cı"), (1970, "1970-ci"), (1980, "1980-ci"), (1990, "1990-cı"),
        (1900, "1900-cü"), (2000, "2000-ci"), (1_000_000, "1000000-cu"), (0, "0-cı"),
    ],
)  # fmt: skip
def test_azerbaijani_ordinals_follow_the_last_spoken_word(number: int, text: str) -> None:
    assert ordinal(number) == text


@pytest.mark.parametrize(
    ("number", "ablative", "dative"), [(1918, "dən", "ə"), (1906, "dan", "ya"), (1920, "dən", "yə"), (1940, "dan", "a")]
)
def test_azerbaijani_case_endings_follow_it_too(number: int, ablative: str, dative: str) -> None:
    assert (endings(number).ablative, endings(number).dative) == (ablative, dative)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1920-04-28", {"en": "15 (28) April 1920", "ru": "15 (28) апреля 1920 г.", "az": "15 (28) aprel 1920"}),
        ("1918-05-13", {"en": "30 April (13 May) 1918", "ru": "30 апреля (13 мая) 1918 г.", "az": "30 aprel (13 may) 1918"}),
        ("1920-01-01", {"en": "19 December 1919 (1 January 1920)", "ru": "19 декабря 1919 г. (1 января 1920 г.)"}),
        ("1920-04-28?", {"en": "15 (28) April 1920 (?)"}),
        ("1920-04", {"en": "April 1920"}),
    ],
)
def test_a_single_day_is_shown_in_both_styles_and_anything_else_as_it_is(edtf: str, words: dict[str, str]) -> None:
    assert {language: display_both_calendars(edtf, language) for language in words} == words


@pytest.mark.parametrize("calendar", ["julian", "double"])
def test_an_old_style_or_double_date_shows_both_styles(calendar: str) -> None:
    assert display_date(EvidenceDate(printed="15 апреля 1920", calendar=calendar, edtf="1920-04-28"), "en") == "15 (28) April 1920"


def test_words_that_say_more_than_edtf_can_stay_as_they_are_printed() -> None:
    date = EvidenceDate(printed="by mid-March 1919", calendar="gregorian", edtf="[..1919-03-1X~]")
    assert display_date(date, "en") == "by mid-March 1919"
    assert display_date(date, "ru") == "не позднее середины марта 1919 г. («by mid-March 1919»)"
    assert display_date(date, "az") == "ən geci 1919-cu ilin martının ortaları («by mid-March 1919»)"


def test_words_that_nobody_can_read_are_quoted_after_the_reading() -> None:
    date = EvidenceDate(printed="the Sunday after the fall", edtf="1918")
    assert display_date(date, "en") == "1918 (“the Sunday after the fall”)"


def test_an_islamic_date_shows_the_new_style_and_the_printed_words() -> None:
    date = EvidenceDate(printed="9 Şaban 1338", calendar="islamic", edtf="1920-04-28")
    assert display_date(date, "ru") == "28 апреля 1920 г. («9 Şaban 1338»)"


def test_a_printed_date_that_the_words_repeat_is_not_shown_twice() -> None:
    date = EvidenceDate(printed="28 апреля 1920 года", calendar="gregorian", edtf="1920-04-28")
    assert display_date(date, "en") == "28 April 1920"
    assert display_date(EvidenceDate(), "en") == ""
    assert display_date(EvidenceDate(printed="in spring"), "en") == "in spring"
