"""What a reviewer is shown: the difference to the published version, the closure of publishing, and the checklist. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.contracts import Payload
from archive.published.queries import entry, version
from archive.publishing.closure import Closure, closure
from archive.publishing.pins import pins_for
from archive.registry import record_type
from archive.render.diff import ChangeShown, changes_shown
from archive.render.page import record_page
from archive.render.shown import Coverage
from archive.spec.freeze import references
from archive.spec.judging import JUDGEMENT, judged_anew_unsigned
from archive.spec.upcast import upcast
from editorial.models import Heading
from editorial.services.drafts import draft_bodies
from editorial.views.date_checks import doubtful_dates


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist. `blocking` ones keep a record from being published; `pids` are the records concerned."""

    ok: bool
    blocking: bool
    words: str
    pids: tuple[str, ...] = ()


def previewed(payload: Payload) -> Payload:
    """Return a draft's body with pins as its page will have them: published labels, else those of the other drafts."""
    return pins_for([payload], draft_bodies(references(payload)))[payload.pid]


def published_before(payload: Payload, number: int) -> Payload | None:
    """Return the published content to compare with, in the present schema; None for a new record."""
    found = version(payload.pid, number) if number else None
    return upcast(found.content(), record_type(payload.type)) if found else None


def differences(payload: Payload, number: int, language: str) -> tuple[ChangeShown, ...]:
    """Return what the draft changes in version `number`, field by field; everything where there is no version."""
    return changes_shown(published_before(payload, number), previewed(payload), record_type(payload.type), language=language)


def closure_of(payloads: Sequence[Payload]) -> Closure:
    """Return what publishing these bodies would newly refer to, expose or break."""
    return closure(payloads, drafts=draft_bodies)


def coverage(payload: Payload, language: str) -> Coverage:
    """Return how far the statements of a draft are covered by citations."""
    return record_page(previewed(payload), language=language, pins={}).coverage


def checklist(payload: Payload, found: Closure, language: str) -> Iterator[Check]:
    """Yield the checks of a draft, the blocking ones first."""
    yield Check(not found.broken, True, _("Every reference leads to a record that is published or can be."), tuple(found.broken))
    yield Check(
        not found.exposed,
        True,
        _("Nothing else has to be published along with it.")
        if not found.exposed
        else ngettext(
            "One draft that it refers to must be published along with it.",
            "%(n)s drafts that it refers to must be published along with it.",
            len(found.exposed),
        )
        % {"n": len(found.exposed)},
        tuple(found.exposed),
    )
    covered = coverage(payload, language)
    yield Check(
        covered.uncited == 0,
        False,
        _("%(done)s of %(total)s statements are cited or marked as an editor's knowledge.")
        % {"done": covered.total - covered.uncited, "total": covered.total},
    )
    missing = [row for row in payload.rows("citations") if not row.get("locator")]
    located = _("Every citation says where in its source.")
    if missing:
        located = ngettext("One citation has no locator.", "%(n)s citations have no locator.", len(missing)) % {"n": len(missing)}
    yield Check(not missing, False, located)
    odd = tuple(doubtful_dates(payload, language))
    if not odd:
        yield Check(True, False, _("No date looks odd beside the others."))
    for words, concerned in odd:
        yield Check(False, False, words, concerned)
    yield from _judged_anew(payload)
    if found.becomes_stale:
        count = len(found.becomes_stale)
        words = ngettext(
            "One published record will refer to an earlier version of this one.",
            "%(n)s published records will refer to an earlier version of this one.",
            count,
        ) % {"n": count}
        yield Check(False, False, words, tuple(sorted(found.becomes_stale)))


def _judged_anew(payload: Payload) -> Iterator[Check]:
    """Yield whether the judgement on a contested question was signed anew when its words were changed; a slip may be mended without."""
    if payload.get(JUDGEMENT):
        current = entry(payload.pid)
        before = published_before(payload, current.number) if current is not None else None
        if judged_anew_unsigned(before, payload):
            yield Check(False, False, _("The judgement was changed, but its signature and date are those of the published one."))
        else:
            yield Check(True, False, _("The judgement is signed and dated as it stands."))


def names_of(pids: Sequence[str], language: str) -> dict[str, Any]:
    """Return headings by pid, for links."""
    found: Mapping[str, Heading] = Heading.objects.in_bulk(list(pids))
    return {pid: found[pid].label(language) if pid in found else None for pid in pids}


def since(reviewed: Payload, now: Payload, language: str) -> tuple[ChangeShown, ...]:
    """Return how a draft differs from the revision that was reviewed."""
    return changes_shown(previewed(reviewed), previewed(now), record_type(now.type), language=language)
