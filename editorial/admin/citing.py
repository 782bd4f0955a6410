"""Citations beside what they support, as a record's form shows them: under each field and each row, with what has become of the source.

It reads; the inputs of a citation are those of its row in the one list of citations, which a script moves to where they belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.contracts import RecordType, Rows
from archive.published.entry import MERGED, CatalogueEntry, EntryLink
from archive.render.locators import locator_words
from archive.values.text import excerpt
from archive.working.record import CONSULTED, STANCES, Citation
from editorial.admin.citation_rows import CitationFormSet, scheme_of
from editorial.admin.desk import HeadingBook
from editorial.admin.rows import PAGE_SIZE

_WORDS: Final = 160
_COLUMNS: Final = (
    "pk",
    "key",
    "target",
    "source_id",
    "source__pid",
    "locator",
    "words",
    "words_language",
    "stance",
    "consulted",
)


@dataclass(frozen=True, slots=True)
class CitationFault:
    """What became of a citation, in words. A source that was merely published anew is not `grave`: it only asks to be looked at."""

    words: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class CitationNote:
    """One saved citation in short. `faults` say what a reader of the page will see of it; `href` leads to its inputs.

    `here` tells whether those inputs are on this page of the form.
    """

    key: str
    path: str
    source_key: int
    source: str
    locator: str
    scheme: str
    words: str
    language: str
    stance: str
    stance_label: str
    consulted: str
    consulted_label: str
    faults: tuple[CitationFault, ...]
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class StatementNotes:
    """One statement of the form, what it is called, and its citations."""

    path: str
    label: str
    notes: tuple[CitationNote, ...] = ()

    @property
    def faults(self) -> tuple[CitationFault, ...]:
        """What became of its citations, the grave things first, each said once."""
        found = dict.fromkeys(fault for note in self.notes for fault in note.faults)
        return tuple(sorted(found, key=lambda fault: not fault.grave))


@dataclass(frozen=True, slots=True)
class Beside:
    """The statements of a form: its fields and lists by name, the rows shown by the prefix of their form; citations by their form's."""

    fields: Mapping[str, StatementNotes] = field(default_factory=dict)
    rows: Mapping[str, StatementNotes] = field(default_factory=dict)
    citations: Mapping[str, CitationNote] = field(default_factory=dict)


def beside(record: Any, record_type: RecordType, formsets: Iterable[Any], book: HeadingBook) -> Beside:
    """Return the statements of a form with their citations. Four queries, whatever their number."""
    shown = {formset.prefix: formset for formset in formsets}
    citations = next((formset for formset in shown.values() if isinstance(formset, CitationFormSet)), None)
    if citations is None:
        return Beside()
    labels = {path: str(label) for path, label in citations.form.base_fields["target"].choices}
    notes = _notes(record, citations, book) if record is not None and record.pk else []
    by_path: dict[str, list[CitationNote]] = {}
    for note in notes:
        by_path.setdefault("/".join(note.path.split("/")[:2]), []).append(note)

    def statement(path: str, label: str) -> StatementNotes:
        return StatementNotes(path, label, tuple(by_path.get(path, ())))

    citable = [spec for spec in record_type.public_fields if spec.citable]
    fields = {spec.name: statement(spec.name, _(spec.label)) for spec in citable}
    rows: dict[str, StatementNotes] = {}
    for spec in citable:
        formset = next((found for found in shown.values() if getattr(found, "rows_name", "") == spec.name), None)
        if not isinstance(spec, Rows) or formset is None:
            continue
        new = _("new row: %(list)s") % {"list": _(spec.label)}
        for form in formset.forms:
            path = f"{spec.name}/{form.instance.key}" if form.instance.pk else f"new:{form.prefix}"
            rows[form.prefix] = statement(path, labels.get(path, new))
        rows[formset.empty_form.prefix] = StatementNotes(f"new:{formset.empty_form.prefix}", new)
    by_key = {note.key: note for note in notes}
    own = {form.prefix: by_key[form.instance.key] for form in citations.initial_forms if form.instance.key in by_key}
    return Beside(fields, rows, own)


def _notes(record: Any, formset: CitationFormSet, book: HeadingBook) -> list[CitationNote]:
    found = list(Citation.objects.filter(record_id=record.pk).order_by("position", "pk").values_list(*_COLUMNS))
    book.prime(row[3] for row in found)
    faults = _faults(record.pid, {row[4] for row in found})
    here = {form.instance.pk: form.prefix for form in formset.initial_forms}
    language = (get_language() or "en").partition("-")[0]
    stances, consulted = dict(STANCES), dict(CONSULTED)
    notes = []
    for place, (pk, key, target, source, pid, locator, words, words_language, stance, how) in enumerate(found):
        page, index = divmod(place, PAGE_SIZE)
        is_there = not target or "/".join(target.split("/")[:2]) in formset.known
        about = () if is_there else (CitationFault(_("What it is about is no longer in this record.")),)
        notes.append(
            CitationNote(
                key,
                target,
                source,
                book.label(source),
                locator_words(locator, language),
                scheme_of(locator),
                excerpt(words, _WORDS),
                words_language,
                stance,
                _(stances.get(stance, stance)),
                how,
                _(consulted.get(how, how)),
                (*about, *((faults[pid],) if pid in faults else ())),
                f"#{here[pk]}" if pk in here else f"?{formset.prefix}-page={page + 1}#{formset.prefix}-{index}",
                pk in here,
            )
        )
    return notes


def _faults(pid: str, sources: set[str]) -> dict[str, CitationFault]:
    """Return what has become of sources: withdrawn, merged, or published anew since the version that readers see was made."""
    pinned = dict(EntryLink.objects.filter(entry_id=pid, target_id__in=sources).values_list("target_id", "number"))
    found: dict[str, CitationFault] = {}
    for source, state, number in CatalogueEntry.objects.filter(pk__in=sources).values_list("pk", "state", "number"):
        if state == MERGED:
            found[source] = CitationFault(_("The source was merged into another."))
        elif state != "current":
            found[source] = CitationFault(_("The source was withdrawn."))
        elif pinned.get(source, number) < number:
            words = _("The source has changed since its version %(number)s, which the published page relies on.")
            found[source] = CitationFault(words % {"number": pinned[source]}, grave=False)
    return found
