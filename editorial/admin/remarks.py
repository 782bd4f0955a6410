"""What is odd in a form and is kept all the same, put beside its field: letters of two alphabets in a name, a name that another record has,
pages that run backwards. Nothing here hinders saving.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.contracts import RecordType, Rows, Text
from archive.values.locators import LocatorError, parse_locators
from archive.values.scripts import mixed_script_words
from editorial.services.namesakes import namesakes

_WORDS_SHOWN: Final = 5
_PLACES: Final = (("pages", "page:{}"), ("container_locator", "{}"))


def remark(form: Any, formsets: Iterable[Any], record_type: RecordType, pid: str) -> None:
    """Put the remarks on a form and on the rows that it shows beside their fields."""
    for name, pattern in _PLACES:
        if name in form.fields and (typed := str(form[name].value() or "")):
            _note(form, name, _backwards(pattern.format(typed)))
    for shown in formsets:
        names = [spec.name for spec in shown.opts.rows.fields if _is_name(spec)]
        for inner in shown.formset.forms:
            for name in names:
                if name in inner.fields and (typed := str(inner[name].value() or "")):
                    _note(inner, name, _mixed(typed))
        if _is_names(shown.opts.rows):
            _note_namesakes(shown.formset, record_type, pid)


def _is_name(spec: Any) -> bool:
    return isinstance(spec, Text) and spec.search in ("title", "name") and not spec.verbatim


def _is_names(rows: Rows) -> bool:
    return rows.name in ("names", "titles")


def _note(form: Any, name: str, notes: Iterable[str]) -> None:
    field = form.fields[name]
    if found := [note for note in notes if note not in getattr(field, "desk_notes", ())]:
        field.desk_notes = [*getattr(field, "desk_notes", ()), *found]


def _backwards(locator: str) -> Iterator[str]:
    try:
        yield from parse_locators(locator).warnings
    except LocatorError:
        # A place that cannot be read is refused elsewhere; pages are kept as they are printed.
        return


def _mixed(text: str) -> Iterator[str]:
    words = mixed_script_words(text)[:_WORDS_SHOWN]
    if words:
        yield format_html(
            _("Letters of two alphabets stand in one word: {}. They look alike, but nobody who types the name will find it."),
            format_html_join(", ", "<bdi>{}</bdi>", ((word,) for word in words)),
        )


def _note_namesakes(formset: Any, record_type: RecordType, pid: str) -> None:
    typed = {inner.prefix: str(inner["text"].value() or "") for inner in formset.forms if "text" in inner.fields}
    language = (get_language() or "en").partition("-")[0]
    found = namesakes(record_type.key, set(typed.values()) - {""}, pid=pid, language=language)
    for inner in formset.forms:
        others = found.get(typed.get(inner.prefix, ""), ())
        if others:
            links = ((reverse("admin:record_open", args=[other.pid]), other.label.language, other.label.text) for other in others)
            _note(
                inner,
                "text",
                [
                    format_html(
                        _("Another record has this name: {}. Is it the same?"),
                        format_html_join(", ", '<a href="{}"><bdi lang="{}">{}</bdi></a>', links),
                    )
                ],
            )
