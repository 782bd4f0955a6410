"""The paths of public pages as strings. Pure, so that pages, previews and exports can write links without a URL configuration.

A test compares them with what the URL configuration answers to.
"""

from __future__ import annotations

from typing import Final

UNPREFIXED: Final = "en"


def language_prefix(language: str) -> str:
    """Return what stands before a path in an interface language: nothing in English, otherwise `/az` or `/ru`."""
    return "" if language == UNPREFIXED else f"/{language}"


def record_path(record_type: str, pid: str, language: str = UNPREFIXED) -> str:
    """Return the path of a record's current version."""
    return f"{language_prefix(language)}/{record_type}/{pid}/"


def version_path(record_type: str, pid: str, number: int, language: str = UNPREFIXED) -> str:
    """Return the path of one version of a record, which stays for ever."""
    return f"{language_prefix(language)}/{record_type}/{pid}/v{number}/"


def history_path(record_type: str, pid: str, language: str = UNPREFIXED) -> str:
    """Return the path of the list of a record's versions."""
    return f"{language_prefix(language)}/{record_type}/{pid}/history/"


def compare_path(record_type: str, pid: str, old: int, new: int, language: str = UNPREFIXED) -> str:
    """Return the path of the comparison of two versions."""
    return f"{language_prefix(language)}/{record_type}/{pid}/compare/{old}/{new}/"


def browse_path(record_type: str, language: str = UNPREFIXED) -> str:
    """Return the path of the list of one record type."""
    return f"{language_prefix(language)}/{record_type}/"


def export_path(record_type: str, pid: str, extension: str, number: int | None = None) -> str:
    """Return the path of an export of the current version, or of version `number`. Exports have no interface language."""
    version = "" if number is None else f"/v{number}"
    return f"/{record_type}/{pid}{version}.{extension}"


def identifier_path(pid: str) -> str:
    """Return the permanent address of a record, whatever its type."""
    return f"/id/{pid}"


def media_path(sha256: str) -> str:
    """Return the path of a stored file."""
    return f"/media/{sha256}"
