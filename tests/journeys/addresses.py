"""Every address that the site answers to, read from the URL configuration, so that a new one cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

_CONVERTED: Final = re.compile(r"<(?:[^<>:]+:)?([^<>:]+)>")
_GROUP: Final = re.compile(r"\(\?P<([^<>]+)>[^()]*\)")


@dataclass(frozen=True)
class Address:
    """One pattern: its route from the root with `<name>` for each parameter, its name, and whether it has language prefixes."""

    route: str
    name: str
    parameters: tuple[str, ...]
    in_languages: bool
    namespace: str = ""

    @property
    def is_desk(self) -> bool:
        """Whether it belongs to the editorial desk."""
        return self.namespace == "admin"

    def paths(self, values: Mapping[str, Iterable[object]], languages: Iterable[str] = ("",)) -> Iterator[str]:
        """Yield the paths with every combination of the parameters' values, in the languages where it has any (prefixes: "", "/az")."""
        missing = [name for name in self.parameters if name not in values]
        assert not missing, f"no test fills in {missing} of {self.route}: say what this address may show"
        for chosen in product(*(values[name] for name in self.parameters)):
            path = self.route
            for name, value in zip(self.parameters, chosen, strict=True):
                path = path.replace(f"<{name}>", str(value))
            for prefix in languages if self.in_languages else [""]:
                yield f"{prefix}/{path}"


def addresses() -> list[Address]:
    """Return every address of the site, those of the desk included."""
    return list(_walk(get_resolver().url_patterns, "", in_languages=False, namespace=""))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str, *, in_languages: bool, namespace: str) -> Iterator[Address]:
    for found in patterns:
        if isinstance(found, URLResolver):
            localised = isinstance(found.pattern, LocalePrefixPattern)
            start = before if localised else before + _route(found.pattern)
            yield from _walk(found.url_patterns, start, in_languages=in_languages or localised, namespace=str(found.namespace or namespace))
        else:
            route = before + _route(found.pattern)
            parameters = tuple(dict.fromkeys(re.findall("<([^<>]+)>", route)))
            yield Address(route, str(found.name or ""), parameters, in_languages, namespace)


def _route(pattern: object) -> str:
    """Return what a pattern matches, each parameter as `<name>`."""
    if isinstance(pattern, RoutePattern):
        return _CONVERTED.sub(r"<\1>", str(pattern))
    assert isinstance(pattern, RegexPattern), f"unknown kind of pattern {pattern!r}"
    route = _GROUP.sub(r"<\1>", str(pattern)).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
    assert not re.search(r"[\\()\[\]*+?|]", route), f"the pattern {pattern} says more than this test can fill in"
    return route
