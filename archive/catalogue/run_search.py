"""What a search restricted to one periodical is answered with beside its hits: how much of the run was seen, and who searched before.

Counted from what is published now, so that an issue that is withdrawn is not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from archive.catalogue.record_page import content_of
from archive.catalogue.runs import run_from, searched_issues
from archive.published import queries
from archive.published.entry import CURRENT
from archive.render.addresses import record_path
from archive.render.run import STYLES, summary_of
from archive.render.run_words import numbers_together, short_numbers, told_of
from archive.render.segments import Segment, Segments, labelled
from archive.search.query import Clause, ParsedQuery
from archive.search.words import Token, tokens
from archive.spec.run_numbers import KnownIssue, Search
from archive.spec.runs import Run
from archive.values.pids import is_pid

MOST_SEARCHES: Final = 12


@dataclass(frozen=True, slots=True)
class RunFound:
    """The answer: a sentence, what it does not say, the periodical with a link to its run, and the recorded searches for the same words."""

    sentence: str
    caution: str
    title: Segment
    href: str
    searches: tuple[Segments, ...]
    styles: tuple[str, ...] = STYLES


def run_found(facets: Mapping[str, Sequence[str]], query: ParsedQuery, total: int | None, language: str) -> RunFound | None:
    """Return the answer for a search that is restricted to one periodical; None for any other, and while nothing is known of hits."""
    chosen = facets.get("periodical", ())
    if len(chosen) != 1 or not is_pid(chosen[0]) or total is None:
        return None
    entry = queries.entry(chosen[0])
    if entry is None or entry.state != CURRENT or entry.type != "periodical":
        return None
    run = run_from(content_of(entry.version))
    return RunFound(
        sentence=sentence_of(run, total, searched=bool(query.groups)),
        caution=_caution(run),
        title=labelled(entry.label(language)),
        href=f"{record_path(entry.type, entry.pid, language)}#run",
        searches=tuple(_searches(searched_issues(entry.pid), query, language)) if query.groups else (),
    )


def sentence_of(run: Run, total: int, *, searched: bool) -> str:
    """Return "No hit in 37 issues seen; 12 not seen.", or with hits how many; without words to look for, the numbers alone."""
    counts = run.counts
    seen = ngettext("%(n)s issue seen", "%(n)s issues seen", counts.seen) % {"n": counts.seen}
    values = {"seen": seen, "missing": counts.not_seen}
    if not searched:
        return summary_of(run)
    if not total:
        return gettext("No hit in %(seen)s; %(missing)s not seen.") % values
    hits = ngettext("%(n)s hit", "%(n)s hits", total) % {"n": total}
    return gettext("%(hits)s in %(seen)s; %(missing)s of the run not seen.") % {"hits": hits, **values}


def _caution(run: Run) -> str:
    words = gettext("What is searched is what this archive has recorded of the issues, not every word printed in them.")
    return words if run.rhythm_known else f"{words} {gettext('The rhythm is not known, so that there may have been more issues.')}"


def _asked_for(search: Search, groups: Iterable[tuple[Clause, ...]]) -> bool:
    """Say whether a recorded search was for what is searched now: every part of the query stands in its words."""
    wanted = [token.folded for token in tokens(search.wanted)]
    return bool(wanted) and all(any(_stands(clause.tokens, clause.prefix, wanted) for clause in group) for group in groups)


def _stands(found: tuple[Token, ...], prefix: bool, wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(token.folded) if prefix else word == token.folded for word in wanted) for token in found)


def _searches(issues: Iterable[KnownIssue], query: ParsedQuery, language: str) -> Iterator[Segments]:
    """Yield recorded searches, those of several issues that were one search on one line: for what, where, who, when, with what result."""
    together: dict[Segments, tuple[Search, str, list[KnownIssue]]] = {}
    for issue in issues:
        for search in issue.searches:
            if _asked_for(search, query.groups):
                _search, _state, members = together.setdefault(told_of(search, issue.state, language), (search, issue.state, []))
                if issue not in members:
                    members.append(issue)
    for search, state, members in list(together.values())[:MOST_SEARCHES]:
        yield told_of(search, state, language, issues=_named(members, language))


def _named(issues: Sequence[KnownIssue], language: str) -> str:
    """Return issues by number, those without one counted."""
    known = sorted({number for issue in issues for number in issue.numbers})
    rest = sum(not issue.numbers for issue in issues)
    without = ngettext("%(n)s issue without a number", "%(n)s issues without a number", rest) % {"n": rest}
    return ", ".join((*([short_numbers(numbers_together(known), language)] if known else ()), *([without] if rest else ())))
