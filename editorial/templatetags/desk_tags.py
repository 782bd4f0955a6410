"""Filters that the desk's templates need and Django lacks. They compute nothing that a view should."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template

from editorial import moments

register = template.Library()


@register.filter
def at(mapping: Mapping[str, Any] | None, key: str) -> Any:
    """Return what a mapping holds under a key that is itself a variable; None where it has no such key or there is no mapping."""
    return mapping.get(key) if mapping else None


@register.filter
def moment(when: datetime | None) -> str:
    """Return a moment in words: "22 November 2026, 17:06"; nothing for none."""
    return moments.moment(when) if when else ""


@register.filter
def ago(when: datetime | None) -> str:
    """Return how long ago a moment was, in one unit: "just now", "3 hours ago"; the day where it was more than a month ago."""
    return moments.ago(when) if when else ""
