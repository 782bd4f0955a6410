"""Issue: one number of a periodical, with its state in the run, who searched for it, and its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Choice,
    CiteItem,
    Date,
    Facet,
    File,
    Group,
    Integer,
    Label,
    Payload,
    RecordType,
    Reference,
    Rows,
    Text,
    Translated,
)
from archive.spec.citing import reading
from archive.spec.headings import untitled
from archive.values.dates import EvidenceDate, display_date
from archive.working.fields import EvidenceDateField, LineField, TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, ChildRow, Record

RUN_STATES: Final = (
    ("known", N_("known to exist, not seen")),
    ("seen", N_("seen")),
    ("seen-incomplete", N_("seen, incomplete")),
    ("searched", N_("searched for, nothing found")),
    ("lost", N_("lost")),
    ("never-printed", N_("never printed")),
)


class Issue(Record):
    """One number of a periodical, expected or seen."""

    periodical = models.ForeignKey("archive.Periodical", models.PROTECT, related_name="+", verbose_name=_("periodical"))
    number = LineField(max_length=40, blank=True, verbose_name=_("number"), help_text=_("As printed, for example 12 or 3-4."))
    second_number = LineField(
        max_length=40,
        blank=True,
        verbose_name=_("second number"),
        help_text=_("The running number where a number within the year stands beside it."),
    )
    sort_number = models.IntegerField(
        null=True, blank=True, verbose_name=_("place in the run"), help_text=_("A whole number that puts issues without a date in order.")
    )
    date = EvidenceDateField(verbose_name=_("date"), help_text=_("As printed on the issue, with its reading."))
    state = models.CharField(max_length=16, choices=RUN_STATES, default="known", verbose_name=_("state in the run"))
    note = TranslatedField(verbose_name=_("note"))

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")


class IssueSearch(ChildRow):
    """A search through or for the issue: who looked for what, when, and what came of it."""

    record = models.ForeignKey(Issue, models.CASCADE, related_name="searches")
    searched_by = LineField(max_length=120, verbose_name=_("who searched"))
    searched_for = LineField(verbose_name=_("for what"))
    searched_on = EvidenceDateField(verbose_name=_("when"))
    result = TranslatedField(multiline=False, verbose_name=_("result"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="issue_search_key_once")]


class IssuePage(ChildRow):
    """A page of the issue, with its facsimile where there is one."""

    record = models.ForeignKey(Issue, models.CASCADE, related_name="pages")
    label = LineField(max_length=40, verbose_name=_("page as printed"))
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("facsimile"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="issue_page_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the periodical's title with number and date: "Füqəra Sədası, 17 August 1919"."""
    parts = [payload.label_of(payload.get("periodical"), language)]
    if number := payload.get("number", ""):
        parts.append(f"no. {number}" if language == "en" else f"№ {number}")
    if date := payload.get("date"):
        # A heading has no room for the printed words beside the reading.
        read = {"printed": "", "edtf": reading(date)} if date.get("edtf") else {}
        parts.append(display_date(EvidenceDate.from_dict(date | read), language))
    words = ", ".join(part for part in parts if part)
    return Label(words, language) if words else untitled(payload)


def derived_facets(payload: Payload) -> Iterator[tuple[str, str]]:
    """Yield that searches are recorded, so that those of a long run are found without reading every issue of it."""
    if payload.rows("searches"):
        yield "searches", "yes"


def cite(payload: Payload) -> CiteItem:
    """Return the issue as a CSL `periodical` with its number; what is printed in it takes it as its container."""
    pin = payload.pin(payload.get("periodical"))
    run = pin.cite if pin else {}
    date = payload.get("date", {})
    return CiteItem(
        pid=payload.pid,
        record_type=payload.type,
        number=payload.number,
        type="periodical",
        title=run.get("title", "") or heading(payload, "en").text,
        title_language=run.get("title_language", ""),
        issued=reading(date),
        issued_printed=date.get("printed", ""),
        issue=payload.get("number", ""),
        publisher=run.get("publisher", ""),
        publisher_place=run.get("publisher_place", ""),
        language=run.get("language", ""),
        periodical=pin.pid if pin else "",
    )


RECORD_TYPE: Final = RecordType(
    key="issue",
    model="archive.Issue",
    label=N_("Issue"),
    plural=N_("Issues"),
    about=N_("Single numbers of periodicals: seen, searched for, lost or never printed."),
    order=80,
    heading=heading,
    cite=cite,
    derived_facets=derived_facets,
    fields=(
        Reference(name="periodical", label=N_("Periodical"), to="periodical", role="periodical", citable=True),
        Text(name="number", label=N_("Number"), citable=True, search="title"),
        Text(name="second_number", label=N_("Second number"), citable=True),
        Integer(name="sort_number", label=N_("Place in the run")),
        Date(name="date", label=N_("Date"), citable=True, span=True),
        Choice(name="state", label=N_("State in the run"), choices=RUN_STATES, facet="state"),
        Translated(name="note", label=N_("Note"), citable=True, search="text"),
        Rows(
            name="searches",
            label=N_("Searches"),
            singular=N_("search"),
            model="archive.IssueSearch",
            fields=(
                Text(name="searched_by", label=N_("Who searched")),
                Text(name="searched_for", label=N_("For what")),
                Date(name="searched_on", label=N_("When")),
                Translated(name="result", label=N_("Result"), markdown=False, multiline=False),
            ),
        ),
        Rows(
            name="pages",
            label=N_("Pages"),
            singular=N_("page"),
            model="archive.IssuePage",
            fields=(
                Text(name="label", label=N_("Page as printed")),
                File(name="file", label=N_("Facsimile")),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Which issue"), ("periodical", "number", "second_number", "date", "sort_number")),
        Group(
            N_("State in the run"),
            ("state", "note", "searches"),
            N_("A search without a result is a result: say who looked, and for what."),
        ),
        Group(N_("Pages"), ("pages",)),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("state", N_("State in the run"), RUN_STATES),
        Facet("periodical", N_("Periodical"), reference="periodical"),
    ),
)
