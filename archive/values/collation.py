"""Sort keys: printable ASCII strings whose plain binary order is the alphabetical order of az, ru or en.

Databases then sort alike whatever their own collations. A key is for ordering only; it is neither unique nor reversible.
"""

import re
import unicodedata
from typing import Final

from archive.values.scripts import APOSTROPHES
from archive.values.text import limit_marks

MAX_KEY_LENGTH: Final = 250

_READ_CHARACTERS: Final = 1000
"""How much of a text is looked at; more cannot enter a key but through ignored characters."""

# Alphabets in order, at least one character a place. Azerbaijani has q after k and x after h; w is foreign to it and
# stands after v. ё is written as е with an accent. Letters of Azerbaijani Cyrillic stand where their alphabet has them,
# ы where the Russian one has it.
_LATIN_AZ: Final = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz"
_LATIN_EN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгғдеәжзийјкҝлмноөпрстуүфхһцчҹшщъыьэюя"
_ARABIC: Final = "ابپتثجچحخدذرزژسشصضطظعغفقکگڭلمنوهی"

# Letters that sort as another with a difference of the second level.
_SAME_AS: Final = {
    "ə": "e", "ǝ": "e", "ı": "i", "ɵ": "o", "ƣ": "g", "ƅ": "i", "ƶ": "z", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŋ": "n",
    "ё": "е", "ѣ": "е", "і": "и", "ї": "и", "ѳ": "ф", "ѵ": "и", "є": "е", "ґ": "г", "қ": "к", "ҳ": "х", "ң": "н",
    "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ہ": "ه", "ە": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ئ": "ی", "ؤ": "و",
}  # fmt: skip
_SAME_AS_AZ: Final = _SAME_AS | {"ɵ": "ö", "ƣ": "ğ", "ƅ": "ı", "ǝ": "ə"}
del _SAME_AS_AZ["ə"], _SAME_AS_AZ["ı"]

_LEVEL: Final = " "
"""Between the levels of a key; lower than everything else, so that a word precedes the words that it begins."""
_BREAK: Final = "!"
"""Between words; lower than digits and letters."""
_NUMBER: Final = "$"
_FIRST_LETTER: Final = 0x41
_LATER_SCRIPTS: Final = "xyz"
_OTHER: Final = "~"
# Letters outside the three alphabets are written as three digits to this base, by code point.
_BASE: Final = 93

_DIGITS: Final = re.compile(r"\d+")
_SKIPPED: Final = dict.fromkeys(map(ord, APOSTROPHES + "ـ"))


class _Collation:
    """The first-level weights of one interface language."""

    def __init__(self, alphabets: tuple[str, ...], same_as: dict[str, str], *, turkic: bool) -> None:
        self.same_as = same_as
        self.turkic = turkic
        self.weights: dict[str, str] = {}
        for lead, alphabet in zip(("", *_LATER_SCRIPTS), alphabets, strict=False):
            for place, letter in enumerate(alphabet):
                self.weights[letter] = lead + chr(_FIRST_LETTER + place)

    def lower(self, text: str) -> str:
        """Return `text` in lower case, I being ı where the language has that letter."""
        if self.turkic:
            text = text.replace("I", "ı").replace("İ", "i")
        return text.lower().replace("i\u0307", "i")


_AZ: Final = _Collation((_LATIN_AZ, _CYRILLIC, _ARABIC), _SAME_AS_AZ, turkic=True)
_EN: Final = _Collation((_LATIN_EN, _CYRILLIC, _ARABIC), _SAME_AS, turkic=False)
_RU: Final = _Collation((_CYRILLIC, _LATIN_EN, _ARABIC), _SAME_AS, turkic=False)
_FA: Final = _Collation((_ARABIC, _LATIN_EN, _CYRILLIC), _SAME_AS, turkic=False)
_BY_LANGUAGE: Final = {"az": _AZ, "ru": _RU, "uk": _RU, "be": _RU, "bg": _RU, "fa": _FA, "ar": _FA, "ota": _FA}
_BY_SCRIPT: Final = {"cyrl": _RU, "arab": _FA}


