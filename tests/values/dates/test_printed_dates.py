"""Dates as people print and type them, and what is proposed for them."""

import pytest

from archive.values.dates import EvidenceDate, Proposals, display_date, propose

FIRST_READINGS = [
    ("c. 1918", "1918~"),
    ("ca. 1789", "1789~"),
    ("circa 1900", "1900~"),
    ("ок. 1918 г.", "1918~"),
    ("около 1918 года", "1918~"),
    ("təq. 1918", "1918~"),
    ("1918 (?)", "1918?"),
    ("autumn 1918", "1918-23"),
    ("осень 1918", "1918-23"),
    ("осенью 1918 г.", "1918-23"),
    ("payız 1918", "1918-23"),
    ("1918-ci ilin payızında", "1918-23"),
    ("winter 1918-1919", "1918-24"),
    ("зима 1918/19", "1918-24"),
    ("mid-March 1919", "1919-03-1X~"),
    ("середина марта 1919 г.", "1919-03-1X~"),
    ("1919-cu ilin martının ortaları", "1919-03-1X~"),
    ("early April 1920", "1920-04-0X~"),
    ("late April 1920", "[1920-04-2X~,1920-04-3X~]"),
    ("late February 1920", "1920-02-2X~"),
    ("mid-1919", "1919-38~"),
    ("в начале 1919 года", "1919-37~"),
    ("by mid-March 1919", "[..1919-03-1X~]"),
    ("к середине марта 1919", "[..1919-03-1X~]"),
    ("апрель 1920", "1920-04"),
    ("АПРѢЛЬ 1920", "1920-04"),
    ("1920-ci ilin aprelində", "1920-04"),
    ("28 aprel 1920", "1920-04-28"),
    ("28 aprel 1920-ci il", "1920-04-28"),
    ("1920-ci il aprelin 28-i", "1920-04-28"),
    ("28 nisan 1920", "1920-04-28"),
    ("28th of April, 1920", "1920-04-28"),
    ("April 28, 1920", "1920-04-28"),
    ("28.IV.1920", "1920-04-28"),
    ("28-апреля-1920", "1920-04-28"),
    ("28.04.1920", "1920-04-28"),
    ("1920-04-28", "1920-04-28"),
    ("15 (28) April 1920", "1920-04-28"),
    ("15/28 апреля 1920", "1920-04-28"),
    ("15(28).IV.1920", "1920-04-28"),
    ("30 April (13 May) 1918", "1918-05-13"),
    ("30 апреля / 13 мая 1918 г.", "1918-05-13"),
    ("19 December 1919 (1 January 1920)", "1920-01-01"),
    ("night of 26-27 April 1920", "1920-04-26/1920-04-27"),
    ("в ночь с 26 на 27 апреля 1920 г.", "1920-04-26/1920-04-27"),
    ("August–September 1918", "1918-08/1918-09"),
    ("December 1919 - January 1920", "1919-12/1920-01"),
    ("26 April - 2 May 1920", "1920-04-26/1920-05-02"),
    ("1919-1920", "1919/1920"),
    ("1919-1920 гг.", "1919/1920"),
    ("1919-1920-ci illər", "1919/1920"),
    ("1919-20", "1919/1920"),
    ("1918-dən 1920-yə qədər", "1918/1920"),
    ("с 1918 по 1920 г.", "1918/1920"),
    ("since 1918", "1918/.."),
    ("1918-dən", "1918/.."),
    ("1920-yə qədər", "../1920"),
    ("before 1920", "[..1919]"),
    ("1920-dən əvvəl", "[..1919]"),
    ("after April 1920", "[1920-05..]"),
    ("before 1 May 1920", "[..1920-04-30]"),
    ("between 1918 and 1920", "[1918..1920]"),
    ("1918 or 1919", "[1918,1919]"),
    ("1920s", "192X"),
    ("1920-е гг.", "192X"),
    ("1920-ci illər", "192X"),
    ("early 1920s", "[1920~..1923~]"),
    ("18th c.", "17XX"),
    ("XVIII в.", "17XX"),
    ("XX əsr", "19XX"),
    ("MDCCLXXIX", "1779"),
    ("Anno X", "0010"),
    ("44 BC", "-0043"),
    ("44 до н. э.", "-0043"),
    ("s.d.", "XXXX"),
    ("n.d.", "XXXX"),
    ("б. г.", "XXXX"),
    ("?", "XXXX"),
    ("15 April 1920 o.s.", "1920-04-28"),
    ("15 апреля 1920 г. ст. ст.", "1920-04-28"),
    ("15 aprel 1920, köhnə üslub", "1920-04-28"),
    ("28 April 1920 n.s.", "1920-04-28"),
    ("28 апреля 1920 г. н. ст.", "1920-04-28"),
    ("April 1920 (old style)", "1920-04-14/1920-05-13"),
    ("9 Şaban 1338", "1920-04-28"),
    ("Ramazan 1338", "1920-05-19/1920-06-17"),
    ("31 Mart 1325", "1909-04-13"),
    ("15 Nisan 1336 rumi", "1920-04-15"),
    ("٢٨ aprel ۱۹۲۰", "1920-04-28"),
    ("２８ April １９２０", "1920-04-28"),
    ("open/1985", "../1985"),
    ("1985/open", "1985/.."),
    ("199u", "199X"),
]


