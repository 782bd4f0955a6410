"""The run of a periodical on the desk: what is missing and what contradicts itself, as work; making and marking many issues at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.records.issue import RUN_STATES
from archive.render.run import lead_of, state_labels, summary_of, year_bounds
from archive.render.run_words import dates_of, numbers_together, rhythm_words, said_of_numbers, told_of
from archive.render.segments import Segments
from archive.spec.run_numbers import year_of
from archive.spec.runs import KnownIssue, Run
from archive.values.dates import display_date
from archive.values.pids import is_pid
from editorial.models import Draft, Heading
from editorial.services import runs
from editorial.services.errors import EditorialError, NoSuchRecord
from editorial.services.working_runs import WorkingRun, working_run
from editorial.views.pages import allow, form_address, language, person, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

UNDATED: Final = "undated"
SHOWN: Final = 400
"""How many issues of a year are listed."""
_TYPED: Final = ("state", "by", "wanted", "on", "result")


@dataclass(frozen=True, slots=True)
class Line:
    """An issue to choose: number, date and state in words, its searches, whether it is a draft, and whether it stands beside the rhythm."""

    pid: str
    number: str
    date: str
    old: str
    state: str
    searches: tuple[Segments, ...]
    draft: bool
    beside: bool


def page(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Show the run; a POST makes the missing issues of a stretch, or marks the chosen ones."""
    allow(request, Action.VIEW)
    try:
        found = working_run(pid) if is_pid(pid) else None
    except NoSuchRecord:
        found = None
    if found is None:
        raise Http404(_("There is no such periodical."))
    if request.method != "POST":
        return _render(request, site, found, {})
    try:
        return _make(request, found) if "make" in request.POST else _mark(request, found)
    except EditorialError as error:
        return _render(request, site, found, {**said(error, pid), "typed": request.POST, "picked": request.POST.getlist("issue")}, 409)


def _search(request: HttpRequest) -> runs.Searched:
    by, wanted, on, result = (request.POST.get(name, "") for name in ("by", "wanted", "on", "result"))
    return runs.searched(by=by, wanted=wanted, on=on if by.strip() or wanted.strip() else "", result=result)


def _make(request: HttpRequest, found: WorkingRun) -> HttpResponseBase:
    allow(request, Action.CREATE)
    first, last = _stretch(request)
    made = runs.make_missing(
        found.record.pid,
        by=person(request),
        first=first,
        last=last,
        state=request.POST.get("state", ""),
        search=_search(request),
        doubtful="doubtful" in request.POST,
    )
    words = ngettext("One draft is made.", "%(n)s drafts are made.", len(made.pids)) % {"n": len(made.pids)}
    if made.left:
        words += " " + ngettext("One issue is still missing.", "%(n)s issues are still missing.", made.left) % {"n": made.left}
    messages.success(request, words)
    return _back(request, found)


def _stretch(request: HttpRequest) -> tuple[int, int]:
    """Return the first and last day that the form names. Raises `EditorialError`."""
    dates = [runs.read_day(request.POST.get(name, "")) for name in ("first", "last")]
    first, last = dates[0].earliest, dates[1].latest
    if not isinstance(first, int) or not isinstance(last, int):
        raise EditorialError(_("Say from which day to which day issues are to be made."))
    if last < first:
        raise EditorialError(_("The stretch ends before it begins."))
    return first, last


def _mark(request: HttpRequest, found: WorkingRun) -> HttpResponseBase:
    allow(request, Action.CREATE)
    chosen = [pid for pid in dict.fromkeys(request.POST.getlist("issue")) if is_pid(pid)]
    if not chosen:
        raise EditorialError(_("Choose at least one issue."))
    done = runs.mark(found.record.pid, chosen, by=person(request), state=request.POST.get("state", ""), search=_search(request))
    messages.success(request, ngettext("One issue is changed.", "%(n)s issues are changed.", len(done)) % {"n": len(done)})
    return _back(request, found)


