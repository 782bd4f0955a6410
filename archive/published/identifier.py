"""Identifiers: every pid ever minted, once and for all. The row is what is locked while a version is issued."""

from __future__ import annotations

from django.db import models


class Identifier(models.Model):
    """One pid and the record type it was minted for."""

    pid = models.CharField(max_length=16, primary_key=True)
    type = models.CharField(max_length=32)
    minted_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.pid
