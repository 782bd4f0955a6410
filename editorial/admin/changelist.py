"""Lists of records: heading, state, when and by whom changed, with filters by state; a fixed number of queries a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from archive.published.entry import CURRENT, MERGED, WITHDRAWN, CatalogueEntry
from archive.values.scripts import fold
from archive.values.text import strip_for_query
from editorial.models import Draft, Heading
from editorial.models.draft import DRAFT_STATES
from editorial.workflow import DraftState

MOST_TERMS: Final = 32
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """What a list says of one record. `badges` are (css class, words)."""

    label: str
    language: str
    badges: tuple[tuple[str, Any], ...]
    changed_at: datetime
    by: str


def listed(records: Sequence[Any]) -> dict[str, ListedRecord]:
    """Return what a list says of these working records, by pid, in three queries."""
    pids = [record.pid for record in records]
    language = (get_language() or "en").partition("-")[0]
    headings = Heading.objects.in_bulk(pids)
    drafts = {draft.pid: draft for draft in Draft.objects.select_related("head__author").defer("head__body").filter(pk__in=pids)}
    entries = {entry.pid: entry for entry in CatalogueEntry.objects.select_related("version").defer("version__payload").filter(pk__in=pids)}
    found = {}
    for record in records:
        heading, draft, entry = headings.get(record.pid), drafts.get(record.pid), entries.get(record.pid)
        label = heading.label(language) if heading else None
        author = draft.head.author if draft else None
        by = (author.get_full_name() or author.username) if author else (entry.version.approved_by if entry else "")
        found[record.pid] = ListedRecord(
            label.text if label else record.pid, label.language if label else "und", badges(draft, entry), record.changed_at, by
        )
    return found


def badges(draft: Draft | None, entry: CatalogueEntry | None) -> tuple[tuple[str, Any], ...]:
    """Return the badges of a record: its published state, and its unpublished work."""
    out: list[tuple[str, Any]] = []
    if entry is not None:
        words = {CURRENT: _("published v%(n)s"), WITHDRAWN: _("withdrawn v%(n)s"), MERGED: _("merged v%(n)s")}[entry.state]
        out.append((f"is-{entry.state}", str(words) % {"n": entry.number}))
    if draft is not None:
        out.append((f"is-{draft.state.replace('_', '-')}", draft.get_state_display()))
    return tuple(out) or (("is-empty", _("not saved")),)


class DeskChangeList(ChangeList):
    """A list whose rows know what is shown of them."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Keep the request for the policy on filters."""
        self.request = request
        super().__init__(request, *args, **kwargs)

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """Return the filters of the address. Parameters that no filter offers are refused before they reach a query."""
        found = super().get_filters_params(params)
        if "\x00" in self.request.META.get("QUERY_STRING", "").replace("%00", "\x00"):
            raise IncorrectLookupParameters
        if any(not self.model_admin.lookup_allowed(name, "", self.request) for name in found):
            raise IncorrectLookupParameters
        return found

    def get_results(self, request: HttpRequest) -> None:
        """Read the page, then what the columns say of it."""
        super().get_results(request)
        rows = list(self.result_list)
        said = listed(rows)
        for row in rows:
            row.__dict__["listed"] = said[row.pid]
        self.result_list = rows


class StateFilter(admin.SimpleListFilter):
    """By what has become of the record."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the states."""
        return [*DRAFT_STATES, ("published", _("published")), ("edited", _("published, edited since")), ("withdrawn", _("withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list; an unknown state leaves it whole."""
        value = self.value()
        if value in {state.value for state in DraftState if state}:
            return queryset.filter(pid__in=Draft.objects.filter(state=value).values("pk"))
        if value == "published":
            return queryset.filter(pid__in=CatalogueEntry.objects.filter(state=CURRENT).values("pk"))
        if value == "edited":
            return queryset.filter(pid__in=Draft.objects.filter(based_on__gt=0).values("pk"))
        if value == "withdrawn":
            return queryset.filter(pid__in=CatalogueEntry.objects.filter(state=WITHDRAWN).values("pk"))
        return queryset


def search(queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
    """Return the records all of whose sought words stand in their headings or names, folded; at most 32 words are used."""
    words = fold(strip_for_query(term[:2_000])).split()[:MOST_TERMS]
    if not words:
        return queryset
    found = Heading.objects.all()
    for word in words:
        found = found.filter(folded__contains=word)
    return queryset.filter(pid__in=found.values("pk"))
