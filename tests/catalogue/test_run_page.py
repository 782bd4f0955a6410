"""The run on a periodical's page: numbers, rhythm, calendar in both styles, list, years; and what a search in it answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from archive.publishing.withdraw import withdraw
from archive.search import follower
from archive.values.dates import iso_day
from tests.catalogue.runs_sample import issue, paper_with_a_run, sunday
from tests.catalogue.sample import Sample, date, name


@pytest.fixture
def run(db: Any) -> Sample:
    """A published periodical with a run."""
    return paper_with_a_run()


def read(client: Client, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.fromstring(response.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def every(element: Any, selector: str) -> list[Any]:
    """Return the elements that a selector of tags and classes finds."""
    path = "."
    for part in selector.split():
        tag, _point, kind = part.partition(".")
        path += f"//{tag or '*'}" + (f"[contains(concat(' ', normalize-space(@class), ' '), ' {kind} ')]" if kind else "")
    return list(element.xpath(path))


def section(client: Client, made: Sample, short: str = "paper", query: str = "", prefix: str = "") -> Any:
    return read(client, prefix + made.path(short) + query).get_element_by_id("run")


def test_the_section_counts_what_is_known_seen_and_missing(run: Sample, client: Client) -> None:
    text = words(section(client, run))
    assert "As far as the rhythm is known, 25 issues are to be expected. 2 issues were seen; 22 not seen." in text
    legend = [words(item) for item in every(section(client, run), ".run-legend li")]
    assert legend == [
        "S seen 1",
        "I seen, incomplete 1",
        "K known to exist, not seen 2",
        "N searched for, nothing found 2",
        "L lost 1",
        "× never printed 1",
        "– expected, no record 17",
        "= covered by an issue of another day 1",
    ]


def test_the_rhythm_the_titles_and_the_neighbours_are_said_in_words(run: Sample, client: Client) -> None:
    text = words(section(client, run))
    assert "weekly (Sunday); begins: 4 (17) August 1919; ends: 1 February 1920; begins with no. 1; numbered running on" in text
    assert "Füqəra Sədası, 17 August 1919 – November 1919" in text
    assert "The run begins under another title: Yoxsul. Last known number there: no. 30, 3 August 1919." in text
    assert "The run goes on under another title: Füqəra Sədası." in words(section(client, run, "before"))


def test_numbers_that_run_on_under_another_title_are_said_to(run: Sample, client: Client) -> None:
    run.publish_again("one", number="31")
    assert "The numbers run on." in words(section(client, run))


def test_the_calendar_shows_both_styles_and_leads_to_the_issues(run: Sample, client: Client) -> None:
    found = section(client, run)
    august = next(table for table in every(found, "table.run-month") if "August 1919" in words(table))
    assert "19 July – 18 August old style" in words(august.find("caption"))
    cell = next(cell for cell in every(august, "td.run-has") if words(cell).startswith("17"))
    assert words(every(cell, ".run-day")[0]) == "17 old style 4"
    link = every(cell, "a.run-seen")[0]
    assert link.get("href") == run.path("one")
    assert "17 August 1919 (4 August old style): no. 1: seen" in words(link)


def test_a_double_number_covers_the_day_of_the_next_issue(run: Sample, client: Client) -> None:
    covered = every(section(client, run), "td .run-carried")
    assert [link.get("href") for link in covered] == [run.path("double")]


def test_the_list_says_the_same_and_who_searched_for_whom(run: Sample, client: Client) -> None:
    rows = [words(row) for row in every(section(client, run), "table.run-list tbody tr")]
    assert "24 August 1919 11 August N searched for, nothing found“Nərimanov”, Alice, 2025: nothing found" in rows[1]
    assert "expected, no record (" in " ".join(rows)
    undated = every(section(client, run), "table.run-list")[1]
    assert "special" in words(undated)


def test_one_year_is_shown_at_a_time_and_not_indexed(run: Sample, client: Client) -> None:
    assert "January 1920" not in words(section(client, run))
    page = read(client, run.path("paper") + "?run_year=1920")
    assert "January 1920" in words(page.get_element_by_id("run"))
    assert page.xpath("//meta[@name='robots']")[0].get("content") == "noindex"
    assert [link.text for link in every(page, ".run-years a")] == ["1919", "1920"]
    assert not read(client, run.path("paper")).xpath("//meta[@name='robots']")


@pytest.mark.parametrize(
    "query", ["run_year=1918", "run_year=x", "run_year=-1", "run_year=19191", "run_year=1919&run_year=1920", "run_year=٣"]
)
def test_a_year_that_is_none_of_the_run_is_refused(run: Sample, client: Client, query: str) -> None:
    assert client.get(f"{run.path('paper')}?{query}").status_code == 400


def test_a_paper_without_a_rhythm_says_so_and_shows_its_issue(made: Sample, client: Client) -> None:
    found = section(client, made, "nabat")
    assert "One issue is known. The rhythm is not known. 1 issue was seen; 0 not seen." in words(found)
    assert len(every(found, "table.run-month")) == 1


def test_a_paper_of_which_nothing_is_known_says_no_more(run: Sample, client: Client) -> None:
    run.mint(empty="periodical")
    run.publish({"empty": {"titles": [name("aaaa0001", "Nothing", "en")]}})
    assert words(section(client, run, "empty")) == "The run No issue is recorded. The rhythm is not known."


def test_gaps_and_contradictions_in_the_numbers_are_told(run: Sample, client: Client) -> None:
    run.mint(wrong="issue")
    run.publish({"wrong": issue(run.paper, "12", sunday(10))})
    text = words(section(client, run))
    assert "No issue with these numbers is known: nos. 8–11" in text
    assert "No. 12, where the rhythm leads to no. 10" in text


def test_a_withdrawn_issue_leaves_the_run(run: Sample, client: Client) -> None:
    withdraw(run.pids["six"], reason="A mistake")
    assert "expected, no record 18" in words(section(client, run))


@pytest.mark.parametrize(("prefix", "said"), [("/az", "Çıxma ritmi məlum olduğu qədər"), ("/ru", "Насколько известен ритм выхода")])
def test_the_section_speaks_the_language_of_the_page(run: Sample, client: Client, prefix: str, said: str) -> None:
    assert said in words(section(client, run, prefix=prefix))


def test_the_run_takes_one_query_more_and_one_for_each_earlier_title(run: Sample, client: Client) -> None:
    with CaptureQueriesContext(connection) as plain:
        client.get(run.path("one"))
    with CaptureQueriesContext(connection) as with_run:
        client.get(run.path("before"))
    with CaptureQueriesContext(connection) as continued:
        client.get(run.path("paper"))
    assert len(with_run) <= len(plain) + 1
    assert len(continued) <= len(plain) + 2


def test_a_run_of_more_than_a_thousand_issues_is_read_by_its_columns(run: Sample, client: Client) -> None:
    run.mint(daily="periodical", **{f"d{day}": "issue" for day in range(1_050)})
    phase = {"key": "bbbb0001", "frequency": "daily", "numbering": "running", "first_number": 1, "begins": date("1910-01-01")}
    run.publish({"daily": {"titles": [name("aaaa0001", "Daily", "en")], "phases": [phase]}})
    first = 697_248
    run.publish({f"d{day}": issue(run.daily, str(day + 1), iso_day(first + day), note={"en": "x"}) for day in range(1_050) if day != 5})
    assert iso_day(first) == "1910-01-01"
    with CaptureQueriesContext(connection) as captured:
        text = words(section(client, run, "daily"))
    assert "1,050 issues are to be expected" in text or "1050 issues are to be expected" in text
    assert "no. 6" in text
    assert len(captured) <= 8


def test_what_stands_in_an_issue_is_found_under_its_newspaper(run: Sample, client: Client) -> None:
    follower.rebuild()
    page = words(read(client, f"/search/?periodical={run.paper}&type=source"))
    assert "A leading article" in page
    assert "A leaflet" not in page
    listed = words(read(client, f"/source/?periodical={run.paper}"))
    assert "A leading article" in listed
    assert "A leaflet" not in listed
    assert "Long live" in words(read(client, f"/search/?periodical={run.paper}&type=quotation"))
    assert "Long live" not in words(read(client, f"/search/?periodical={run.before}&type=quotation"))


def test_no_hit_is_answered_with_what_was_seen_and_what_was_not(run: Sample, client: Client) -> None:
    follower.rebuild()
    found = every(read(client, f"/search/?q=nərimanov&periodical={run.paper}"), ".run-found")[0]
    assert "No hit in 2 issues seen; 22 not seen." in words(found)
    assert "“Nərimanov” in nos. 2, 5: Alice, 2025: nothing found" in words(found)
    assert every(found, "a")[0].get("href") == f"{run.path('paper')}#run"


def test_hits_are_answered_with_the_same_and_other_searches_are_left_out(run: Sample, client: Client) -> None:
    follower.rebuild()
    found = words(every(read(client, f"/search/?q=leading&periodical={run.paper}"), ".run-found")[0])
    assert "1 hit in 2 issues seen; 22 of the run not seen." in found
    assert "Nərimanov" not in found


def test_a_search_that_is_not_restricted_says_nothing_of_runs(run: Sample, client: Client) -> None:
    follower.rebuild()
    assert not every(read(client, "/search/?q=leading"), ".run-found")
    assert not every(read(client, f"/search/?q=x&periodical={run.paper}&periodical={run.before}"), ".run-found")


def test_the_numbers_of_a_search_follow_a_withdrawal(run: Sample, client: Client) -> None:
    follower.rebuild()
    withdraw(run.pids["double"], reason="A mistake")
    assert "No hit in 1 issue seen; 24 not seen." in words(every(read(client, f"/search/?q=zzz&periodical={run.paper}"), ".run-found")[0])
