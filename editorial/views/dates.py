"""The live answer to a date that is being typed: the same feedback that the form shows when it comes back. Nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from archive.values.dates import EvidenceDate
from editorial.admin.date_feedback import MOST_OTHERS, feedback
from editorial.views.pages import allow, language
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

_PARTS: Final = ("printed", "calendar", "edtf", "basis", "certainty")
_LONGEST: Final = 300


def read(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """Answer the parts of one date with a fragment of HTML; `name` is that of its widget, `other` the record's other readings."""
    allow(request, Action.VIEW)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    typed = {part: request.GET.get(part, "")[:_LONGEST].strip() for part in _PARTS}
    date = EvidenceDate.from_dict({part: text for part, text in typed.items() if text})
    others = [text[:_LONGEST] for text in request.GET.getlist("other")[:MOST_OTHERS]]
    context = {"feedback": feedback(date, language(), others=others), "name": request.GET.get("name", "")[:_LONGEST]}
    response = HttpResponse(render_to_string("editorial/parts/date_feedback.html", context, request=request))
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    # A script that is led to the page for signing in must not take that for an answer.
    response["X-Sened-Fragment"] = "date"
    return response
