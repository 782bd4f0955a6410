"""Quotation families: the queue of pairs that share words, laid side by side, to confirm as kin or to dismiss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.registry import record_type
from archive.render.family import Edition, collated
from archive.render.kinds import show
from archive.render.locators import locator_words
from archive.render.reading import Reading
from archive.render.segments import labelled, stored
from archive.spec.ledger import text_digest
from archive.values.languages import language_label
from archive.working.utterance import Attestation
from editorial.models import FamilyProposal, Heading
from editorial.services import families
from editorial.services.errors import EditorialError, NotAllowed
from editorial.views.pages import allow, language, page_number, person, render, said
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

PAGE: Final = 10
MOST_AT_ONCE: Final = 5_000
MOST_CHARACTERS: Final = 1_000_000
"""More texts, or longer ones, are compared by the command alone: a request would take longer than people wait."""

KINDS: Final = (
    ("same-words", gettext_lazy("A and B have the same words")),
    ("shortened", gettext_lazy("B is shortened from A")),
    ("extended", gettext_lazy("A is shortened from B")),
    ("variant", gettext_lazy("A and B give the same utterance in other words")),
    ("translated", gettext_lazy("one is a translation of the other")),
)


def page(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """List the open proposals; a POST looks for new ones, confirms one or dismisses one."""
    allow(request, Action.DECIDE_FAMILIES)
    if request.method != "POST":
        return _render(request, site, {})
    move, pk = request.POST.get("move", ""), request.POST.get("proposal", "")
    try:
        if move == "propose":
            messages.success(request, _propose(request))
        else:
            proposal = FamilyProposal.objects.filter(pk=int(pk)).first() if pk.isascii() and pk.isdecimal() and len(pk) < 18 else None
            if proposal is None:
                raise families.DecidedAlready(_("This proposal is no longer there: the texts have changed."))
            messages.success(request, _decide(request, proposal, move))
    except NotAllowed as error:
        return _render(request, site, {**said(error), "typed": request.POST}, 403)
    except EditorialError as error:
        return _render(request, site, {**said(error), "typed": request.POST}, 409)
    return HttpResponseRedirect(f"{reverse('admin:families')}?page={page_number(request)}")


def _propose(request: HttpRequest) -> str:
    if _is_large():
        raise EditorialError(_("This archive has too many texts to compare while you wait; the nightly command does it."))
    found = families.propose(by=person(request))
    return _("%(texts)d texts compared: %(new)d new proposals, %(open)d open.") % {
        "texts": found.texts,
        "new": found.new + found.reopened,
        "open": found.open,
    }


def _decide(request: HttpRequest, proposal: FamilyProposal, move: str) -> str:
    by = person(request)
    if move == "confirm":
        kind, note = request.POST.get("kind", ""), request.POST.get("note", "")
        revision = families.confirm(proposal, by=by, kind=kind, note=note, language=language())
        if revision is None:
            return _("Confirmed: the two were linked already.")
        heading = Heading.objects.filter(pk=revision.pid).first()
        label = heading.label(language()).text if heading else revision.pid
        return _("Confirmed. The link is in the draft of “%(label)s”; readers see it when that is published.") % {"label": label}
    if move == "dismiss":
        families.dismiss(proposal, by=by, reason=request.POST.get("reason", ""))
        return _("Dismissed. The pair stays away until one of its texts changes.")
    raise EditorialError(_("Nothing was chosen to do with this pair."))


def _is_large() -> bool:
    found = Attestation.objects.exclude(text="").aggregate(texts=Count("pk"), characters=Sum(Length("text")))
    return found["texts"] > MOST_AT_ONCE or (found["characters"] or 0) > MOST_CHARACTERS


def _render(request: HttpRequest, site: AdminSite, extra: Mapping[str, Any], status: int = 200) -> HttpResponseBase:
    rows = FamilyProposal.objects.filter(state=families.OPEN).order_by("-score", "pk")
    found = Paginator(rows, PAGE).get_page(page_number(request))
    context = {
        "title": _("Quotation families"),
        "cards": _cards(list(found)),
        "page": found,
        "kinds": KINDS,
        "large": _is_large(),
        "looked": FamilyProposal.objects.exists(),
        **extra,
    }
    return render(request, site, "editorial/families.html", context, status)


def _cards(proposals: Sequence[FamilyProposal]) -> list[dict[str, Any]]:
    """Return the proposals with both texts side by side, in three queries however many they are."""
    pids = {pid for row in proposals for pid in (row.first, row.second)}
    known = Attestation.objects.filter(record__pid__in=pids).exclude(text="").select_related("record", "source").order_by("position", "pk")
    texts: dict[str, list[Attestation]] = {}
    for text in known:
        texts.setdefault(text.record.pid, []).append(text)
    headings = Heading.objects.in_bulk(pids | {text.source.pid for text in known})
    cards = []
    for row in proposals:
        sides = [("A", row.first, row.first_digest), ("B", row.second, row.second_digest)]
        found = [_edition(siglum, pid, _compared(texts.get(pid, []), digest), headings) for siglum, pid, digest in sides]
        sources = [{"edition": edition, "pid": pid} for edition, (_siglum, pid, _digest) in zip(found, sides, strict=True)]
        family = collated(found, ())
        cards.append({"proposal": row, "percent": round(row.score * 100), "sides": sources, "family": family})
    return cards


def _compared(rows: Sequence[Attestation], digest: str) -> Attestation | None:
    """Return the text that was compared, or the first one where it has changed since."""
    return next((row for row in rows if text_digest(row.text) == digest), rows[0] if rows else None)


def _edition(siglum: str, pid: str, row: Attestation | None, headings: Mapping[str, Heading]) -> Edition:
    name = labelled(headings[pid].label(language())) if pid in headings else stored(pid)
    if row is None:
        return Edition(siglum, name, kind="", language="", when=(), source=None, locator="", words=stored(""))
    source = headings.get(row.source.pid)
    when = show(record_type("quotation").field("when"), row.record.when.to_dict(), {}, Reading(language())) if row.record.when else ()
    return Edition(
        siglum,
        name,
        kind="",
        language=language_label(row.language, language()) if row.language else "",
        when=when[0].segments if when else (),
        source=labelled(source.label(language())) if source else None,
        locator=locator_words(row.locator, language()),
        words=stored(row.text, row.language),
    )
