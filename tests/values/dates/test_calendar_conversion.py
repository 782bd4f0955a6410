"""The four calendars, the weekday resolver, double dates and the thirteen-day warning."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.dates import (
    Calendar,
    CalendarDate,
    CalendarError,
    DoubleDate,
    Weekday,
    date_of,
    day_number,
    from_day,
    parse_edtf,
    resolve_weekday,
    thirteen_day_warning,
    to_day,
    weekday_of,
)


def gregorian(year: int, month: int, day: int) -> int:
    return datetime.date(year, month, day).toordinal()


@settings(max_examples=100)
@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(date: datetime.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal()
    assert date_of(date.toordinal()) == (date.year, date.month, date.day)
    assert weekday_of(date.toordinal()) == date.weekday()


@settings(max_examples=100)
@given(st.integers(-3_000_000, 3_000_000))
def test_any_day_number_survives_the_gregorian_and_julian_calendars(number: int) -> None:
    for calendar in (Calendar.GREGORIAN, Calendar.JULIAN):
        assert to_day(calendar, *from_day(calendar, number)) == number


@settings(max_examples=100)
@given(st.integers(227_015, 3_000_000))
def test_days_of_their_eras_survive_the_islamic_and_rumi_calendars(number: int) -> None:
    assert to_day(Calendar.ISLAMIC, *from_day(Calendar.ISLAMIC, number)) == number
    assert to_day(Calendar.RUMI, *from_day(Calendar.RUMI, max(number, 300_000))) == max(number, 300_000)


@pytest.mark.parametrize(
    ("calendar", "date", "day"),
    [
        (Calendar.JULIAN, (1920, 4, 15), (1920, 4, 28)),
        (Calendar.JULIAN, (1917, 10, 25), (1917, 11, 7)),
        (Calendar.JULIAN, (1582, 10, 5), (1582, 10, 15)),
        (Calendar.JULIAN, (1900, 2, 29), (1900, 3, 13)),
        (Calendar.ISLAMIC, (1338, 8, 9), (1920, 4, 28)),
        (Calendar.ISLAMIC, (1420, 9, 24), (2000, 1, 1)),
        (Calendar.RUMI, (1256, 3, 1), (1840, 3, 13)),
        (Calendar.RUMI, (1325, 3, 31), (1909, 4, 13)),
        (Calendar.RUMI, (1332, 2, 15), (1917, 2, 28)),
        (Calendar.RUMI, (1333, 3, 1), (1917, 3, 1)),
        (Calendar.RUMI, (1334, 1, 1), (1918, 1, 1)),
        (Calendar.RUMI, (1336, 4, 28), (1920, 4, 28)),
    ],
)
def test_known_days_are_converted(calendar: Calendar, date: tuple[int, int, int], day: tuple[int, int, int]) -> None:
    assert to_day(calendar, *date) == gregorian(*day)
    assert from_day(calendar, gregorian(*day)) == date


def test_the_first_day_of_the_hijra_is_a_friday() -> None:
    first = to_day(Calendar.ISLAMIC, 1, 1, 1)
    assert (from_day(Calendar.JULIAN, first), weekday_of(first)) == ((622, 7, 16), Weekday.FRIDAY)


@pytest.mark.parametrize(
    ("calendar", "date"),
    [
        (Calendar.GREGORIAN, (1900, 2, 29)),
        (Calendar.JULIAN, (1901, 2, 29)),
        (Calendar.RUMI, (1332, 2, 16)),
        (Calendar.RUMI, (1333, 1, 1)),
        (Calendar.ISLAMIC, (1338, 2, 30)),
        (Calendar.ISLAMIC, (0, 1, 1)),
        (Calendar.GREGORIAN, (1920, 13, 1)),
        (Calendar.GREGORIAN, (1920, 1, 0)),
    ],
)
def test_days_that_a_calendar_lacks_are_refused(calendar: Calendar, date: tuple[int, int, int]) -> None:
    with pytest.raises(CalendarError, match=calendar.value):
        to_day(calendar, *date)


def test_a_printed_weekday_decides_between_the_styles() -> None:
    new = resolve_weekday(1920, 4, 28, Weekday.WEDNESDAY)
    assert [(reading.calendar, reading.fits) for reading in new] == [(Calendar.GREGORIAN, True), (Calendar.JULIAN, False)]
    old = resolve_weekday(1920, 4, 15, Weekday.WEDNESDAY)
    assert [(reading.calendar, reading.fits) for reading in old] == [(Calendar.JULIAN, True), (Calendar.GREGORIAN, False)]
    assert old[0].day == new[0].day


def test_a_weekday_that_fits_neither_style_is_said_to() -> None:
    assert not any(reading.fits for reading in resolve_weekday(1920, 4, 28, Weekday.SUNDAY))


def test_a_double_date_is_checked() -> None:
    assert DoubleDate(CalendarDate(1920, 4, 15), CalendarDate(1920, 4, 28)).consistent
    assert not DoubleDate(CalendarDate(1920, 4, 15), CalendarDate(1920, 4, 27)).consistent
    assert not DoubleDate(CalendarDate(1920, 4, 31), CalendarDate(1920, 4, 28)).consistent


def test_thirteen_days_apart_raise_a_warning_and_twelve_do_not() -> None:
    warning = thirteen_day_warning(parse_edtf("1920-04-15"), parse_edtf("1920-04-28"))
    assert warning is not None
    assert warning.code == "calendar_confusion"
    assert thirteen_day_warning(parse_edtf("1920-04-16"), parse_edtf("1920-04-28")) is None
    assert thirteen_day_warning(parse_edtf("1920-04"), parse_edtf("1920-04-28")) is None


def test_in_the_nineteenth_century_twelve_days_raise_it_too() -> None:
    assert thirteen_day_warning(gregorian(1850, 1, 1), gregorian(1850, 1, 13)) is not None
