"""A draft as its public page will be: the same renderer and template, behind the desk's guard, kept by no cache and no robot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from archive.catalogue.responses import page as public_page
from archive.catalogue.responses import problem_page
from archive.render.page import record_page
from editorial.services.drafts import frozen, working
from editorial.views.beside import attested_in_draft, question_of_draft
from editorial.views.pages import allow, form_address, language, record_or_404
from editorial.views.reviewing import previewed
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite


def page(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponse:
    """Show the record as it is saved now."""
    head = record_or_404(pid)
    desk = allow(request, Action.VIEW, pid)
    payload = previewed(frozen(working(pid)))
    standing = desk.standing(pid)
    question, (attested, asked) = question_of_draft(payload), attested_in_draft(payload, request.GET)
    if asked.problems:
        return problem_page(request, asked.status, " ".join(problem.message for problem in asked.problems))
    context = {
        "record": record_page(payload, language=language(), pins={}),
        "question": question.context(language()) if question else None,
        "naming": attested.naming(payload, payload.pins, language()),
        "is_current": True,
        "banner": {
            "tone": "notice",
            "words": _("Preview of a draft. Readers do not see this page.") if standing.draft else _("This is what readers see."),
            "reason": "",
            "links": [(_("Back to the form"), form_address(head))],
        },
    }
    response = public_page(request, "editorial/preview.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
