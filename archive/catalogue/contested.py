"""What the page of a contested question needs beside its own version: the answers, what they rest on, and the judgements held before.

And on the pages of other records, which of their fields are in question. Everything comes from current versions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, F, TextField, Value, When

from archive.catalogue.parameters import Parameters
from archive.contracts import Payload, Pin
from archive.published.entry import CURRENT, LABEL_COLUMNS, CatalogueEntry, labels_of_columns
from archive.published.version import PublishedVersion
from archive.registry import record_type
from archive.render.contested import comparison, earlier_judgements
from archive.render.segments import Segment, link
from archive.spec.freeze import references
from archive.spec.upcast import upcast

ANSWERS_ON_A_PAGE: Final = 24
QUESTIONS_NAMED: Final = 12
_VERSIONS_READ: Final = 60
_NO_LIMIT: Final = 2**31 - 1
_BESIDE: Final = ("source", "quotation")
_CITED: Final = 400
"""How many sources and quotations are read for one page of answers; beyond that, only what the answers' own pins say is shown."""


@dataclass(frozen=True, slots=True)
class Named:
    """Records by pid: today's pins, the states of those withdrawn or merged, and the contents of those that were asked for."""

    pins: Mapping[str, Pin] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, Payload] = field(default_factory=dict)


def _content(text: str) -> Payload:
    payload = Payload.from_json(json.loads(text))
    return upcast(payload, record_type(payload.type))


def named(pids: Iterable[str], contents: Iterable[str] = ()) -> Named:
    """Return what a page needs of the records that it names, with the whole content of `contents`. One query, none for no pids."""
    wanted = set(contents)
    every = {*pids, *wanted}
    if not every:
        return Named()
    entries = CatalogueEntry.objects.filter(pk__in=every)
    text: Any = Value("", TextField())
    if wanted:
        # Only the contents that are shown travel from the database, in the query that reads the labels anyway.
        text = Case(When(pk__in=wanted, then=F("version__payload")), default=Value(""), output_field=TextField())
    rows = entries.annotate(text=text).values_list("pk", "state", "type", "number", "cite", "text", *LABEL_COLUMNS)
    pins: dict[str, Pin] = {}
    gone: dict[str, str] = {}
    found: dict[str, Payload] = {}
    for pid, state, kind, number, cite, payload, *columns in rows:
        if state != CURRENT:
            gone[pid] = state
            continue
        pins[pid] = Pin(pid, kind, number, labels_of_columns(columns), cite)
        if payload:
            found[pid] = _content(payload)
    return Named(pins, gone, found)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what is compared on one page of it; `pages` counts the pages that its answers fill."""

    payload: Payload
    answers: tuple[Payload, ...]
    beside: Named
    versions: tuple[Payload, ...]
    published: Mapping[int, datetime]
    total: int
    page: int

    @property
    def tag(self) -> str:
        """What an entity tag must know of it."""
        others = " ".join(f"{pid}:{pin.number}" for pid, pin in sorted(self.beside.pins.items()))
        answers = " ".join(f"{answer.pid}:{answer.number}" for answer in self.answers)
        return f"{self.page} {self.total} {answers} {others} {sorted(self.beside.gone.items())}"

    def context(self, language: str) -> dict[str, Any]:
        """Lay it out for the template."""
        first = (self.page - 1) * ANSWERS_ON_A_PAGE + 1
        pages = -(-self.total // ANSWERS_ON_A_PAGE)
        return {
            "comparison": comparison(
                self.answers, self.beside.contents, language=language, pins=self.beside.pins, gone=self.beside.gone, first=first
            ),
            "earlier": earlier_judgements(self.versions, self.payload, language=language, published=self.published),
            "total": self.total,
            "page": self.page,
            "pages": range(1, pages + 1) if pages > 1 else (),
        }


def page_of_answers(asked: Parameters, total: int) -> int:
    """Return which page of the answers is asked for with `answers`, 1 where none is; keeps a problem for one that is not there."""
    return asked.whole("answers", 1, max(-(-total // ANSWERS_ON_A_PAGE), 1)) or 1


def shown_answers(pids: Sequence[str], page: int) -> Sequence[str]:
    """Return the pids of the answers on one page."""
    return pids[(page - 1) * ANSWERS_ON_A_PAGE : page * ANSWERS_ON_A_PAGE]


def named_by(answers: Iterable[Payload]) -> list[str]:
    """Return the sources and quotations that answers name, each once."""
    return sorted({pid for answer in answers for pid in references(answer) if answer.pins.get(pid) and answer.pins[pid].type in _BESIDE})


def versions_before(pid: str, number: int | None) -> tuple[tuple[Payload, ...], dict[int, datetime]]:
    """Return the versions of a record before one (all of them before a draft), at most 60, and when each was published. One query."""
    if number == 1:
        return (), {}
    rows = PublishedVersion.objects.filter(identifier_id=pid, number__lt=number or _NO_LIMIT).order_by("-number")
    found = [(_content(text), at) for text, at in rows.values_list("payload", "published_at")[:_VERSIONS_READ]]
    return tuple(version for version, _at in found), {version.number or 0: at for version, at in found}


def question_of(payload: Payload, pids: Sequence[str], found: Named, page: int) -> Question:
    """Return a question with its answers on one page. At most two queries: what the answers name, and the question's earlier versions."""
    answers = tuple(found.contents[pid] for pid in shown_answers(pids, page) if pid in found.contents)
    cited = named_by(answers)[:_CITED]
    versions, published = versions_before(payload.pid, payload.number)
    return Question(payload, answers, named(cited, cited), versions, published, len(pids), page)


@dataclass(frozen=True, slots=True)
class InQuestion:
    """A contested question about a record, and the field that it is about; empty for the record as a whole."""

    field: str
    link: Segment


def in_question(pids: Sequence[str], found: Named, language: str, shown: Iterable[str]) -> tuple[InQuestion, ...]:
    """Return the questions about a record with the field that each is about, where the page shows it (`shown`)."""
    fields = set(shown)
    questions = []
    for pid in pids[:QUESTIONS_NAMED]:
        if pid in found.pins:
            about = found.contents[pid].get("subject_field", "") if pid in found.contents else ""
            questions.append(InQuestion(about if about in fields else "", link(found.pins[pid], language, pid)))
    return tuple(questions)
