"""The review page: the difference, the checklist, the talk, and the moves that are open to the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.admin import panel
from editorial.models import Review
from editorial.services import gate, publication, reviews
from editorial.services.drafts import draft_bodies
from editorial.services.errors import BelowThreshold, DraftMoved, EditorialError, NotAllowed
from editorial.views import reviewing
from editorial.views.pages import allow, form_address, language, person, record_or_404, render, review_or_404, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

_MOVES: Final = (Action.CLAIM, Action.RELEASE, Action.COMMENT, Action.REQUEST_CHANGES, Action.WITHDRAW_SUBMISSION, Action.APPROVE)


def page(request: HttpRequest, site: AdminSite, pk: int) -> HttpResponseBase:
    """Show a review."""
    return _render(request, site, review_or_404(pk))


def _render(
    request: HttpRequest, site: AdminSite, review: Review, extra: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponseBase:
    desk = allow(request, Action.VIEW)
    record = record_or_404(review.pid)
    payload = review.revision.payload()
    # A decided review shows what it decided about: the version before the one that it made.
    before = review.revision.based_on if review.number is None else review.number - 1
    found = reviewing.closure_of([payload]) if review.is_open else None
    checks = list(reviewing.checklist(payload, found, language())) if found else []
    named = [pid for check in checks for pid in check.pids]
    context: dict[str, Any] = {
        **panel.context(request, review.pid),
        "title": _("Review"),
        "review_shown": review,
        "changes": reviewing.differences(payload, before, language()),
        "before": before,
        "checks": checks,
        "names": reviewing.names_of(named, language()),
        "exposed": sorted(found.exposed) if found else [],
        "blocked": any(check.blocking and not check.ok for check in checks),
        "shortfalls": gate.shortfalls([payload]).get(review.pid, []) if review.is_open else [],
        "comments": review.comments.select_related("author").order_by("at", "pk"),
        "form_address": form_address(record),
        "moves": {action.value: desk.may(action, review.pid) for action in _MOVES} if review.is_open else {},
        **(extra or {}),
    }
    return render(request, site, "editorial/review.html", context, status)


def _claim(request: HttpRequest, review: Review) -> str:
    reviews.claim(review, by=person(request))
    return _("The review is yours.")


def _release(request: HttpRequest, review: Review) -> str:
    reviews.release(review, by=person(request))
    return _("The review is back in the queue.")


def _comment(request: HttpRequest, review: Review) -> str:
    reviews.comment(review, by=person(request), text=request.POST.get("text", ""), path=request.POST.get("path", ""))
    return _("The comment is added.")


def _request_changes(request: HttpRequest, review: Review) -> str:
    reviews.request_changes(review, by=person(request), note=request.POST.get("text", ""))
    return _("The draft went back to its authors.")


def _withdraw_submission(request: HttpRequest, review: Review) -> str:
    reviews.withdraw_submission(review, by=person(request))
    return _("The submission is taken back.")


def _approve(request: HttpRequest, review: Review) -> str:
    correction = request.POST.get("kind") == "correction"
    note = request.POST.get("text", "")[:2_000]
    made = publication.approve(
        review,
        by=person(request),
        digest=request.POST.get("digest", ""),
        note=note,
        kind="correction" if correction else "version",
        override=request.POST.get("override", "")[:2_000],
    )
    return _("Published as version %(number)s.") % {"number": made.number}


_DO: Final[Mapping[str, Callable[[HttpRequest, Review], str]]] = {
    "claim": _claim,
    "release": _release,
    "comment": _comment,
    "request_changes": _request_changes,
    "withdraw_submission": _withdraw_submission,
    "approve": _approve,
}


def move(request: HttpRequest, site: AdminSite, pk: int, move: str) -> HttpResponseBase:
    """Make one move and lead back to the review; what keeps it from being made is said there, with what was typed."""
    if move not in _DO:
        raise Http404(_("There is no such move."))
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    review = review_or_404(pk)
    typed = {"typed": request.POST.get("text", ""), "typed_in": move, "override": request.POST.get("override", "")}
    try:
        messages.success(request, _DO[move](request, review))
    except NotAllowed as error:
        return _render(request, site, review_or_404(pk), {"error": str(error), **typed}, 403)
    except DraftMoved as error:
        return _render(request, site, review_or_404(pk), {"error": str(error), "moved": _moved(review), **typed}, 409)
    except BelowThreshold as error:
        return _render(request, site, review_or_404(pk), {"override_error": str(error), **typed}, 422)
    except EditorialError as error:
        return _render(request, site, review_or_404(pk), {**said(error, review.pid), **typed}, 409)
    return HttpResponseRedirect(reverse("admin:review", args=[pk]))


def _moved(review: Review) -> Any:
    """Return how the draft differs from what was reviewed."""
    body = draft_bodies({review.pid}).get(review.pid)
    return reviewing.since(review.revision.payload(), body, language()) if body else ()
