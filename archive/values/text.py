"""Cleaning of typed text before it is stored, and cutting it for lists. It never changes words and never makes HTML."""

import re
import sys
import unicodedata
from typing import Final

MAX_MARKS: Final = 8
"""Combining marks allowed on one base character."""

# Canonical ordering takes quadratic time over a long run of marks, so such runs are refused before normalising;
# thirty is the limit of the Stream-Safe Text Format (UAX 15, section 13).
_MAX_RAW_MARKS: Final = 30


def _mark_ranges() -> str:
    """Return the body of a regular expression class that holds every combining mark."""
    ranges: list[str] = []
    start = previous = -2
    planes = (range(0x300, 0x3000), range(0xA000, 0xAC00), range(0xF900, 0x1F000), range(0xE0100, 0xE01F0))
    for code in (code for plane in planes for code in plane):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if code != previous + 1:
            if start >= 0:
                ranges.append(f"{chr(start)}-{chr(previous)}")
            start = code
        previous = code
    ranges.append(f"{chr(start)}-{chr(previous)}")
    return "".join(ranges) + "\u302a-\u302f\u3099\u309a"


MARKS: Final = _mark_ranges()
"""Every combining mark (Mn, Mc, Me), as the inside of a regular expression class."""

_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    chr(plane + low) for plane in range(0, sys.maxunicode, 0x10000) for low in (0xFFFE, 0xFFFF)
)
_ILLEGAL: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_EMBEDDINGS: Final = re.compile("[\u202a-\u202e]")
_ISOLATES: Final = re.compile("[\u2066-\u2069\n\u2029]")
_ANY_ISOLATE: Final = re.compile("[\u2066-\u2069]")
_LINE_SPACE: Final = re.compile("[ \t\r\n\u2028\u2029]+")
_MARK_RUN: Final = re.compile(f"[{MARKS}]{{{MAX_MARKS + 1}}}")
_RAW_MARK_RUN: Final = re.compile(f"[{MARKS}]{{{_MAX_RAW_MARKS + 1}}}")
_ONE_MARK: Final = re.compile(f"[{MARKS}]")

