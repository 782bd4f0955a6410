"""From a request to the engine's queries, term by term: no text of a reader is ever parsed by the engine. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import tantivy

from archive.search.embedded.schema import BOOKMARK, facet_path, schema
from archive.search.protocol import Days, Request
from archive.search.query import Clause
from archive.search.words import Token
from archive.values.pids import is_pid

_WEIGHTS: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    "": (("title", 6.0), ("name", 3.0), ("text", 1.0)),
    "title": (("title", 1.0),),
    "name": (("name", 1.0), ("title", 1.0)),
}
_TIE: Final = 0.1
"""How much the weaker fields add to the strongest."""
_EXACT: Final = 1000.0
"""What a word adds that stands there as typed: more than any folded match can reach."""
_IS_PID: Final = 100_000.0

_Occur = tantivy.Occur
_Query = tantivy.Query
_Part = tuple[tantivy.Occur, tantivy.Query]


def compiled(request: Request, *, without: str = "") -> tantivy.Query:
    """Return the query of a request, leaving out its filter on the facet `without`."""
    parts: list[_Part] = [(_Occur.Must, _any_of([_scored(clause) for clause in group])) for group in request.query.groups]
    parts += [(_Occur.MustNot, _folded(clause)) for clause in request.query.excluded]
    for name, values in request.filters.items():
        if values and name != without:
            parts.append((_Occur.Must, _unscored(_chosen(name, values))))
    parts += [(_Occur.MustNot, _chosen(name, values)) for name, values in request.excluded.items() if values]
    for days in ((request.first_day, request.last_day), *request.spans):
        parts += [(_Occur.Must, _unscored(query)) for query in _span(days)]
    for days in request.excluded_spans:
        parts.append((_Occur.MustNot, _Query.boolean_query([(_Occur.Must, query) for query in _span(days)])))
    if request.hidden:
        parts.append((_Occur.MustNot, _Query.term_set_query(schema(), "pid", sorted(request.hidden))))
    if not request.query.groups:
        # Something positive to begin with; the cursor's document is no record.
        parts.insert(0, (_Occur.Must, _unscored(_Query.all_query())))
        parts.append((_Occur.MustNot, _Query.term_query(schema(), "pid", BOOKMARK)))
    return _Query.boolean_query(parts)


def _chosen(name: str, values: Iterable[str]) -> tantivy.Query:
    """Return the query for records that have one of a facet's values; a language without script or region stands for all of its kinds."""
    queries = []
    for value in values:
        path = "facets._language" if name == "language" and "-" not in value else facet_path(name)
        queries.append(_Query.term_query(schema(), path, value, "basic"))
    return _any_of(queries)


def _span(days: Days) -> list[tantivy.Query]:
    found = []
    first, last = days
    if first is not None or last is not None:
        integer = tantivy.FieldType.Integer
        # Both ends are asked for, so that records without a date are left out.
        found.append(_Query.range_query(schema(), "latest", integer, lower_bound=_clamped(first, -1)))
        found.append(_Query.range_query(schema(), "earliest", integer, upper_bound=_clamped(last, 1)))
    return found


def _clamped(day: int | None, sign: int) -> int:
    limit = 10**18
    return sign * limit if day is None else max(-limit, min(limit, day))


def _any_of(queries: list[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else _Query.boolean_query([(_Occur.Should, query) for query in queries])


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return _Query.const_score_query(query, 0.0)


def _folded(clause: Clause) -> tantivy.Query:
    """Return the query for a clause in the fields it looks at, each with its weight."""
    queries = [_Query.boost_query(_in_field(clause, name), weight) for name, weight in _WEIGHTS[clause.field]]
    return queries[0] if len(queries) == 1 else _Query.disjunction_max_query(queries, _TIE)


def _in_field(clause: Clause, name: str) -> tantivy.Query:
    words = [token.folded for token in clause.tokens]
    if clause.prefix:
        # Folded words hold letters, digits and marks alone: nothing in them means anything to a pattern.
        return _Query.regex_query(schema(), name, f"{words[0]}.*")
    if len(words) > 1:
        return _Query.phrase_query(schema(), name, [(place, word) for place, word in enumerate(words)])
    return _Query.term_query(schema(), name, words[0], "freq")


def _scored(clause: Clause) -> tantivy.Query:
    """Return a clause's query in which words that stand there as typed count above folded ones."""
    folded = _folded(clause)
    if clause.prefix:
        return folded
    share = _EXACT / len(clause.tokens)
    exact = [(_Occur.Should, _as_typed(token, share)) for token in dict.fromkeys(clause.tokens)]
    scored = _Query.boolean_query([(_Occur.Must, folded), *exact])
    token = clause.tokens[0]
    if clause.kind == "word" and not clause.field and is_pid(token.folded):
        return _any_of([scored, _Query.const_score_query(_Query.term_query(schema(), "pid", token.folded, "basic"), _IS_PID)])
    return scored


def _as_typed(token: Token, score: float) -> tantivy.Query:
    return _Query.const_score_query(_Query.term_query(schema(), "exact", token.exact, "basic"), score)
