"""Two editors, one record: what the form would have written, beside what stands there now. Nothing is saved here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest
from django.utils.translation import get_language

from archive.contracts import Payload
from archive.registry import record_type
from archive.render.diff import ChangeShown, changes_shown
from editorial.admin.desk import desk_of
from editorial.admin.labelled import labelled
from editorial.admin.record_form import Trial
from editorial.services.drafts import frozen, working

if TYPE_CHECKING:
    from editorial.admin.record_admin import RecordAdmin


def texts(admin: RecordAdmin, request: HttpRequest, object_id: str, form_url: str) -> tuple[ChangeShown, ...]:
    """Return the differences between the record as it now stands ("old") and as this form would leave it ("new").

    The form is saved in a transaction that is rolled back. Empty when it does not even validate: its errors are then shown first.
    """
    desk = desk_of(request)
    obj = admin.get_object(request, object_id)
    if obj is None:
        return ()
    theirs = _frozen(obj.pid)
    desk.is_trial = True
    try:
        with transaction.atomic():
            admin.try_save(request, object_id, form_url)
    except (Trial, DatabaseError, ProtectedError, RestrictedError):
        pass
    finally:
        desk.is_trial = False
    if desk.trial is None:
        return ()
    language = (get_language() or "en").partition("-")[0]
    return changes_shown(theirs, labelled(desk.trial), record_type(theirs.type), language=language)


def _frozen(pid: str) -> Payload:
    record = working(pid)
    return labelled(frozen(record))
