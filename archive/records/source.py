"""Source: anything that can be cited, from an archival document to a web page, seen or not, with where it lies and what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.contracts import (
    N_,
    Choice,
    CiteItem,
    Creator,
    Date,
    Facet,
    Group,
    Label,
    Language,
    Locator,
    Payload,
    Pin,
    RecordType,
    Reference,
    Rows,
    Text,
    Translated,
    Url,
)
from archive.spec.citing import creator, reading
from archive.spec.headings import heading_from_forms, heading_from_translated, untitled
from archive.working.fields import (
    EvidenceDateField,
    LanguageField,
    LineField,
    LocatorField,
    TranslatedField,
    VerbatimField,
    WebAddressField,
)
from archive.working.record import (
    COMMON_FIELDS,
    COMMON_GROUPS,
    EDITORS_KNOWLEDGE,
    PARTIES,
    NameForm,
    Record,
    Statement,
    name_constraints,
    name_rows,
)

SOURCE_KINDS: Final = (
    ("archival-document", N_("archival document")),
    ("letter", N_("letter")),
    ("telegram", N_("telegram")),
    ("decree", N_("decree")),
    ("resolution", N_("resolution")),
    ("speech", N_("speech")),
    ("memoir", N_("memoir")),
    ("book", N_("book")),
    ("brochure", N_("brochure")),
    ("chapter", N_("chapter")),
    ("newspaper-article", N_("newspaper article")),
    ("journal-article", N_("journal article")),
    ("thesis", N_("thesis")),
    ("interview", N_("interview")),
    ("photograph", N_("photograph")),
    ("map", N_("map")),
    ("web-page", N_("web page")),
    ("other", N_("other")),
)
CSL_TYPES: Final = {
    "archival-document": "document",
    "letter": "personal_communication",
    "telegram": "personal_communication",
    "decree": "legislation",
    "resolution": "document",
    "speech": "speech",
    "memoir": "book",
    "book": "book",
    "brochure": "pamphlet",
    "chapter": "chapter",
    "newspaper-article": "article-newspaper",
    "journal-article": "article-journal",
    "thesis": "thesis",
    "interview": "interview",
    "photograph": "graphic",
    "map": "map",
    "web-page": "webpage",
}
GENRES: Final = dict(SOURCE_KINDS) | {
    "book": "",
    "chapter": "",
    "newspaper-article": "",
    "journal-article": "",
    "web-page": "",
    "other": "",
}
CONTRIBUTOR_ROLES: Final = (
    ("author", N_("author")),
    ("recipient", N_("recipient")),
    ("signatory", N_("signatory")),
    ("secretary", N_("secretary")),
    ("editor", N_("editor")),
    ("translator", N_("translator")),
    ("compiler", N_("compiler")),
    ("interviewer", N_("interviewer")),
    ("interviewee", N_("person interviewed")),
    ("photographer", N_("photographer")),
    ("contributor", N_("contributor")),
)
CSL_ROLES: Final = {"signatory": "author", "interviewee": "author", "photographer": "author", "secretary": "contributor"}
CONTAINERS: Final = ("issue", "source", "periodical")
"""The types of record that a source can stand in."""
READINGS: Final = (
    ("full", N_("read in full")),
    ("part", N_("read in part")),
    ("not-seen", N_("not seen")),
)


class Source(Record):
    """Something that can be cited."""

    kind = models.CharField(max_length=20, choices=SOURCE_KINDS, blank=True, verbose_name=_("kind"))
    supplied_title = TranslatedField(
        multiline=False,
        verbose_name=_("supplied title"),
        help_text=_("A title by the editors for what has none of its own, such as a letter."),
    )
    container = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type__in": CONTAINERS},
        verbose_name=_("published in"),
        help_text=_("The issue, book or other source that it stands in; a periodical where the issue is not known."),
    )
    container_locator = LocatorField(blank=True, verbose_name=_("where in it"))
    issued = EvidenceDateField(verbose_name=_("date"), help_text=_("When it was written or published."))
    publisher = LineField(blank=True, verbose_name=_("publisher"))
    place = models.ForeignKey(
        "archive.Place", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of writing or publication")
    )
    volume = LineField(max_length=40, blank=True, verbose_name=_("volume"))
    edition = LineField(max_length=120, blank=True, verbose_name=_("edition"))
    pages = LineField(max_length=80, blank=True, verbose_name=_("pages"), help_text=_("Extent or page range, for example 212 or 14-19."))
    repository = models.ForeignKey(
        "archive.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("archive or library"),
    )
    repository_name = LineField(
        blank=True, verbose_name=_("archive or library by name"), help_text=_("Where the institution has no record of its own here.")
    )
    fond = LineField(max_length=40, blank=True, verbose_name=_("fond"))
    opis = LineField(max_length=40, blank=True, verbose_name=_("opis"))
    delo = LineField(max_length=40, blank=True, verbose_name=_("delo"))
    list = LineField(max_length=40, blank=True, verbose_name=_("list"), help_text=_("Leaf or leaves, for example 12 or 12-14v."))
    language = LanguageField(blank=True, verbose_name=_("language and script"))
    translation_of = models.ForeignKey(
        "archive.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("translation of")
    )
    url = WebAddressField(blank=True, verbose_name=_("web address"))
    accessed = EvidenceDateField(verbose_name=_("read there on"))
    reading = models.CharField(
        max_length=12,
        choices=READINGS,
        blank=True,
        verbose_name=_("how far read"),
        help_text=_("How far the editors of this archive have read it."),
    )
    summary = TranslatedField(verbose_name=_("note"))
    transcription = VerbatimField(blank=True, verbose_name=_("transcription"))
    transcription_language = LanguageField(blank=True, verbose_name=_("language of the transcription"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            # A source inside itself, or translated from itself, sends every walk to the original into a circle of one.
            models.CheckConstraint(
                condition=models.Q(container__isnull=True) | ~models.Q(container=models.F("record_ptr")), name="source_not_inside_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(translation_of__isnull=True) | ~models.Q(translation_of=models.F("record_ptr")),
                name="source_not_translated_from_itself",
            ),
        ]


class SourceTitle(NameForm):
    """An attested form of a source's title."""

    record = models.ForeignKey(Source, models.CASCADE, related_name="titles")

    class Meta(NameForm.Meta):
        constraints = name_constraints("source")