def _back(request: HttpRequest, found: WorkingRun) -> HttpResponseBase:
    year = request.POST.get("year", "")
    tail = f"?year={year}" if year == UNDATED or (year.isascii() and year.isdigit()) else ""
    return HttpResponseRedirect(reverse("admin:periodical_run", args=[found.record.pid]) + tail)


def _year(request: HttpRequest, run: Run) -> int | None:
    """Return the year that the address asks for where the run has it, else the first; None for issues without one."""
    asked = (request.POST if request.method == "POST" else request.GET).get("year", "")
    if asked == UNDATED:
        return None
    years = run.years
    if asked.isascii() and asked.isdigit() and len(asked) <= 4 and int(asked) in years:
        return int(asked)
    return years[0] if years else None


def _lines(run: Run, issues: list[KnownIssue]) -> list[Line]:
    labels, beside = state_labels(), set(run.beside)
    drafts = set(Draft.objects.filter(pk__in=[issue.pid for issue in issues]).values_list("pk", flat=True))
    lines = []
    for issue in issues:
        day, old = dates_of(issue.day, issue.day, language()) if issue.day is not None else (display_date(issue.date, language()), "")
        number = f"{issue.number} ({issue.second})" if issue.number and issue.second else issue.number or issue.second
        searches = tuple(told_of(search, issue.state, language()) for search in issue.searches)
        outside = issue.pid in beside and run.rhythm_known
        lines.append(Line(issue.pid, number, day, old, labels.get(issue.state, ""), searches, issue.pid in drafts, outside))
    return lines


def _missing(run: Run, year: int | None) -> dict[str, Any]:
    """Return what is missing in a year: how many issues, surely and perhaps, their numbers, and the first and last day."""
    if year is None:
        return {}
    first, last = year_bounds(year)
    gaps = [place for place in run.expected if place.is_gap and first <= place.first <= last]
    sure = [place for place in gaps if place.certain]
    numbers = sorted({place.number for place in sure if place.number is not None})
    return {
        "sure": len(sure),
        "doubtful": len(gaps) - len(sure),
        "numbers": numbers_together(numbers),
        "span": dates_of(gaps[0].first, gaps[-1].last, language()) if gaps else ("", ""),
        "first": f"{year:04d}-01-01",
        "last": f"{year:04d}-12-31",
    }


def _render(request: HttpRequest, site: AdminSite, found: WorkingRun, extra: dict[str, Any], status: int = 200) -> HttpResponseBase:
    run, pid = found.run, found.record.pid
    year = _year(request, run)
    heading = Heading.objects.filter(pk=pid).first()
    label = heading.label(language()) if heading else None
    issues = [issue for issue in run.issues if year_of(issue) == year]
    by_pid = {issue.pid: issue for issue in run.issues}
    labels = state_labels()
    typed = extra.get("typed", {})
    context = {
        "title": _("Run of issues"),
        "pid": pid,
        "record_label": label,
        "form_address": form_address(found.record),
        "lead": lead_of(run),
        "summary": summary_of(run),
        "rhythms": [rhythm_words(phase, language()) for phase in run.phases],
        "said": list(said_of_numbers(run, by_pid, language(), lambda key: reverse("admin:record_open", args=[key]))),
        "years": run.years,
        "undated": sum(year_of(issue) is None for issue in run.issues),
        "year": year,
        "lines": _lines(run, issues[:SHOWN]),
        "more": max(0, len(issues) - SHOWN),
        "missing": _missing(run, year),
        "states": [(key, labels[key]) for key, _words in RUN_STATES],
        "most": runs.MOST,
        "today": timezone.localdate().isoformat(),
        "values": {name: typed.get(name, "") for name in _TYPED},
        "making": "make" in typed,
        **extra,
    }
    return render(request, site, "editorial/run.html", context, status)
