"""When something was done on the desk, in words. Dates are said as everywhere in the archive; times are those of the server's zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.values.dates.display import display_edtf

_LATELY: Final = timedelta(days=30)
_NOW: Final = timedelta(minutes=1)


def day(when: datetime) -> str:
    """Return the day in the interface language: "22 November 2026"."""
    return display_edtf(timezone.localtime(when).date().isoformat(), get_language() or "en")


def moment(when: datetime) -> str:
    """Return day and time: "22 November 2026, 17:06"."""
    return f"{day(when)}, {timezone.localtime(when):%H:%M}"


def ago(when: datetime) -> str:
    """Return how long ago it was in one unit: "just now", "3 hours ago"; the day where it was more than a month ago."""
    age = timezone.now() - when
    if age < _NOW:
        return _("just now")
    if age > _LATELY:
        return day(when)
    return _("%(age)s ago") % {"age": timesince(when, depth=1)}
