"""Words that every contract shares: the interface languages, the JSON alias and the marker of translatable messages."""

from __future__ import annotations

from typing import Any, Final

INTERFACE_LANGUAGES: Final = ("en", "az", "ru")

Json = Any
"""A JSON value without floats: str, int, bool, None, list, dict."""


def N_(message: str) -> str:
    """Mark an English message id for translation and return it unchanged."""
    return message
