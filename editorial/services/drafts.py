"""Writing: new records, revisions at every save, discarding, starting again from a version. Nothing here publishes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.contracts import Field, Payload, Rows
from archive.published.queries import version
from archive.publishing.identifiers import mint
from archive.registry import record_type, record_types
from archive.spec.freeze import freeze
from archive.spec.thaw import ThawError, thaw
from archive.values.canonical import canonical_json, digest
from archive.working.record import Record
from editorial.models import Draft, Review, Revision
from editorial.roles import Standing
from editorial.services import headings, ledgers, words
from editorial.services.audit import record_act
from editorial.services.checking import contradictions
from editorial.services.cleaning import cleaned
from editorial.services.constraints import fault_of
from editorial.services.errors import CannotRestore, Contradicted, EditConflict, NoSuchRecord, StillReferredTo
from editorial.services.standing import lock_record, require, standing_of
from editorial.workflow import OPEN_REVIEWS, Action, ReviewState, after


def working(pid: str) -> Any:
    """Return the working row of a record, as the model of its type. Raises `NoSuchRecord`."""
    head = Record.objects.filter(pid=pid).first()
    if head is None:
        raise NoSuchRecord(_("There is no record %(pid)s.") % {"pid": pid})
    return apps.get_model(record_type(head.type).model)._default_manager.get(pk=head.pk)


def frozen(record: Any, specs: tuple[Field, ...] | None = None) -> Payload:
    """Return the body of a working record, its rows and references read in one query each; of some fields only, if given."""
    declared = record_type(record.type)
    if specs is not None:
        declared = replace(declared, fields=specs)
    paths: list[str] = []
    for spec in declared.public_fields:
        if isinstance(spec, Rows):
            links = [inner.name for inner in spec.fields if inner.kind in ("reference", "references", "file", "row")]
            paths += [spec.name, *(f"{spec.name}__{name}" for name in links)]
    models.prefetch_related_objects([record], *paths)
    return freeze(record, declared)


def type_of(record: Record) -> str:
    """Return the record type key of a working row, saved or not, by its model. Raises `KeyError` for a model without a type."""
    for key, declared in record_types().items():
        if apps.get_model(declared.model) is type(record):
            return key
    raise KeyError(type(record).__name__)


@transaction.atomic
def begin(record: Record, *, by: User) -> Record:
    """Mint a pid for a new working record, save it and return it; `save_revision` follows once its rows are written.

    Raises `NotAllowed`.
    """
    require(by, Action.CREATE)
    record.type = type_of(record)
    record.pid = mint(record.type)
    record.save()
    record_act("create", record.pid, by=by)
    return record


@transaction.atomic
def hold(pid: str, *, by: User, saves: int | None = None) -> Record:
    """Lock a record for a change that is about to be written. `saves` is how often it had been saved when it was opened.

    Raises `NoSuchRecord`, `NotAllowed`, and `EditConflict` when somebody has saved it since.
    """
    head = lock_record(pid)
    require(by, Action.EDIT, standing_of(pid))
    if saves is not None and head.saves != saves:
        last = Revision.objects.filter(pid=pid).select_related("author").order_by("-sequence").first()
        who = (last.author.get_full_name() or last.author.username) if last else "?"
        message = _("%(who)s has saved this record since you opened it.") % {"who": who}
        raise EditConflict(message, expected=saves, found=head.saves)
    return head


@transaction.atomic
def save_revision(record: Record, *, by: User, note: str = "", saves: int | None = None) -> Revision | None:
    """Freeze a working record as its next revision and return it.

    Where nothing public changed, no revision is made and the last one is returned (None for a published record that has none).
    A review that was open is overtaken. Raises `NotAllowed`, `EditConflict` and `Contradicted`; the caller's transaction then rolls the
    rows back.
    """
    note = words.note(note)
    hold(record.pid, by=by, saves=saves)
    standing = standing_of(record.pid)
    row = working(record.pid)
    record_type(row.type).settle(row)
    body = frozen(row)
    if found := contradictions(body):
        raise Contradicted(found)
    Record.objects.filter(pk=record.pk).update(saves=F("saves") + 1, changed_at=timezone.now())
    record.saves += 1
    draft = Draft.objects.select_related("head").filter(pk=record.pid).first()
    fingerprint = digest(body.body_json())
    if draft is not None and draft.head.digest == fingerprint:
        return draft.head
    # A withdrawn record may come back as it was: saving it begins a draft even where nothing differs.
    if draft is None and standing.current and _is_published(body, standing.number):
        return Revision.objects.filter(pid=record.pid).order_by("-sequence").first()
    revision = _append(body, fingerprint, standing, by=by, note=note, based_on=draft.based_on if draft else standing.number)
    _advance(revision, draft, standing, by=by)
    headings.refresh_with_followers([body])
    ledgers.refresh([body])
    return revision


def _is_published(body: Payload, number: int) -> bool:
    published = version(body.pid, number)
    if published is None:
        return False
    content = published.content()
    return content.schema == body.schema and dict(content.fields) == dict(body.fields)


def _append(body: Payload, fingerprint: str, standing: Standing, *, by: User, note: str, based_on: int) -> Revision:
    last = Revision.objects.filter(pid=body.pid).aggregate(last=Max("sequence"))["last"] or 0
    return Revision.objects.create(
        pid=body.pid,
        type=standing.type,
        sequence=last + 1,
        body=canonical_json(body.body_json()).decode(),
        digest=fingerprint,
        author=by,
        at=timezone.now(),
        note=note,
        based_on=based_on,
    )


def _advance(revision: Revision, draft: Draft | None, standing: Standing, *, by: User) -> None:
    """Move the draft to a new head; overtake the review that was open."""
    state, review_state = after(Action.EDIT, standing.draft, standing.review)
    if draft is None:
        draft = Draft(pid=revision.pid, type=revision.type, first=revision, based_on=revision.based_on)
    draft.head, draft.state, draft.updated_at = revision, state.value, revision.at
    draft.save()
    draft.editors.add(by)
    if review_state == ReviewState.OVERTAKEN:
        close_review(standing, ReviewState.OVERTAKEN, by=by)
    record_act("save", revision.pid, by=by, revision=revision.sequence, digest=revision.digest)


def close_review(standing: Standing, state: ReviewState, *, by: User, note: str = "") -> None:
    """Close the open review of a record, if there is one; what was decided of it is the caller's to log."""
    Review.objects.filter(pk=standing.review_id or 0, state__in=[known.value for known in OPEN_REVIEWS]).update(
        state=state.value, decided_by=by, decided_at=timezone.now(), decision_note=note
    )


