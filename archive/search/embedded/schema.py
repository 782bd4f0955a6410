"""The fields of the embedded index and how a document is written into them. A change here needs another `LAYOUT` number.

Words are folded here and joined by spaces, so the engine's analysers do nothing but part them. No words are stored: passages are cut
from the published version itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import tantivy

from archive.contracts import INTERFACE_LANGUAGES, SearchDocument, Words
from archive.search.protocol import Cursor
from archive.search.words import tokens

LAYOUT: Final = 2
"""An index of another layout is rebuilt, never read."""
BOOKMARK: Final = "#cursor"
"""The pid of the document that carries the follower's cursor; no record can have it."""
MAX_TITLE_KEY: Final = 48
"""Characters of a collation key that sorting by title looks at; the rest would only swell the index."""


@cache
def schema() -> tantivy.Schema:
    """Return the fields.

    `key` is "pid:number" and all that is stored of a record; `title`, `name`, `text` hold folded words with their places, `exact` the
    distinct words as written; `facets` is an object of keyword lists; days and sort keys are columns.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("pid", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("bookmark", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("type", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "name", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("exact", tokenizer_name="whitespace", index_option="basic")
    builder.add_json_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("earliest", "latest", "sort_date"):
        builder.add_integer_field(name, fast=True)
    for language in INTERFACE_LANGUAGES:
        builder.add_text_field(f"sort_{language}", fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def facet_path(name: str) -> str:
    """Return the field that holds a facet's values."""
    return name if name in ("type", "pid") else f"facets.{name}"


def to_engine(document: SearchDocument) -> tantivy.Document:
    """Return a document as the engine takes it."""
    made = tantivy.Document()
    made.add_text("pid", document.pid)
    made.add_text("key", f"{document.pid}:{document.number}")
    made.add_text("type", document.type)
    distinct: dict[str, None] = {}
    for name, strings in (("title", document.titles), ("name", document.names), ("text", document.texts)):
        _add_words(made, name, strings, distinct)
    if distinct:
        made.add_text("exact", " ".join(distinct))
    facets: dict[str, Any] = {name: list(values) for name, values in document.facets.items()}
    if "language" in facets:
        facets["_language"] = sorted({tag.partition("-")[0] for tag in facets["language"]})
    if facets:
        made.add_json("facets", facets)
    for name in ("earliest", "latest", "sort_date"):
        day: int | None = getattr(document, name)
        if day is not None:
            made.add_integer(name, day)
    for language, key in document.sort_titles.items():
        made.add_text(f"sort_{language}", key[:MAX_TITLE_KEY])
    return made


def bookmark(cursor: Cursor) -> tantivy.Document:
    """Return the document that carries the cursor."""
    made = tantivy.Document()
    made.add_text("pid", BOOKMARK)
    made.add_text("bookmark", f"{cursor.sequence}:{cursor.pid}")
    return made


def read_bookmark(text: str) -> Cursor:
    """Read what `bookmark` wrote."""
    sequence, _, pid = text.partition(":")
    return Cursor(int(sequence), pid)


def read_key(text: str) -> tuple[str, int]:
    """Return pid and version number of a stored key."""
    pid, _, number = text.rpartition(":")
    return pid, int(number)


def _add_words(made: tantivy.Document, name: str, strings: Iterable[Words], distinct: dict[str, None]) -> None:
    # Each string is a value of its own: the engine leaves a gap between values, so that no phrase runs from one into the next.
    for words in strings:
        folded: list[str] = []
        for token in tokens(words.text):
            folded.append(token.folded)
            distinct[token.exact] = None
        if folded:
            made.add_text(name, " ".join(folded))
