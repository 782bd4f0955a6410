"""What every public page carries: the site's name, the interface languages, navigation and the addresses of the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.translation import gettext

from archive.registry import record_types
from archive.render.addresses import browse_path, language_prefix

LANGUAGES: Final = (("en", "English", "EN"), ("az", "Azərbaycanca", "AZ"), ("ru", "Русский", "RU"))
_MENU: Final = ("dossier", "quotation", "person", "periodical", "event", "source")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the navigation; `current` marks where the reader is."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another interface language: code, name in that language, short name, path and absolute address."""

    code: str
    name: str
    short: str
    href: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """The frame of one page. `path` has no language prefix; `canonical` is absolute and has the prefix of the page's language."""

    name: str
    base_url: str
    language: str
    prefix: str
    home: str
    path: str
    canonical: str
    alternates: tuple[Alternate, ...]
    menu: tuple[MenuItem, ...]
    shelves: tuple[tuple[str, str], ...]


def absolute(path: str) -> str:
    """Return the absolute address of a path, from the configured base: never from the request's Host header."""
    return f"{settings.SENED_BASE_URL}{path}"


def bare_path(path: str) -> str:
    """Return a path without its language prefix."""
    for code, _name, _short in LANGUAGES:
        prefix = language_prefix(code)
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            return path.removeprefix(prefix) or "/"
    return path


def site(path: str, language: str, *, query: str = "") -> Site:
    """Return the frame of the page at `path` (with or without language prefix); `query` is what follows its question mark."""
    bare = bare_path(path)
    tail = f"?{query}" if query else ""
    alternates = tuple(
        Alternate(code, name, short, f"{language_prefix(code)}{bare}{tail}", absolute(f"{language_prefix(code)}{bare}"), code == language)
        for code, name, short in LANGUAGES
    )
    types = record_types()
    menu = tuple(
        MenuItem(gettext(types[key].plural), browse_path(key, language), bare.startswith(f"/{key}/")) for key in _MENU if key in types
    )
    prefix = language_prefix(language)
    return Site(
        name=settings.SENED_SITE_NAME,
        base_url=settings.SENED_BASE_URL,
        language=language,
        prefix=prefix,
        home=f"{prefix}/",
        path=bare,
        canonical=absolute(f"{prefix}{bare}"),
        alternates=alternates,
        menu=menu,
        shelves=tuple((browse_path(key, language), gettext(kind.plural)) for key, kind in types.items()),
    )
