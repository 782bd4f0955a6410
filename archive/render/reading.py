"""Who reads: the interface language and the records referred to as they are called today. Passed to everything that shows a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext

from archive.contracts import Choices, Json, Pin
from archive.render.segments import Segment, link

FALLBACK: Final = {"en": ("en", "az", "ru"), "az": ("az", "en", "ru"), "ru": ("ru", "en", "az")}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's view: interface `language`, and `pins` by pid with the labels to print.

    `newest` are the numbers that records have today and `gone` the states of those taken away; both are empty for what is shown as of
    its own time.
    """

    language: str
    pins: Mapping[str, Pin] = field(default_factory=dict)
    newest: Mapping[str, int] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)

    def link(self, reference: Mapping[str, str]) -> Segment:
        """Return the link behind a `{"ref": pid}` value."""
        pid = reference["ref"]
        return link(self.pins.get(pid), self.language, pid)

    def choice(self, choices: Choices, value: str) -> str:
        """Return the words of a choice in the interface language; a value that is no longer offered stands for itself."""
        words = next((words for key, words in choices if key == value), "")
        return gettext(words) if words else value

    def pick(self, texts: Mapping[str, Json]) -> tuple[str, str]:
        """Return the text for this reader and its language: the interface language, or the nearest that there is."""
        for language in FALLBACK.get(self.language, FALLBACK["en"]):
            if texts.get(language):
                return str(texts[language]), language
        return "", self.language
