"""A contested question as readers compare it: what each answer rests on, side by side, and the editors' judgements. Pure.

It counts citations and names their standing; it never weighs them: which answer is true is for the editors to say, signed and dated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext, ngettext

from archive.contracts import Payload, Pin, RecordType
from archive.registry import record_type as record_type_of
from archive.render.addresses import compare_path, record_path, version_path
from archive.render.evidence import RECORD_ANCHOR, Evidence, anchor_of, evidence_of
from archive.render.kinds import show
from archive.render.provenance import provenance
from archive.render.reading import Reading
from archive.render.segments import Segment, Segments, fill, join, stored
from archive.render.shown import CitationShown, Shown
from archive.render.spans import Dated, Spans, spans_of
from archive.spec.chains import CHAIN_LENGTHS, chain, chain_length, chain_sentence
from archive.spec.judging import JUDGEMENT, judgement_of
from archive.spec.ledger import read_attestation, verification_state
from archive.values.dates import EvidenceDate
from archive.values.languages import language_label

_WHOLE_CLAIM: Final = ("", f"#{RECORD_ANCHOR}", f"#{anchor_of('statement')}")
_FIRM: Final = {"collated-once": "good", "collated-twice": "good", "disputed": "bad", "illegible": "bad"}


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that an answer rests on: a citation of a source, or a quotation of this archive.

    `what` leads to it, `way` says how it reached us, `checked` how far it was read or collated (`tone` "good", "bad" or ""), `warning`
    what became of the source since, `about` which part of the claim it is about, where that is not the sentence, `told`
    the chain of a quotation as a sentence.
    """

    stance: str
    stance_label: str
    what: Segments
    locator: str
    words: Segment | None
    way: Segments
    checked: str
    tone: str
    language: str
    provenance: Segments
    warning: Segments = ()
    about: str = ""
    told: Segment | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim that answers the question; `counts` are its citations by stance, in words."""

    number: int
    anchor: str
    href: str
    heading: Segment
    sentence: tuple[Shown, ...]
    when: tuple[Shown, ...]
    certainty: str
    knowledge: bool
    counts: tuple[tuple[str, str], ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class JudgementShown:
    """A judgement that the editors held before: the version in which it first stood, its day, and what has changed since."""

    number: int
    published: datetime | None
    words: tuple[Shown, ...]
    signature: Segments
    href: str
    compare: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answers to a question, with the drawing of their dates; the list under it says the same in words."""

    answers: tuple[Answer, ...]
    spans: Spans | None

    @property
    def dated(self) -> tuple[Answer, ...]:
        """The answers that carry a date."""
        return tuple(answer for answer in self.answers if answer.when)


def stance_counts(citations: Sequence[CitationShown]) -> tuple[tuple[str, str], ...]:
    """Return how many citations support, dispute and mention a claim, as (stance, words); stances that none has are left out."""
    found = {stance: sum(citation.stance == stance for citation in citations) for stance in ("supports", "disputes", "mentions")}
    words = {
        "supports": ngettext("%(n)s citation supports it", "%(n)s citations support it", found["supports"]),
        "disputes": ngettext("%(n)s citation disputes it", "%(n)s citations dispute it", found["disputes"]),
        "mentions": ngettext("%(n)s citation mentions it", "%(n)s citations mention it", found["mentions"]),
    }
    return tuple((stance, words[stance] % {"n": count}) for stance, count in found.items() if count)


def signature(payload: Payload, record_type: RecordType, reading: Reading) -> Segments:
    """Return who judged and when: "Carol, 22 November 2026"; what is missing is left out."""
    by = show(record_type.field("judged_by"), payload.get("judged_by"), payload.fields, reading)
    on = show(record_type.field("judged_on"), payload.get("judged_on"), payload.fields, reading)
    if by and on:
        return fill(gettext("{name}, {date}"), name=by[0].segments, date=on[0].segments)
    return (by or on)[0].segments if by or on else ()


def _choice(kind: RecordType, name: str, value: str, reading: Reading) -> str:
    spec: Any = kind.field(name)
    return reading.choice(spec.choices, value) if value else ""


def _cited(shown: CitationShown, beside: Mapping[str, Payload], reading: Reading) -> Ground:
    """Return a citation with what the record of its source says of it."""
    source, pin = beside.get(shown.pid), reading.pins.get(shown.pid)
    kind = record_type_of("source")
    words_tag = shown.words.lang if shown.words and shown.words.lang != "und" else ""
    tag = source.get("language", "") if source else str(pin.cite.get("language", "")) if pin else ""
    languages = [language_label(tag, reading.language)] if tag else []
    if words_tag and words_tag.partition("-")[0] != tag.partition("-")[0]:
        languages.append(gettext("words in: %(language)s") % {"language": language_label(words_tag, reading.language)})
    read = str(source.get("reading", "")) if source else ""
    return Ground(
        stance=shown.stance,
        stance_label=shown.stance_label,
        what=(shown.source,),
        locator=shown.locator,
        words=shown.words,
        way=(Segment(shown.consulted),) if shown.consulted else (),
        checked=gettext("not seen by us") if read == "not-seen" else _choice(kind, "reading", read, reading),
        tone="bad" if read == "not-seen" else "",
        language=", ".join(languages),
        provenance=provenance(source, pin, reading),
        warning=shown.warning,
        about=", ".join(each.label for each in shown.statements if each.href not in _WHOLE_CLAIM),
    )


