"""Periodical: a newspaper or journal as a run under a title, with its titles, languages, editors, end and holdings."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Choice,
    CiteItem,
    Date,
    Facet,
    Group,
    Integer,
    Label,
    Language,
    Payload,
    RecordType,
    Reference,
    Rows,
    Text,
    Translated,
)
from archive.spec.citing import reading
from archive.spec.headings import heading_from_forms, untitled
from archive.spec.run_rhythm import phase_problems
from archive.working.fields import EvidenceDateField, LanguageField, LineField, TranslatedField
from archive.working.record import (
    COMMON_FIELDS,
    COMMON_GROUPS,
    EDITORS_KNOWLEDGE,
    NameForm,
    Record,
    Statement,
    name_constraints,
    name_rows,
)

FREQUENCIES: Final = (
    ("daily", N_("daily")),
    ("several-weekly", N_("several times a week")),
    ("weekly", N_("weekly")),
    ("fortnightly", N_("every two weeks")),
    ("monthly", N_("monthly")),
    ("quarterly", N_("quarterly")),
    ("yearly", N_("yearly")),
    ("irregular", N_("irregular")),
)
NUMBERINGS: Final = (("running", N_("running on")), ("yearly", N_("anew each year")))
ENDINGS: Final = (
    ("ban", N_("closed by the authorities")),
    ("merger", N_("merged into another")),
    ("renamed", N_("went on under another title")),
    ("ceased", N_("ceased of itself")),
    ("continuing", N_("still appears")),
    ("unknown", N_("not known")),
)


class Periodical(Record):
    """A newspaper or journal."""

    # Other record types have a column called "periodical", which the parent link's default name would clash with.
    record_ptr = models.OneToOneField(
        "archive.Record", models.CASCADE, parent_link=True, primary_key=True, related_name="as_periodical", editable=False
    )
    frequency = models.CharField(max_length=16, choices=FREQUENCIES, blank=True, verbose_name=_("frequency"))
    place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of publication")
    )
    publisher = models.ForeignKey(
        "archive.Organization", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("publisher")
    )
    started = EvidenceDateField(
        verbose_name=_("first issue"), help_text=_("Only where a source says it; the run of issues shows what is known.")
    )
    ended = EvidenceDateField(verbose_name=_("last issue"))
    how_ended = models.CharField(max_length=16, choices=ENDINGS, blank=True, verbose_name=_("how it ended"))
    ending_note = TranslatedField(multiline=False, verbose_name=_("note on its end"))
    summary = TranslatedField(verbose_name=_("note"))

    class Meta:
        verbose_name = _("periodical")
        verbose_name_plural = _("periodicals")


class PeriodicalTitle(NameForm):
    """An attested form of a periodical's title."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="titles")

    class Meta(NameForm.Meta):
        constraints = name_constraints("periodical")


class PeriodicalLanguage(Statement):
    """A language that a periodical was printed in."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="languages")
    language = LanguageField(
        verbose_name=_("language"), help_text=_("Only what a source settles; the language of the title alone settles nothing.")
    )
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="periodical_language_key_once"),
            # Two editors adding the same language at once must not double it in the filters' counts.
            models.UniqueConstraint(fields=["record", "language"], name="periodical_language_once"),
        ]


class OrganOf(Statement):
    """An organization whose organ the periodical was, and when."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="organ_of")
    organization = models.ForeignKey("archive.Organization", models.PROTECT, related_name="+", verbose_name=_("organization"))
    when = EvidenceDateField(verbose_name=_("when"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="organ_of_key_once")]


class PeriodicalEditor(Statement):
    """A person who edited the periodical, and when."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="editors")
    person = models.ForeignKey("archive.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    role = TranslatedField(multiline=False, verbose_name=_("role"), help_text=_("As the source calls it; empty for editor."))
    when = EvidenceDateField(verbose_name=_("when"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="periodical_editor_key_once")]


class Continuation(Statement):
    """An earlier periodical that this one continues. What continues this one is the inverse and is not stored."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="continues")
    periodical = models.ForeignKey(Periodical, models.PROTECT, related_name="+", verbose_name=_("earlier periodical"))
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="continuation_key_once"),
            # A title that continues itself sends every walk along the titles into a circle of one.
            models.CheckConstraint(condition=~models.Q(record=models.F("periodical")), name="periodical_continues_another"),
        ]


