"""What can be done to one record beside editing it: submit, discard, withdraw, merge. Each page says what will happen, a POST does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.publishing.withdraw import referring
from archive.values.pids import normalise_pid
from editorial.admin import panel
from editorial.services import drafts, publication, reviews
from editorial.services.errors import EditorialError
from editorial.views.pages import MOST_LINKS, allow, form_address, links_to, person, record_or_404, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

_TEXT = 5_000


def open_form(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Lead from a pid to the record's form."""
    return HttpResponseRedirect(form_address(record_or_404(pid)))


def _ask(request: HttpRequest, site: AdminSite, pid: str, what: dict[str, Any], status: int = 200) -> HttpResponseBase:
    """Show what is about to happen, with what was typed and why it could not be done."""
    context = {**panel.context(request, pid), "form_address": form_address(record_or_404(pid)), **what}
    return render(request, site, "editorial/confirm.html", context, status)


def submit(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Submit the draft for review."""
    record_or_404(pid)
    allow(request, Action.SUBMIT, pid)
    note = request.POST.get("note", "")[:_TEXT]
    what: dict[str, Any] = {
        "title": _("Submit for review"),
        "about": _("A reviewer compares the draft with what readers see now. Editing it afterwards ends the review."),
        "fields": [{"name": "note", "label": _("Note for the reviewer"), "value": note, "rows": 4}],
        "button": _("Submit"),
    }
    if request.method != "POST":
        return _ask(request, site, pid, what)
    try:
        review = reviews.submit(pid, by=person(request), note=note)
    except EditorialError as error:
        return _ask(request, site, pid, {**what, **said(error, pid)}, 409)
    messages.success(request, _("Submitted for review."))
    return HttpResponseRedirect(reverse("admin:review", args=[review.pk]))


def discard(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Throw the draft away."""
    record = record_or_404(pid)
    desk = allow(request, Action.DISCARD, pid)
    what: dict[str, Any] = {
        "title": _("Discard the draft"),
        "about": _("The form goes back to the published version. The revisions stay in the history.")
        if desk.standing(pid).number
        else _("The record was never published and disappears from the desk. Its revisions stay in the audit trail."),
        "button": _("Discard the draft"),
        "dangerous": True,
    }
    if request.method != "POST":
        return _ask(request, site, pid, what)
    try:
        drafts.discard(pid, by=person(request))
    except EditorialError as error:
        return _ask(request, site, pid, {**what, **said(error, pid)}, 409)
    messages.success(request, _("The draft is discarded."))
    return HttpResponseRedirect(form_address(record) if desk.standing(pid).number else reverse("admin:index"))


def withdraw(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Take the record from the public."""
    record = record_or_404(pid)
    allow(request, Action.WITHDRAW, pid)
    reason = request.POST.get("reason", "")[:_TEXT]
    others = referring(pid)
    what: dict[str, Any] = {
        "referring": links_to(others),
        "referring_more": max(0, len(others) - MOST_LINKS),
        "title": _("Withdraw from the public"),
        "about": _("The record's address will say that it was withdrawn, when and why. Its versions stay readable at their own addresses."),
        "fields": [{"name": "reason", "label": _("Reason, for readers"), "value": reason, "rows": 3, "required": True}],
        "button": _("Withdraw"),
        "dangerous": True,
    }
    if request.method != "POST":
        return _ask(request, site, pid, what)
    try:
        publication.withdraw(pid, by=person(request), reason=reason)
    except EditorialError as error:
        # What refers to it stands in the refusal then.
        listed = {"referring": ()} if others else {}
        return _ask(request, site, pid, {**what, **said(error, pid), **listed}, 409)
    messages.success(request, _("Withdrawn."))
    return HttpResponseRedirect(form_address(record))


def merge(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Make the record's address lead to another record."""
    record_or_404(pid)
    allow(request, Action.MERGE, pid)
    into, reason = normalise_pid(request.POST.get("into", "")[:40]), request.POST.get("reason", "")[:_TEXT]
    what: dict[str, Any] = {
        "title": _("Merge into another record"),
        "about": _(
            "The address of this record will lead to the other one for good. Records that refer to it are listed as stale references."
        ),
        "fields": [
            {"name": "into", "label": _("Identifier of the record that stays"), "value": into, "required": True},
            {"name": "reason", "label": _("Reason"), "value": reason, "rows": 3},
        ],
        "button": _("Merge"),
        "dangerous": True,
    }
    if request.method != "POST":
        return _ask(request, site, pid, what)
    try:
        publication.merge(pid, into, by=person(request), reason=reason)
    except EditorialError as error:
        return _ask(request, site, pid, {**what, **said(error, pid)}, 409)
    messages.success(request, _("Merged."))
    return HttpResponseRedirect(reverse("admin:record_history", args=[pid]))