def codes(readings: Proposals) -> set[str]:
    return {warning.code for reading in readings for warning in reading.warnings}


@pytest.mark.parametrize(("text", "edtf"), FIRST_READINGS)
def test_the_likeliest_reading_comes_first(text: str, edtf: str) -> None:
    readings = propose(text)
    assert readings[0].edtf == edtf
    assert readings.reason is None


def test_numbers_that_can_be_read_in_two_orders_are_offered_in_both() -> None:
    for text in ("03.04.1920", "03/04/1920"):
        readings = propose(text)
        assert [reading.edtf for reading in readings] == ["1920-04-03", "1920-03-04"]
        assert codes(readings) == {"order_ambiguous"}


def test_three_short_numbers_are_offered_in_three_orders_with_the_century_in_doubt() -> None:
    readings = propose("03/04/05")
    assert {reading.edtf for reading in readings} == {"1905-04-03", "1905-03-04", "1903-04-05"}
    assert codes(readings) == {"order_ambiguous", "century_assumed"}


def test_an_eastern_day_without_a_style_is_offered_in_both_styles() -> None:
    readings = propose("15 апреля 1920 г.")
    assert [(reading.edtf, reading.calendar) for reading in readings] == [("1920-04-15", "gregorian"), ("1920-04-28", "julian")]
    assert codes(readings) == {"style_not_stated"}


def test_a_weekday_puts_the_style_that_it_fits_first() -> None:
    old, new = propose("среда, 15 апреля 1920 г.")
    assert (old.edtf, old.calendar, old.warnings) == ("1920-04-28", "julian", ())
    assert new.calendar == "gregorian"
    assert {warning.code for warning in new.warnings} == {"weekday_mismatch"}


def test_a_day_that_only_the_old_style_has_is_read_in_the_old_style() -> None:
    (reading,) = propose("29 February 1900")
    assert (reading.edtf, reading.calendar) == ("1900-03-13", "julian")
    assert {warning.code for warning in reading.warnings} == {"julian_only"}


def test_styles_that_disagree_are_both_offered_with_a_warning() -> None:
    readings = propose("15 (27) April 1920")
    assert {(reading.edtf, reading.calendar) for reading in readings} == {("1920-04-27", "gregorian"), ("1920-04-28", "julian")}
    assert codes(readings) == {"double_inconsistent"}


def test_two_digits_after_a_year_may_be_a_year_or_a_month_or_a_season() -> None:
    assert [reading.edtf for reading in propose("1904-05")] == ["1904-05", "1904/1905"]
    assert [reading.edtf for reading in propose("1920-21")] == ["1920/1921", "1920-21"]


def test_an_early_russian_until_may_also_mean_before() -> None:
    assert [reading.edtf for reading in propose("до 1920 г.")] == ["../1920", "[..1919]"]


def test_what_was_changed_before_reading_is_told() -> None:
    assert {notice.code for notice in propose("1919\u20131920").notices} == {"dash_mapped"}
    assert {notice.code for notice in propose("۱۹۲۰").notices} == {"digits_normalised"}
    assert {notice.code for notice in propose("199u").notices} == {"old_form"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("hello world", "unknown_word"),
        ("7–8 May", "no_year"),
        ("20s", "no_century"),
        ("30 February 1920", "day"),
        ("31.02.1920", "day"),
        ("99.99.1920", "no_such_day"),
        ("2004\x00", "control_character"),
        ("1920-1918", "reversed"),
    ],
)
def test_what_cannot_be_read_has_a_reason(text: str, code: str) -> None:
    readings = propose(text)
    assert readings == []
    assert readings.reason is not None
    assert readings.reason.code == code


def test_only_255_characters_are_considered() -> None:
    readings = propose("1918" + " " * 251 + "nonsense")
    assert [reading.edtf for reading in readings] == ["1918"]
    assert {notice.code for notice in readings.notices} == {"cut"}


@pytest.mark.parametrize("text", ["28 April 1920", "1920-ci ilin aprelində", "осень 1918", "1919-1920", "c. 1918"])
def test_what_the_reader_proposes_displays_without_repeating_the_printed_words(text: str) -> None:
    reading = propose(text)[0]
    date = EvidenceDate(printed=text, calendar=reading.calendar, edtf=reading.edtf)
    assert text not in display_date(date, "en") or display_date(date, "en") == text.replace("-", "–")
