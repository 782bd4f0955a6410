"""A record's history: its published versions, its revisions, what was done to it, and starting again from a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.published.version import PublishedVersion
from editorial.admin import panel
from editorial.models import AuditEvent, Revision
from editorial.services import drafts
from editorial.services.errors import EditorialError, NotAllowed
from editorial.views.pages import allow, form_address, person, record_or_404, render
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

MOST = 200


def page(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Show the history."""
    return _render(request, site, pid)


def _render(request: HttpRequest, site: AdminSite, pid: str, error: str = "", status: int = 200) -> HttpResponseBase:
    record = record_or_404(pid)
    allow(request, Action.VIEW, pid)
    context = {
        **panel.context(request, pid),
        "title": _("History"),
        "record": record,
        "form_address": form_address(record),
        "versions": PublishedVersion.objects.filter(identifier_id=pid).defer("payload").order_by("-number")[:MOST],
        "revisions": Revision.objects.filter(pid=pid).select_related("author").defer("body").order_by("-sequence")[:MOST],
        "events": AuditEvent.objects.filter(object=pid).select_related("who").order_by("-pk")[:MOST],
        "error": error,
    }
    return render(request, site, "editorial/history.html", context, status)


def start(request: HttpRequest, site: AdminSite, pid: str, number: int) -> HttpResponseBase:
    """Make version `number` the content of a new draft."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    record = record_or_404(pid)
    try:
        revision = drafts.start_from_version(pid, number, by=person(request))
    except NotAllowed as error:
        return _render(request, site, pid, str(error), 403)
    except EditorialError as error:
        return _render(request, site, pid, str(error), 409)
    if revision is None:
        messages.info(request, _("That version is what readers see now; there is nothing to start from."))
        return HttpResponseRedirect(reverse("admin:record_history", args=[pid]))
    messages.success(request, _("The draft now holds version %(number)s.") % {"number": number})
    return HttpResponseRedirect(form_address(record))
