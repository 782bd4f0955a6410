"""Names of downloaded files, and the Content-Disposition header that carries them in every script (RFC 6266, RFC 8187)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote

from archive.export.names import ascii_word

MAX_BYTES: Final = 120
FALLBACK: Final = "export"
# Controls, what a path or a shell or a header reads as its own, and characters that are not seen or turn the reading direction.
_REFUSED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\\s\"'`*/:<>?\\\\|;,%=\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]+"
)
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)


def file_stem(words: str) -> str:
    """Return words as the name of a file without its extension: one part of a path, at most 120 bytes, never empty or hidden."""
    stem = _REFUSED.sub("-", unicodedata.normalize("NFC", words)).strip("-. ")
    while len(stem.encode()) > MAX_BYTES:
        stem = stem[:-1]
    stem = stem.strip("-. ")
    if not stem:
        return FALLBACK
    return f"{FALLBACK}-{stem}" if _DEVICES.match(stem) else stem


def content_disposition(words: str, extension: str) -> str:
    """Return the header's value for a download: an ASCII name for old readers, and the name as it is in UTF-8."""
    stem = file_stem(words)
    plain = "-".join(part for part in (ascii_word(part) for part in re.split(r"[-._\s]+", stem)) if part) or FALLBACK
    header = f'attachment; filename="{plain}.{extension}"'
    if stem.isascii():
        return f'attachment; filename="{stem}.{extension}"'
    return f"{header}; filename*=UTF-8''{quote(f'{stem}.{extension}', safe='')}"
