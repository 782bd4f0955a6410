"""Writing the audit trail: one call per act, in the act's own transaction. It reads nothing."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from archive.contracts import Json
from editorial.models import AuditEvent


def record_act(action: str, subject: str, *, by: User, **detail: Json) -> AuditEvent:
    """Append what `by` did to `subject` (a pid or a user name), with small JSON details, and return the row."""
    return AuditEvent.objects.create(who=by, action=action, object=subject, at=timezone.now(), detail=detail)
