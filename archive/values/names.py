"""Personal names: attested forms, their parts, and the order in which an index has them.

A name is evidence and is kept as it is attested; its parts are read from it for sorting and citing and may be corrected.
"""

from dataclasses import dataclass
from typing import Final

from archive.values.collation import sort_key
from archive.values.languages import direction, parse_language, script_of
from archive.values.name_words import (
    begins_family,
    ends_family,
    is_article,
    is_child_of,
    is_generation,
    is_initials,
    is_leading_title,
    is_particle,
    is_patronymic,
    is_sorted_particle,
    is_title,
    names_common_father,
    split_article,
    without_child_of,
)
from archive.values.text import clean_line, first_grapheme

NAME_KINDS: Final = {
    "preferred": "preferred form",
    "variant": "variant",
    "birth": "name at birth",
    "pseudonym": "pseudonym",
    "party": "party name",
    "signature": "signature",
    "former": "former name",
    "abbreviation": "abbreviation",
}
"""What a form is to its bearer: key to English label."""

TRANSLITERATION_SCHEMES: Final = {
    "original": "original spelling",
    "as-printed": "as printed",
    "ala-lc": "ALA-LC",
    "bgn-pcgn": "BGN/PCGN",
    "iso-9": "ISO 9",
    "gost-7.79": "GOST 7.79",
    "scholarly": "scholarly transliteration",
    "translation": "translation",
}
"""How a spelling came about: key to English label."""

MAX_NAME_LENGTH: Final = 300
"""Longer texts are no personal names and are not taken apart."""

_FAMILY_FIRST: Final = frozenset({"zh", "ja", "ko", "vi", "hu"})


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name, each as written and empty where the name has none.

    `particle` stands before the family name (von, ibn, al-); `suffix` after it (Jr.), or after the given name where there
    is no family name (Paşa). A name of one word is a family name.
    """

    family: str = ""
    given: str = ""
    patronymic: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def particle_and_family(self) -> str:
        """The family name as it is read: "von Neumann", "al-Qasim"."""
        if self.particle and self.particle[-1] in "-‐‑'’ل":
            return self.particle + self.family
        return _join(self.particle, self.family)

    @property
    def display(self) -> str:
        """The name in reading order, the given name first."""
        return _join(self.given, self.patronymic, self.particle_and_family, self.suffix)


@dataclass(frozen=True, slots=True)
class NameForm:
    """An attested form of a name.

    `language` is a BCP 47 tag with script, `scheme` and `kind` are keys of `TRANSLITERATION_SCHEMES` and `NAME_KINDS`,
    `first_use` and `last_use` are EDTF dates. `parts` are read from the text where an editor has not given them. Raises
    TextError, LanguageError or, for an empty name or an unknown key, ValueError.
    """

    text: str
    language: str
    scheme: str = "original"
    kind: str = "variant"
    first_use: str = ""
    last_use: str = ""
    parts: NameParts = NameParts()

    def __post_init__(self) -> None:
        text = clean_line(self.text)
        if not text:
            raise ValueError("A form of a name cannot be empty.")
        if self.kind not in NAME_KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of name form; use one of {', '.join(NAME_KINDS)}.")
        if self.scheme not in TRANSLITERATION_SCHEMES:
            raise ValueError(f"{self.scheme!r} is not a scheme; use one of {', '.join(TRANSLITERATION_SCHEMES)}.")
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "language", parse_language(self.language).tag)
        if self.parts == NameParts():
            object.__setattr__(self, "parts", parse_name(text, self.language))

    @property
    def script(self) -> str:
        """The ISO 15924 code of the script that the form is written in."""
        return script_of(self.language)

    @property
    def direction(self) -> str:
        """The writing direction, ltr or rtl."""
        return direction(self.language)

    @property
    def sort_name(self) -> str:
        """The form as an index prints it."""
        return sort_form(self.parts, self.language)

    def sort_key(self, interface_lang: str) -> str:
        """The form's place among others for readers of `interface_lang`."""
        return sort_key(self.sort_name, interface_lang)