class RunPhase(Statement):
    """A stretch of the run in which the periodical appeared in one rhythm: what issues are to be expected follows from it."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="phases")
    begins = EvidenceDateField(verbose_name=_("from"), help_text=_("The day of the first issue of this stretch."))
    ends = EvidenceDateField(verbose_name=_("to"), help_text=_("The day of its last issue; empty while it is not known."))
    frequency = models.CharField(max_length=16, choices=FREQUENCIES, blank=True, verbose_name=_("frequency"))
    weekdays = LineField(
        max_length=40,
        blank=True,
        verbose_name=_("days of the week"),
        help_text=_("The days on which it appeared, 1 for Monday to 7 for Sunday, for example 1, 3, 5."),
    )
    first_number = models.PositiveIntegerField(null=True, blank=True, verbose_name=_("number of its first issue"))
    numbering = models.CharField(
        max_length=16,
        choices=NUMBERINGS,
        default="running",
        verbose_name=_("numbering"),
        help_text=_("Whether the numbers run on over the years or begin anew with each."),
    )
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="run_phase_key_once")]


class Holding(Statement):
    """Which institution holds which part of the run."""

    record = models.ForeignKey(Periodical, models.CASCADE, related_name="holdings")
    institution = LineField(verbose_name=_("institution"))
    shelfmark = LineField(max_length=120, blank=True, verbose_name=_("shelfmark"))
    extent = LineField(blank=True, verbose_name=_("extent"), help_text=_("For example: 1919, nos. 1-37, no. 12 missing."))

    class Meta(Statement.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="holding_key_once")]


def heading(payload: Payload, language: str) -> Label:
    """Return the periodical's preferred title for an interface language."""
    return heading_from_forms(payload.rows("titles"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the run as a whole: CSL type `periodical` with its publisher, place and years."""
    title = heading(payload, payload.rows("languages")[0]["language"].partition("-")[0] if payload.rows("languages") else "en")
    started, ended = (reading(payload.get(name)) for name in ("started", "ended"))
    return CiteItem(
        pid=payload.pid,
        record_type=payload.type,
        number=payload.number,
        type="periodical",
        title=title.text,
        title_language=title.language,
        issued=started or ended,
        publisher=payload.label_of(payload.get("publisher"), "en"),
        publisher_place=payload.label_of(payload.get("place"), "en"),
        language=", ".join(row["language"] for row in payload.rows("languages")),
    )


RECORD_TYPE: Final = RecordType(
    key="periodical",
    model="archive.Periodical",
    label=N_("Periodical"),
    plural=N_("Periodicals"),
    about=N_("Newspapers and journals, with what is known of their runs."),
    order=70,
    heading=heading,
    cite=cite,
    refusals=phase_problems,
    fields=(
        name_rows("titles", "archive.PeriodicalTitle", N_("Titles")),
        Translated(name="summary", label=N_("Note"), citable=True, search="text"),
        Rows(
            name="languages",
            label=N_("Languages"),
            singular=N_("language"),
            model="archive.PeriodicalLanguage",
            citable=True,
            fields=(
                Language(name="language", label=N_("Language"), facet="language"),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Choice(name="frequency", label=N_("Frequency"), choices=FREQUENCIES, facet="frequency", citable=True),
        Reference(name="place", label=N_("Place of publication"), to="place", role="place", citable=True),
        Reference(name="publisher", label=N_("Publisher"), to="organization", role="organization", citable=True),
        Rows(
            name="organ_of",
            label=N_("Organ of"),
            singular=N_("organization"),
            model="archive.OrganOf",
            citable=True,
            fields=(
                Reference(name="organization", label=N_("Organization"), to="organization", role="organization"),
                Date(name="when", label=N_("When")),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="editors",
            label=N_("Editors"),
            singular=N_("editor"),
            model="archive.PeriodicalEditor",
            citable=True,
            fields=(
                Reference(name="person", label=N_("Person"), to="person", role="person"),
                Translated(name="role", label=N_("Role"), markdown=False, multiline=False),
                Date(name="when", label=N_("When")),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Date(name="started", label=N_("First issue"), citable=True, span=True),
        Date(name="ended", label=N_("Last issue"), citable=True, span=True),
        Choice(name="how_ended", label=N_("How it ended"), choices=ENDINGS, facet="how_ended", citable=True),
        Translated(name="ending_note", label=N_("Note on its end"), markdown=False, multiline=False, citable=True),
        Rows(
            name="continues",
            label=N_("Continues"),
            singular=N_("earlier periodical"),
            model="archive.Continuation",
            citable=True,
            fields=(
                Reference(name="periodical", label=N_("Earlier periodical"), to="periodical", role="periodical"),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="phases",
            label=N_("Rhythm of the run"),
            singular=N_("stretch"),
            model="archive.RunPhase",
            citable=True,
            fields=(
                Date(name="begins", label=N_("From")),
                Date(name="ends", label=N_("To")),
                Choice(name="frequency", label=N_("Frequency"), choices=FREQUENCIES),
                Text(name="weekdays", label=N_("Days of the week")),
                Integer(name="first_number", label=N_("Number of its first issue")),
                Choice(name="numbering", label=N_("Numbering"), choices=NUMBERINGS),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="holdings",
            label=N_("Holdings"),
            singular=N_("holding"),
            model="archive.Holding",
            citable=True,
            fields=(
                Text(name="institution", label=N_("Institution")),
                Text(name="shelfmark", label=N_("Shelfmark")),
                Text(name="extent", label=N_("Extent")),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Titles"), ("titles",), N_("Every spelling that a source uses; one preferred form per language gives the heading.")),
        Group(N_("What it was"), ("summary", "languages", "frequency", "place", "publisher", "organ_of", "editors")),
        Group(N_("Beginning and end"), ("started", "ended", "how_ended", "ending_note", "continues")),
        Group(N_("Rhythm of the run"), ("phases",), N_("How often it appeared, and how its issues were numbered, as far as it is known.")),
        Group(N_("Holdings"), ("holdings",), N_("Where copies lie, as far as it is known.")),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("language", N_("Language")),
        Facet("frequency", N_("Frequency"), FREQUENCIES),
        Facet("how_ended", N_("How it ended"), ENDINGS),
        Facet("place", N_("Place"), reference="place"),
        Facet("organization", N_("Organization"), reference="organization"),
    ),
)
