"""The child rows of a quotation: texts in which it survives, translations, checks of the text, kin. Invisible to public code."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import N_
from archive.spec.ledger import COLLATED, text_mark
from archive.working.fields import (
    EvidenceDateField,
    FoldedField,
    LanguageField,
    LineField,
    LocatorField,
    ProseField,
    TranslatedField,
    VerbatimField,
)
from archive.working.record import PARTIES, ChildRow, Statement

MODES: Final = (
    ("verbatim", N_("verbatim")),
    ("paraphrase", N_("paraphrase")),
    ("translation", N_("translation")),
    ("summary", N_("summary")),
    ("hearsay", N_("hearsay")),
)
VERIFICATION_STATES: Final = (
    ("not-checked", N_("not checked")),
    ("secondary", N_("seen in a secondary source")),
    ("collated-once", N_("collated once")),
    ("collated-twice", N_("collated by a second person")),
    ("disputed", N_("disputed")),
    ("illegible", N_("image illegible")),
)
KIN_KINDS: Final = (
    ("same-words", N_("the same words")),
    ("shortened", N_("a shortened text of it")),
    ("extended", N_("a longer text of it")),
    ("variant", N_("the same utterance in other words")),
    ("translated", N_("a translation of it")),
)


class Attestation(Statement):
    """One text in which the utterance survives: its words, at a place in a source, and the attestation that it derives from."""

    record = models.ForeignKey("archive.Quotation", models.CASCADE, related_name="attestations")
    source = models.ForeignKey("archive.Source", models.PROTECT, related_name="+", verbose_name=_("source"))
    locator = LocatorField(blank=True, verbose_name=_("where in it"))
    mode = models.CharField(
        max_length=16,
        choices=MODES,
        default="verbatim",
        verbose_name=_("mode"),
        help_text=_("How this text gives the words: those of the text that it derives from, or of the speaker where it derives from none."),
    )
    text = VerbatimField(
        blank=True, verbose_name=_("text"), help_text=_("The words as they stand there; empty for a text that nobody here has seen.")
    )
    language = LanguageField(blank=True, verbose_name=_("language and script"))
    reporter = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type__in": PARTIES},
        verbose_name=_("reporter"),
        help_text=_("Who gives the words in this text. For the speaker’s own letter, memoir or article, choose the speaker."),
    )
    # Rows of one quotation are replaced together; a single link must not vanish from under the one that rests on it.
    derived_from = models.ForeignKey(
        "archive.Attestation",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("derives from"),
        help_text=_("The text that this one has the words from; empty for the earliest known. A text can be chosen here once it is saved."),
    )
    read_by_us = models.BooleanField(
        default=False, verbose_name=_("read by us"), help_text=_("Exactly one text of the chain is the one that was read.")
    )
    names_no_source = models.BooleanField(
        default=False,
        verbose_name=_("names no source"),
        help_text=_("For the earliest known text: it does not say whom it has the words from, and the chain ends here."),
    )
    verbatim_reason = LineField(
        blank=True,
        verbose_name=_("why verbatim over an unread link"),
        help_text=_("Needed where the words are given as verbatim although a text before them was not read."),
    )

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="attestation_key_once"),
            # Two editors ticking "read by us" on different texts at once must not leave two.
            models.UniqueConstraint(fields=["record"], condition=models.Q(read_by_us=True), name="attestation_one_read_by_us"),
            # A text derived from itself would send every walk up the chain into a circle of one.
            models.CheckConstraint(
                condition=models.Q(derived_from__isnull=True) | ~models.Q(derived_from=models.F("id")), name="attestation_not_from_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.locator}".strip()


class QuotationTranslation(ChildRow):
    """A translation of the words that were read."""

    record = models.ForeignKey("archive.Quotation", models.CASCADE, related_name="translations")
    language = LanguageField(verbose_name=_("language and script"))
    text = ProseField(verbose_name=_("text"))
    translator = LineField(max_length=120, blank=True, verbose_name=_("translator"))
    note = LineField(blank=True, verbose_name=_("note"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="quotation_translation_key_once")]


class Verification(ChildRow):
    """An entry of the verification ledger: who compared the text with what, when, and what came of it."""

    record = models.ForeignKey("archive.Quotation", models.CASCADE, related_name="verifications")
    state = models.CharField(max_length=16, choices=VERIFICATION_STATES, verbose_name=_("state"))
    checked_by = LineField(max_length=120, verbose_name=_("checked by"))
    checked_on = EvidenceDateField(verbose_name=_("checked on"))
    edition = models.ForeignKey(
        "archive.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("against which edition"),
        help_text=_("The source that the text was compared with, where it has a record."),
    )
    image = models.ForeignKey(
        "archive.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("against which image"),
        help_text=_("The facsimile that the text was compared with."),
    )
    against = LineField(
        blank=True, verbose_name=_("against what"), help_text=_("Which copy, edition or image, in words, where neither has a record here.")
    )
    # Which attestation was checked, and the digest of its words then; `note_texts_checked` fills it in.
    text_digest = models.CharField(max_length=64, blank=True, editable=False, verbose_name=_("text checked"))
    checker = FoldedField(source="checked_by")

    class Meta(ChildRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="verification_key_once"),
            # A second collation counts because another pair of eyes made it: the same person must not make both, not even in two tabs.
            models.UniqueConstraint(
                fields=["record", "text_digest", "checker"],
                condition=models.Q(state__in=COLLATED, text_digest__gt="", checker__gt=""),
                name="collation_once_per_person",
            ),
        ]


def note_texts_checked(record: Any) -> None:
    """Note in new entries of a record's ledger which text was checked: the one that is read now.

    A second collation by the same person is left without it, so that the database does not refuse what the ledger's own rules are about
    to refuse with a reason.
    """
    read = record.attestations.filter(read_by_us=True).first()
    if read is None:
        return
    mark = text_mark(read.key, read.text)
    collated = set(record.verifications.filter(text_digest=mark, state__in=COLLATED).values_list("checker", flat=True))
    for row in record.verifications.filter(text_digest=""):
        if row.state in COLLATED:
            if row.checker in collated:
                continue
            collated.add(row.checker)
        row.text_digest = mark
        row.save(update_fields=["text_digest"])


class QuotationKin(Statement):
    """Another quotation of this archive that gives the same utterance: the same words, shortened, longer, varied or translated."""

    record = models.ForeignKey("archive.Quotation", models.CASCADE, related_name="kin")
    quotation = models.ForeignKey("archive.Quotation", models.PROTECT, related_name="+", verbose_name=_("other quotation"))
    kind = models.CharField(
        max_length=16, choices=KIN_KINDS, default="same-words", verbose_name=_("kind"), help_text=_("What the other text is to this one.")
    )
    note = TranslatedField(multiline=False, verbose_name=_("note"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="quotation_kin_key_once"),
            # Two editors confirming one proposal at once must not link the two quotations twice.
            models.UniqueConstraint(fields=["record", "quotation"], name="quotation_kin_once"),
            # A quotation that is its own kin would stand beside itself in the collation.
            models.CheckConstraint(condition=~models.Q(record=models.F("quotation")), name="quotation_kin_is_another"),
        ]
