"""Dates of several claims on one axis: where the bars stand, what is hatched, what is open."""

from __future__ import annotations

import pytest

from archive.render.spans import Bar, Dated, Spans, spans_of
from archive.values.dates import EvidenceDate


def drawn(*edtf: str) -> Spans:
    found = spans_of([Dated(number, EvidenceDate(edtf=each)) for number, each in enumerate(edtf, start=1)], "en")
    assert found is not None
    return found


def place(percent: str) -> float:
    return float(percent.rstrip("%"))


def reach(bar: Bar) -> tuple[float, float]:
    return place(bar.pieces[0].x), place(bar.pieces[-1].x) + place(bar.pieces[-1].width)


def test_a_month_stands_within_its_year() -> None:
    year, month = (reach(bar) for bar in drawn("1918", "1918-07").bars)
    assert 0 < year[0] < month[0] < month[1] < year[1] < 100


def test_an_open_end_runs_to_the_edge_and_is_firm() -> None:
    bar = drawn("1918-01/..", "1918").bars[0]
    assert (bar.goes_back, bar.goes_on, reach(bar)[1]) == (False, True, 100)
    assert not any(piece.unsure for piece in bar.pieces)


def test_an_end_that_is_not_known_is_hatched_up_to_the_edge() -> None:
    bar = drawn("1918-09/", "1918").bars[0]
    assert [piece.unsure for piece in bar.pieces] == [False, True]
    assert reach(bar)[1] == 100
    bar = drawn("/1920", "1918").bars[0]
    assert [piece.unsure for piece in bar.pieces] == [True, False]
    assert reach(bar)[0] == 0


@pytest.mark.parametrize("edtf", ["1918~", "1918?", "1918-23%"])
def test_an_unsure_date_is_hatched_whole(edtf: str) -> None:
    assert [piece.unsure for piece in drawn(edtf, "1919").bars[0].pieces] == [True]


def test_only_the_unsure_end_of_a_span_is_hatched() -> None:
    assert [piece.unsure for piece in drawn("1919~/1920-05", "1919").bars[0].pieces] == [True, False]
    assert [piece.unsure for piece in drawn("1918/1920?", "1919").bars[0].pieces] == [False, True]


def test_what_names_no_day_is_not_drawn_and_one_bar_alone_is_not_either() -> None:
    assert spans_of([Dated(1, EvidenceDate(edtf="XXXX")), Dated(2, EvidenceDate(edtf="1920"))], "en") is None
    assert [bar.number for bar in drawn("1919", "XXXX", "1920").bars] == [1, 3]


@pytest.mark.parametrize(
    "pair", [("1919-05-07", "1919-05-08"), ("1919-07-30", "1919-07-30"), ("1918", "1921"), ("-0044", "1920"), ("Y170000002", "0001")]
)
def test_an_axis_has_a_few_marks_within_it(pair: tuple[str, str]) -> None:
    ticks = drawn(*pair).ticks
    assert 1 <= len(ticks) <= 5
    assert all(0 <= place(tick.x) <= 100 for tick in ticks)
    assert all(tick.words for tick in ticks)