def parse_name(text: str, language: str) -> NameParts:
    """Read the parts of a personal name in reading order or as "Family, Given"; never raises and loses no word.

    Knows patronymics (Nəcəf oğlu, Миронович), the family name first where a patronymic or initials come last, particles,
    titles, generational suffixes. `language` is a tag; it decides little, as names travel.
    """
    if len(text) > MAX_NAME_LENGTH:
        return NameParts(family=" ".join(text.split()))
    pieces = [piece.split() for piece in text.replace("،", ",").split(",") if piece.strip()]
    suffixes = [word for piece in pieces[1:] if all(map(is_generation, piece)) for word in piece]
    pieces = pieces[:1] + [piece for piece in pieces[1:] if not all(map(is_generation, piece))]
    if not pieces:
        return NameParts(family=text.strip())
    if len(pieces) == 1:
        return _parse_reading_order(pieces[0], suffixes, language)
    return _parse_inverted(pieces[0], [word for piece in pieces[1:] for word in piece], suffixes, language)


def sort_form(parts: NameParts, language: str) -> str:
    """Return the name as an index has it: "Nərimanov, Nəriman Nəcəf oğlu", "Neumann, John von", "Ibn Hanbal, Ahmad".

    Articles and small particles do not count, ibn and bin do; names without a family name stay in reading order, as do
    those of languages that put it first.
    """
    if not parts.family:
        return parts.display
    if language.split("-")[0].lower() in _FAMILY_FIRST and not parts.particle:
        return _join(parts.family, parts.given, parts.suffix)
    if parts.particle and not is_sorted_particle(parts.particle.split()[0]):
        head, tail = parts.family, _join(parts.given, parts.patronymic, parts.particle)
    else:
        head, tail = parts.particle_and_family, _join(parts.given, parts.patronymic)
        if parts.particle:
            head = head[:1].upper() + head[1:]
    return _with_suffix(head, tail, parts.suffix)


def sort_name(text: str, language: str) -> str:
    """Return the index form of a name as written; its place among others is `collation.sort_key` of it."""
    return sort_form(parse_name(text, language), language)


def inverted(parts: NameParts) -> str:
    """Return the name with the family name first, the particle before it: "von Neumann, John", "King, Martin Luther, Jr."."""
    if not parts.family:
        return parts.display
    return _with_suffix(parts.particle_and_family, _join(parts.given, parts.patronymic), parts.suffix)


def initials(parts: NameParts, language: str = "") -> str:
    """Return the initials of given name and patronymic: "N. N.", "J.-P."; titles have none, İ stays dotted in az and tr."""
    words = [word for word in parts.given.split() if not is_title(word) or is_leading_title(word)]
    words += [without_child_of(word) for word in parts.patronymic.split() if not (is_child_of(word) or is_title(word))][:1]
    turkic = language.split("-")[0].lower() in {"az", "tr", "tt", "crh", "kk"}
    return " ".join(filter(None, (_initial(word, turkic=turkic) for word in words)))


def _initial(word: str, *, turkic: bool) -> str:
    if "." in word and is_initials(word):
        return " ".join(f"{letter.strip()}." for letter in word.split(".") if letter.strip()).replace(". -", ".-")
    letters = []
    for part in word.replace("‐", "-").split("-"):
        letter = first_grapheme(part.lstrip("'’«\"“("))
        if letter[:1].isalpha():
            letters.append(("İ" if turkic and letter == "i" else letter.upper()) + ".")
    return "-".join(letters)


