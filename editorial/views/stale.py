"""Stale references: published records that name earlier versions of others, and issuing them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.published.entry import CURRENT
from archive.published.queries import stale_links
from archive.values.pids import is_pid
from editorial.services import publication
from editorial.services.errors import EditorialError
from editorial.views.pages import allow, language, person, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

MOST = 500


def page(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """List the records with what they name; a POST issues the chosen ones again, all or none."""
    allow(request, Action.REISSUE)
    if request.method != "POST":
        return _render(request, site, {})
    pids = [pid for pid in request.POST.getlist("pid")[:MOST] if is_pid(pid)]
    if not pids:
        return _render(request, site, {"error": _("Choose at least one record.")}, 409)
    try:
        made = publication.reissue_stale(pids, by=person(request), note=_("References brought up to date."))
    except EditorialError as error:
        return _render(request, site, {**said(error), "picked": pids}, 409)
    messages.success(request, ngettext("One record is issued again.", "%(n)s records are issued again.", len(made)) % {"n": len(made)})
    return HttpResponseRedirect(reverse("admin:stale"))


def _render(request: HttpRequest, site: AdminSite, extra: dict[str, Any], status: int = 200) -> HttpResponseBase:
    records: dict[str, dict[str, Any]] = {}
    for link in stale_links():
        if link.entry_id not in records and len(records) == MOST:
            continue
        fresh = {"pid": link.entry_id, "label": link.entry.label(language()), "number": link.entry.number, "links": [], "stuck": False}
        record = records.setdefault(link.entry_id, fresh)
        gone = link.target.state != CURRENT
        record["stuck"] = record["stuck"] or gone
        record["links"].append({"label": link.target.label(language()), "was": link.number, "now": link.target.number, "gone": gone})
    context = {"title": _("Stale references"), "records": list(records.values()), **extra}
    return render(request, site, "editorial/stale.html", context, status)
