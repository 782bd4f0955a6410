"""Language tags after BCP 47, with the script that a stored string is written in; labels and direction for display.

It knows which tags are well formed and what they are called; it does not guess the language of a text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import langcodes

from archive.values.language_labels import LANGUAGE_NAMES, REGION_NAMES, SCRIPT_NAMES, VARIANT_NAMES
from archive.values.scripts import script_of_character

MAX_TAG_LENGTH: Final = 35
"""What RFC 5646, section 4.4.1, recommends to make room for."""

PROJECT_VARIANTS: Final = {"1929": "baku1926"}
"""Variants that this archive's tags use beside the registered ones, with the registered variant that machines know.

1929 names Yanalif, the Latin alphabet that Azerbaijan used from 1929 to 1939 (registered as baku1926).
"""

_RIGHT_TO_LEFT: Final = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_NO_SCRIPT: Final = frozenset({"und", "mul", "zxx", "mis"})
_UNKNOWN_SCRIPT: Final = "Zyyy"


class LanguageError(ValueError):
    """A tag that is not BCP 47; `code` is one of empty, too_long, underscore, malformed, unknown; `message` is English."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Language:
    """A language as a tag names it: ISO 639 language, ISO 15924 script, ISO 3166 or UN M.49 region, variants.

    Parts that the tag leaves out are empty; `extension` holds extensions and private use subtags as written.
    """

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extension: str = ""

    @property
    def tag(self) -> str:
        """The canonical tag: language-Script-REGION-variants."""
        parts = (self.language, self.script, self.region, *self.variants, self.extension)
        return "-".join(part for part in parts if part)

    def __str__(self) -> str:
        return self.tag


@lru_cache(maxsize=1024)
def parse_language(tag: str) -> Language:
    """Read a BCP 47 tag (RFC 5646) and check its subtags against the registry.

    Case is put right, retired codes are replaced (iw by he), a script is kept even where it is the usual one. Raises
    LanguageError for empty, over-long, malformed and unregistered tags.
    """
    text = tag.strip()
    if not text:
        raise LanguageError("empty", "A language tag is needed, such as az-Latn; use und where it is not known.")
    if len(text) > MAX_TAG_LENGTH:
        raise LanguageError("too_long", f"A language tag has at most {MAX_TAG_LENGTH} characters, not {len(text)}.")
    if "_" in text and re.fullmatch("[A-Za-z0-9_-]+", text):
        raise LanguageError("underscore", f"Subtags are joined by hyphens: use {_suggestion(text)}, not {text}.")
    registered, project_variants = _split_project_variants(text)
    try:
        found = langcodes.Language.get(registered)
    except ValueError as error:
        reason = str(error).rstrip(".")
        raise LanguageError("malformed", f"{text} is not a language tag: {reason}.") from error
    # The library leaves the language out where it is "und"; tags of private use alone name no language either.
    language = found.language or ("und" if registered.lower().split("-")[0] == "und" else "")
    if not language or language.startswith("x-") or not found.is_valid():
        raise LanguageError("unknown", f"{text} has a part that the language subtag registry does not know.")
    variants = (*(found.variants or ()), *project_variants)
    if len(set(variants)) != len(variants):
        raise LanguageError("malformed", f"{text} repeats a variant.")
    extension = "-".join((*(found.extensions or ()), *((found.private,) if found.private else ())))
    return Language(language, found.script or "", found.territory or "", variants, extension)


def script_of(tag: str) -> str:
    """Return the ISO 15924 code of the script that `tag` names or implies ("ru" is Cyrl); Zyyy where none is known."""
    try:
        language = parse_language(tag)
    except LanguageError:
        return _UNKNOWN_SCRIPT
    if language.script:
        return language.script
    if language.language in _NO_SCRIPT:
        return _UNKNOWN_SCRIPT
    return langcodes.Language.get(language.tag).maximize().script or _UNKNOWN_SCRIPT


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction for the HTML `dir` attribute; left to right for tags that are not known."""
    return "rtl" if script_of(tag) in _RIGHT_TO_LEFT else "ltr"


def html_lang(tag: str) -> str:
    """Return the tag for the HTML `lang` attribute: registered subtags only; "und" for tags that are not known."""
    try:
        language = parse_language(tag)
    except LanguageError:
        return "und"
    variants = tuple(PROJECT_VARIANTS.get(variant, variant) for variant in language.variants)
    return Language(language.language, language.script, language.region, variants, language.extension).tag


def language_label(tag: str, interface_lang: str) -> str:
    """Return what readers of the interface in en, az or ru call the language, its script in brackets.

    "az-Arab" is "Azerbaijani (Arabic script)". Falls back to the tag where a part has no name here.
    """
    interface = interface_lang.split("-")[0].lower()
    try:
        language = parse_language(tag)
    except LanguageError:
        return tag
    name = LANGUAGE_NAMES.get(language.language, {}).get(interface)
    details = [
        table.get(part, {}).get(interface)
        for table, part in (
            (SCRIPT_NAMES, language.script),
            (REGION_NAMES, language.region),
            *((VARIANT_NAMES, variant) for variant in language.variants),
        )
        if part
    ]
    if name is None or language.extension or None in details:
        return language.tag
    return f"{name} ({', '.join(detail for detail in details if detail)})" if details else name


def script_of_text(text: str) -> str:
    """Return the ISO 15924 code of the script that most letters of `text` are in; Zyyy where it has no letters.

    Of two scripts with equally many letters the one that comes first in the text is returned.
    """
    counts: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = script_of_character(character)
            counts[script] = counts.get(script, 0) + 1
    counts.pop(_UNKNOWN_SCRIPT, None)
    return max(counts, key=lambda script: counts[script], default=_UNKNOWN_SCRIPT)


def _suggestion(text: str) -> str:
    hyphened = text.replace("_", "-")
    try:
        return parse_language(hyphened).tag
    except LanguageError:
        return hyphened


def _split_project_variants(text: str) -> tuple[str, tuple[str, ...]]:
    """Take the archive's own variants out of an Azerbaijani tag; other languages have none."""
    subtags = text.split("-")
    if subtags[0].lower() != "az":
        return text, ()
    kept = [subtag for subtag in subtags if subtag not in PROJECT_VARIANTS]
    return "-".join(kept), tuple(subtag for subtag in subtags if subtag in PROJECT_VARIANTS)


_COMMON_TAGS: Final = (
    *("az-Latn", "az-Cyrl", "az-Arab", "az-Latn-1929", "az", "ru-Cyrl", "en", "tr", "ota-Arab", "fa", "ar"),
    *("ka", "hy", "de", "fr", "und", "mul"),
)

COMMON_LANGUAGES: Final[list[tuple[str, str]]] = [(tag, language_label(tag, "en")) for tag in _COMMON_TAGS]
"""Tags for select widgets with their English labels, the commonest in this kind of archive first."""
