"""Calendars whose dates are recognised by their words but not converted: the reader of dates says so instead of guessing."""

import re
from typing import Final

from archive.values.dates.errors import DateWarning

_WORDS: Final = {
    "French Republican": (
        r"vend[eé]miaire|brumaire|frimaire|niv[oô]se|pluvi[oô]se|vent[oô]se|germinal|flor[eé]al|prairial|messidor|thermidor|fructidor"
        r"|вандемьера?|брюмера?|фримера?|нивоза?|плювиоза?|вантоза?|жерминаля?|флореаля?|прериаля?|мессидора?|термидора?|фрюктидора?"
    ),
    "Hebrew": (
        r"tishre?i|(?:mar)?[hc]h?eshvan|kislev|tevet|sh[e']?vat|nis[sa]n|iyy?ar|sivan|tamm?uz|elul"
        r"|тишре[йя]|хешвана?|кислева?|тевета?|шевата?|нисана?|ияра?|сивана?|таммуза?|элула?"
    ),
}
_REGNAL: Final = re.compile(r"\b(?:regnal|year of (?:the|his|her) reign|anno regni|a\.? ?r\.?)\b|год (?:его |её )?царствования", re.I)
_CALENDARS: Final = tuple((name, re.compile(rf"\b(?:{words})\b", re.I)) for name, words in _WORDS.items())


def calendar_not_read(text: str) -> DateWarning | None:
    """Say which calendar a text seems to be of, where it is one that is not converted here; None for any other text."""
    for name, pattern in _CALENDARS:
        if pattern.search(text):
            return _warning(f"a date of the {name} calendar")
    return _warning("a year of somebody's reign") if _REGNAL.search(text) else None


def _warning(what: str) -> DateWarning:
    message = f"This looks like {what}, which is not converted here: keep the words, type the reading and choose the basis “converted”"
    return DateWarning("calendar_not_read", message)
