"""Quotation families: proposing pairs of quotations that share words, confirming them as kin in a draft, dismissing them.

Proposals are looked for in the working texts of all quotations; what readers see changes only when the draft is published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.published.entry import MERGED, CatalogueEntry
from archive.spec.ledger import text_digest
from archive.values.families import Likeness, Text, find_likenesses, opposite
from archive.working.utterance import KIN_KINDS, Attestation, QuotationKin
from editorial.models import FamilyProposal, Revision
from editorial.roles import Actor, Standing, may
from editorial.services import drafts, words
from editorial.services.audit import record_act
from editorial.services.errors import EditorialError, NotAllowed
from editorial.services.standing import lock_records, require, standings
from editorial.workflow import Action, ReviewState

OPEN: Final = "open"
CONFIRMED: Final = "confirmed"
DISMISSED: Final = "dismissed"
_BATCH: Final = 500

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a search for families came to: texts compared, proposals new, changed, reopened and gone, and how many are open now."""

    texts: int
    new: int
    changed: int
    reopened: int
    gone: int
    open: int


class DecidedAlready(EditorialError):
    """Somebody else has confirmed or dismissed the proposal."""


def texts_of_quotations() -> list[Text]:
    """Return every text of every quotation on the desk, by pid and in the order of its rows; merged records are left out."""
    merged = set(CatalogueEntry.objects.filter(type="quotation", state=MERGED).values_list("pk", flat=True))
    rows = Attestation.objects.exclude(text="").order_by("record__pid", "position", "pk").values_list("record__pid", "text")
    return [Text(pid, text) for pid, text in rows.iterator(chunk_size=_BATCH) if pid not in merged]


def links_made() -> set[Pair]:
    """Return the pairs of quotations that the desk has linked, whichever of the two has the row, smaller pid first."""
    rows = QuotationKin.objects.values_list("record__pid", "quotation__pid")
    return {(min(pair), max(pair)) for pair in rows}


def _are_linked(one: str, other: str) -> bool:
    return QuotationKin.objects.filter(record__pid__in=(one, other), quotation__pid__in=(one, other)).exists()


def propose(*, by: User | None = None) -> Proposed:
    """Look for quotations that share words and bring the proposals up to date; running it again changes nothing.

    A dismissed pair comes back only when one of the texts it was dismissed for is no longer there; a confirmed one only when its link
    is gone. The search runs outside the transaction that writes what it found. Raises `NotAllowed` when `by` may not decide on families.
    """
    if by is not None:
        require(by, Action.DECIDE_FAMILIES)
    texts = texts_of_quotations()
    found = {(likeness.first, likeness.second): likeness for likeness in find_likenesses(texts)}
    digests: dict[str, set[str]] = {}
    for text in texts:
        digests.setdefault(text.owner, set()).add(text_digest(text.words))
    return _write(texts, found, digests)


@transaction.atomic
def _write(texts: list[Text], found: Mapping[Pair, Likeness], digests: Mapping[str, set[str]]) -> Proposed:
    now = timezone.now()
    linked = links_made()
    known = {(row.first, row.second): row for row in FamilyProposal.objects.select_for_update().order_by("pk")}
    new = [_row(texts, found[pair], now) for pair in found if pair not in known and pair not in linked]
    # Another run may have proposed a pair since it was looked for; the constraint keeps one of the two.
    FamilyProposal.objects.bulk_create(new, batch_size=_BATCH, ignore_conflicts=True)
    changed: list[FamilyProposal] = []
    reopened: list[FamilyProposal] = []
    gone: list[int] = []
    for pair, row in known.items():
        if row.state == OPEN and (pair in linked or pair not in found):
            gone.append(row.pk)
        elif row.state == OPEN and _take(row, texts, found[pair]):
            changed.append(row)
        elif row.state != OPEN and pair in found and pair not in linked and _comes_back(row, digests):
            _take(row, texts, found[pair])
            row.state, row.decided_by, row.decided_at, row.made_at = OPEN, None, None, now
            reopened.append(row)
    columns = ["score", "kind", "shared", "first_digest", "second_digest", "state", "decided_by", "decided_at", "made_at"]
    FamilyProposal.objects.bulk_update([*changed, *reopened], columns, batch_size=_BATCH)
    FamilyProposal.objects.filter(pk__in=gone).delete()
    left = FamilyProposal.objects.filter(state=OPEN).count()
    return Proposed(len(texts), len(new), len(changed), len(reopened), len(gone), left)


