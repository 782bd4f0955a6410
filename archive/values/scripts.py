"""Letters of several scripts: which script a letter is in, the folding that search compares by, and words with offsets.

Folding is for comparing and is never shown. It stays within one script: it does not transliterate.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import Final

from archive.values.text import MARKS, limit_marks

# First code point of each block of letters and the ISO 15924 code of its script; the next entry ends it.
_BLOCKS: Final = (
    (0x0000, "Latn"),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x0700, "Syrc"),
    (0x0750, "Arab"),
    (0x0780, "Zyyy"),
    (0x0860, "Arab"),
    (0x0900, "Deva"),
    (0x0980, "Zyyy"),
    (0x10A0, "Geor"),
    (0x1100, "Hang"),
    (0x1200, "Zyyy"),
    (0x1C80, "Cyrl"),
    (0x1C90, "Geor"),
    (0x1CC0, "Zyyy"),
    (0x1D00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, "Zyyy"),
    (0x2071, "Latn"),
    (0x2100, "Zyyy"),
    (0x2C60, "Latn"),
    (0x2C80, "Zyyy"),
    (0x2D00, "Geor"),
    (0x2D30, "Zyyy"),
    (0x2DE0, "Cyrl"),
    (0x2E00, "Hani"),
    (0x3040, "Hira"),
    (0x30A0, "Kana"),
    (0x3100, "Zyyy"),
    (0x3130, "Hang"),
    (0x3190, "Zyyy"),
    (0x3400, "Hani"),
    (0xA000, "Zyyy"),
    (0xA640, "Cyrl"),
    (0xA6A0, "Zyyy"),
    (0xA720, "Latn"),
    (0xA800, "Zyyy"),
    (0xAC00, "Hang"),
    (0xD7B0, "Zyyy"),
    (0xF900, "Hani"),
    (0xFB00, "Latn"),
    (0xFB13, "Armn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE00, "Zyyy"),
    (0xFE70, "Arab"),
    (0xFF00, "Latn"),
    (0xFF66, "Kana"),
    (0xFFA0, "Zyyy"),
    (0x20000, "Hani"),
    (0x40000, "Zyyy"),
)
_BLOCK_STARTS: Final = [start for start, _ in _BLOCKS]

APOSTROPHES: Final = "'’‘‛`´ʹʻʼʽʾʿˈ′＇՚"
"""Characters that people type for an apostrophe; folding removes them all."""

# Letters that no decomposition leads to their base. Within Cyrillic the letters of the Azerbaijani alphabet go to the
# Russian ones, and those of the spelling before 1918 to the modern ones; Arabic variants go to one letter each.
_LETTERS: Final = {
    "ə": "e", "ǝ": "e", "ı": "i", "ɵ": "o", "ƣ": "g", "ƅ": "i", "ƶ": "z", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
    "ħ": "h", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th", "ɡ": "g",
    "ё": "е", "ә": "е", "ғ": "г", "ө": "о", "ү": "у", "ұ": "у", "ҹ": "ч", "ҷ": "ч", "ҝ": "к", "қ": "к", "һ": "х",
    "ҳ": "х", "ң": "н", "ј": "й", "ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "й": "й",
    "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ٱ": "ا",
    "ـ": "",
}  # fmt: skip

# Marks that folding drops; the vowel signs of Indian and other scripts are letters to their readers and stay.
_DROPPED_MARK: Final = re.compile("[\u0300-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe00-\ufe0f\ufe20-\ufe2f]")

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_LETTER: Final = f"(?:(?![{_CJK}_])\\w)[{MARKS}{_INVISIBLE}\u0640]*+"
# A soft hyphen may be followed by the line break that it was printed for.
WORD: Final = re.compile(f"[{_CJK}][{MARKS}]*+|{_LETTER}(?:(?:(?<=\u00ad)\n|[{re.escape(APOSTROPHES)}])?{_LETTER})*+")
"""One word: letters and digits with their marks, inner apostrophes included; each CJK character is a word."""

_PART: Final = re.compile(f"(?:[^\\W_][{MARKS}]*+)++")
# The letters before it are all but the hard sign itself, so that a run of them is looked at once.
_FINAL_HARD_SIGN: Final = re.compile("(?<=[а-щы-я])ъ++(?![^\\W_])")
_ASCII_WORD: Final = re.compile(r"[0-9A-Za-z]+")

_LOOKALIKES: Final = str.maketrans("асеорхуіјѕԁһӏвкмнтАВЕКМНОРСТУХІЈЅаеор", "aceopxyijsdhlBKMHTABEKMHOPCTYXIJSaeop")


class _FoldTable(dict[int, str]):
    """Foldings of single characters, worked out when a character is first met; bounded by the size of Unicode."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def fold(text: str) -> str:
    """Return the form of `text` that search compares: compatibility forms, case, diacritics and apostrophes are gone.

    ə is e, ı and İ are i; ё, ә are е within Cyrillic, й stays; Arabic harakat, tatweel and joiners are gone, ye and kaf
    are one letter each; digits of every script are ASCII. Folding twice changes nothing. Takes linear time.
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    folded = limit_marks(text)
    # Leaving characters out can make neighbours that compose, so the rule is applied until nothing changes.
    for _ in range(4):
        folded = unicodedata.normalize("NFKC", folded.translate(_APOSTROPHES_OUT)).translate(_TABLE)
        if unicodedata.is_normalized("NFKC", folded):
            break
    return _FINAL_HARD_SIGN.sub("", folded)


def fold_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of `text` folded, each with where it starts and ends in the text as given.

    Inner apostrophes and soft hyphens do not part a word, hyphens do; a CJK character is a word; a character that folds
    to several words gives several entries with one place. Takes linear time.
    """
    words: list[tuple[str, int, int]] = []
    for match in WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if _ASCII_WORD.fullmatch(word):
            words.append((word.lower(), start, end))
        else:
            words.extend((part, start, end) for part in _PART.findall(fold(word.replace("\n", ""))))
    return words