def sort_key(text: str, lang: str) -> str:
    """Return the sort key of `text` for readers of `lang` (a language tag; others than az, ru and fa sort as en).

    First level: letters in the alphabet's order, number by size, words apart; letters of the language's own script come
    before those of the other scripts (Latin, Cyrillic, Arabic, then the rest by code point); punctuation parts words.
    Second level: accents. Third level: capitals after small letters. At most 250 characters of printable ASCII, about
    four for each character of the text. Never raises.
    """
    collation = _collation(lang)
    primary: list[str] = []
    accents: list[str] = []
    capitals: list[str] = []
    length = 0
    plain = unicodedata.normalize("NFKC", limit_marks(text[:_READ_CHARACTERS]).translate(_SKIPPED))
    position = 0
    while position < len(plain) and length < MAX_KEY_LENGTH:
        character = plain[position]
        if character.isdecimal() and (digits := _DIGITS.match(plain, position)):
            position = digits.end()
            weight = _number(digits.group())
        else:
            position += 1
            weight = _add_letters(character, collation, accents, capitals)
            if not weight:
                if primary and primary[-1] != _BREAK and _parts_words(character):
                    primary.append(_BREAK)
                continue
        primary.append(weight)
        length += len(weight)
    while primary and primary[-1] == _BREAK:
        primary.pop()
    levels = ("".join(primary), "".join(accents).rstrip("0"), "".join(capitals).rstrip("0"))
    return _LEVEL.join(levels).rstrip(_LEVEL)[:MAX_KEY_LENGTH]


def _collation(lang: str) -> _Collation:
    subtags = lang.lower().replace("_", "-").split("-")
    for subtag in subtags[1:]:
        if subtag in _BY_SCRIPT:
            return _BY_SCRIPT[subtag]
    return _BY_LANGUAGE.get(subtags[0], _EN)


def _add_letters(character: str, collation: _Collation, accents: list[str], capitals: list[str]) -> str:
    """Return the first-level weight of a letter and add its accent and case; empty for what is not a letter."""
    weights: list[str] = []
    capital = "1" if character.isupper() or character.istitle() else "0"
    for letter in collation.lower(character):
        known, accent = _reduce(letter, collation)
        if known:
            weights.append("".join(collation.weights[part] for part in known))
            accents.append(accent * len(known))
            capitals.append(capital * len(known))
        elif letter.isalnum():
            weights.append(_other(letter))
    return "".join(weights)


def _reduce(letter: str, collation: _Collation) -> tuple[str, str]:
    """Return the letters of the alphabets that `letter` sorts as, and a character that tells its accent."""
    if letter in collation.weights:
        return letter, "0"
    base = collation.same_as.get(letter)
    if base is None:
        parts = unicodedata.normalize("NFD", letter)
        base = collation.same_as.get(parts[0], parts[0])
        # й and ç are letters of their own, but their further accents are not: the longest known beginning is looked for.
        if len(parts) > 2 and (composed := unicodedata.normalize("NFC", parts[:2])) in collation.weights:
            base = composed
    if not all(part in collation.weights for part in base):
        return "", "0"
    return base, chr(0x31 + (ord(letter) * 7 + 3) % 60)


def _number(digits: str) -> str:
    """Return digits of any script so that numbers sort by size: how long they are goes first."""
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return _NUMBER + chr(0x30 + min(len(plain), 60)) + plain


def _other(letter: str) -> str:
    rest, low = divmod(ord(letter), _BASE)
    high, middle = divmod(rest, _BASE)
    return _OTHER + "".join(chr(0x21 + digit) for digit in (high, middle, low))


def _parts_words(character: str) -> bool:
    return unicodedata.category(character)[0] not in "MC"
