"""The dashboard and its queues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from editorial import queries
from editorial.admin.desk import desk_of
from editorial.views.pages import page_number, render

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

SHOWN = 5
PAGE = 50


def index(request: HttpRequest, site: AdminSite) -> TemplateResponse:
    """Show every queue of the user's roles with its count and its first rows; the empty ones by name alone."""
    actor = desk_of(request).actor
    cards = []
    for queue in queries.queues_for(actor):
        rows = queue.rows(actor)
        count = rows.count()
        shown = queries.desk_rows(queries.with_people(rows)[:SHOWN]) if count else []
        cards.append({"key": queue.key, "title": _(queue.title), "about": _(queue.about), "count": count, "rows": shown})
    empty = [card for card in cards if not card["count"]]
    return render(request, site, "editorial/dashboard.html", {"title": _("Editorial desk"), "cards": cards, "empty": empty})


def queue(request: HttpRequest, site: AdminSite, key: str) -> TemplateResponse:
    """Show one queue, fifty rows a page."""
    actor = desk_of(request).actor
    found = queries.queue_for(actor, key)
    if found is None:
        raise Http404(_("There is no such list."))
    page = Paginator(queries.with_people(found.rows(actor)), PAGE).get_page(page_number(request))
    context = {"title": _(found.title), "about": _(found.about), "queue": found, "page": page, "rows": queries.desk_rows(page)}
    return render(request, site, "editorial/queue.html", context)