class Contributor(Statement):
    """Who wrote, signed, received, edited or translated the source."""

    record = models.ForeignKey(Source, models.CASCADE, related_name="contributors")
    contributor = models.ForeignKey(
        "archive.Record",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type__in": PARTIES},
        verbose_name=_("person or organization"),
    )
    name = LineField(
        blank=True, verbose_name=_("name as printed"), help_text=_("As the source prints it; needed where there is no record.")
    )
    role = models.CharField(max_length=16, choices=CONTRIBUTOR_ROLES, default="author", verbose_name=_("role"))

    class Meta(Statement.Meta):
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="contributor_key_once"),
            # An import may bring neither; a contributor without a name would be printed as a stray comma.
            models.CheckConstraint(condition=models.Q(contributor__isnull=False) | ~models.Q(name=""), name="contributor_is_named"),
        ]


def heading(payload: Payload, language: str) -> Label:
    """Return the source's preferred title for an interface language, or the title that the editors supplied."""
    return (
        heading_from_forms(payload.rows("titles"), language)
        or heading_from_translated(payload.get("supplied_title"), language)
        or untitled(payload)
    )


def _creators(payload: Payload) -> tuple[Creator, ...]:
    found = []
    for row in payload.rows("contributors"):
        role = CSL_ROLES.get(row["role"]) or str(row["role"])
        name = creator(payload.pin(row.get("contributor")), role) or (Creator(role, literal=row["name"]) if row.get("name") else None)
        if name:
            found.append(name)
    return tuple(found)


def _archive_location(payload: Payload) -> str:
    parts = (("f.", "fond"), ("op.", "opis"), ("d.", "delo"), ("l.", "list"))
    return ", ".join(f"{mark} {payload.get(name)}" for mark, name in parts if payload.get(name))


def _within(item: CiteItem, pin: Pin, payload: Payload) -> CiteItem:
    """Return the citation completed with what the container's own citation says."""
    outer = pin.cite
    is_issue = pin.type == "issue"
    return replace(
        item,
        container_title=outer.get("title", "") or pin.label("en").text,
        issue=outer.get("issue", "") if is_issue else "",
        issued=item.issued or outer.get("issued", ""),
        issued_printed=item.issued_printed or ("" if item.issued else outer.get("issued_printed", "")),
        publisher=item.publisher or outer.get("publisher", ""),
        publisher_place=item.publisher_place or outer.get("publisher_place", ""),
        volume=item.volume or outer.get("volume", ""),
        page=item.page or payload.get("container_locator", "").removeprefix("page:"),
        periodical=pin.pid if pin.type == "periodical" else outer.get("periodical", ""),
    )


