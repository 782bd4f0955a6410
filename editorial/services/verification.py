"""Recording a check of a text: one row of its ledger, in the checker's own name, saved as a draft on the ordinary way to publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.contracts import Json, Payload
from archive.records.issue import IssuePage
from archive.records.source import Source
from archive.spec.ledger import AGAIN, COLLATED, NOT_CHECKED, collations, read_attestation
from archive.values.dates import EvidenceDate
from archive.working.media import StoredFile
from archive.working.record import Attachment
from archive.working.utterance import VERIFICATION_STATES, Verification
from editorial.models import Revision
from editorial.queries import name_of, own_names
from editorial.services import drafts
from editorial.services.audit import record_act
from editorial.services.errors import Contradicted, EditorialError, Fault
from editorial.services.standing import require, standing_of
from editorial.workflow import Action

STATES: Final = tuple(state for state, _words in VERIFICATION_STATES if state != NOT_CHECKED)
"""What a check can say; that nobody has checked a text is no check."""


@dataclass(frozen=True, slots=True)
class Checkable:
    """What somebody who is about to record a check is shown: the text, its first collation, and whether that one is theirs.

    `editions` are the pids of the sources of its texts, the one that was read first; `images` the digests of their files.
    """

    body: Payload
    text: Mapping[str, Json] | None
    collated: Mapping[str, Mapping[str, Json]]
    own: bool
    editions: tuple[str, ...]
    images: tuple[StoredFile, ...]


def checkable(pid: str, *, by: User) -> Checkable:
    """Return what there is to check in a record as it now stands on the desk. Raises `NoSuchRecord` and `NotAllowed`."""
    require(by, Action.CHECK, standing_of(pid))
    record = drafts.working(pid)
    body = drafts.frozen(record)
    text = _text(body)
    collated = collations(body)
    rows = sorted(body.rows("attestations"), key=lambda row: not row.get("read_by_us"))
    editions = tuple(dict.fromkeys(row["source"]["ref"] for row in rows if row.get("source")))
    return Checkable(body, text, collated, bool(collated.keys() & own_names(by)), editions, _images(body, editions))


def _text(body: Payload) -> Mapping[str, Json] | None:
    read = read_attestation(body)
    return read if read is not None and read.get("text") else None


def _images(body: Payload, editions: tuple[str, ...]) -> tuple[StoredFile, ...]:
    """Return the files of the record, of its sources, and those that earlier checks were made against."""
    used = [row["image"]["sha256"] for row in body.rows("verifications") if row.get("image")]
    own = [row["file"]["sha256"] for row in body.rows("attachments") if row.get("file")]
    theirs = _files_of(editions)
    found = {file.sha256: file for file in StoredFile.objects.filter(sha256__in=[*theirs, *own, *used])}
    return tuple(found[digest] for digest in dict.fromkeys([*theirs, *own, *used]) if digest in found)


def _files_of(editions: tuple[str, ...]) -> list[str]:
    """Return the digests of the files of sources, in their order, each followed by those of the issue that it stands in. Three queries."""
    containers = dict(Source.objects.filter(pid__in=editions).values_list("pid", "container__pid"))
    files: dict[str, list[str]] = {}
    for pid, digest in (
        Attachment.objects.filter(record__pid__in=editions).order_by("position", "pk").values_list("record__pid", "file__sha256")
    ):
        files.setdefault(pid, []).append(digest)
    held = {pid for pid in containers.values() if pid}
    pages = IssuePage.objects.filter(record__pid__in=held).exclude(file=None).order_by("position", "pk")
    for pid, digest in pages.values_list("record__pid", "file__sha256"):
        files.setdefault(pid, []).append(digest)
    return [digest for pid in editions for each in (pid, containers.get(pid)) if each for digest in files.get(each, ())]


def record_check(
    pid: str,
    *,
    by: User,
    state: str,
    against: str = "",
    edition: str | None = None,
    image: str | None = None,
    on: date | EvidenceDate | None = None,
    note: str = "",
) -> Revision | None:
    """Write "I have just checked this text" into the ledger of a record's draft and return the revision.

    `edition` is the pid of a source and `image` the SHA-256 of a stored file that the text was compared with, `against` the same in
    words; `on` is today unless given; `note` goes with the revision. Raises `NotAllowed`, `NoSuchRecord`, `Contradicted` for a second
    collation by the same person, and `EditorialError` for what cannot be recorded.
    """
    try:
        with transaction.atomic():
            return _recorded(pid, by=by, state=state, against=against, edition=edition, image=image, on=on, note=note)
    except IntegrityError as error:
        # The record is locked meanwhile; this answers whoever writes beside the services.
        raise EditorialError(_("Somebody has just written the same entry. Look at the ledger again.")) from error


def _recorded(
    pid: str, *, by: User, state: str, against: str, edition: str | None, image: str | None, on: date | EvidenceDate | None, note: str
) -> Revision | None:
    drafts.hold(pid, by=by)
    require(by, Action.CHECK, standing_of(pid))
    record = drafts.working(pid)
    body = drafts.frozen(record)
    if _text(body) is None:
        raise EditorialError(_("There is no text to check: none is marked as the one that was read, or it has no words."))
    if state not in STATES:
        raise EditorialError(_("Say what you found."))
    if state in COLLATED and collations(body).keys() & own_names(by):
        raise Contradicted([Fault("verifications", _(AGAIN) % {"who": name_of(by)})])
    last = record.verifications.order_by("-position").values_list("position", flat=True).first()
    row = Verification(
        record=record,
        position=0 if last is None else last + 1,
        state=state,
        checked_by=name_of(by),
        checked_on=_day(on),
        against=against,
        edition=_edition(edition),
        image=_image(image),
    )
    try:
        row.clean_fields(exclude=["record"])
    except ValidationError as error:
        raise EditorialError(" ".join(error.messages)) from error
    row.save()
    revision = drafts.save_revision(record, by=by, note=note or str(_("Text checked: %(state)s.")) % {"state": _words_of(state)})
    record_act("check", pid, by=by, state=state, revision=revision.sequence if revision else 0)
    return revision


def _words_of(state: str) -> str:
    return str(_(dict(VERIFICATION_STATES)[state]))


def _day(on: date | EvidenceDate | None) -> EvidenceDate:
    if isinstance(on, EvidenceDate):
        return on
    return EvidenceDate(calendar="gregorian", edtf=(on or timezone.localdate()).isoformat(), basis="printed")


def today() -> EvidenceDate:
    """Return today as the ledger writes it."""
    return _day(None)


def _edition(pid: str | None) -> Any:
    if not pid:
        return None
    found = drafts.working(pid)
    if found.type != "source":
        raise EditorialError(_("A text is compared with a source or an image."))
    return found


def _image(sha256: str | None) -> StoredFile | None:
    if not sha256:
        return None
    found = StoredFile.objects.filter(sha256=sha256).first()
    if found is None:
        raise EditorialError(_("There is no such image in this archive."))
    return found
