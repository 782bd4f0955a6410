"""The run of a periodical on the desk: missing issues become drafts once, many issues are marked at once, and nothing is published."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive.contracts import Payload
from archive.published.version import PublishedVersion
from archive.publishing.identifiers import mint
from archive.records.issue import Issue
from archive.values.dates import EvidenceDate, parse_edtf
from editorial.models import Draft, Revision
from editorial.services import drafts, runs
from editorial.services.errors import Contradicted, EditorialError, NoSuchRecord, NotAllowed
from editorial.services.working_runs import working_run
from tests.editorial.work import person, signed_in, text_of


def day(edtf: str) -> int:
    found = parse_edtf(edtf).earliest
    assert isinstance(found, int)
    return found


def date(edtf: str, calendar: str = "gregorian") -> dict[str, str]:
    return {"calendar": calendar, "edtf": edtf, "basis": "printed", "certainty": "certain"}


def periodical(by: User, **phase: Any) -> str:
    """Write a weekly of seven Sundays as a draft and return its pid."""
    row = {"key": "p1", "frequency": "weekly", "weekdays": "7", "numbering": "running", "first_number": 1}
    row |= {"begins": date("1919-08-17", "julian"), "ends": date("1919-09-28"), **phase}
    titles = [{"key": "t1", "text": "Füqəra Sədası", "language": "az-Latn", "kind": "preferred", "scheme": "original"}]
    body = Payload("periodical", mint("periodical"), {"titles": titles, "phases": [row]})
    drafts.write(body, by=by)
    return body.pid


def issue(by: User, paper: str, number: str, edtf: str) -> str:
    """Write an issue that was seen and return its pid."""
    body = Payload("issue", mint("issue"), {"periodical": {"ref": paper}, "number": number, "date": date(edtf), "state": "seen"})
    drafts.write(body, by=by)
    return body.pid


def make(by: User, paper: str, **more: Any) -> runs.Made:
    values: dict[str, Any] = {"first": day("1919-01-01"), "last": day("1919-12-31"), "state": "known", **more}
    return runs.make_missing(paper, by=by, **values)


def address(paper: str) -> str:
    return f"/admin/periodicals/{paper}/run/"


FORM = {"make": "1", "year": "1919", "first": "1919-01-01", "last": "1919-12-31", "state": "known"}


def test_missing_issues_become_drafts_with_number_and_a_date_that_says_it_is_inferred(bob: User) -> None:
    paper = periodical(bob)
    issue(bob, paper, "1", "1919-08-17")
    made = make(bob, paper)
    assert (len(made.pids), made.left) == (6, 0)
    second = Issue.objects.get(pid=made.pids[0])
    assert (second.number, second.state, second.date.edtf, second.date.calendar) == ("2", "known", "1919-08-24", "julian")
    assert (second.date.basis, second.date.certainty) == ("inferred", "probable")
    assert Draft.objects.filter(pk__in=made.pids).count() == 6
    assert Revision.objects.get(pid=second.pid).author == bob
    assert not PublishedVersion.objects.exists()
    assert not working_run(paper).run.counts.gaps


def test_a_second_click_makes_nothing_twice(bob: User) -> None:
    paper = periodical(bob)
    assert len(make(bob, paper).pids) == 7
    assert make(bob, paper) == runs.Made((), 0)
    assert Issue.objects.count() == 7


def test_an_issue_that_was_made_and_then_dated_otherwise_is_not_made_again(bob: User) -> None:
    paper = periodical(bob)
    first = Issue.objects.get(pid=make(bob, paper).pids[0])
    first.date, first.number = EvidenceDate(edtf="1921-05-01", calendar="gregorian"), ""
    first.save()
    drafts.save_revision(first, by=bob)
    assert working_run(paper).run.counts.gaps == 1
    assert make(bob, paper).pids == ()


def test_only_the_stretch_that_is_named_is_made_and_no_more_than_the_limit(bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST", 2)
    paper = periodical(bob)
    made = make(bob, paper, first=day("1919-08-24"), last=day("1919-09-14"))
    assert [Issue.objects.get(pid=pid).number for pid in made.pids] == ["2", "3"]
    assert made.left == 2


def test_issues_that_are_only_perhaps_expected_are_made_when_asked_for(bob: User) -> None:
    paper = periodical(bob, begins=date("1919-08"))
    assert Issue.objects.get(pid=make(bob, paper).pids[0]).date.edtf == "1919-08-31"
    assert [Issue.objects.get(pid=pid).date.edtf for pid in make(bob, paper, doubtful=True).pids] == [
        "1919-08-03",
        "1919-08-10",
        "1919-08-17",
        "1919-08-24",
    ]


def test_a_monthly_gets_months_and_no_days(bob: User) -> None:
    paper = periodical(bob, frequency="monthly", weekdays="", begins=date("1919-01-01"), ends=date("1919-03-15"))
    edtf = [Issue.objects.get(pid=pid).date.edtf for pid in make(bob, paper).pids]
    assert edtf == ["1919-01", "1919-02", "[1919-03-01..1919-03-15]"]
    assert not working_run(paper).run.counts.gaps


def test_a_search_is_noted_with_what_is_made(bob: User) -> None:
    paper = periodical(bob)
    search = runs.searched(by="Alice", wanted="Nərimanov", on="14 March 2025", result="nothing found")
    made = make(bob, paper, state="searched", search=search)
    row = Issue.objects.get(pid=made.pids[0]).searches.get()
    assert (row.searched_by, row.searched_for, row.searched_on.edtf, row.result) == (
        "Alice",
        "Nərimanov",
        "2025-03-14",
        {"en": "nothing found"},
    )


def test_many_issues_are_marked_at_once_through_revisions_and_once_only(bob: User, carol: User) -> None:
    paper = periodical(bob)
    pids = list(make(bob, paper).pids[:3])
    search = runs.searched(by="Carol", wanted="Lenin", on="2025", result="")
    assert sorted(runs.mark(paper, pids, by=carol, state="never-printed", search=search)) == sorted(pids)
    assert {Issue.objects.get(pid=pid).state for pid in pids} == {"never-printed"}
    assert [Revision.objects.filter(pid=pid).count() for pid in pids] == [2, 2, 2]
    assert Revision.objects.filter(pid=pids[0]).order_by("-sequence")[0].author == carol
    assert runs.mark(paper, pids, by=carol, state="never-printed", search=search) == []
    assert Revision.objects.filter(pid=pids[0]).count() == 2


def test_a_search_alone_leaves_the_states_as_they_are(bob: User) -> None:
    paper = periodical(bob)
    pid = issue(bob, paper, "1", "1919-08-17")
    runs.mark(paper, [pid], by=bob, search=runs.searched(by="Bob", wanted="Lenin", on="", result="page 2"))
    assert (Issue.objects.get(pid=pid).state, Issue.objects.get(pid=pid).searches.count()) == ("seen", 1)


def test_what_makes_no_sense_is_refused_and_changes_nothing(bob: User) -> None:
    paper, other = periodical(bob), periodical(bob)
    pid = issue(bob, other, "1", "1919-08-17")
    with pytest.raises(NoSuchRecord):
        runs.mark(paper, [pid], by=bob, state="lost")
    with pytest.raises(NoSuchRecord):
        make(bob, pid)
    with pytest.raises(EditorialError):
        make(bob, paper, state="nonsense")
    with pytest.raises(EditorialError):
        runs.mark(other, [pid], by=bob)
    with pytest.raises(EditorialError):
        runs.searched(by="Bob", wanted="", on="", result="")
    with pytest.raises(EditorialError):
        runs.searched(by="Bob", wanted="Lenin", on="sometime", result="")
    assert Issue.objects.get(pid=pid).state == "seen"


def test_a_stretch_that_contradicts_itself_is_not_saved(bob: User) -> None:
    with pytest.raises(Contradicted) as refused:
        periodical(bob, weekdays="Sunday")
    assert [fault.path for fault in refused.value.faults] == ["phases/p1/weekdays"]


def test_a_name_that_is_too_long_for_a_search_is_refused_and_not_stored() -> None:
    with pytest.raises(EditorialError, match="120"):
        runs.searched(by="ə" * 121, wanted="Həmid", on="", result="")


def test_somebody_without_a_role_makes_nothing(bob: User) -> None:
    paper = periodical(bob)
    stranger = User.objects.create_user("eve", is_staff=True)
    with pytest.raises(NotAllowed):
        make(stranger, paper)


def test_the_page_lists_the_work_and_makes_the_missing_issues(bob: User) -> None:
    paper, browser = periodical(bob), signed_in(bob)
    issue(bob, paper, "1", "1919-08-17")
    issue(bob, paper, "6", "1919-09-07")
    words = text_of(browser.get(address(paper)))
    assert "5 issues are expected and have no record." in words
    assert "No. 6, where the rhythm leads to no. 4" in words
    response = browser.post(address(paper), FORM, follow=True)
    assert "5 drafts are made." in text_of(response)
    assert "expected and have no record" not in text_of(response)


def test_the_page_marks_chosen_issues_and_keeps_what_was_typed_when_it_cannot(bob: User) -> None:
    paper, browser = periodical(bob), signed_in(bob)
    pid = issue(bob, paper, "1", "1919-08-17")
    typed = {"mark": "1", "year": "1919", "issue": pid, "state": "searched", "by": "Alice", "on": "2025"}
    refused = browser.post(address(paper), typed)
    assert refused.status_code == 409
    assert "who searched, and for what" in text_of(refused)
    assert 'value="Alice"' in refused.content.decode()
    done = browser.post(address(paper), typed | {"wanted": "Lenin"}, follow=True)
    assert "One issue is changed." in text_of(done)
    assert "“Lenin”, Alice, 2025: nothing found" in text_of(done)


@pytest.mark.parametrize(
    "typed",
    [{**FORM, "first": "x"}, {**FORM, "first": "1920"}, {**FORM, "state": ""}, {"mark": "1"}, {"mark": "1", "issue": "x"}, {}],
)
def test_a_form_that_makes_no_sense_is_answered_and_not_obeyed(bob: User, typed: dict[str, str]) -> None:
    paper = periodical(bob)
    assert signed_in(bob).post(address(paper), typed).status_code == 409
    assert not Issue.objects.exists()


def test_the_page_of_anything_else_is_not_found(bob: User, client: Client) -> None:
    other = person("Somebody")
    drafts.write(other, by=bob)
    assert signed_in(bob).get(address(other.pid)).status_code == 404
    assert signed_in(bob).get(address("nonsense")).status_code == 404
    assert client.get(address(other.pid)).status_code == 302


def test_the_form_of_a_periodical_leads_to_its_run(bob: User) -> None:
    paper = periodical(bob)
    page = signed_in(bob).get(f"/admin/records/{paper}/open/", follow=True).content.decode()
    assert f'href="{address(paper)}"' in page