def _quoted(reference: Mapping[str, str], beside: Mapping[str, Payload], reading: Reading) -> Ground:
    """Return a quotation that an answer rests on: its chain, its checks, and the source in which it was read."""
    quotation = beside.get(reference["ref"])
    label = gettext("rests on")
    what = (reading.link(reference),)
    if quotation is None:
        return Ground("rests", label, what, "", None, (), "", "", "", ())
    kind, links = record_type_of("quotation"), chain(quotation)
    checks: Any = kind.field("verifications")
    states = next(field.choices for field in checks.fields if field.name == "state")
    state = verification_state(quotation)
    read = read_attestation(quotation) or {}
    pid = read.get("source", {}).get("ref", "")
    length = reading.choice(CHAIN_LENGTHS, chain_length(quotation)) if links else ""
    texts = ngettext("%(n)s text in its chain", "%(n)s texts in its chain", len(links)) % {"n": len(links)} if links else ""
    speaker = quotation.label_of(quotation.get("speaker"), reading.language)
    told = ", ".join(part for part in (speaker, chain_sentence(quotation, reading.language)) if part) if links else ""
    parts: list[Segments] = [(Segment(part),) for part in (length, texts) if part]
    if links and links[-1].get("names_no_source"):
        parts.append((Segment(gettext("the earliest names no source")),))
    tag = read.get("language", "")
    return Ground(
        stance="rests",
        stance_label=label,
        what=what,
        locator="",
        words=None,
        way=join(parts, "; "),
        checked=reading.choice(states, state),
        tone=_FIRM.get(state, ""),
        language=language_label(tag, reading.language) if tag else "",
        provenance=provenance(beside.get(pid), quotation.pins.get(pid), Reading(reading.language, quotation.pins), named=True),
        told=stored(told) if told else None,
    )


def _grounds(answer: Payload, evidence: Evidence, beside: Mapping[str, Payload], reading: Reading) -> Iterator[Ground]:
    for shown in evidence.citations:
        yield _cited(shown, beside, reading)
    for reference in answer.get("rests_on", ()):
        yield _quoted(reference, beside, reading)


def _reading(answer: Payload, pins: Mapping[str, Pin], gone: Mapping[str, str], language: str) -> Reading:
    """Return a reading under today's labels that still knows which versions the answer cites, so that stale citations are told."""
    labels = {pid: Pin(pid, pin.type, pin.number, pins.get(pid, pin).labels, pin.cite) for pid, pin in answer.pins.items()}
    return Reading(language, labels, {pid: pin.number for pid, pin in pins.items() if pin.number is not None}, gone)


def _answer(number: int, answer: Payload, beside: Mapping[str, Payload], reading: Reading) -> Answer:
    kind, language = record_type_of("claim"), reading.language
    evidence = evidence_of(answer, kind, reading)
    heading = kind.heading(answer, language)
    return Answer(
        number=number,
        anchor=f"answer-{answer.pid}",
        href=record_path("claim", answer.pid, language) if answer.number is not None else "",
        heading=stored(heading.text, heading.language),
        sentence=show(kind.field("statement"), answer.get("statement"), answer.fields, reading),
        when=show(kind.field("when"), answer.get("when"), answer.fields, reading),
        certainty=_choice(kind, "certainty", answer.get("certainty", ""), reading),
        knowledge=bool(answer.get("editors_knowledge")),
        counts=stance_counts(evidence.citations),
        grounds=tuple(_grounds(answer, evidence, beside, reading)),
    )


def comparison(
    answers: Sequence[Payload],
    beside: Mapping[str, Payload],
    *,
    language: str,
    pins: Mapping[str, Pin],
    gone: Mapping[str, str],
    first: int = 1,
) -> Comparison:
    """Return the answers side by side, numbered from `first`.

    `beside` are the payloads of the sources and quotations that they name, as far as readers may see them; `pins` are today's,
    for which the answers' own stand in; `gone` are the states of what was withdrawn or merged since.
    """
    shown = tuple(
        _answer(number, answer, beside, _reading(answer, pins, gone, language)) for number, answer in enumerate(answers, start=first)
    )
    dated = [
        Dated(number, EvidenceDate.from_dict(answer.get("when")))
        for number, answer in enumerate(answers, start=first)
        if answer.get("when")
    ]
    return Comparison(shown, spans_of(dated, language))


def earlier_judgements(
    versions: Iterable[Payload], current: Payload, *, language: str, published: Mapping[int, datetime]
) -> tuple[JudgementShown, ...]:
    """Return the judgements that earlier versions held and the current one no longer does, the latest first.

    A judgement that stood through several versions is given once, under the first of them.
    """
    kind = record_type_of(current.type)
    found: list[Payload] = []
    for version in sorted(versions, key=lambda version: version.number or 0):
        if version.get(JUDGEMENT) and not (found and judgement_of(found[-1]) == judgement_of(version)):
            found.append(version)
    if found and judgement_of(found[-1]) == judgement_of(current):
        found.pop()
    shown = []
    for version in reversed(found):
        reading, number = Reading(language, version.pins), version.number or 0
        shown.append(
            JudgementShown(
                number=number,
                published=published.get(number),
                words=show(kind.field(JUDGEMENT), version.get(JUDGEMENT), version.fields, reading),
                signature=signature(version, kind, reading),
                href=version_path(version.type, version.pid, number, language),
                compare=compare_path(version.type, version.pid, number, current.number or 0, language) if current.number else "",
            )
        )
    return tuple(shown)
