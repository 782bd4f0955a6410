"""A periodical with a rhythm, for the tests of the pages that show runs: weekly on Sundays, dated in the old style, banned in 1920."""

from __future__ import annotations

from typing import Any

from archive.values.dates import iso_day, parse_edtf
from tests.catalogue.sample import Sample, date, name, ref

FIRST = "1919-08-17"
LAST = "1920-02-01"


def sunday(week: int) -> str:
    """Return the day of the issue of a week, counted from 0, in the new style."""
    first = parse_edtf(FIRST).earliest
    assert isinstance(first, int)
    return iso_day(first + 7 * week)


def issue(paper: str, number: str, edtf: str, state: str = "seen", **more: Any) -> dict[str, Any]:
    """Return the fields of an issue."""
    return (
        {"periodical": ref(paper), "state": state} | ({"number": number} if number else {}) | ({"date": date(edtf)} if edtf else {}) | more
    )


def search(key: str, wanted: str, by: str = "Alice", on: str = "2025", result: str = "nothing found") -> dict[str, Any]:
    """Return the row of a search."""
    return {"key": key, "searched_by": by, "searched_for": wanted, "searched_on": date(on), "result": {"en": result}}


def paper_with_a_run() -> Sample:
    """Publish a weekly of 25 expected issues, some known in every state, under two titles, and its forerunner."""
    made = Sample()
    made.mint(
        before="periodical", last="issue", paper="periodical",
        one="issue", two="issue", double="issue", five="issue", six="issue", lost="issue",
        never="issue", undated="issue", article="source", plain="source", said="quotation",
    )  # fmt: skip
    read = {"key": "ffff0001", "text": "Long live", "language": "en", "source": ref(made.article), "mode": "verbatim", "read_by_us": True}
    phase = {"frequency": "weekly", "weekdays": "7", "numbering": "running", "first_number": 1}
    made.publish(
        {
            "before": {"titles": [name("aaaa0001", "Yoxsul", "az-Latn")]},
            "last": issue(made.before, "30", "1919-08-03"),
            "paper": {
                "titles": [
                    name("aaaa0001", "Füqəra Sədası", "az-Latn", first_use=date(FIRST), last_use=date("1919-11")),
                    name("aaaa0002", "Kommunist", "az-Latn", "variant", first_use=date("1919-12")),
                ],
                "phases": [{"key": "bbbb0001", **phase, "begins": date(FIRST, calendar="julian"), "ends": date(LAST)}],
                "how_ended": "ban",
                "continues": [{"key": "cccc0001", "periodical": ref(made.before)}],
            },
            "one": issue(made.paper, "1", sunday(0)),
            "two": issue(made.paper, "2", sunday(1), "searched", searches=[search("dddd0001", "Nərimanov")]),
            "double": issue(made.paper, "3-4", sunday(2), "seen-incomplete"),
            "five": issue(made.paper, "5", sunday(4), "searched", searches=[search("dddd0001", "Nərimanov")]),
            "six": issue(made.paper, "6", sunday(5), "known"),
            "lost": issue(made.paper, "7", sunday(6), "lost"),
            "never": issue(made.paper, "", sunday(7), "never-printed"),
            "undated": issue(made.paper, "special", "", "known"),
            "article": {"supplied_title": {"en": "A leading article"}, "kind": "newspaper-article", "container": ref(made.one)},
            "said": {"attestations": [read]},
            "plain": {"supplied_title": {"en": "A leaflet"}, "kind": "brochure"},
        }
    )
    return made
