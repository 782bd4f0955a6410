"""Claim: one statement about a record, or a contested question that several statements answer differently."""

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
    Label,
    Payload,
    RecordType,
    Reference,
    References,
    Text,
    Translated,
)
from archive.spec.citing import entry
from archive.spec.headings import heading_from_translated, untitled
from archive.spec.judging import judgement_unfinished
from archive.working.fields import EvidenceDateField, LineField, TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, Record

CLAIM_KINDS: Final = (("statement", N_("statement")), ("question", N_("contested question")))
CERTAINTIES: Final = (
    ("certain", N_("certain")),
    ("probable", N_("probable")),
    ("possible", N_("possible")),
    ("doubtful", N_("doubtful")),
)


class Claim(Record):
    """A statement or a contested question."""

    kind = models.CharField(max_length=16, choices=CLAIM_KINDS, default="statement", verbose_name=_("kind"))
    statement = TranslatedField(
        verbose_name=_("statement or question"),
        help_text=_("One sentence, in the editors' words: what the sources say, or what they answer."),
    )
    subject = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about"),
        help_text=_("The record that the statement is about."),
    )
    subject_field = LineField(
        max_length=80, blank=True, verbose_name=_("field"), help_text=_("The field of that record, where it has one: editors, when, names.")
    )
    when = EvidenceDateField(
        verbose_name=_("when"), help_text=_("The time that the statement speaks of, as uncertain as the source leaves it.")
    )
    certainty = models.CharField(max_length=16, choices=CERTAINTIES, blank=True, verbose_name=_("certainty"))
    editors_knowledge = models.BooleanField(
        default=False,
        verbose_name=_("editor's knowledge"),
        help_text=_("Common knowledge added by an editor, not taken from a source of this archive."),
    )
    answers = models.ForeignKey(
        "archive.Claim",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "question"},
        verbose_name=_("answers the question"),
    )
    rests_on = models.ManyToManyField(
        "archive.Quotation",
        blank=True,
        related_name="+",
        verbose_name=_("rests on the quotations"),
        help_text=_("Quotations of this archive that the claim rests on; their chains and checks are shown beside it."),
    )
    judgement = TranslatedField(
        verbose_name=_("editors' judgement"), help_text=_("For a contested question: what the editors hold at present, and why.")
    )
    judged_by = LineField(max_length=120, blank=True, verbose_name=_("judged by"))
    judged_on = EvidenceDateField(verbose_name=_("judged on"))

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            # Turning an answered claim into a question in one tab while it is given a question in another would nest questions.
            models.CheckConstraint(condition=~models.Q(kind="question") | models.Q(answers__isnull=True), name="question_answers_nothing"),
            # A claim that answers itself would be listed among its own answers.
            models.CheckConstraint(
                condition=models.Q(answers__isnull=True) | ~models.Q(answers=models.F("record_ptr")), name="claim_does_not_answer_itself"
            ),
        ]


def heading(payload: Payload, language: str) -> Label:
    """Return the sentence or question in an interface language, shortened to a heading."""
    return heading_from_translated(payload.get("statement"), language) or untitled(payload)


def cite(payload: Payload) -> CiteItem:
    """Return the claim's record as an entry of the archive, with the editors' judgement as its abstract."""
    genre = "contested question" if payload.get("kind") == "question" else "claim"
    return entry(payload, heading(payload, "en"), genre=genre, abstract=payload.get("judgement", {}).get("en", ""))


RECORD_TYPE: Final = RecordType(
    key="claim",
    model="archive.Claim",
    label=N_("Claim"),
    plural=N_("Claims"),
    about=N_("Single statements with their evidence, and questions that sources answer differently."),
    order=90,
    heading=heading,
    cite=cite,
    fields=(
        Choice(name="kind", label=N_("Kind"), choices=CLAIM_KINDS, facet="kind"),
        Translated(name="statement", label=N_("Statement or question"), citable=True, search="title"),
        Reference(name="subject", label=N_("About"), role="person"),
        Text(name="subject_field", label=N_("Field")),
        Date(name="when", label=N_("When"), citable=True, span=True),
        Choice(name="certainty", label=N_("Certainty"), choices=CERTAINTIES, facet="certainty"),
        EDITORS_KNOWLEDGE,
        References(name="rests_on", label=N_("Rests on the quotations"), to="quotation"),
        Reference(name="answers", label=N_("Answers the question"), to="claim"),
        Translated(name="judgement", label=N_("Editors' judgement"), search="text"),
        Text(name="judged_by", label=N_("Judged by")),
        Date(name="judged_on", label=N_("Judged on")),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Claim"), ("kind", "statement", "subject", "subject_field", "when", "certainty", "rests_on", "editors_knowledge")),
        Group(
            N_("Contested question"),
            ("answers", "judgement", "judged_by", "judged_on"),
            N_("Claims that answer one question stand side by side on its page."),
        ),
        *COMMON_GROUPS,
    ),
    blocking=judgement_unfinished,
    facets=(
        Facet("kind", N_("Kind"), CLAIM_KINDS),
        Facet("certainty", N_("Certainty"), CERTAINTIES),
        Facet("person", N_("Person"), reference="person"),
    ),
)
