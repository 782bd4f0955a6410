"""What is said of a run in words: its rhythm, its numbers, spans of days in both styles. Pure; the caller has activated the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext, ngettext

from archive.contracts import N_, Choice, Rows
from archive.registry import record_type
from archive.render.addresses import record_path
from archive.render.reading import FALLBACK
from archive.render.segments import Segment, Segments, fill, join, stored
from archive.spec.run_numbers import Search
from archive.spec.run_rhythm import Phase
from archive.spec.runs import KnownIssue, Run
from archive.values.dates import Weekday, display_date, styles_of_day, weekday_word

MOST_SAID: Final = 60
"""How many remarks on numbers are listed; a run with more has a fault in itself that these show well enough."""
_SHORT: Final = {"en": ("no. ", "nos. "), "az": ("№ ", "№ "), "ru": ("№ ", "№ ")}
_AGAINST: Final = {
    "order": N_("No. %(high)s bears an earlier date than no. %(low)s: {issues}"),
    "count": N_("No. %(number)s, where the rhythm leads to no. %(expected)s: {issues}"),
}


def short_numbers(number: str, language: str) -> str:
    """Return a number as it stands in a sentence: "no. 12", "nos. 3–4", "№ 7"."""
    one, several = _SHORT.get(language, _SHORT["en"])
    bare = number.lstrip("№ ").strip()
    return f"{several if any(sign in bare for sign in '-–,') else one}{bare}"


def dates_of(first: int, last: int, language: str) -> tuple[str, str]:
    """Return a day, or a span of days, in the new and in the old style."""
    begins, ends = styles_of_day(first, language), styles_of_day(last, language)
    if first == last:
        return begins
    return f"{begins[0]} – {ends[0]}", f"{begins[1]} – {ends[1]}" if begins[1] and ends[1] else ""


def _choice(column: str, value: str) -> str:
    spec = record_type("periodical").field("phases")
    found = next((field for field in spec.fields if field.name == column), None) if isinstance(spec, Rows) else None
    words = dict(found.choices).get(value, "") if isinstance(found, Choice) else ""
    return gettext(words) if words else ""


def rhythm_words(phase: Phase, language: str) -> str:
    """Return a stretch in words: how often, on which days, from when to when, and how its issues are numbered."""
    often = _choice("frequency", phase.frequency) or gettext("rhythm not known")
    days = ", ".join(weekday_word(Weekday(day - 1), language) for day in phase.weekdays)
    parts = [f"{often} ({days})" if days else often]
    for date, known, unknown in (
        (phase.begins, N_("begins: %(date)s"), N_("beginning not known")),
        (phase.ends, N_("ends: %(date)s"), N_("end not known")),
    ):
        parts.append(gettext(known) % {"date": display_date(date, language)} if date else gettext(unknown))
    if phase.first_number is not None:
        parts.append(gettext("begins with no. %(number)s") % {"number": phase.first_number})
    numbered = _choice("numbering", phase.numbering)
    if phase.first_number is not None and numbered:
        parts.append(gettext("numbered %(how)s") % {"how": numbered})
    return "; ".join(parts)


PathOf = Callable[[str], str]


def _link(pid: str, issues: Mapping[str, KnownIssue], language: str, path_of: PathOf) -> Segment:
    issue = issues[pid]
    number = issue.number or issue.second
    words = short_numbers(number, language) if number else display_date(issue.date, language) or pid
    return Segment(words, href=path_of(pid), type="issue")


def said_of_numbers(run: Run, issues: Mapping[str, KnownIssue], language: str, path_of: PathOf | None = None) -> Iterator[Segments]:
    """Yield what the numbers say: those that no known issue bears, those borne twice, and those that the dates speak against.

    `path_of` gives the page of an issue by its pid; without it that is its public page.
    """
    paths = path_of or (lambda pid: record_path("issue", pid, language))
    for gap in run.number_gaps[:MOST_SAID]:
        numbers = short_numbers(str(gap.first) if gap.first == gap.last else f"{gap.first}–{gap.last}", language)
        words = ngettext("No issue with this number is known: {numbers}", "No issue with these numbers is known: {numbers}", gap.count)
        neighbours = join(((_link(pid, issues, language, paths),) for pid in (gap.after, gap.before) if pid), ", ")
        between = (Segment(" ("), Segment(gettext("next to")), Segment(" "), *neighbours, Segment(")")) if neighbours else ()
        yield (*fill(words, numbers=numbers), *between)
    for pids in run.repeated[:MOST_SAID]:
        yield fill(gettext("The same number stands on several issues: {issues}"), issues=_links(pids, issues, language, paths))
    for each in run.contradictions[:MOST_SAID]:
        words = gettext(_AGAINST[each.kind]) % dict(each.values)
        yield fill(words, issues=_links(each.pids, issues, language, paths))


def _links(pids: tuple[str, ...], issues: Mapping[str, KnownIssue], language: str, path_of: PathOf) -> Segments:
    """Return links to issues by number and date, so that equal numbers can be told apart."""
    runs = []
    for pid in pids:
        link = _link(pid, issues, language, path_of)
        date = display_date(issues[pid].date, language)
        runs.append((link, Segment(f", {date}")) if date and date != link.text else (link,))
    return join(runs, "; ")


def told_of(search: Search, state: str, language: str, issues: str = "") -> Segments:
    """Return a recorded search in words: for what, in which `issues` (where they are named), who, when, and what came of it."""
    wanted = stored(f"“{search.wanted}”") if search.wanted else Segment("")
    first = fill(gettext("{wanted} in {issues}"), wanted=wanted, issues=issues) if issues else (wanted,)
    who = join(((stored(search.by),) if search.by else (), (Segment(display_date(search.on, language)),) if search.on else ()), ", ")
    results = search.result or {}
    result = next(((stored(results[tag], tag),) for tag in FALLBACK.get(language, FALLBACK["en"]) if results.get(tag)), ())
    if not result and state == "searched":
        result = (Segment(gettext("nothing found")),)
    if issues:
        return join((first, who, result), ": ")
    return join((join((first if search.wanted else (), who), ", "), result), ": ")


def numbers_together(numbers: Sequence[int]) -> str:
    """Return ascending numbers with runs of them drawn together: "3–9, 12"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
