"""Quotation: an utterance, and the chain of texts in which it survives, with translations and the ledger of checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    File,
    Group,
    Json,
    Label,
    Language,
    Locator,
    Payload,
    Private,
    Problem,
    RecordType,
    Reference,
    RowRef,
    Rows,
    Text,
    Translated,
)
from archive.spec.chains import CHAIN_LENGTHS, chain_length, chain_sentence, closing_circles, reporters, unread_behind
from archive.spec.citing import creator, entry, reading
from archive.spec.headings import quoted, untitled
from archive.spec.ledger import attestations_read, ledger_refusals, read_attestation, verification_state
from archive.working.fields import EvidenceDateField, TranslatedField
from archive.working.record import COMMON_FIELDS, COMMON_GROUPS, EDITORS_KNOWLEDGE, PARTIES, Record
from archive.working.utterance import KIN_KINDS, MODES, VERIFICATION_STATES, note_texts_checked


class Quotation(Record):
    """Something that somebody said or wrote."""

    speaker = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type__in": PARTIES},
        verbose_name=_("speaker"),
        help_text=_("The person or body whose utterance it is; empty where no source names one."),
    )
    addressee = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type__in": PARTIES},
        verbose_name=_("addressee"),
    )
    when = EvidenceDateField(verbose_name=_("when"), help_text=_("When it was said or written, not when it was printed."))
    place = models.ForeignKey("archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    occasion = TranslatedField(multiline=False, verbose_name=_("occasion"))
    summary = TranslatedField(verbose_name=_("commentary"))

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")


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


def _printed_in(payload: Payload) -> Iterator[str]:
    """Yield the pids of the newspapers and journals in whose issues the texts stand."""
    for row in payload.rows("attestations"):
        pin = payload.pin(row.get("source"))
        if pin and pin.cite.get("periodical"):
            yield pin.cite["periodical"]


def derived_facets(payload: Payload) -> tuple[tuple[str, str], ...]:
    """Return what is known of the words as filters: speaker and reporters each for themselves, how far the text that was read is from the
    speaker, the newspapers that its texts stand in, and the state of verification that holds for the text as it is now (rows about an
    earlier text do not count).
    """
    speaker = payload.get("speaker")
    length = chain_length(payload)
    return (
        ("verification", verification_state(payload)),
        *((("speaker", speaker["ref"]),) if speaker else ()),
        *(("reporter", reference["ref"]) for reference in reporters(payload)),
        *((("chain", length),) if length else ()),
        *(("periodical", pid) for pid in _printed_in(payload)),
    )


def refusals(payload: Payload) -> Iterator[Problem]:
    """Yield what no quotation can be: read in two texts at once, or derived from itself."""
    for row in attestations_read(payload)[1:]:
        yield Problem(N_("Another text is marked as the one that was read already. One of them can be."), _path(row, "read_by_us"))
    for row in closing_circles(payload):
        if row.get("derived_from") == row["key"]:
            message = N_("A text cannot derive from itself. Choose the text that it has the words from, or leave “derives from” empty.")
        else:
            message = N_("The texts derive from one another in a circle. Clear “derives from” on the earliest known one.")
        yield Problem(message, _path(row, "derived_from"))
    yield from ledger_refusals(payload)


def blocking(payload: Payload) -> Iterator[Problem]:
    """Yield what must be mended before somebody reviews the chain: it could not be told in words, or would claim too much."""
    if not attestations_read(payload):
        yield Problem(N_("No text is marked as the one that was read. Tick “read by us” on one of them."), "attestations")
    for row in unread_behind(payload):
        yield Problem(
            N_("A text is given as verbatim although a text before it was not read. Choose another mode, or say why under “why verbatim”."),
            _path(row, "verbatim_reason"),
        )


def _path(row: Mapping[str, Json], column: str) -> str:
    return f"attestations/{row['key']}/{column}"


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
        issued=reading(date),
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
        Reference(name="speaker", label=N_("Speaker"), among=PARTIES, role="person", citable=True),
        Reference(name="addressee", label=N_("Addressee"), among=PARTIES, role="person", citable=True),
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
                Reference(name="reporter", label=N_("Reporter"), among=PARTIES, role="person"),
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
                Reference(name="edition", label=N_("Against which edition"), to="source"),
                File(name="image", label=N_("Against which image")),
                Text(name="against", label=N_("Against what")),
                Text(name="text_digest", label=N_("Text checked")),
                Private(name="checker"),
            ),
        ),
        Rows(
            name="kin",
            label=N_("Other texts of this utterance"),
            singular=N_("other text"),
            model="archive.QuotationKin",
            citable=True,
            fields=(
                Reference(name="quotation", label=N_("Quotation"), to="quotation"),
                Choice(name="kind", label=N_("Kind"), choices=KIN_KINDS),
                Translated(name="note", label=N_("Note"), markdown=False, multiline=False),
                EDITORS_KNOWLEDGE,
            ),
        ),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("Utterance"), ("speaker", "addressee", "when", "place", "occasion")),
        Group(
            N_("Texts in which it survives"),
            ("attestations",),
            N_("Every text that gives the words, each with the one that it derives from: what was read, and what that goes back to."),
        ),
        Group(N_("Translations"), ("translations",)),
        Group(N_("Commentary"), ("summary",)),
        Group(N_("Verification ledger"), ("verifications",), N_("The second collation must be by somebody else.")),
        Group(N_("Other texts of this utterance"), ("kin",), N_("Other quotations of this archive that give the same utterance.")),
        *COMMON_GROUPS,
    ),
    derived_facets=derived_facets,
    refusals=refusals,
    blocking=blocking,
    settle=note_texts_checked,
    facets=(
        Facet("speaker", N_("Speaker")),
        Facet("reporter", N_("Reporter")),
        Facet("chain", N_("Intermediaries"), CHAIN_LENGTHS),
        Facet("language", N_("Language")),
        Facet("mode", N_("Mode"), MODES),
        Facet("verification", N_("Verification"), VERIFICATION_STATES),
    ),
)
