"""What stands beside a record's form: its state and what the user may do next; and the form's sections in the order of its groups."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.contracts import RecordType
from archive.published.entry import CatalogueEntry
from archive.values.languages import COMMON_LANGUAGES, language_label
from archive.working.utterance import VERIFICATION_STATES
from editorial.admin.changelist import badges
from editorial.admin.desk import desk_of
from editorial.models import Draft, Heading, Review, TextCheck
from editorial.queries import check_words
from editorial.workflow import Action

_ACTIONS = (
    Action.EDIT,
    Action.CHECK,
    Action.SUBMIT,
    Action.DISCARD,
    Action.WITHDRAW_SUBMISSION,
    Action.WITHDRAW,
    Action.MERGE,
    Action.REISSUE,
    Action.START_FROM_VERSION,
    Action.APPROVE,
)


def context(request: HttpRequest, pid: str) -> dict[str, Any]:
    """Return the state of a record for templates: standing, badges, decisions by action, draft, review, heading."""
    desk = desk_of(request)
    standing = desk.standing(pid)
    draft = Draft.objects.select_related("head__author").defer("head__body").filter(pk=pid).first()
    entry = CatalogueEntry.objects.filter(pk=pid).first()
    review = Review.objects.select_related("submitted_by", "assignee").filter(pk=standing.review_id or 0).first()
    sent_back = None
    if draft is not None and draft.state == "changes_requested":
        sent_back = Review.objects.select_related("decided_by").filter(pid=pid, state="changes_requested").order_by("-decided_at").first()
    heading = Heading.objects.filter(pk=pid).first()
    return {
        "pid": pid,
        "standing": standing,
        "badges": badges(draft, entry),
        "can": {action.value: desk.may(action, pid) for action in _ACTIONS},
        "draft": draft,
        "entry": entry,
        "text_check": text_check(pid),
        "review": review,
        "sent_back": sent_back,
        "record_label": heading.label((get_language() or "en").partition("-")[0]) if heading else None,
    }


def text_check(pid: str) -> dict[str, Any] | None:
    """Return how far a record's text is checked, its state in words and the first collation on one line; None without such a text."""
    row = TextCheck.objects.filter(pk=pid).first()
    if row is None:
        return None
    edition = row.collation.get("edition", {}).get("ref", "")
    language = (get_language() or "en").partition("-")[0]
    words = check_words(row.collation, Heading.objects.in_bulk([edition]) if edition else {}, language)
    return {"state": row.state, "label": _(dict(VERIFICATION_STATES)[row.state]), "collation": words}


def sections(record_type: RecordType, adminform: Any, inline_formsets: Any) -> dict[str, Any]:
    """Return the form's sections: per group its fields and its lists of rows, empty groups left out; then the private notes."""
    by_name = {formset.opts.rows.name: formset for formset in inline_formsets}
    found = []
    fieldsets = list(adminform)
    for group, fieldset in zip(record_type.groups, fieldsets, strict=False):
        rows = [by_name[name] for name in group.names if name in by_name]
        if rows or fieldset.fields:
            found.append({"title": _(group.title), "help": _(group.help) if group.help else "", "fieldset": fieldset, "rows": rows})
    found.append({"title": _("Private notes"), "help": "", "fieldset": fieldsets[-1], "rows": []})
    for number, section in enumerate(found):
        section["anchor"] = f"section-{number}"
    return {"sections": found}


def languages() -> list[tuple[str, str]]:
    """Return the commonest language tags with their names in the interface language, for suggestions."""
    interface = (get_language() or "en").partition("-")[0]
    return [(tag, language_label(tag, interface)) for tag, _name in COMMON_LANGUAGES]