# What may surround a value without being part of it: white space and the invisible characters that pasting leaves.
_TRIMMED: Final = (
    " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)
# Drawn as nothing although Unicode calls them letters, marks or symbols.
_UNSEEN: Final = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)
_QUERY_DROPPED: Final = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff{_NONCHARACTERS}]"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class TextError(ValueError):
    """Text that cannot be stored.

    `code` is one of control, noncharacter, surrogate, marks, too_long; `message` is a sentence in English that says
    how to put it right; `position` counts characters of the text as it was given, from 0.
    """

    def __init__(self, code: str, message: str, position: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.position = position


def clean_line(value: str, *, max_length: int | None = None) -> str:
    """Return one line of text as it is stored: NFC, line breaks and tabs as one space, trimmed, directions balanced.

    White space inside, no-break spaces among it, is kept. Text that shows nothing becomes empty. Raises TextError for
    controls, noncharacters, lone surrogates, more than eight marks on one letter, or more than `max_length` characters.
    """
    _refuse_illegal(value)
    return _finish(_LINE_SPACE.sub(_one_space, value), max_length, trim=True)


def clean_text(value: str, *, max_length: int | None = None) -> str:
    """Return text of several lines as it is stored: as `clean_line`, but with tabs and line breaks (as line feeds) kept."""
    _refuse_illegal(value)
    return _finish(_unix_lines(value), max_length, trim=True)


def clean_verbatim(value: str, *, max_length: int | None = None) -> str:
    """Return quoted words as they are stored: NFC and otherwise untouched, outer and inner spaces included.

    Two things that are not words of the source are still put right: line breaks, which HTML forms rewrite, are line feeds;
    bidirectional overrides are dropped and isolates balanced. Text that shows nothing becomes empty. Raises TextError
    as `clean_line` does.
    """
    _refuse_illegal(value)
    return _finish(_unix_lines(value), max_length, trim=False)


def is_blank(text: str) -> bool:
    """Say whether nothing of `text` can be seen: spaces, zero-width characters, fillers such as U+3164."""
    return _UNSEEN.fullmatch(text) is not None


def has_direction_mix(text: str) -> bool:
    """Say whether `text` holds letters written from left to right and letters written from right to left."""
    seen = {unicodedata.bidirectional(character) for character in text}
    return "L" in seen and bool(seen & {"R", "AL"})


def strip_for_query(text: str) -> str:
    """Return what a search box reads of any input; never raises.

    Controls, noncharacters, zero-width and bidirectional characters are dropped, white space is one space, lone
    surrogates become U+FFFD, the rest is NFC with at most eight marks on a letter.
    """
    text = _SURROGATES.sub("\ufffd", _QUERY_DROPPED.sub("", text))
    return unicodedata.normalize("NFC", limit_marks(" ".join(text.split())))


def limit_marks(text: str) -> str:
    """Return `text` with the ninth and later combining marks of each run left out, so that normalising is linear."""
    if _MARK_RUN.search(text) is None:
        return text
    return re.sub(f"([{MARKS}]{{{MAX_MARKS}}})[{MARKS}]+", r"\1", text)


def excerpt(text: str, length: int) -> str:
    """Return at most `length` (1 or more) characters of `text` on one line, cut at a word's end and closed by "…".

    A single word that is too long is cut between graphemes. Text that fits is returned whole.
    """
    if length < 1:
        raise ValueError("an excerpt has at least one character")
    line = _LINE_SPACE.sub(" ", text).strip(" ")
    if len(line) <= length:
        return line
    cut = line.rfind(" ", 0, length)
    while cut > 0 and _ONE_MARK.match(line, cut + 1):
        cut = line.rfind(" ", 0, cut)
    if cut <= 0:
        cut = length - 1
        while cut > 0 and not is_grapheme_boundary(line, cut):
            cut -= 1
    head = line[:cut].rstrip(" ,;:.…-–—(«“„")
    if _drop_stray_isolates(head) != head or _close_isolates(head) != head:
        head = _ANY_ISOLATE.sub("", head)
    return head + "…"


def first_grapheme(text: str) -> str:
    """Return the first character of `text` as a reader counts it, with its marks; empty for empty text."""
    end = 1
    while end < len(text) and not is_grapheme_boundary(text, end):
        end += 1
    return text[:end]


def is_grapheme_boundary(text: str, index: int) -> bool:
    """Say whether `text` may be cut before `index`: a close reading of UAX 29 without the rarer Indic rules."""
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before == "\r" and after == "\n":
        return False
    if _ONE_MARK.match(after) or after in "\u200c\u200d" or (before == "\u200d" and unicodedata.category(after) == "So"):
        return False
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return False
    if "\u1160" <= after <= "\u11ff" and ("\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"):
        return False
    if _is_flag_half(before) and _is_flag_half(after):
        start = index
        while start > 0 and _is_flag_half(text[start - 1]):
            start -= 1
        return (index - start) % 2 == 0
    return True


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _one_space(match: re.Match[str]) -> str:
    run = match.group()
    return run if run.strip(" ") == "" else " "


def _unix_lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_illegal(value: str) -> None:
    if found := _ILLEGAL.search(value):
        code = ord(found.group())
        kind = "surrogate" if 0xD800 <= code < 0xE000 else "control" if code < 0xA0 else "noncharacter"
        words = {"surrogate": "half a character", "control": "a control character", "noncharacter": "a noncharacter"}
        place = found.start()
        raise TextError(kind, f"U+{code:04X} at character {place + 1} is {words[kind]}; remove it.", place)
    if found := _RAW_MARK_RUN.search(value):
        raise _too_many_marks(found.start())


def _too_many_marks(position: int) -> TextError:
    message = f"The letter at character {max(position, 1)} carries more than {MAX_MARKS} combining marks; remove some."
    return TextError("marks", message, position)


def _finish(value: str, max_length: int | None, *, trim: bool) -> str:
    text = unicodedata.normalize("NFC", _drop_stray_isolates(_EMBEDDINGS.sub("", value)))
    if found := _MARK_RUN.search(text):
        raise _too_many_marks(found.start())
    if is_blank(text):
        return ""
    text = _close_isolates(text.strip(_TRIMMED) if trim else text)
    if max_length is not None and len(text) > max_length:
        message = f"The text has {len(text)} characters; at most {max_length} are allowed."
        raise TextError("too_long", message, max_length)
    return text


def _drop_stray_isolates(text: str) -> str:
    """Leave out each U+2069 that closes nothing in its paragraph (UAX 9 ends every isolate with the paragraph)."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        character = match.group()
        if character == "\u2069":
            if depth == 0:
                return ""
            depth -= 1
        else:
            depth = 0 if character in "\n\u2029" else depth + 1
        return character

    return _ISOLATES.sub(keep, text)


def _close_isolates(text: str) -> str:
    """Close what is open at the end of each paragraph; closings are expected to match."""
    depth = 0

    def close(match: re.Match[str]) -> str:
        nonlocal depth
        character = match.group()
        if character in "\n\u2029":
            closings, depth = "\u2069" * depth, 0
            return closings + character
        depth += -1 if character == "\u2069" else 1
        return character

    closed = _ISOLATES.sub(close, text)
    return closed + "\u2069" * depth
