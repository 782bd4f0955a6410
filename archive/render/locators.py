"""A locator in the words of the interface language."""

from __future__ import annotations

from functools import lru_cache

from archive.values.locators import LocatorError, display, parse_locators


@lru_cache(maxsize=8192)
def locator_words(text: str, language: str) -> str:
    """Return a stored locator (`section:Background; paragraph:2`) as readers expect it; what cannot be read stays as it is."""
    if not text:
        return ""
    try:
        return display(parse_locators(text), language)
    except LocatorError:
        return text
