"""The place inside a source, in every form that has both: refused beside its field where such a source has no such places."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from archive.spec.locating import misplaced
from archive.values.locators import LocatorError, parse_locators

_LOCATOR: Final = "locator"


def check_place(form: Any) -> None:
    """Make a locator of the wrong scheme an error of its field. The form was cleaned but for this."""
    source = form.cleaned_data.get("source")
    if source is None or _LOCATOR not in form.fields:
        return
    found = misplaced(getattr(source, "kind", ""), form.cleaned_data.get(_LOCATOR) or "")
    if found is not None:
        form.add_error(_LOCATOR, _(found.message) % dict(found.values))


def note_place(form: Any) -> None:
    """Put beside the locator what looks wrong in it and is kept all the same, such as a range that runs backwards."""
    if _LOCATOR not in form.fields:
        return
    # Not asked of the bound field, which would keep for good what the form begins with before its formset has had a say.
    typed = form.data.get(form.add_prefix(_LOCATOR)) if form.is_bound else form.initial.get(_LOCATOR)
    try:
        warnings = parse_locators(str(typed)).warnings if typed else ()
    except LocatorError:
        return
    if warnings:
        form.fields[_LOCATOR].desk_notes = list(warnings)
