"""The query language: what a reader typed, read into words, phrases, exclusions, prefixes and filters.

Pure and total: anything but a query that is too long is read somehow, in linear time, and what was read differently from what was
typed is told in a notice. No search engine ever sees the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from archive.contracts import N_
from archive.search import dates
from archive.search.dates import DateHint
from archive.search.scanner import Item, scan
from archive.search.words import MAX_TOKEN, Token, tokens
from archive.values.dates import AskedDate, AskedDateError, read_asked
from archive.values.pids import is_pid, normalise_pid
from archive.values.text import strip_for_query

MAX_CHARACTERS: Final = 512
MAX_TERMS: Final = 32
MAX_PREFIXES: Final = 4
MIN_PREFIX: Final = 2
_MAX_READ: Final = 16_384
"""Longer input is refused unread; shorter input may still fit once repeated words are left out."""

TextField = Literal["", "title", "name"]
"""Which words a clause looks at: all of them, titles only, or names only."""

FIELDS: Final[Mapping[str, str]] = {
    "title": "title",
    "name": "name",
    "type": "type",
    "lang": "language",
    "language": "language",
    "pid": "pid",
    **dict.fromkeys(dates.FIELDS, "date"),
}
"""What may stand before a colon, and what it means: a text field, or the name of a filter."""


class QueryTooLong(ValueError):
    """The query has more than 512 characters or 32 terms. The message is an English message id with %(characters)s and %(terms)s."""

    MESSAGE: Final = N_("The query is too long (max %(characters)s characters, %(terms)s terms).")

    def __init__(self) -> None:
        self.values = {"characters": MAX_CHARACTERS, "terms": MAX_TERMS}
        super().__init__(self.MESSAGE % self.values)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was read differently from what was typed: a stable code and an English message id with its values."""

    code: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing to look for: a word (one token), a phrase (several in a row), or the words that begin with the token (`prefix`)."""

    tokens: tuple[Token, ...]
    field: TextField = ""
    prefix: bool = False

    @property
    def kind(self) -> str:
        """`prefix`, `phrase` or `word`."""
        return "prefix" if self.prefix else ("phrase" if len(self.tokens) > 1 else "word")

    @property
    def key(self) -> tuple[str, bool, tuple[str, ...]]:
        """What makes two clauses ask the same."""
        return self.field, self.prefix, tuple(token.exact for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of the reading shown to the reader.

    `kind` is word, phrase, prefix or filter; `negated` excludes; `alternative` joins it to the chip before it by OR; `field` is the
    field or filter name, empty for all words. A filter on days has the `date` that it was read as.
    """

    kind: str
    text: str
    field: str = ""
    negated: bool = False
    alternative: bool = False
    date: AskedDate | None = None


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as it was read. Every one of `groups` must match, by at least one of its clauses; none of `excluded` may.

    Each span of `dates` must be touched, none of `excluded_dates`. `hint` is a date that stands among the words and is not filtered by.
    """

    text: str = ""
    groups: tuple[tuple[Clause, ...], ...] = ()
    excluded: tuple[Clause, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded_filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[AskedDate, ...] = ()
    excluded_dates: tuple[AskedDate, ...] = ()
    notices: tuple[Notice, ...] = ()
    reading: tuple[Chip, ...] = ()
    hint: DateHint | None = None

    def __bool__(self) -> bool:
        return bool(self.groups or self.filters or self.dates)

    def wanted(self) -> Iterator[Clause]:
        """Yield the clauses that a hit may match, for highlighting."""
        for group in self.groups:
            yield from group


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    groups: list[list[Clause]] = field(default_factory=list)
    excluded: list[Clause] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    excluded_filters: dict[str, list[str]] = field(default_factory=dict)
    dates: list[AskedDate] = field(default_factory=list)
    excluded_dates: list[AskedDate] = field(default_factory=list)
    notices: dict[tuple[str, str], Notice] = field(default_factory=dict)
    prefixes: int = 0

    def note(self, code: str, message: str, value: str = "") -> None:
        """Keep a notice, once."""
        self.notices.setdefault((code, value), Notice(code, message, {"value": value} if value else {}))


def parse(text: str, *, types: Collection[str] = ()) -> ParsedQuery:
    """Return the reading of a query; `types` are the record types that `type:` knows. Raises `QueryTooLong`, and nothing else."""
    if len(text) > _MAX_READ:
        raise QueryTooLong
    clean = strip_for_query(text)
    reading = _Reading()
    if len(clean) > MAX_CHARACTERS:
        clean = " ".join(dict.fromkeys(clean.split(" ")))
        reading.note("repeated", N_("Repeated words were left out."))
    if len(clean) > MAX_CHARACTERS:
        raise QueryTooLong
    items, closed = scan(clean)
    if not closed:
        reading.note("quote", N_("A closing quotation mark was added."))
    alternative = negated = False
    items = _settle(dates.joined(items))
    for item in items:
        if item.operator:
            alternative, negated = item.operator == "OR", item.operator == "NOT"
            continue
        _read(item, reading, alternative=alternative, negated=negated or item.negated, types=types)
        alternative = negated = False
    if not reading.groups and not reading.filters and not reading.dates and reading.excluded:
        reading.note("only_excluded", N_("A query needs something to look for: the words were not excluded but searched for."))
        reading.groups, reading.excluded = [[clause] for clause in reading.excluded], []
    if _count(reading) > MAX_TERMS:
        raise QueryTooLong
    return ParsedQuery(
        text=clean,
        groups=tuple(tuple(group) for group in reading.groups),
        excluded=tuple(reading.excluded),
        filters={name: tuple(values) for name, values in reading.filters.items()},
        excluded_filters={name: tuple(values) for name, values in reading.excluded_filters.items()},
        dates=tuple(reading.dates),
        excluded_dates=tuple(reading.excluded_dates),
        notices=tuple(reading.notices.values()),
        reading=tuple(_chips(reading)),
        hint=dates.hint(items),
    )


def _settle(items: list[Item]) -> list[Item]:
    """Return the items with only those operators left that stand between two operands; the others become words."""
    settled: list[Item] = []
    position = 0
    while position < len(items):
        if not items[position].operator:
            settled.append(items[position])
            position += 1
            continue
        run = position
        while run < len(items) and items[run].operator:
            run += 1
        if settled and run < len(items):
            settled.append(items[run - 1])
        else:
            settled.extend(item.as_word() for item in items[position:run])
        position = run
    return settled


def _read(item: Item, reading: _Reading, *, alternative: bool, negated: bool, types: Collection[str]) -> None:
    """Add what one operand asks for to the reading."""
    meaning = "date" if dates.is_date(item) else FIELDS.get(item.field.lower(), "") if item.field else ""
    if meaning == "date":
        if _read_date(item, reading, negated=negated):
            return
        item, meaning = item.unfielded(), ""
    if meaning in ("type", "language", "pid"):
        value = _filter_value(meaning, item.text, types)
        if value:
            chosen = (reading.excluded_filters if negated else reading.filters).setdefault(meaning, [])
            if value not in chosen:
                chosen.append(value)
            return
        reading.note("unknown_value", N_("“%(value)s” is not something to filter by; it was read as words."), f"{item.field}:{item.text}")
        item, meaning = item.unfielded(), ""
    elif item.field and not meaning:
        if not item.text.startswith("/"):
            reading.note("unknown_field", N_("“%(value)s:” is not a field; it was read as a word."), item.field)
        item = item.unfielded()
    clauses = _clauses(item, reading, "title" if meaning == "title" else "name" if meaning == "name" else "")
    for clause in clauses:
        if negated:
            _add(reading.excluded, clause)
        elif alternative and reading.groups:
            _add(reading.groups[-1], clause)
        elif all([known.key for known in group] != [clause.key] for group in reading.groups):
            reading.groups.append([clause])
        alternative = False


def _read_date(item: Item, reading: _Reading, *, negated: bool) -> bool:
    """Add a filter on days and tell whether the text was one; say why not where it was none."""
    typed = f"{item.field}:{item.text}"
    chosen = reading.excluded_dates if negated else reading.dates
    if len(reading.dates) + len(reading.excluded_dates) == dates.MAX_DATES:
        reading.note("many_dates", N_("Only the first four dates are filtered by; “%(value)s” was read as words."), typed)
        return False
    try:
        asked = read_asked(item.text)
    except AskedDateError as error:
        if error.code == "order_ambiguous":
            message = N_("“%(value)s” can be read in more than one order; it was read as words. Write the month as a word to filter by it.")
            reading.note("date_order", message, typed)
        else:
            reading.note("unknown_value", N_("“%(value)s” is not something to filter by; it was read as words."), typed)
        return False
    if all(known.edtf != asked.edtf for known in chosen):
        chosen.append(asked)
    return True


def _add(clauses: list[Clause], clause: Clause) -> None:
    if all(known.key != clause.key for known in clauses):
        clauses.append(clause)


def _clauses(item: Item, reading: _Reading, where: TextField) -> list[Clause]:
    """Return the clauses of one operand: none where it holds no word, several where a prefix ends a hyphened word."""
    if not item.quoted and item.text.startswith("*"):
        reading.note("leading_wildcard", N_("A word cannot begin with *: “%(value)s” was left out."), item.text)
        return []
    found = tuple(tokens(item.text))
    if not found:
        return []
    if not item.quoted and item.text.endswith("*"):
        last = found[-1]
        if len(last.folded) < MIN_PREFIX:
            reading.note("short_prefix", N_("“%(value)s” is too short to search for words that begin with it."), item.text)
        elif reading.prefixes >= MAX_PREFIXES:
            reading.note("many_prefixes", N_("Only the first four words with * are completed."))
        else:
            reading.prefixes += 1
            before = [Clause(found[:-1], where)] if len(found) > 1 else []
            return [*before, Clause((last,), where, prefix=True)]
    return [Clause(found, where)]


def _filter_value(meaning: str, text: str, types: Collection[str]) -> str:
    """Return a filter's value in its normal form, or an empty string where the text is none."""
    value = text.strip()
    if meaning == "type":
        return value.lower() if value.lower() in types else ""
    if meaning == "pid":
        return normalise_pid(value) if is_pid(normalise_pid(value)) else ""
    subtags = value.split("-")
    well_formed = value.isascii() and 2 <= len(subtags[0]) <= 3 and all(part.isalnum() and len(part) <= MAX_TOKEN for part in subtags)
    return value if well_formed and subtags[0].isalpha() else ""


def _count(reading: _Reading) -> int:
    clauses = [clause for group in reading.groups for clause in group] + reading.excluded
    chosen = [*reading.filters.values(), *reading.excluded_filters.values()]
    spans = len(reading.dates) + len(reading.excluded_dates)
    return sum(len(clause.tokens) for clause in clauses) + sum(len(values) for values in chosen) + spans


def _chips(reading: _Reading) -> Iterator[Chip]:
    for group in reading.groups:
        for place, clause in enumerate(group):
            yield Chip(clause.kind, _shown(clause), clause.field, alternative=place > 0)
    for clause in reading.excluded:
        yield Chip(clause.kind, _shown(clause), clause.field, negated=True)
    for filters, negated in ((reading.filters, False), (reading.excluded_filters, True)):
        for name, values in filters.items():
            for place, value in enumerate(values):
                yield Chip("filter", value, name, negated=negated, alternative=place > 0)
    for asked_for, negated in ((reading.dates, False), (reading.excluded_dates, True)):
        for asked in asked_for:
            yield Chip("filter", asked.typed, "date", negated=negated, date=asked)


def _shown(clause: Clause) -> str:
    return " ".join(token.typed for token in clause.tokens)
