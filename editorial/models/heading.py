"""What working records are called: a projection for lists, link pickers and search on the desk. It can be rebuilt at any time."""

from __future__ import annotations

from django.db import models

from archive.contracts import Label, Pin


class Heading(models.Model):
    """The labels of one working record in the interface languages, and its names folded for search."""

    pid = models.CharField(max_length=16, primary_key=True)
    type = models.CharField(max_length=32)
    label_en = models.CharField(max_length=400)
    label_az = models.CharField(max_length=400)
    label_ru = models.CharField(max_length=400)
    label_en_language = models.CharField(max_length=35)
    label_az_language = models.CharField(max_length=35)
    label_ru_language = models.CharField(max_length=35)
    folded = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["type", "label_en"], name="heading_by_type")]

    def __str__(self) -> str:
        return self.label_en

    def label(self, language: str) -> Label:
        """Return the label in an interface language."""
        if language not in ("az", "ru"):
            language = "en"
        return Label(getattr(self, f"label_{language}"), getattr(self, f"label_{language}_language"))

    def pin(self) -> Pin:
        """Return a pin with these labels, for headings that contain other records' headings."""
        return Pin(self.pid, self.type, None, {language: self.label(language) for language in ("en", "az", "ru")})
