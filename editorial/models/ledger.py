"""How far the texts of working records have been checked: a projection for the desk's queues. It can be rebuilt at any time."""

from __future__ import annotations

from django.db import models


class TextCheck(models.Model):
    """The verification state of one record as editors work on it, and since when.

    `collation` is the first collation of the text as it now stands, as its payload holds it; `collator` who made it, folded.
    """

    pid = models.CharField(max_length=16, primary_key=True)
    state = models.CharField(max_length=16)
    collator = models.CharField(max_length=300, blank=True)
    collation = models.JSONField(default=dict)
    since = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "since", "pid"], name="text_check_queue")]

    def __str__(self) -> str:
        return f"{self.pid} {self.state}"
