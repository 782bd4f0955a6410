"""Approving several submissions as one release: all of them become public, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.values.pids import is_pid
from editorial import queries
from editorial.admin.desk import Desk
from editorial.models import Review
from editorial.roles import may
from editorial.services import gate, publication
from editorial.services.errors import BelowThreshold, EditorialError
from editorial.services.standing import standings
from editorial.views import reviewing
from editorial.views.pages import allow, language, person, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

MOST = 500


def page(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """Show the open submissions to choose from and what publishing the chosen ones needs; a POST publishes them."""
    desk = allow(request, Action.BATCH)
    if request.method == "POST" and "publish" in request.POST:
        return _publish(request, site, desk)
    return _render(request, site, desk, {})


def _chosen(request: HttpRequest) -> list[Review]:
    data = request.POST if request.method == "POST" else request.GET
    keys = [int(key) for key in data.getlist("review")[:MOST] if key.isdecimal() and len(key) < 19]
    pids = [pid for pid in data.getlist("pid")[:MOST] if is_pid(pid)]
    found = queries.open_reviews().select_related("revision", "submitted_by", "assignee")
    return list((found.filter(pk__in=keys) | found.filter(pid__in=pids)).distinct()) if keys or pids else []


def _render(request: HttpRequest, site: AdminSite, desk: Desk, extra: dict[str, Any], status: int = 200) -> HttpResponseBase:
    chosen = _chosen(request)
    reviews = list(queries.open_reviews().select_related("revision", "submitted_by", "assignee")[:MOST])
    known = standings([review.pid for review in reviews])
    rows = [
        {
            "row": row,
            "review": review,
            "digest": review.revision.digest,
            "chosen": review in chosen,
            "decision": may(desk.actor, Action.APPROVE, known[review.pid]),
        }
        for review, row in zip(reviews, queries.desk_rows(reviews), strict=True)
    ]
    found = reviewing.closure_of([review.revision.payload() for review in chosen]) if chosen else None
    submitted = {review.pid: review.pk for review in reviews}
    exposed: list[dict[str, Any]] = (
        [{"pid": pid, "review": submitted.get(pid), "by": sorted(by)} for pid, by in found.exposed.items()] if found else []
    )
    short = gate.shortfalls([review.revision.payload() for review in chosen])
    named = [item["pid"] for item in exposed] + (list(found.broken) if found else []) + list(short)
    context = {
        "title": _("Publish as a batch"),
        "rows": rows,
        "chosen": chosen,
        "exposed": exposed,
        "can_add": [item["pid"] for item in exposed if item["review"]],
        "broken": sorted(found.broken) if found else [],
        "short": sorted(short.items()),
        "override": request.POST.get("override", "")[:2_000],
        "stale_after": len(found.becomes_stale) if found else 0,
        "names": reviewing.names_of(named, language()),
        "release": request.POST.get("release", "")[:200],
        "note": request.POST.get("note", "")[:2_000],
        **extra,
    }
    return render(request, site, "editorial/batch.html", context, status)


def _publish(request: HttpRequest, site: AdminSite, desk: Desk) -> HttpResponseBase:
    chosen = _chosen(request)
    if not chosen:
        return _render(request, site, desk, {"error": _("Choose at least one submission that is still open.")}, 409)
    if set(request.POST.getlist("review")) - {str(review.pk) for review in chosen}:
        # What is left of a release must not go out without what was taken from it.
        return _render(request, site, desk, {"error": _("A chosen submission is no longer open. Nothing was published.")}, 409)
    shown = [(review, request.POST.get(f"digest-{review.pk}", "")) for review in chosen]
    release, note = request.POST.get("release", "")[:200].strip(), request.POST.get("note", "")[:2_000].strip()
    try:
        made = publication.approve_batch(
            shown, by=person(request), release=release, note=note, override=request.POST.get("override", "")[:2_000]
        )
    except BelowThreshold as error:
        return _render(request, site, desk, {"override_error": str(error)}, 422)
    except EditorialError as error:
        return _render(request, site, desk, said(error), 409)
    words = ngettext("One record is published.", "%(n)s records are published.", len(made)) % {"n": len(made)}
    messages.success(request, words)
    return HttpResponseRedirect(reverse("admin:queue", args=["recent"]))
