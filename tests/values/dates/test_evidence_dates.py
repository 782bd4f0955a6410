"""Evidence dates: what keeps them from being stored, and what is only odd."""

import pytest

from archive.values.dates import OPEN, UNKNOWN, EvidenceDate, confusion_warnings, day_number


def warned(printed: str, edtf: str, calendar: str = "gregorian") -> set[str]:
    return {warning.code for warning in EvidenceDate(printed=printed, edtf=edtf, calendar=calendar).warnings()}


def test_an_empty_date_is_false_and_valid_and_has_no_bounds() -> None:
    date = EvidenceDate()
    assert not date
    assert date.validate() == []
    assert (date.parsed, date.earliest, date.latest, date.sort_key) == (None, UNKNOWN, UNKNOWN, None)


def test_a_date_survives_its_dictionary() -> None:
    date = EvidenceDate(printed="15 (28) April 1920", calendar="double", edtf="1920-04-28", basis="converted", certainty="probable")
    assert date
    assert EvidenceDate.from_dict(date.to_dict()) == date
    assert EvidenceDate.from_dict({}) == EvidenceDate()


def test_bounds_and_sort_key_come_from_the_reading() -> None:
    date = EvidenceDate(edtf="1920-04/..")
    assert (date.earliest, date.latest, date.sort_key) == (day_number(1920, 4, 1), OPEN, day_number(1920, 4, 1))


def test_each_wrong_field_is_named() -> None:
    date = EvidenceDate(printed="x" * 256, calendar="mayan", edtf="2004-13", basis="guessed", certainty="sure")
    assert [problem.field for problem in date.validate()] == ["calendar", "basis", "certainty", "printed", "edtf"]


def test_a_reading_that_is_no_edtf_is_refused_with_position_and_a_proposal() -> None:
    (problem,) = EvidenceDate(edtf="ca. 1789").validate()
    assert problem.field == "edtf"
    assert "1789~" in problem.message
    (problem,) = EvidenceDate(edtf="2004-13").validate()
    assert (problem.code, "character 6" in problem.message) == ("month", True)


def test_a_leap_day_of_the_old_style_is_refused_with_its_new_style_day() -> None:
    (problem,) = EvidenceDate(edtf="1900-02-29", calendar="julian").validate()
    assert "1900-03-13, if the date is old style" in problem.message


def test_a_control_character_in_the_printed_words_is_refused() -> None:
    (problem,) = EvidenceDate(printed="28 April\x001920", edtf="1920-04-28").validate()
    assert (problem.field, problem.code) == ("printed", "control_character")


@pytest.mark.parametrize(
    ("printed", "edtf", "calendar", "expected"),
    [
        ("28 April 1920", "1920-04-28", "gregorian", set()),
        ("1900", "1901", "gregorian", {"year_mismatch"}),
        ("before 1920", "[..1919]", "gregorian", set()),
        ("19 December 1919", "1920-01-01", "julian", set()),
        ("19 December 1919", "1920-01-01~", "julian", set()),
        ("9 Şaban 1338", "1920-04-28", "islamic", set()),
        ("Wednesday, 28 April 1920", "1920-04-28", "gregorian", set()),
        ("Thursday, 28 April 1920", "1920-04-28", "gregorian", {"weekday_mismatch"}),
        ("15 April 1920", "1920-04-28", "julian", set()),
        ("15 April 1920", "1920-04-28", "gregorian", {"calendar_confusion"}),
        ("15 April 1920", "1920-04-15", "julian", {"not_converted"}),
        ("15 (28) April 1920", "1920-04-28", "double", set()),
        ("15 (27) April 1920", "1920-04-28", "double", {"double_inconsistent"}),
        ("28 April 1920", "", "gregorian", {"reading_missing"}),
    ],
)
def test_what_looks_odd_is_a_warning(printed: str, edtf: str, calendar: str, expected: set[str]) -> None:
    assert warned(printed, edtf, calendar) == expected


def test_two_readings_thirteen_days_apart_are_suspected() -> None:
    dates = [EvidenceDate(edtf="1920-04-15"), EvidenceDate(edtf="1920-04-28"), EvidenceDate()]
    assert [warning.code for warning in confusion_warnings(dates)] == ["calendar_confusion"]
    assert confusion_warnings(dates[1:]) == []
