"""Runs of periodicals: what is expected from the rhythm, how issues fill it, and what is never made surer than it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.contracts import Payload
from archive.spec.run_numbers import numbers_in
from archive.spec.run_rhythm import phase_problems, weekdays_in
from archive.spec.runs import Expected, Run, known_issue, run_of
from archive.values.dates import iso_day, parse_edtf, weekday_of


def dated(edtf: str, **more: str) -> dict[str, str]:
    return {"calendar": "gregorian", "edtf": edtf, "basis": "printed", "certainty": "certain"} | more


def periodical(*phases: dict[str, Any], **fields: Any) -> Payload:
    rows = [{"key": f"p{place}", "numbering": "running", **phase} for place, phase in enumerate(phases)]
    return Payload("periodical", "p-pid", {"phases": rows, **fields} if rows else fields)


def weekly(begins: str = "1919-08-17", ends: str = "1919-09-28", **more: Any) -> dict[str, Any]:
    limits = {name: dated(value) for name, value in (("begins", begins), ("ends", ends)) if value}
    return {"frequency": "weekly", "weekdays": "7", "first_number": 1, **limits, **more}


def run(body: Payload, *issues: tuple[str, str] | tuple[str, str, str]) -> Run:
    """Return the run with issues given as (number, EDTF) or (number, EDTF, state); their pids are i0, i1, …"""
    made = []
    for place, (number, edtf, *state) in enumerate(issues):
        fields: dict[str, Any] = {"number": number, "state": state[0] if state else "seen"}
        made.append(known_issue(f"i{place}", fields | ({"date": dated(edtf)} if edtf else {})))
    return run_of(body, made)


def at(found: Run, day: str) -> Expected:
    wanted = parse_edtf(day).earliest
    return next(place for place in found.expected if place.first == wanted)


def days(found: Run) -> list[str]:
    return [iso_day(place.first) for place in found.expected]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("12", (12,)), ("3-4", (3, 4)), ("12–13", (12, 13)), ("№ 7", (7,)), ("No. 7.", (7,)), ("3/4", (3, 4)),
     ("12/345", (12,)), ("۱۲", (12,)),
     ("5 и 6", (5, 6)), ("12a", ()), ("", ()), ("9-3", ()), ("1-900", ()), ("special", ())],
)  # fmt: skip
def test_a_number_as_printed_is_read_or_left_alone(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


def test_a_weekly_paper_is_expected_on_its_day_from_its_first_issue_to_its_last() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("3", "1919-08-31"))
    assert days(found) == ["1919-08-17", "1919-08-24", "1919-08-31", "1919-09-07", "1919-09-14", "1919-09-21", "1919-09-28"]
    assert [place.number for place in found.expected] == [1, 2, 3, 4, 5, 6, 7]
    assert [place.issue for place in found.expected] == ["i0", "", "i1", "", "", "", ""]
    counts = found.counts
    assert (counts.expected, counts.gaps, counts.doubtful, counts.seen, counts.not_seen) == (7, 5, 0, 2, 5)
    assert [(gap.first, gap.last, gap.after, gap.before) for gap in found.number_gaps] == [(2, 2, "i0", "i1")]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ({"frequency": "daily"}, 31),
        ({"frequency": "daily", "weekdays": "1,2,3,4,5,6"}, 27),
        ({"frequency": "several-weekly", "weekdays": "1 3 5"}, 14),
        ({"frequency": "several-weekly"}, 0),
        ({"frequency": "weekly"}, 6),
        ({"frequency": "fortnightly"}, 4),
        ({"frequency": "monthly"}, 1),
        ({"frequency": "quarterly"}, 1),
        ({"frequency": "yearly"}, 1),
        ({"frequency": "irregular"}, 0),
        ({}, 0),
    ],
)
def test_every_rhythm_gives_its_number_of_issues_in_a_month(phase: dict[str, str], expected: int) -> None:
    body = periodical({**phase, "begins": dated("1919-08-01"), "ends": dated("1919-08-31")})
    # It began on a Friday and ended on a Sunday: both are days of issues, whatever the rhythm.
    assert len(run(body).expected) == expected


def test_months_are_those_of_the_calendar_that_it_is_dated_in() -> None:
    body = periodical({"frequency": "monthly", "begins": dated("1919-01-14", calendar="julian"), "ends": dated("1919-03-13")})
    assert [(iso_day(place.first), iso_day(place.last)) for place in run(body).expected] == [
        ("1919-01-14", "1919-02-13"),
        ("1919-02-14", "1919-03-13"),
    ]


def test_a_double_number_fills_two_places() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("2-3", "1919-08-24"), ("4", "1919-09-07"))
    assert [place.issue for place in found.expected[:5]] == ["i0", "i1", "i1", "i2", ""]
    assert [issue.pid for issue in found.doubles] == ["i1"]
    assert not found.number_gaps
    assert not found.contradictions


def test_a_double_number_dated_at_its_end_fills_the_place_before_it() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("2-3", "1919-08-31"), ("4", "1919-09-07"))
    assert [place.issue for place in found.expected[:4]] == ["i0", "i1", "i1", "i2"]


def test_an_issue_without_a_date_is_placed_by_its_number_alone_where_that_is_enough() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("4", ""))
    assert at(found, "1919-09-07").issue == "i1"
    assert not found.beside


def test_an_issue_a_day_late_is_the_expected_one_and_said_to_be_moved() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("2", "1919-08-25"))
    assert (at(found, "1919-08-24").issue, at(found, "1919-08-24").moved) == ("i1", True)


def test_what_the_rhythm_does_not_expect_stands_beside_it() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("extra", "1919-08-17"), ("", "1921-01-01"))
    assert found.beside == ("i1", "i2")


def test_an_issue_dated_to_the_month_is_not_given_a_day() -> None:
    found = run(periodical(weekly()), ("", "1919-08"))
    assert found.beside == ("i0",)
    assert all(place.is_gap for place in found.expected)


def test_a_beginning_that_is_in_doubt_leaves_the_first_issues_in_doubt() -> None:
    found = run(periodical(weekly(begins="1919-08")), ("5", "1919-08-31"))
    assert {iso_day(place.first): place.certain for place in found.expected if iso_day(place.first) <= "1919-09-07"} == {
        "1919-08-03": False, "1919-08-10": False, "1919-08-17": False, "1919-08-24": False, "1919-08-31": True, "1919-09-07": True,
    }  # fmt: skip
    # The number of the first issue is known, but not which of these days was its day: numbers are counted back from the known one.
    assert [place.number for place in found.expected[:5]] == [1, 2, 3, 4, 5]
    assert found.counts.doubtful == 4


@pytest.mark.parametrize("begins", ["1919-08-17?", "1919-08-17~", "../1919-08-17"])
def test_a_doubted_beginning_without_any_known_issue_makes_nothing_certain(begins: str) -> None:
    assert not any(place.certain for place in run(periodical(weekly(begins=begins))).expected)


def test_without_an_end_the_rhythm_is_followed_to_the_last_known_issue_and_no_further() -> None:
    assert run(periodical(weekly(ends=""))).expected == ()
    found = run(periodical(weekly(ends="")), ("3", "1919-08-31"))
    assert days(found) == ["1919-08-17", "1919-08-24", "1919-08-31"]


def test_a_week_without_a_known_day_is_a_place_of_seven_days() -> None:
    found = run(periodical(weekly(begins="1919-08", weekdays="")), ("", "1919-08-20"))
    assert all(place.last - place.first == 6 for place in found.expected[:-1])
    assert sum(not place.is_gap for place in found.expected) == 1


def test_numbers_that_do_not_fit_the_dates_are_told_and_the_gaps_get_no_number() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("6", "1919-09-07"))
    assert [(each.kind, each.pids, dict(each.values)) for each in found.contradictions] == [
        ("count", ("i0", "i1"), {"number": "6", "expected": "4"})
    ]
    assert at(found, "1919-08-24").number is None


def test_a_higher_number_on_an_earlier_day_is_told() -> None:
    found = run(periodical(), ("5", "1919-08-24"), ("6", "1919-08-17"))
    assert [(each.kind, each.pids) for each in found.contradictions] == [("order", ("i1", "i0"))]


def test_a_repeated_number_is_told() -> None:
    assert run(periodical(), ("5", "1919-08-17"), ("5", "1919-08-24")).repeated == (("i0", "i1"),)


def test_without_a_rhythm_gaps_are_found_by_number_alone() -> None:
    found = run(periodical(), ("3", "1919-08-17"), ("7-8", "1919-10-01"), ("10", ""))
    assert [(gap.first, gap.last) for gap in found.number_gaps] == [(4, 6), (9, 9)]
    assert not found.rhythm_known


def test_a_number_that_falls_with_the_year_begins_a_new_series() -> None:
    found = run(periodical(), ("50", "1919-12-14"), ("1", "1920-01-04"), ("3", "1920-01-18"))
    assert [(gap.first, gap.last) for gap in found.number_gaps] == [(2, 2)]
    assert not found.contradictions


def test_numbers_begin_anew_each_year_where_the_stretch_says_so() -> None:
    found = run(periodical(weekly("1919-12-14", "1920-01-11", numbering="yearly", first_number=50)), ("50", "1919-12-14"))
    assert [place.number for place in found.expected] == [50, 51, 52, 1, 2]


def test_an_issue_that_was_never_printed_takes_its_place_and_no_number() -> None:
    found = run(periodical(weekly()), ("1", "1919-08-17"), ("", "1919-08-24", "never-printed"), ("2", "1919-08-31"))
    assert not found.contradictions
    assert (at(found, "1919-08-24").number, found.counts.not_seen) == (None, 4)


def test_a_second_stretch_changes_the_rhythm_and_ends_the_first() -> None:
    body = periodical(weekly(ends=""), {"frequency": "daily", "begins": dated("1919-09-01"), "ends": dated("1919-09-03")})
    assert days(run(body, ("", "1919-09-02"))) == ["1919-08-17", "1919-08-24", "1919-08-31", "1919-09-01", "1919-09-02", "1919-09-03"]


def test_a_title_that_was_renamed_is_told_with_its_dates() -> None:
    titles = [
        {"key": "b", "text": "Yoxsul", "language": "az-Latn", "first_use": dated("1919-09-07")},
        {"key": "a", "text": "Füqəra Sədası", "language": "az-Latn", "first_use": dated("1919-08-17"), "last_use": dated("1919-08-31")},
        {"key": "c", "text": "Undated", "language": "en"},
    ]
    assert [title.text for title in run(periodical(titles=titles)).titles] == ["Füqəra Sədası", "Yoxsul"]


def test_weekdays_and_ends_that_contradict_themselves_are_named_with_their_place() -> None:
    assert (weekdays_in("1, 3,5"), weekdays_in(""), weekdays_in("Sunday"), weekdays_in("8")) == ((1, 3, 5), (), None, None)
    body = periodical(weekly("1919-09-28", "1919-08-17", weekdays="Sunday"))
    assert [problem.path for problem in phase_problems(body)] == ["phases/p0/weekdays", "phases/p0/ends"]
    assert not list(phase_problems(periodical(weekly())))


def test_a_daily_paper_of_a_century_is_counted_whole_and_more_is_cut() -> None:
    body = periodical({"frequency": "daily", "begins": dated("1820-01-01"), "ends": dated("1919-12-31"), "first_number": 1})
    issues = [known_issue(f"i{day}", {"number": str(day), "date": dated(iso_day(664_000 + day)), "state": "seen"}) for day in range(5_000)]
    found = run_of(body, issues)
    assert (len(found.expected), found.cut) == (36_524, False)
    longer = periodical({"frequency": "daily", "begins": dated("1720-01-01"), "ends": dated("1919-12-31")})
    assert (len(run(longer).expected), run(longer).cut) == (40_000, True)


def test_issues_that_all_bear_one_number_are_told_together() -> None:
    issues = [known_issue(f"i{place:05}", {"number": "7-30", "date": dated("1850")}) for place in range(10_000)]
    (together,) = run_of(Payload("periodical", "p-pid", {}), issues).repeated
    assert len(together) == 10_000


@pytest.mark.parametrize("frequency", ["daily", "weekly", "monthly", "yearly"])
def test_years_that_no_calendar_writes_make_no_run_and_no_error(frequency: str) -> None:
    far = {"frequency": frequency, "numbering": "yearly", "begins": dated("Y-170000002"), "ends": dated("Y170000002")}
    found = run(periodical(far), ("1", "-0044-03-15"), ("2", "1919-08-17"), ("3", "Y170000002"))
    assert (found.years, len(found.issues)) == ((1919,), 3)
    assert run(periodical(far | {"begins": dated("9999-11-01"), "ends": dated("9999-12-31")})).years == (9999,)
    assert run(periodical(far | {"begins": dated("9999-12", calendar="julian"), "ends": dated("Y10000")})).years == ()


DAYS = st.integers(700_900, 701_100)


@st.composite
def bodies(draw: st.DrawFn) -> Payload:
    """Return a periodical with up to three stretches, which may overlap, lack limits, or be in doubt."""
    rows = []
    for _place in range(draw(st.integers(0, 3))):
        row: dict[str, Any] = {
            "frequency": draw(st.sampled_from(["daily", "several-weekly", "weekly", "fortnightly", "monthly", "irregular", ""]))
        }
        for name in ("begins", "ends"):
            if draw(st.booleans()):
                day = iso_day(draw(DAYS))
                row[name] = dated(draw(st.sampled_from([day, day[:7], day[:4], f"{day}?", f"../{day}", f"{day}/"])))
        row["weekdays"] = draw(st.sampled_from(["", "7", "1 3 5"]))
        row["first_number"] = draw(st.sampled_from([None, 1, 30]))
        row["numbering"] = draw(st.sampled_from(["running", "yearly"]))
        rows.append(row)
    return periodical(*rows)


ISSUES = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2-3", "7", "12", "30-31", "x"]),
        st.one_of(st.just(""), DAYS.map(iso_day), DAYS.map(lambda day: iso_day(day)[:7])),
        st.sampled_from(["known", "seen", "never-printed"]),
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(bodies(), ISSUES)
def test_every_place_is_filled_or_a_gap_and_no_issue_is_lost(body: Payload, issues: list[tuple[str, str, str]]) -> None:
    found = run(body, *issues)
    counts = found.counts
    filled = [place for place in found.expected if place.issue]
    assert len(filled) + counts.gaps + counts.doubtful == counts.expected == len(found.expected)
    placed = {place.issue for place in filled}
    assert placed | set(found.beside) == {issue.pid for issue in found.issues} == {f"i{place}" for place in range(len(issues))}
    assert not placed & set(found.beside)
    several = {issue.pid: max(1, len(issue.numbers)) for issue in found.issues}
    assert all(sum(place.issue == pid for place in filled) <= several[pid] for pid in placed)
    assert [place.first for place in found.expected] == sorted(place.first for place in found.expected)
    assert all(before.last < after.first for before, after in zip(found.expected, found.expected[1:], strict=False))


@settings(max_examples=50, deadline=None)
@given(DAYS, st.integers(0, 200), st.integers(1, 7))
def test_a_weekly_paper_is_expected_on_no_other_day_of_the_week(first: int, length: int, weekday: int) -> None:
    body = periodical(weekly(iso_day(first)[:7], iso_day(first + 31 + length), weekdays=str(weekday)))
    end = first + 31 + length
    assert all(weekday_of(place.first) + 1 == weekday or place.first == end for place in run(body).expected)