def _parse_reading_order(words: list[str], suffixes: list[str], language: str) -> NameParts:
    while len(words) > 1 and is_generation(words[-1]):
        suffixes = [words[-1], *suffixes]
        words = words[:-1]
    suffix = " ".join(suffixes)
    if len(words) == 1:
        return _assemble([], "", words, suffix, language)
    if is_title(words[-1]):
        return NameParts(given=" ".join(words[:-1]), suffix=_join(words[-1], suffix))
    if language.split("-")[0].lower() in _FAMILY_FIRST or (not is_initials(words[0]) and all(map(is_initials, words[1:]))):
        return NameParts(words[0], " ".join(words[1:]), suffix=suffix)
    span = _patronymic_span(words, language)
    if span is None:
        split = _family_start(words)
        return _assemble(words[:split], "", words[split:], suffix, language)
    start, end = span
    before, patronymic, after = words[:start], " ".join(words[start:end]), words[end:]
    if not after and len(before) > 1 and not is_leading_title(before[0]) and not is_title(before[1]):
        # Family name, given name, patronymic: the order of lists and forms.
        return _assemble(before[1:], patronymic, before[:1], suffix, language)
    return _assemble(before, patronymic, after, suffix, language)


def _parse_inverted(head: list[str], tail: list[str], suffixes: list[str], language: str) -> NameParts:
    while len(head) > 1 and is_generation(head[-1]):
        suffixes = [head[-1], *suffixes]
        head = head[:-1]
    start = len(tail)
    while start > 0 and (is_particle(tail[start - 1]) or is_article(tail[start - 1], language)):
        start -= 1
    tail, trailing = tail[:start], tail[start:]
    # A title is not a patronymic, and the first word of the given names is none: a dummy stands for the family name.
    span = _patronymic_span(["", *tail], language, inverted_order=True)
    patronymic = ""
    if span is not None:
        patronymic = " ".join(tail[span[0] - 1 : span[1] - 1])
        tail = tail[: span[0] - 1] + tail[span[1] - 1 :]
    return _assemble(tail, patronymic, trailing + head, " ".join(suffixes), language)


def _patronymic_span(words: list[str], language: str, *, inverted_order: bool = False) -> tuple[int, int] | None:
    """Return where the patronymic begins and ends among the words; the first word never is one."""
    for place in range(2 if inverted_order else 1, len(words)):
        if is_child_of(words[place]):
            start = place - 2 if place > 2 and is_title(words[place - 1]) else place - 1
            if start > (1 if inverted_order else 0):
                return start, place + 1
            continue
        if not is_patronymic(words[place], language):
            continue
        if len(words) > 2 or names_common_father(words[place]):
            return place, place + 1
    return None


def _family_start(words: list[str]) -> int:
    """Return where the family name with its particles begins; the words have no patronymic and no title at the end."""
    for place, word in enumerate(words[:-1]):
        if is_particle(word) or (place == 0 and len(words) == 2 and begins_family(word)):
            return place
    start = len(words) - 1
    if start > 1 and ends_family(words[start]):
        start -= 1
    while start > 1 and begins_family(words[start - 1]):
        start -= 1
    return start


def _assemble(given: list[str], patronymic: str, family: list[str], suffix: str, language: str) -> NameParts:
    """Put parts together, with particles and article taken off the beginning of the family name."""
    start = 0
    while start < len(family) - 1 and (is_particle(family[start]) or (start == 0 and not given and is_sorted_particle(family[0]))):
        start += 1
    particles, rest = family[:start], family[start:]
    if len(rest) > 1 and is_article(rest[0], language):
        # "Neumann, John von" has it as a word of its own at the end: "Qasim, Ali al-".
        return NameParts(" ".join(rest[1:]), " ".join(given), patronymic, _join(*particles, rest[0]), suffix)
    if rest:
        article, rest[0] = split_article(rest[0], language)
        particles += [article] if article else []
    return NameParts(" ".join(rest), " ".join(given), patronymic, " ".join(particles), suffix)


def _with_suffix(head: str, tail: str, suffix: str) -> str:
    if not tail:
        return _join(head, suffix)
    return ", ".join(part for part in (head, tail, suffix) if part)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)
