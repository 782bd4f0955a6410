"""Links from one row of a list to another: what the rows are called, and how a row is named that has no key before it is saved.

Rows are called by place, mode, source and locator; headings are read once for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.render.locators import locator_words
from editorial.admin.desk import HeadingBook
from editorial.admin.generics import AnyModelChoiceField

NEW_SIBLING: Final = re.compile(r"new:([a-z_]{1,40}-\d{1,4})", re.ASCII)
"""What stands for a row without a key: its form."""


class SiblingField(AnyModelChoiceField):
    """A link to another row of the same list, which may be typed in the same form; that one is for the formset, which sees it."""

    def to_python(self, value: Any) -> Any:
        """Return the row, and nothing for one that is not saved yet."""
        return None if NEW_SIBLING.fullmatch(str(value)) else super().to_python(value)


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
