"""The page on which an editor records that a text was checked just now: what was found, against what, with a note. One call does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from archive.contracts import N_, Json
from archive.render.kinds import date_words
from archive.render.locators import locator_words
from archive.render.segments import stored
from archive.spec.ledger import COLLATED, ONCE, TWICE
from archive.working.utterance import VERIFICATION_STATES
from editorial import queries
from editorial.admin import panel
from editorial.models import Heading
from editorial.services import verification
from editorial.services.errors import Contradicted, EditorialError
from editorial.services.verification import Checkable
from editorial.views.pages import allow, form_address, language, person, record_or_404, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

_TEXT: Final = 5_000
_LINE: Final = 300
_MEANING: Final = {
    "secondary": N_("I have seen these words in a work that quotes them, not in the text itself."),
    ONCE: N_("I have compared every word with the edition or the image named below, and they agree."),
    TWICE: N_("Somebody else collated this text before. I have compared every word again, and they agree."),
    "disputed": N_("The words do not agree, or I doubt that this is the text."),
    "illegible": N_("The image cannot be read well enough to tell."),
}


def page(request: HttpRequest, site: AdminSite, pid: str) -> HttpResponseBase:
    """Show the text with what was found so far, and record what this editor has found."""
    record = record_or_404(pid)
    allow(request, Action.CHECK, pid)
    found = verification.checkable(pid, by=person(request))
    typed = {name: request.POST.get(name, "")[:_TEXT] for name in ("state", "edition", "image", "against", "note")}
    if request.method != "POST":
        typed["edition"] = found.editions[0] if found.editions else ""
        return _shown(request, site, pid, found, typed)
    try:
        verification.record_check(
            pid,
            by=person(request),
            state=typed["state"],
            edition=typed["edition"],
            image=typed["image"],
            against=typed["against"][:_LINE],
            note=typed["note"],
        )
    except EditorialError as error:
        status = 422 if isinstance(error, Contradicted) else 409
        found = verification.checkable(pid, by=person(request))
        return _shown(request, site, pid, found, typed, status, said(error, pid))
    messages.success(request, _("Your check is in the draft. Readers see it when the draft is published."))
    return HttpResponseRedirect(f"{form_address(record)}#verifications-group")


def _shown(
    request: HttpRequest,
    site: AdminSite,
    pid: str,
    found: Checkable,
    typed: dict[str, str],
    status: int = 200,
    problem: dict[str, Any] | None = None,
) -> HttpResponseBase:
    entries = [row for row in found.body.rows("verifications") if row.get("edition")]
    headings = Heading.objects.in_bulk([*found.editions, *(row["edition"]["ref"] for row in entries)])
    text = found.text or {}
    context = {
        **panel.context(request, pid),
        "title": _("Record my check"),
        "form_address": form_address(record_or_404(pid)),
        "words": stored(text["text"], text.get("language", "")) if text else None,
        "place": ", ".join(part for part in (_label(headings, text), locator_words(text.get("locator", ""), language())) if part),
        "collations": [queries.check_words(row, headings, language()) for row in found.collated.values()],
        "own": found.own,
        "states": _states(found, typed["state"]),
        "editions": [(edition, headings[edition].label(language()).text if edition in headings else edition) for edition in found.editions],
        "images": [(image.sha256, str(image)) for image in found.images],
        "typed": typed,
        "name": queries.name_of(person(request)),
        "today": date_words(verification.today(), language()),
        **(problem or {}),
    }
    return render(request, site, "editorial/check.html", context, status)


def _label(headings: Mapping[str, Heading], text: Mapping[str, Json]) -> str:
    source = headings.get(text["source"]["ref"]) if text.get("source") else None
    return source.label(language()).text if source else ""


def _states(found: Checkable, chosen: str) -> list[dict[str, Any]]:
    """Return what can be said of the text: of the two collations the one that this would be; none to who has collated it already."""
    left_out = set(COLLATED) if found.own else {ONCE if found.collated else TWICE}
    words = dict(VERIFICATION_STATES)
    return [
        {"value": state, "label": _(words[state]), "meaning": _(_MEANING[state]), "chosen": state == chosen}
        for state in verification.STATES
        if state not in left_out
    ]
