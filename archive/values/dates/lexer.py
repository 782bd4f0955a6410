"""Cut a cleaned printed date into tokens: numbers with their endings, known words, separators. It interprets nothing."""

import re
from dataclasses import dataclass
from typing import Final

from archive.values.dates.lexicon import LEXICON, PHRASES, ROMAN_LETTERS, TURKISH_SUMMER, fold

_TOKEN: Final = re.compile(
    r"""(?P<number>\d+)(?:(?P<hyphen>\s?-\s?|')?(?P<ending>[^\W\d_]{1,10})(?![^\W\d_]))?
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
      | (?P<mark>[-/()\[\],?~;:])
      | (?P<skip>[\s.'"«»“”„]+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ROMAN: Final = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_DECADE_ENDINGS: Final = frozenset({"s", "е", "х", "ые", "ых"})
_ABLATIVE: Final = frozenset({"dan", "dən", "den", "tan", "ten", "ndan", "ndən", "sindan", "sindən", "indan", "indən"})
# Case and ordinal endings that a number may carry; what they say beyond that is said by other words.
_ORDINAL_ENDINGS: Final = (
    "st nd rd th го е й м х я ое ый ого ом му ем",
    "ci cu cü nci ncu ncü inci uncu üncü cisi i u ü si su sü in un ün nin nun nün",
    "da də de ta te nda ndə a ə e ya yə ye na nə ne sinda sində inda ində unda ündə ina inə una ünə sina sinə",
)
_ORDINAL: Final = frozenset(ending for line in _ORDINAL_ENDINGS for ending in line.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a printed date. ``value`` is the number, month, weekday … it stands for; ``width`` the digits of a number."""

    kind: str
    text: str
    value: int = 0
    width: int = 0
    language: str = ""


def roman_value(word: str) -> int:
    """The value of a roman numeral (any case, also in Cyrillic look-alikes), or 0 where it is none."""
    letters = word.lower().translate(ROMAN_LETTERS)
    if not letters or not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def tokenise(text: str, *, language: str | None = None) -> list[Token]:
    """The tokens of a cleaned text. A word that nobody knows becomes a token of kind ``unknown``."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(fold(text.replace("(?)", "?").replace("[?]", "?"))):
        kind = match.lastgroup
        written = match.group()
        if match["number"] is not None:
            tokens.extend(_number(match["number"], match["hyphen"] or "", match["ending"] or ""))
        elif kind == "word":
            tokens.append(Token("word", written.replace("'", "")))
        elif kind == "mark":
            tokens.append(Token(written, written))
        elif kind == "other":
            tokens.append(Token("unknown", written))
    return _join_hyphens([_meaning(token, language) for token in _join_phrases(tokens)])


def _number(digits: str, hyphen: str, ending: str) -> list[Token]:
    width = len(digits)
    value = int(digits)
    if not ending:
        return [Token("number", digits, value, width)]
    if ending in _DECADE_ENDINGS and value % 10 == 0 and (width > 2 or ending == "s"):
        return [Token("decade_number", digits, value, width, "en" if ending == "s" else "ru")]
    if ending in _ABLATIVE:
        return [Token("number", digits, value, width, "az"), Token("ablative", ending)]
    if ending in _ORDINAL:
        language = "en" if ending in ("st", "nd", "rd", "th") else "az" if ending[0] < "а" else "ru"
        return [Token("number", digits, value, width, language)]
    # The hyphen of "28-aprel" joins a day to its month; any other hyphen separates two dates.
    joins = hyphen != "" and " " not in hyphen and width <= 2
    separator = [Token("-", "-")] if "-" in hyphen and not joins else []
    return [Token("number", digits, value, width), *separator, Token("word", ending)]


def _join_phrases(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        for length in (3, 2):
            run = tokens[index : index + length]
            word = PHRASES.get(tuple(token.text for token in run)) if all(t.kind == "word" for t in run) else None
            if word is not None:
                joined.append(Token("word", word))
                index += length
                break
        else:
            joined.append(tokens[index])
            index += 1
    return joined


def _meaning(token: Token, language: str | None) -> Token:
    if token.kind != "word":
        return token
    word = LEXICON.get(token.text) or LEXICON.get(token.text.rstrip("ъ"))
    if token.text == "yaz" and language == "tr":
        word = TURKISH_SUMMER
    if word is None:
        roman = roman_value(token.text)
        return Token("roman", token.text, roman) if roman else Token("unknown", token.text)
    kind = f"{word.kind}+ablative" if word.ablative else word.kind
    return Token(kind, token.text, word.value, 0, word.language)


def _join_hyphens(tokens: list[Token]) -> list[Token]:
    """Settle what only the neighbour tells: the hyphen of "mid-March", "c." after "18th", "в" before a month, endings."""
    result: list[Token] = []
    for token in tokens:
        after_ordinal = bool(result) and (result[-1].kind == "roman" or (result[-1].kind == "number" and result[-1].width <= 2))
        if token.text == "в" and not after_ordinal:
            continue
        if token.kind == "circa" and token.text == "c" and after_ordinal and result[-1].language == "en":
            result.append(Token("century", token.text, 0, 0, "en"))
            continue
        if token.kind == "-" and result and result[-1].kind in ("part", "circa"):
            continue
        if token.kind.endswith("+ablative"):
            result.append(Token(token.kind.removesuffix("+ablative"), token.text, token.value, 0, token.language))
            result.append(Token("ablative", token.text))
        else:
            result.append(token)
    return result
