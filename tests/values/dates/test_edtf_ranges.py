"""Range search over dates, open and unknown ends, and sort keys."""

import pytest

from archive.values.dates import OPEN, UNKNOWN, day_number, parse_edtf


def in_year(text: str, year: int) -> bool:
    return parse_edtf(text).intersects(day_number(year, 1, 1), day_number(year, 12, 31))


def test_a_range_search_hits_each_member_of_a_set_and_nothing_between() -> None:
    found = {year for year in range(1660, 1680) if in_year("[1667,1668,1670..1672]", year)}
    assert found == {1667, 1668, 1670, 1671, 1672}


def test_an_all_of_set_is_searched_in_the_same_way() -> None:
    assert in_year("{1960,1962-12}", 1962)
    assert not in_year("{1960,1962-12}", 1961)


def test_an_open_end_reaches_any_year_and_an_unknown_end_only_what_is_known() -> None:
    assert in_year("1985/..", 9000)
    assert not in_year("1985/", 1986)
    assert in_year("1985/", 1985)
    assert in_year("[..1760-12-03]", -500)
    assert not in_year("[..1760-12-03]", 1761)


def test_open_and_unknown_stay_different() -> None:
    assert (parse_edtf("1985/..").latest, parse_edtf("1985/").latest) == (OPEN, UNKNOWN)
    assert (parse_edtf("../1985").earliest, parse_edtf("/1985").earliest) == (OPEN, UNKNOWN)


def test_no_limit_on_a_side_of_the_search_means_everything_on_that_side() -> None:
    assert parse_edtf("1985").intersects(None, None)
    assert parse_edtf("1985").intersects(day_number(1985, 12, 31), None)
    assert not parse_edtf("1985").intersects(day_number(1986, 1, 1), None)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1985-04-12", day_number(1985, 4, 12)),
        ("1985/2000", day_number(1985, 1, 1)),
        ("../1985", day_number(1985, 12, 31)),
        ("XXXX", 10**18),
        ("Y999999999999999999", 10**18),
        ("Y-999999999999999999", -(10**18)),
    ],
)
def test_the_sort_key_is_the_earliest_day_else_the_latest_within_limits(text: str, key: int) -> None:
    assert parse_edtf(text).sort_key == key


def test_members_of_a_set_are_dates_of_their_own() -> None:
    assert [str(member) for member in parse_edtf("[1667,1670..1672]").members] == ["1667", "1670..1672"]
    assert [str(member) for member in parse_edtf("1667/1668").members] == ["1667/1668"]