def script_of_character(character: str) -> str:
    """Return the ISO 15924 code of a letter's script; Zyyy for other characters and for scripts not told apart here."""
    if not character.isalpha():
        return "Zyyy"
    return _BLOCKS[bisect_right(_BLOCK_STARTS, ord(character)) - 1][1]


def mixed_script_words(text: str) -> list[str]:
    """Return the words that mix Latin with Cyrillic or Greek letters, as a slip of the keyboard or a forgery does."""
    found = []
    for match in WORD.finditer(text):
        scripts = {script_of_character(character) for character in match.group()}
        if "Latn" in scripts and scripts & {"Cyrl", "Grek"}:
            found.append(match.group())
    return found


def lookalike_key(text: str) -> str:
    """Return a key that is equal for texts that look the same although some letters are Cyrillic and some Latin.

    For warnings about duplicates only: unrelated words of two scripts can share a key.
    """
    return fold(unicodedata.normalize("NFKC", limit_marks(text)).translate(_LOOKALIKES))


def _fold_character(character: str) -> str:
    """Fold one character of NFKC text."""
    if unicodedata.category(character) == "Cf":
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    folded = []
    for letter in unicodedata.normalize("NFKC", character.casefold()):
        if letter in _LETTERS:
            folded.append(_LETTERS[letter])
        elif _is_dropped(letter):
            continue
        else:
            base = [part for part in unicodedata.normalize("NFD", letter) if not _is_dropped(part)]
            plain = unicodedata.normalize("NFC", "".join(base))
            folded.append(_LETTERS.get(plain, plain))
    return "".join(folded)


def _is_dropped(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" and _DROPPED_MARK.match(character) is not None


_APOSTROPHES_OUT: Final = {ord(character): None for character in APOSTROPHES}
_TABLE: Final = _FoldTable()
