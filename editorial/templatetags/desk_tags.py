"""Filters that the desk's templates need and Django lacks. They compute nothing that a view should."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """Return what a mapping holds under a key that is itself a variable, or None."""
    return mapping.get(key)
