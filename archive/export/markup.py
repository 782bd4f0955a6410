"""XML as text: elements with escaped content, so that no value can forge markup or break a file (XML 1.0). Pure; it knows no vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from archive.export.reading import block, line
from archive.values.languages import html_lang

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Markup(str):
    """A string that is XML already."""

    __slots__ = ()


def escape(value: str) -> Markup:
    """Return a value as character data: what XML 1.0 forbids is replaced, line breaks stay."""
    return value if isinstance(value, Markup) else Markup(block(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def element(name: str, *parts: str, lang: str = "", attributes: Mapping[str, str] | None = None) -> Markup:
    """Return an element with its parts, which are escaped unless they are markup. Empty attributes are left out.

    `lang` is the BCP 47 tag of what is inside; it is written where it is known.
    """
    known = {"xml:lang": html_lang(lang) if lang else ""} | dict(attributes or {})
    written = "".join(f' {key}="{_quoted(value)}"' for key, value in known.items() if value)
    inside = "".join(escape(part) for part in parts)
    return Markup(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def some(name: str, *parts: str, lang: str = "", attributes: Mapping[str, str] | None = None) -> Markup:
    """Return an element as `element` does, or nothing where there is nothing to put into it."""
    return element(name, *parts, lang=lang, attributes=attributes) if any(escape(part) for part in parts) else Markup()


def joined(parts: list[Markup], separator: str = "\n") -> Markup:
    """Return those parts that say something, one after the other."""
    return Markup(separator.join(part for part in parts if part))


def _quoted(value: str) -> str:
    return line(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