def _row(texts: list[Text], likeness: Likeness, now: datetime) -> FamilyProposal:
    row = FamilyProposal(first=likeness.first, second=likeness.second, made_at=now)
    _take(row, texts, likeness)
    return row


def _take(row: FamilyProposal, texts: list[Text], likeness: Likeness) -> bool:
    """Write what was found into a proposal; say whether that changed it."""
    values = {
        "score": likeness.score,
        "kind": likeness.kind,
        "shared": list(likeness.shared),
        "first_digest": text_digest(texts[likeness.first_text].words),
        "second_digest": text_digest(texts[likeness.second_text].words),
    }
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def _comes_back(row: FamilyProposal, digests: Mapping[str, set[str]]) -> bool:
    if row.state == CONFIRMED:
        return True
    return row.first_digest not in digests.get(row.first, ()) or row.second_digest not in digests.get(row.second, ())


def _held(proposal: FamilyProposal) -> FamilyProposal:
    """Hold the proposal's row until the transaction ends. Raises `DecidedAlready`."""
    row = FamilyProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if row is None or row.state != OPEN:
        raise DecidedAlready(_("This proposal is no longer open: somebody has decided on it, or the texts have changed."))
    return row


def _home(first: Standing, second: Standing, actor: Actor) -> Standing:
    """Return the record whose draft takes the row.

    It is one that may be edited; the unpublished one of the two, because a published record refers to published ones only; and rather
    one that nobody is reviewing, because saving overtakes a review. Raises `NotAllowed`.
    """
    allowed = [standing for standing in (first, second) if may(actor, Action.EDIT, standing)]
    if not allowed:
        raise NotAllowed(may(actor, Action.EDIT, first))
    return min(allowed, key=lambda standing: (standing.current, standing.review != ReviewState.NONE))


@transaction.atomic
def confirm(proposal: FamilyProposal, *, by: User, kind: str, note: str = "", language: str = "en") -> Revision | None:
    """Link the two quotations: a row in the draft of one of them, which is submitted and published as any other change.

    `kind` says what the second is to the first; `note` is one line in an interface language. Returns the revision, None where nothing
    had to be written. Raises `NotAllowed`, `NoSuchRecord`, `DecidedAlready`, `Contradicted`, and `EditorialError` for another kind.
    """
    require(by, Action.DECIDE_FAMILIES)
    note = words.line(note)
    if kind not in {key for key, _label in KIN_KINDS}:
        raise EditorialError(_("Choose what the second text is to the first."))
    row = _held(proposal)
    heads = lock_records([row.first, row.second])
    revision = None
    home = row.first
    if not _are_linked(row.first, row.second):
        standing = standings([row.first, row.second])
        home = _home(standing[row.first], standing[row.second], Actor.of(by)).pid
        other = row.second if home == row.first else row.first
        last = QuotationKin.objects.filter(record__pid=home).aggregate(last=Max("position"))["last"]
        QuotationKin.objects.create(
            record_id=heads[home].pk,
            quotation_id=heads[other].pk,
            kind=kind if home == row.first else opposite(kind),
            note={language: note} if note else {},
            position=0 if last is None else last + 1,
        )
        revision = drafts.save_revision(heads[home], by=by, note=_("Linked to another text of the same words."))
    _decide(row, CONFIRMED, by=by, kind=kind, reason=note)
    record_act("confirm_family", home, by=by, first=row.first, second=row.second, kind=kind)
    return revision


@transaction.atomic
def dismiss(proposal: FamilyProposal, *, by: User, reason: str = "") -> None:
    """Note that the two quotations are not kin; the pair is not proposed again while their texts stay. Raises as `confirm` does."""
    require(by, Action.DECIDE_FAMILIES)
    reason = words.note(reason)
    row = _held(proposal)
    _decide(row, DISMISSED, by=by, kind=row.kind, reason=reason)
    record_act("dismiss_family", row.first, by=by, first=row.first, second=row.second, reason=reason)


def _decide(row: FamilyProposal, state: str, *, by: User, kind: str, reason: str) -> None:
    row.state, row.kind, row.reason, row.decided_by, row.decided_at = state, kind, reason, by, timezone.now()
    row.save(update_fields=["state", "kind", "reason", "decided_by", "decided_at"])
