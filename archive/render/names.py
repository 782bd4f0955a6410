"""What somebody or something was called, where and when: the attested forms of a name, and an answer to a reader who asks. Pure.

An answer says what a source attests and when; where nothing fits it says so and gives the nearest evidence as such. It infers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from archive.contracts import Json, Payload, Pin, RecordType, Rows
from archive.render.evidence import anchor_of
from archive.render.reading import Reading
from archive.render.rows import layout_of
from archive.render.segments import Segment, Segments, fill, join, link, stored
from archive.values.dates import EvidenceDate, date_of, day_number, display_edtf, iso_day
from archive.values.dates.daynumbers import year_text
from archive.values.scripts import fold, fold_words

_NEAR: Final = 1
"""How many years before and after count as about the time that was asked for."""
_SHOWN: Final = 6

Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a source stands: the issue and the periodical that it appeared in, as far as it did, and the days that it can be of."""

    issue: Pin | None = None
    periodical: Pin | None = None
    days: Days | None = None

    def has(self, pid: str) -> bool:
        """Say whether the source appeared in an issue or periodical."""
        return any(pin is not None and pin.pid == pid for pin in (self.issue, self.periodical))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks: in which source, issue or periodical (None for any), and in which year (None for any)."""

    place: Pin | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """One form in one source: the words, the row that they stand in, the source, where that appeared, the days that it attests them for."""

    words: Segment
    anchor: str
    source: str
    home: Home
    days: Days | None

    def within(self, place: Pin | None) -> bool:
        """Say whether it stands in a source, issue or periodical."""
        return place is None or self.source == place.pid or self.home.has(place.pid)


@dataclass(frozen=True, slots=True)
class Option:
    """A place that can be asked about."""

    pid: str
    label: str
    lang: str


@dataclass(frozen=True, slots=True)
class Naming:
    """The small form under the names of a record: what can be chosen, what was chosen, and the answer, its first sentence first.

    `exact` says that a form is attested in that place and year; `other` is the place asked about where it is none of those to choose.
    """

    field: str
    newspapers: tuple[Option, ...]
    sources: tuple[Option, ...]
    place: str = ""
    year: str = ""
    asked: bool = False
    exact: bool = False
    answer: tuple[Segments, ...] = ()
    other: Option | None = None


def names_field(record_type: RecordType) -> Rows | None:
    """Return the field that holds a type's attested forms of names or titles, or None."""
    return next((spec for spec in record_type.public_fields if isinstance(spec, Rows) and layout_of(spec) == "names"), None)


def attesting_sources(payload: Payload, record_type: RecordType) -> list[str]:
    """Return the pids of the sources in which any form of the names stands, each once."""
    spec = names_field(record_type)
    return list(dict.fromkeys(pid for row in payload.rows(spec.name) for pid in _sources(payload, spec.name, row))) if spec else []


def _words(text: str) -> str:
    return f" {' '.join(word for word, _start, _end in fold_words(text))} "


def _sources(payload: Payload, name: str, row: Mapping[str, Json]) -> Iterator[str]:
    """Yield the sources of a form: the one that its row names, and those cited for the row in words that hold the form."""
    if row.get("attested_in"):
        yield row["attested_in"]["ref"]
    form = _words(row.get("text", ""))
    targets = (f"{name}/{row['key']}", f"{name}/{row['key']}/text")
    for citation in payload.rows("citations"):
        about = citation.get("target") in targets and citation.get("stance", "supports") == "supports" and citation.get("source")
        # Words that somebody else quotes are no reading of ours, and words without the form do not attest it.
        if about and citation.get("consulted") != "indirect" and form in _words(citation.get("words", "")):
            yield citation["source"]["ref"]


def _bounds(value: Mapping[str, Json] | None) -> tuple[int | None, int | None]:
    if not value:
        return None, None
    date = EvidenceDate.from_dict(value)
    earliest, latest = date.earliest, date.latest
    return (earliest if isinstance(earliest, int) else None), (latest if isinstance(latest, int) else None)


def use_of(row: Mapping[str, Json]) -> Days | None:
    """Return the days between first and last use; where only one of them is known, the days of that one."""
    begins, first = _bounds(row.get("first_use"))
    last, ends = _bounds(row.get("last_use"))
    begins, ends = (begins if begins is not None else last), (ends if ends is not None else first)
    return (begins, ends) if begins is not None and ends is not None and begins <= ends else None


