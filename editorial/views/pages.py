"""What the desk's pages share: rendering in the site's frame, finding what an address names, and refusing what the policy refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.registry import record_type
from archive.values.pids import is_pid
from archive.working.record import Record
from editorial.admin.desk import Desk, desk_of
from editorial.models import Heading, Review
from editorial.services.errors import Blocked, EditorialError, Refused, StillReferredTo
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite


MOST_LINKS: Final = 100


def render(request: HttpRequest, site: AdminSite, template: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    """Render a desk page; browsers keep no copy, because drafts are on it."""
    response = TemplateResponse(request, template, {**site.each_context(request), **context}, status=status)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def person(request: HttpRequest) -> User:
    """Return the user, who has passed the site's guard. Raises `PermissionDenied` for anybody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def language() -> str:
    """Return the interface language: en, az or ru."""
    return (get_language() or "en").partition("-")[0]


def record_or_404(pid: str) -> Record:
    """Return the working record that an address names. Raises `Http404`."""
    record = Record.objects.filter(pid=pid).first() if is_pid(pid) else None
    if record is None:
        raise Http404(_("There is no such record."))
    return record


def review_or_404(pk: int) -> Review:
    """Return a review with its people and revision. Raises `Http404`."""
    found = (
        Review.objects.select_related("revision__author", "submitted_by", "assignee", "decided_by").filter(pk=pk).first()
        if pk < 10**18
        else None
    )
    if found is None:
        raise Http404(_("There is no such review."))
    return found


def allow(request: HttpRequest, action: Action, pid: str = "") -> Desk:
    """Return the desk when the policy allows the action. Raises `PermissionDenied` with its reason."""
    desk = desk_of(request)
    decision = desk.may(action, pid)
    if not decision:
        raise PermissionDenied(str(decision.reason))
    return desk


def said(error: EditorialError, pid: str = "") -> dict[str, Any]:
    """Return what a page about `pid` says of a refusal: sentences, each once, with links to the other records they concern."""
    reasons: list[tuple[str, list[str]]] = [(str(error), [])]
    if isinstance(error, Refused):
        reasons = [(reason.message, [reason.pid, *reason.other]) for reason in error.reasons]
    elif isinstance(error, StillReferredTo):
        reasons = [(str(error), list(error.others))]
    elif isinstance(error, Blocked):
        reasons = [(sentence, []) for sentence in error.sentences]
    return {"reasons": [{"words": words, "links": links_to([each for each in pids if each and each != pid])} for words, pids in reasons]}


def links_to(pids: Sequence[str]) -> list[dict[str, Any]]:
    """Return the records of `pids` as what a list of links shows, at most 100 of them: pid and label (None for one without heading)."""
    shown = list(dict.fromkeys(pids))[:MOST_LINKS]
    headings = Heading.objects.in_bulk(shown)
    return [{"pid": pid, "label": headings[pid].label(language()) if pid in headings else None} for pid in shown]


def form_address(record: Record) -> str:
    """Return the address of a record's form."""
    model = record_type(record.type).model.partition(".")[2].lower()
    return reverse(f"admin:archive_{model}_change", args=[record.pk])


def page_number(request: HttpRequest) -> int:
    """Return the page that the address asks for; 1 for anything that is no such number."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
