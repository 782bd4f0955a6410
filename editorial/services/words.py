"""Cleaning what people type beside a record: notes, reasons, comments. The same rules as for records' own text."""

from __future__ import annotations

from typing import Final

from archive.values.text import TextError, clean_line, clean_text
from editorial.services.errors import EditorialError

NOTE_LENGTH: Final = 5_000
LINE_LENGTH: Final = 200


def note(text: str) -> str:
    """Return several lines of words, at most 5,000 characters. Raises `EditorialError` with the reason."""
    try:
        return clean_text(text, max_length=NOTE_LENGTH)
    except TextError as error:
        raise EditorialError(error.message) from error


def line(text: str, *, max_length: int = LINE_LENGTH) -> str:
    """Return one line of words, at most 200 characters unless told otherwise. Raises `EditorialError` with the reason."""
    try:
        return clean_line(text, max_length=max_length)
    except TextError as error:
        raise EditorialError(error.message) from error