def _attested_days(row: Mapping[str, Json], home: Home) -> Days | None:
    """Return the days for which a source attests a form: its own date, narrowed by first and last use; where it has none, those."""
    use = use_of(row)
    if home.days is None:
        return use
    if use is not None and use[0] <= home.days[1] and home.days[0] <= use[1]:
        return max(use[0], home.days[0]), min(use[1], home.days[1])
    return home.days


def attestations(payload: Payload, record_type: RecordType, homes: Mapping[str, Home]) -> list[Attestation]:
    """Return every form with every source in which it stands, in the editors' order."""
    spec = names_field(record_type)
    found: list[Attestation] = []
    for row in payload.rows(spec.name) if spec else ():
        for pid in dict.fromkeys(_sources(payload, spec.name if spec else "", row)):
            home = homes.get(pid, Home())
            words = stored(row.get("text", ""), row.get("language", ""))
            found.append(Attestation(words, anchor_of(f"{spec.name if spec else ''}/{row['key']}"), pid, home, _attested_days(row, home)))
    return found


def _year_days(year: int) -> Days:
    return day_number(year, 1, 1), day_number(year, 12, 31)


def _touches(days: Days | None, year: int, around: int = 0) -> bool:
    first, last = _year_days(year - around)[0], _year_days(year + around)[1]
    return days is not None and days[0] <= last and days[1] >= first


def _surely(days: Days | None, year: int) -> bool:
    first, last = _year_days(year)
    return days is not None and first <= days[0] and days[1] <= last


def _distance(days: Days, year: int) -> int:
    first, last = _year_days(year)
    return max(first - days[1], days[0] - last, 0)


def days_words(days: Days, language: str) -> str:
    """Return days in words: one day, one year, or years from and to."""
    if days[0] == days[1]:
        return display_edtf(iso_day(days[0]), language)
    first, last = date_of(days[0])[0], date_of(days[1])[0]
    return display_edtf(year_text(first) if first == last else f"{year_text(first)}/{year_text(last)}", language)


