"""What the rows of a list are called where one leads to another: by place, mode, source and locator. Headings are read once for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.render.locators import locator_words
from editorial.admin.desk import HeadingBook


def sibling_names(rows: Iterable[Any], book: HeadingBook) -> Iterator[tuple[int, str]]:
    """Yield (primary key, name) of rows in their order: "2. hearsay: Memoir of Bunyadzade, p. 7"; what has no source, by itself."""
    found = list(rows)
    book.prime(key for row in found if (key := getattr(row, "source_id", None)))
    language = (get_language() or "en").partition("-")[0]
    for place, row in enumerate(found, start=1):
        yield row.pk, f"{place}. {_name(row, book, language)}"


def _name(row: Any, book: HeadingBook, language: str) -> str:
    if getattr(row, "source_id", None) is None:
        return str(row)
    mode = _(row.get_mode_display()) if getattr(row, "mode", "") else ""
    where = ", ".join(part for part in (book.label(row.source_id), locator_words(getattr(row, "locator", ""), language)) if part)
    return f"{mode}: {where}" if mode else where
