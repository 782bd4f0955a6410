"""A formatted citation as pieces of text, and its plain and HTML forms. HTML is made here alone, so escaping is done once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.values.languages import direction, html_lang


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a citation: `language` is the BCP 47 tag of a stored string, `href` the http(s) address that it leads to."""

    text: str
    italic: bool = False
    language: str = ""
    href: str = ""

    @property
    def html(self) -> SafeString:
        """The piece as escaped HTML; stored strings are isolated, with their language and direction."""
        out = format_html("{}", self.text)
        if self.language:
            out = _isolated(out, self.language)
        if self.italic:
            out = format_html("<i>{}</i>", out)
        if is_web_address(self.href):
            out = format_html('<a href="{}">{}</a>', self.href, out)
        return out


@dataclass(frozen=True, slots=True)
class Citation:
    """A formatted citation. `text` is plain, `html` is safe to print in a page."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The citation without any formatting."""
        return "".join(segment.text for segment in self.segments)

    @property
    def html(self) -> SafeString:
        """The citation as HTML with `i`, `bdi` and `a`."""
        return format_html_join("", "{}", ((segment.html,) for segment in self.segments))


def is_web_address(url: str) -> bool:
    """Say whether a string may become a link: http and https alone, so that `javascript:` never does."""
    return url.startswith(("https://", "http://"))


def join(parts: Iterable[list[Segment]], separator: str) -> list[Segment]:
    """Return the parts that say something, with a separator between them.

    A part that already ends with the separator's mark gets the space alone.
    """
    out: list[Segment] = []
    for part in parts:
        if not any(segment.text for segment in part):
            continue
        if out:
            mark, space = separator[:-1], separator[-1]
            ended = "".join(segment.text for segment in out[-2:]).rstrip("”»\"'")
            doubled = bool(mark) and ended.endswith((mark, "?", "!", "…") if mark == "." else mark)
            out.append(Segment(space if doubled else separator))
        out.extend(segment for segment in part if segment.text)
    return out


def _isolated(html: SafeString, language: str) -> SafeString:
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', html_lang(language), direction(language), html)
