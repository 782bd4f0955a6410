"""Editors' prose: restricted Markdown with `[[pid]]` and `[[pid|words]]` references, sanitised by an allow-list on output.

Stored text is never trusted, whoever wrote it: raw HTML stays text, and what the renderer makes is filtered once more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from archive.contracts import Pin
from archive.render.segments import Segment, link

_TAGS: Final = {"p", "em", "strong", "a", "bdi", "ul", "ol", "li", "blockquote", "br"}
_ATTRIBUTES: Final = {"a": {"href", "class"}, "bdi": {"lang", "dir"}, "ol": {"start"}}
_MARKUP: Final = re.compile(r"[*_`#>\\]+")
_INLINE: Final = re.compile(r"\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]|\[([^\]\n]*)\]\([^)\n]*\)")


def anchor(segment: Segment, words: str = "") -> str:
    """Return HTML of a reference inside prose: a link, or the words alone where the record has no public page."""
    inner = html.escape(words) if words else f'<bdi lang="{segment.lang}" dir="{segment.dir}">{html.escape(segment.text)}</bdi>'
    if not segment.href:
        return inner
    return f'<a href="{html.escape(segment.href)}" class="to to-{html.escape(segment.type)}">{inner}</a>'


def _reference(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    end = state.src.find("]]", state.pos + 2)
    if end < 0 or "\n" in state.src[state.pos : end]:
        return False
    pid, _, words = state.src[state.pos + 2 : end].partition("|")
    pid = pid.strip()
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = anchor(link(state.env["pins"].get(pid), state.env["language"], pid), words.strip())
    state.pos = end + 2
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    parser.disable(["heading", "lheading", "html_block", "html_inline", "image", "code", "fence", "backticks", "hr", "entity"])
    parser.inline.ruler.before("link", "reference", _reference)
    return parser


_PARSER: Final = _parser()


def prose_html(text: str, language: str, pins: Mapping[str, Pin]) -> str:
    """Return safe HTML of a Markdown text; references lead to pages in the interface `language` under today's labels."""
    rendered = _PARSER.render(text, {"pins": pins, "language": language})
    return nh3.clean(rendered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def prose_text(text: str, language: str, pins: Mapping[str, Pin]) -> str:
    """Return a Markdown text as plain words on one line, for descriptions and excerpts."""

    def words(match: re.Match[str]) -> str:
        pid, own, linked = match.groups()
        return linked if linked is not None else (own or link(pins.get(pid.strip()), language, pid.strip()).text)

    return " ".join(_MARKUP.sub("", _INLINE.sub(words, text)).split())