def cite(payload: Payload) -> CiteItem:
    """Return the source in CSL 1.0.2 terms, completed from the pins of its container, place, repository and original."""
    kind = payload.get("kind", "other")
    language = payload.get("language", "")
    title = heading(payload, language.partition("-")[0] or "en")
    date = payload.get("issued", {})
    original = payload.pin(payload.get("translation_of"))
    item = CiteItem(
        pid=payload.pid,
        record_type=payload.type,
        number=payload.number,
        type=CSL_TYPES.get(kind, "document"),
        title=title.text,
        title_language=title.language,
        creators=_creators(payload),
        issued=reading(date),
        issued_printed=date.get("printed", ""),
        publisher=payload.get("publisher", ""),
        publisher_place=payload.label_of(payload.get("place"), "en"),
        volume=payload.get("volume", ""),
        page=payload.get("pages", ""),
        edition=payload.get("edition", ""),
        genre=GENRES.get(kind, ""),
        language=language,
        archive=payload.label_of(payload.get("repository"), "en") or payload.get("repository_name", ""),
        archive_location=_archive_location(payload),
        url=payload.get("url", ""),
        accessed=reading(payload.get("accessed")),
        note="not seen" if payload.get("reading") == "not-seen" else "",
        original_title=original.cite.get("title", "") or original.label("en").text if original else "",
    )
    container = payload.pin(payload.get("container"))
    return _within(item, container, payload) if container else item


RECORD_TYPE: Final = RecordType(
    key="source",
    model="archive.Source",
    label=N_("Source"),
    plural=N_("Sources"),
    about=N_("Documents, letters, books, articles and pages that statements rest on, seen or not."),
    order=20,
    heading=heading,
    cite=cite,
    fields=(
        name_rows("titles", "archive.SourceTitle", N_("Titles")),
        Translated(name="supplied_title", label=N_("Supplied title"), markdown=False, multiline=False, search="title"),
        Choice(name="kind", label=N_("Kind"), choices=SOURCE_KINDS, facet="kind"),
        Choice(name="reading", label=N_("How far read"), choices=READINGS, facet="reading"),
        Rows(
            name="contributors",
            label=N_("Contributors"),
            singular=N_("contributor"),
            model="archive.Contributor",
            citable=True,
            fields=(
                Choice(name="role", label=N_("Role"), choices=CONTRIBUTOR_ROLES),
                Reference(name="contributor", label=N_("Person or organization"), among=PARTIES, role="person"),
                Text(name="name", label=N_("Name as printed"), search="name"),
                EDITORS_KNOWLEDGE,
            ),
        ),
        Date(name="issued", label=N_("Date"), citable=True, span=True),
        Language(name="language", label=N_("Language and script"), facet="language"),
        Reference(name="container", label=N_("Published in"), among=CONTAINERS, role="periodical", citable=True),
        Locator(name="container_locator", label=N_("Where in it")),
        Text(name="publisher", label=N_("Publisher"), search="text"),
        Reference(name="place", label=N_("Place of writing or publication"), to="place", role="place", citable=True),
        Text(name="volume", label=N_("Volume")),
        Text(name="edition", label=N_("Edition")),
        Text(name="pages", label=N_("Pages")),
        Reference(name="translation_of", label=N_("Translation of"), to="source", citable=True),
        Reference(name="repository", label=N_("Archive or library"), to="organization", role="organization"),
        Text(name="repository_name", label=N_("Archive or library by name"), search="text"),
        Text(name="fond", label=N_("Fond")),
        Text(name="opis", label=N_("Opis")),
        Text(name="delo", label=N_("Delo")),
        Text(name="list", label=N_("List")),
        Url(name="url", label=N_("Web address")),
        Date(name="accessed", label=N_("Read there on")),
        Translated(name="summary", label=N_("Note"), citable=True, search="text"),
        Text(
            name="transcription",
            label=N_("Transcription"),
            language_field="transcription_language",
            multiline=True,
            verbatim=True,
            search="text",
        ),
        Language(name="transcription_language", label=N_("Language of the transcription")),
        *COMMON_FIELDS,
    ),
    groups=(
        Group(N_("What it is"), ("titles", "supplied_title", "kind", "reading", "language", "summary")),
        Group(N_("Who and when"), ("contributors", "issued", "place")),
        Group(
            N_("Where it was published"),
            ("container", "container_locator", "publisher", "volume", "edition", "pages", "translation_of", "url", "accessed"),
        ),
        Group(
            N_("Where it lies"), ("repository", "repository_name", "fond", "opis", "delo", "list"), N_("Archive, inventory, file and leaf.")
        ),
        Group(N_("Transcription"), ("transcription", "transcription_language"), collapsed=True),
        *COMMON_GROUPS,
    ),
    facets=(
        Facet("kind", N_("Kind"), SOURCE_KINDS),
        Facet("reading", N_("How far read"), READINGS),
        Facet("language", N_("Language")),
        Facet("person", N_("Contributor"), reference="person"),
        Facet("periodical", N_("Published in"), reference="periodical"),
    ),
)