@transaction.atomic
def discard(pid: str, *, by: User, note: str = "") -> None:
    """Throw unpublished work away: the working rows go back to the published version, or vanish where there was none.

    The revisions stay. Raises `NotAllowed`, `CannotRestore`, and `StillReferredTo` for a new record that others refer to.
    """
    note = words.note(note)
    lock_record(pid)
    standing = standing_of(pid)
    require(by, Action.DISCARD, standing)
    close_review(standing, ReviewState.WITHDRAWN, by=by, note=note)
    draft = Draft.objects.get(pk=pid)
    record_act("discard", pid, by=by, revision=draft.head_id, note=note)
    draft.delete()
    if standing.number:
        _restore(pid, standing.number)
    else:
        _remove(pid)


def _restore(pid: str, number: int) -> Any:
    """Write a published version into the working rows."""
    published = version(pid, number)
    if published is None:
        raise NoSuchRecord(_("%(pid)s has no version %(number)s.") % {"pid": pid, "number": number})
    record = working(pid)
    try:
        thaw(published.content(), record_type(record.type), record)
    except ThawError as error:
        raise CannotRestore(
            _("This version refers to what is no longer there: %(missing)s") % {"missing": ", ".join(error.missing)}, error.missing
        ) from error
    Record.objects.filter(pk=record.pk).update(saves=F("saves") + 1)
    restored = frozen(working(pid))
    headings.refresh_with_followers([restored])
    ledgers.refresh([restored])
    return record


def _remove(pid: str) -> None:
    try:
        working(pid).delete()
    except (ProtectedError, RestrictedError) as error:
        rows = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        others = {getattr(getattr(row, "record", row), "pid", "") for row in rows}
        raise StillReferredTo(_("Other records refer to this one."), sorted(others - {""})) from error
    headings.forget(pid)
    ledgers.forget(pid)


@transaction.atomic
def start_from_version(pid: str, number: int, *, by: User) -> Revision | None:
    """Make a published version the content of a new draft, and return its revision (None when it is what readers see).

    Raises `NotAllowed`, `NoSuchRecord`, `CannotRestore`.
    """
    lock_record(pid)
    require(by, Action.START_FROM_VERSION, standing_of(pid))
    record = _restore(pid, number)
    record.refresh_from_db()
    revision = save_revision(record, by=by, note=_("Started again from version %(number)s.") % {"number": number})
    if not Draft.objects.filter(pk=pid).exists():
        return None
    record_act("start_from_version", pid, by=by, number=number)
    return revision


@transaction.atomic
def reserve(type_key: str, *, by: User, natural_key: str, **columns: Any) -> str:
    """Make a working record that others can refer to before it is written, and return its pid. Raises `NotAllowed`.

    It is empty but for `columns`, which a type that cannot be empty needs.
    """
    require(by, Action.CREATE)
    pid = mint(type_key)
    apps.get_model(record_type(type_key).model)._default_manager.create(pid=pid, type=type_key, natural_key=natural_key, **columns)
    return pid


@transaction.atomic
def write(payload: Payload, *, by: User, natural_key: str = "", note: str = "") -> Revision | None:
    """Make a body the content of its working record, made where there is none, and return the revision; for loaders.

    The pid was minted by the caller; the values are cleaned as a form would clean them. Raises `NotAllowed`, `Contradicted`, and
    `CannotRestore` where the body refers to what is not there.
    """
    declared = record_type(payload.type)
    payload = cleaned(payload)
    # Rows that contradict one another would break a constraint of the database before the saved record could be looked at.
    if found := contradictions(payload):
        raise Contradicted(found)
    if Record.objects.filter(pid=payload.pid).exists():
        hold(payload.pid, by=by)
        record = working(payload.pid)
    else:
        require(by, Action.CREATE)
        record = apps.get_model(declared.model)(pid=payload.pid, type=payload.type, natural_key=natural_key or None)
    try:
        # Of its own, so that the transaction around it can still answer.
        with transaction.atomic():
            thaw(payload, declared, record)
    except IntegrityError as error:
        raise Contradicted([fault_of(error)]) from error
    except ThawError as error:
        raise CannotRestore(
            _("It refers to what is not there: %(missing)s") % {"missing": ", ".join(error.missing)}, error.missing
        ) from error
    return save_revision(record, by=by, note=note)


def draft_bodies(pids: set[str]) -> dict[str, Payload]:
    """Return the bodies of those of `pids` that have a draft: what the publication closure and previews look up."""
    drafts = Draft.objects.select_related("head").filter(pk__in=pids)
    return {draft.pid: draft.head.payload() for draft in drafts}
