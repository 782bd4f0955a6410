"""Quotation: an utterance, and the chain of texts in which it survives, with translations and the ledger of checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Boolean,
    Choice,
    CiteItem,
    Date,
    Facet,
    Group,
    Label,
    Language,
    Locator,
    Payload,
    RecordType,
    Reference,
    RowRef,
    Rows,
    Text,
    Translated,
)
from archive.spec.chains import chain_sentence, has_circle, unread_behind
from archive.spec.citing import creator, entry
from archive.spec.headings import quoted, untitled
from archive.spec.ledger import attestations_read, read_attestation, text_digest, verification_state
from archive.working.fields import (
    EvidenceDateField,
    LanguageField,
    LineField,
    LocatorField,
    ProseField,
    TranslatedField,
    VerbatimField,
)
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, ChildRow, Record, Statement

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


class Quotation(Record):
    """Something that somebody said or wrote."""

    speaker = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("speaker"),
        help_text=_("The person or body whose utterance it is; empty where no source names one."),
    )
    addressee = models.ForeignKey("archive.Record", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("addressee"))
    when = EvidenceDateField(verbose_name=_("when"), help_text=_("When it was said or written, not when it was printed."))
    place = models.ForeignKey("archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    occasion = TranslatedField(multiline=False, verbose_name=_("occasion"))
    summary = TranslatedField(verbose_name=_("commentary"))

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")


class Attestation(Statement):
    """One text in which the utterance survives: its words, at a place in a source, and the attestation that it derives from."""

    record = models.ForeignKey(Quotation, models.CASCADE, related_name="attestations")
    source = models.ForeignKey("archive.Source", models.PROTECT, related_name="+", verbose_name=_("source"))
    locator = LocatorField(blank=True, verbose_name=_("where in it"))
    mode = models.CharField(
        max_length=16,
        choices=MODES,
        default="verbatim",
        verbose_name=_("mode"),
        help_text=_("How this text gives the words before it in the chain."),
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
        verbose_name=_("reporter"),
        help_text=_("Who reports the words in this text, where it is not the speaker."),
    )
    # Rows of one quotation are replaced together; a single link must not vanish from under the one that rests on it.
    derived_from = models.ForeignKey(
        "archive.Attestation", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name=_("derives from")
    )
    read_by_us = models.BooleanField(
        default=False, verbose_name=_("read by us"), help_text=_("Exactly one text of the chain is the one that was read.")
    )
    names_no_source = models.BooleanField(
        default=False,
        verbose_name=_("names no source"),
        help_text=_("The chain ends here: the earliest known source does not say where it has the words from."),
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

    record = models.ForeignKey(Quotation, models.CASCADE, related_name="translations")
    language = LanguageField(verbose_name=_("language and script"))
    text = ProseField(verbose_name=_("text"))
    translator = LineField(max_length=120, blank=True, verbose_name=_("translator"))
    note = LineField(blank=True, verbose_name=_("note"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="quotation_translation_key_once")]


class Verification(ChildRow):
    """An entry of the verification ledger: who compared the text with what, when, and what came of it."""

    record = models.ForeignKey(Quotation, models.CASCADE, related_name="verifications")
    state = models.CharField(max_length=16, choices=VERIFICATION_STATES, verbose_name=_("state"))
    checked_by = LineField(max_length=120, verbose_name=_("checked by"))
    checked_on = EvidenceDateField(verbose_name=_("checked on"))
    against = LineField(blank=True, verbose_name=_("against what"), help_text=_("Which copy, edition or image the text was compared with."))
    text_digest = models.CharField(max_length=64, blank=True, editable=False, verbose_name=_("text checked"))

    class Meta(ChildRow.Meta):
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="verification_key_once")]


def _words(payload: Payload, language: str) -> tuple[str, str]:
    """Return the words that stand for the quotation in an interface language, and their language tag."""
    read = read_attestation(payload) or {}
    tag = read.get("language", "und")
    if tag.partition("-")[0] != language:
        for row in payload.rows("translations"):
            if row.get("language", "").partition("-")[0] == language and row.get("text"):
                return row["text"], row["language"]
    return read.get("text", ""), tag


def heading(payload: Payload, language: str) -> Label:
    """Return the speaker and the opening words: as they were read, or in a translation into the interface language."""
    words, tag = _words(payload, language)
    if not words:
        return untitled(payload)
    speaker = payload.label_of(payload.get("speaker"), language)
    opening = quoted(words, tag)
    return Label(f"{speaker}: {opening}" if speaker else opening, tag)


def settle(record: Quotation) -> None:
    """Note in new entries of the ledger which text was checked: the one that is read now. A later change of it resets the state."""
    read = record.attestations.filter(read_by_us=True).first()
    if read is not None:
        record.verifications.filter(text_digest="").update(text_digest=text_digest(read.text))


def derived_facets(payload: Payload) -> tuple[tuple[str, str], ...]:
    """Return the state of verification that holds for the text as it is now; rows about an earlier text do not count."""
    return (("verification", verification_state(payload)),)


def blocking(payload: Payload) -> Sequence[str]:
    """Return what must be mended before somebody reviews the chain: it could not be told in words, or would claim too much."""
    found = []
    if not attestations_read(payload):
        found.append(N_("No text is marked as the one that was read. Tick “read by us” on one of them."))
    elif len(attestations_read(payload)) > 1:
        found.append(N_("Several texts are marked as the one that was read. Leave “read by us” on one of them."))
    if has_circle(payload):
        found.append(N_("The texts derive from one another in a circle. Clear “derives from” on the earliest known one."))
    if unread_behind(payload):
        found.append(
            N_("A text is given as verbatim although a text before it was not read. Choose another mode, or say why under “why verbatim”.")
        )
    return found


def cite(payload: Payload) -> CiteItem:
    """Return the quotation as an entry by its speaker, in the source that was read, with the chain in words."""
    words, tag = _words(payload, "en")
    item = entry(payload, Label(quoted(words, tag), tag) if words else untitled(payload), genre="quotation")
    read = read_attestation(payload) or {}
    pin = payload.pin(read.get("source"))
    date = payload.get("when", {})
    speaker = creator(payload.pin(payload.get("speaker")), "author")
    addressee = creator(payload.pin(payload.get("addressee")), "recipient")
    return replace(
        item,
        creators=tuple(name for name in (speaker, addressee) if name),
        issued=date.get("edtf", ""),
        issued_printed=date.get("printed", ""),
        container_title=pin.cite.get("title", "") if pin else "",
        language=read.get("language", ""),
        locator=read.get("locator", ""),
        quoted_in=chain_sentence(payload, "en"),
        url=pin.cite.get("url", "") if pin else "",
    )


RECORD_TYPE: Final = RecordType(
    key="quotation",
    model="archive.Quotation",
    label=N_("Quotation"),
    plural=N_("Quotations"),
    about=N_("What was said or written, and through whose hands the words came to us."),
    order=10,
    heading=heading,
    cite=cite,
    fields=(
        Reference(name="speaker", label=N_("Speaker"), role="person", citable=True),
        Reference(name="addressee", label=N_("Addressee"), role="person", citable=True),
        Date(name="when", label=N_("When"), citable=True, span=True),
        Reference(name="place", label=N_("Place"), to="place", role="place", citable=True),
        Translated(name="occasion", label=N_("Occasion"), markdown=False, multiline=False, citable=True, search="text"),
        Translated(name="summary", label=N_("Commentary"), citable=True, search="text"),
        Rows(
            name="attestations",
            label=N_("Texts in which it survives"),
            singular=N_("text"),
            model="archive.Attestation",
            citable=True,
            fields=(
                Text(name="text", label=N_("Text"), language_field="language", verbatim=True, multiline=True, search="title"),
                Language(name="language", label=N_("Language and script"), facet="language"),
                Reference(name="source", label=N_("Source"), to="source"),
                Locator(name="locator", label=N_("Where in it")),
                Choice(name="mode", label=N_("Mode"), choices=MODES, facet="mode"),
                Reference(name="reporter", label=N_("Reporter"), role="person"),
                RowRef(name="derived_from", label=N_("Derives from")),
                Boolean(name="read_by_us", label=N_("Read by us")),
                Boolean(name="names_no_source", label=N_("Names no source")),
                Text(name="verbatim_reason", label=N_("Why verbatim over an unread link")),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Rows(
            name="translations",
            label=N_("Translations"),
            singular=N_("translation"),
            model="archive.QuotationTranslation",
            fields=(
                Language(name="language", label=N_("Language and script")),
                Text(name="text", label=N_("Text"), language_field="language", multiline=True, search="text"),
                Text(name="translator", label=N_("Translator")),
                Text(name="note", label=N_("Note")),
            ),
        ),
        Rows(
            name="verifications",
            label=N_("Verification ledger"),
            singular=N_("check"),
            model="archive.Verification",
            fields=(
                Choice(name="state", label=N_("State"), choices=VERIFICATION_STATES),
                Text(name="checked_by", label=N_("Checked by")),
                Date(name="checked_on", label=N_("Checked on")),
                Text(name="against", label=N_("Against what")),
                Text(name="text_digest", label=N_("Text checked")),
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Utterance"), ("speaker", "addressee", "when", "place", "occasion")),
        Group(N_("Texts in which it survives"), ("attestations",), N_("From the text that was read back to the earliest known.")),
        Group(N_("Translations"), ("translations",)),
        Group(N_("Commentary"), ("summary",)),
        Group(N_("Verification ledger"), ("verifications",), N_("The second collation must be by somebody else.")),
        *COMMON_GROUPS,
    ),
    derived_facets=derived_facets,
    blocking=blocking,
    settle=settle,
    facets=(
        Facet("person", N_("Speaker"), reference="person"),
        Facet("language", N_("Language")),
        Facet("mode", N_("Mode"), MODES),
        Facet("verification", N_("Verification"), VERIFICATION_STATES),
    ),
)
