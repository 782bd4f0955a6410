"""The audit trail: who did what to which record, and when. Appended by the services, changed by nobody."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One act. `object` is a pid or a user name; `detail` holds small JSON values that name the revision, version or reason.

    Database triggers refuse UPDATE and DELETE.
    """

    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    action = models.CharField(max_length=40)
    object = models.CharField(max_length=150, db_index=True)
    at = models.DateTimeField(db_index=True)
    detail = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.action} {self.object}"