def _forms(found: Sequence[Attestation], reading: Reading, place: Pin | None, *, dated: bool) -> Segments:
    """Return forms in a row, each with a link to its row here, its source unless that is the place, and its days where they matter."""
    told: dict[tuple[str, Days | None], list[Segments]] = {}
    for each in found[:_SHOWN]:
        form = Segment(each.words.text, each.words.lang, each.words.dir, href=f"#{each.anchor}")
        told.setdefault((each.source, each.days), []).append((form,))
    parts = []
    for (source, days), forms in told.items():
        hints: list[Segments] = [] if place is not None and place.pid == source else [(reading.link({"ref": source}),)]
        if dated and days is not None:
            hints.append((Segment(days_words(days, reading.language)),))
        parts.append(fill(gettext("{form} ({where})"), form=join(forms), where=join(hints)) if hints else join(forms))
    rest = len(found) - _SHOWN
    if rest > 0:
        parts.append((Segment(ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": rest}),))
    return join(parts, "; " if len(parts) > 1 else ", ")


def _sentence(template: str, found: Sequence[Attestation], reading: Reading, asked: Asked, *, dated: bool = True) -> Segments:
    place = link(asked.place, reading.language) if asked.place is not None else Segment("")
    year = str(asked.year) if asked.year is not None else ""
    sentence = fill(template, place=place, year=year, forms=_forms(found, reading, asked.place, dated=dated))
    # An abbreviated form ends the sentence with its own point.
    return sentence[:-1] if len(sentence) > 1 and sentence[-1].text == "." and sentence[-2].text.endswith(".") else sentence


def _nothing(reading: Reading, asked: Asked) -> Segments:
    if asked.place is None:
        return _sentence(gettext("No form is attested for {year}."), (), reading, asked)
    if asked.year is None:
        return _sentence(gettext("No form is attested in {place}."), (), reading, asked)
    return _sentence(gettext("No form is attested in {place} for {year}."), (), reading, asked)


def _nearest(found: list[Attestation], reading: Reading, asked: Asked, in_use: list[Attestation]) -> Iterator[Segments]:
    """Yield what comes nearest: the same place at other times, other sources about that year, forms in use then, undated ones."""
    year = asked.year
    here = [each for each in found if asked.place is not None and each.within(asked.place)]
    elsewhere = [each for each in found if each not in here]
    if year is None:
        if elsewhere:
            yield _sentence(gettext("In other sources: {forms}."), elsewhere, reading, asked)
        return
    perhaps = [each for each in here or (found if asked.place is None else []) if _touches(each.days, year)]
    if perhaps:
        yield _sentence(gettext("Perhaps, since the date is not narrower: {forms}."), perhaps, reading, asked)
    others = [each for each in here if each not in perhaps]
    if others:
        yield _sentence(gettext("In {place} at other times: {forms}."), _by_distance(others, year), reading, asked)
    about = [each for each in elsewhere if each not in perhaps and _touches(each.days, year, _NEAR)]
    span = display_edtf(f"{year_text(year - _NEAR)}/{year_text(year + _NEAR)}", reading.language)
    if about:
        template = gettext("In other sources of {span}: {forms}.") if asked.place else gettext("In sources of {span}: {forms}.")
        yield fill(template, span=span, forms=_forms(_by_distance(about, year), reading, asked.place, dated=True))
    used = [each for each in in_use if each not in about and each not in perhaps and each not in here]
    if used:
        yield _sentence(
            gettext("In use in {year}, as far as its first and last use are known: {forms}."), used, reading, asked, dated=False
        )
    if perhaps or about or used:
        return
    rest = [each for each in elsewhere if each.days is not None]
    if rest:
        yield _sentence(gettext("Nearest in time, in other sources: {forms}."), _by_distance(rest, year)[:2], reading, asked)
    undated = [each for each in elsewhere if each.days is None]
    if undated:
        yield _sentence(gettext("In sources without a date: {forms}."), undated, reading, asked)


def _by_distance(found: Iterable[Attestation], year: int) -> list[Attestation]:
    """Return the dated ones by how far from the year they lie, then the undated."""
    return sorted(found, key=lambda each: (each.days is None, _distance(each.days, year) if each.days else 0))


def _exact(found: Iterable[Attestation], asked: Asked) -> list[Attestation]:
    return [each for each in found if each.within(asked.place) and (asked.year is None or _surely(each.days, asked.year))]


def _answer(found: list[Attestation], reading: Reading, asked: Asked, in_use: list[Attestation]) -> tuple[bool, tuple[Segments, ...]]:
    exact = _exact(found, asked)
    if exact:
        if asked.year is None:
            return True, (_sentence(gettext("In {place}: {forms}."), exact, reading, asked),)
        if asked.place is None:
            return True, (_sentence(gettext("In {year}: {forms}."), exact, reading, asked),)
        return True, (_sentence(gettext("In {place} in {year}: {forms}."), exact, reading, asked),)
    return False, (_nothing(reading, asked), *_nearest(found, reading, asked, in_use))


def _options(found: Iterable[Attestation], reading: Reading) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Return the newspapers (and single issues of them) and the sources that can be asked about, by label."""
    newspapers: dict[str, Option] = {}
    sources: dict[str, Option] = {}
    for each in found:
        for pin in (each.home.periodical, each.home.issue):
            if pin is not None:
                newspapers[pin.pid] = _option(pin, reading)
        if each.source in reading.pins:
            sources[each.source] = _option(reading.pins[each.source], reading)
    return tuple(sorted(newspapers.values(), key=_by_label)), tuple(sorted(sources.values(), key=_by_label))


def _option(pin: Pin, reading: Reading) -> Option:
    label = pin.label(reading.language)
    return Option(pin.pid, label.text, label.language)


def _by_label(option: Option) -> str:
    return fold(option.label)


def naming(
    payload: Payload, record_type: RecordType, reading: Reading, homes: Mapping[str, Home], asked: Asked | None = None
) -> Naming | None:
    """Return the form under a record's names, with the answer where something was asked; None where no form is attested anywhere.

    `homes` says of each attesting source where and when it appeared; `reading` holds the pins of the sources.
    """
    spec = names_field(record_type)
    found = attestations(payload, record_type, homes)
    if spec is None or (not found and asked is None):
        return None
    newspapers, sources = _options(found, reading)
    if asked is None:
        return Naming(spec.name, newspapers, sources)
    used = {anchor_of(f"{spec.name}/{row['key']}") for row in payload.rows(spec.name) if _in_use(row, asked.year)}
    exact, answer = _answer(found, reading, asked, [each for each in found if each.anchor in used])
    place = _option(asked.place, reading) if asked.place else None
    other = place if place not in (*newspapers, *sources) else None
    year = "" if asked.year is None else str(asked.year)
    return Naming(spec.name, newspapers, sources, place.pid if place else "", year, True, exact, answer, other)


def _in_use(row: Mapping[str, Json], year: int | None) -> bool:
    return year is not None and bool(row.get("first_use")) and bool(row.get("last_use")) and _touches(use_of(row), year)
