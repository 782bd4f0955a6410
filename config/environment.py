"""Reads typed values from environment variables and collects every fault before refusing to start.

It knows how values are written, not what they mean; secrets never appear in its messages.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "SENED_"
YES = frozenset({"1", "yes", "true", "on"})
NO = frozenset({"0", "no", "false", "off"})
POSTGRESQL_SCHEMES = frozenset({"postgres", "postgresql"})


class Environment:
    """Typed access to environment variables.

    Every reader returns a usable value and records a problem when the variable cannot be read, so that
    ``finish`` reports all faults of a configuration at once.
    """

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        """Read from ``source``, by default the process environment."""
        self._source = os.environ if source is None else source
        self._known: set[str] = set()
        self._problems: list[str] = []

    def text(self, name: str, default: str, *, at_most: int = 1000) -> str:
        """Return one line of text of at most ``at_most`` characters, without surrounding space."""
        value = self._raw(name)
        if value is None:
            return default
        value = value.strip()
        if len(value) > at_most or not value.isprintable():
            self.problem(name, f"is not one printable line of at most {at_most} characters")
            return default
        return value

    def secret(self, name: str, *, at_least: int) -> str:
        """Return a secret of ``at_least`` characters, or "" where it is not given; never shown in messages."""
        value = self._raw(name)
        if value is None:
            return ""
        if len(value) < at_least or len(set(value)) < 5:
            self.problem(name, f"(value hidden) needs at least {at_least} characters, not all alike")
            return ""
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no, written as one of 1/0, yes/no, true/false, on/off."""
        value = self._raw(name)
        if value is None:
            return default
        word = value.strip().lower()
        if word not in YES | NO:
            self.problem(name, f"is {value!r}; write yes or no")
            return default
        return word in YES

    def integer(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """Return a whole number from ``lowest`` to ``highest``, written in ASCII digits."""
        value = self._raw(name)
        if value is None:
            return default
        digits = value.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 18 and lowest <= int(digits) <= highest):
            self.problem(name, f"is {value!r}; write a whole number from {lowest} to {highest}")
            return default
        return int(digits)

    def choice(self, name: str, default: str, choices: Collection[str]) -> str:
        """Return one of ``choices``."""
        value = self._raw(name)
        if value is None:
            return default
        if value.strip() not in choices:
            self.problem(name, f"is {value!r}; write one of {', '.join(sorted(choices))}")
            return default
        return value.strip()

    def words(self, name: str, default: Sequence[str]) -> list[str]:
        """Return a list written with commas; empty members are dropped."""
        value = self._raw(name)
        if value is None:
            return list(default)
        return [word.strip() for word in value.split(",") if word.strip()]

    def path(self, name: str, default: Path, *, base: Path) -> Path:
        """Return a path; a relative one is taken from ``base``."""
        value = self._raw(name)
        if value is None:
            return default
        if not value.strip() or "\0" in value:
            self.problem(name, "is empty; write a path or leave the variable out")
            return default
        return base / Path(value).expanduser()

    def address(self, name: str, default: str) -> str:
        """Return an absolute http or https address without query, fragment, credentials or final slash."""
        value = self._raw(name)
        if value is None:
            return default
        try:
            parts = urlsplit(value.strip())
            bad = parts.scheme not in {"http", "https"} or not parts.hostname or (parts.port or 1) < 1
            bad = bad or bool(parts.query or parts.fragment or parts.username or parts.password)
        except ValueError:
            bad = True
        if bad:
            self.problem(name, f"is {masked(value)!r}; write an address such as https://archive.example.org")
            return default
        return value.strip().rstrip("/")

    def database(self, name: str, default: Path) -> dict[str, object]:
        """Return the connection part of a Django database entry.

        ``sqlite:///relative.sqlite3``, ``sqlite:////absolute.sqlite3`` or ``postgres://user:password@host:port/name``;
        user, password and host may be left out for a local socket.
        """
        value = self._raw(name)
        if value is None:
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": default}
        try:
            parts = urlsplit(value.strip())
            port, host = parts.port, parts.hostname or ""
        except ValueError:
            parts, port, host = urlsplit(""), None, ""
        # A socket folder is written percent-encoded in the place of the host, as libpq does; its capitals count.
        if host.startswith("%2f"):
            host = parts.netloc.rpartition("@")[2].partition(":")[0]
        inner = unquote(parts.path[1:])
        if parts.scheme == "sqlite" and not parts.netloc and inner:
            return {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(inner)}
        if parts.scheme in POSTGRESQL_SCHEMES and inner and "/" not in inner:
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": inner,
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(host),
                "PORT": str(port or ""),
            }
        self.problem(name, f"is {masked(value)!r}; write sqlite:///path or postgres://user:password@host:port/name")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": default}

    def allow(self, *names: str) -> None:
        """Accept variables that are read elsewhere, so that they do not count as unknown."""
        self._known.update(names)

    def problem(self, name: str, fault: str) -> None:
        """Record a fault of one variable, for ``finish`` to report."""
        self._problems.append(f"{name} {fault}.")

    def finish(self) -> None:
        """Refuse to start where a value was bad or a variable of ours is unknown.

        Raises ImproperlyConfigured naming every such variable.
        """
        for name in sorted(self._source):
            if name.startswith(PREFIX) and name not in self._known:
                self.problem(name, "is not a setting of Sened")
        if self._problems:
            raise ImproperlyConfigured("The environment was refused:\n  " + "\n  ".join(self._problems))

    def _raw(self, name: str) -> str | None:
        self._known.add(name)
        return self._source.get(name)


def masked(address: str) -> str:
    """Return ``address`` with whatever may be a password replaced by asterisks."""
    try:
        parts = urlsplit(address)
        user, at, host = parts.netloc.rpartition("@")
        if not parts.netloc:
            return "***"
        shown = user.partition(":")[0] + ":***" if ":" in user else user
        return urlunsplit((parts.scheme, shown + at + host, parts.path, "***" if parts.query else "", ""))
    except ValueError:
        return "***"
