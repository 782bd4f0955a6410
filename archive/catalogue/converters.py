"""What the parts of public addresses may look like. Spelling is forgiven here and put right by a redirect; nonsense never matches."""

from __future__ import annotations

from archive.registry import record_types


class RecordTypeConverter:
    """The key of a record type, in any case."""

    regex: str = f"(?i:{'|'.join(record_types())})"

    def to_python(self, value: str) -> str:
        """Return the key as it is registered."""
        return value.lower()

    def to_url(self, value: str) -> str:
        """Return the key."""
        return value


class PidConverter:
    """Something that may be a pid: letters, digits and hyphens, a full stop at the end."""

    regex: str = r"[0-9A-Za-z-]{1,40}\.?"

    def to_python(self, value: str) -> str:
        """Return it without the full stop that the end of a sentence leaves."""
        return value.rstrip(".")

    def to_url(self, value: str) -> str:
        """Return the pid."""
        return value


class NumberConverter:
    """A version number: 1 and up, without leading zeros, sign or exponent."""

    regex: str = "[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return its digits."""
        return str(value)


class ExtensionConverter:
    """The extension of an export, such as `bib` or `csl.json`."""

    regex: str = r"[a-z0-9]{1,12}(?:\.[a-z0-9]{1,12}){0,2}"

    def to_python(self, value: str) -> str:
        """Return the extension."""
        return value

    def to_url(self, value: str) -> str:
        """Return the extension."""
        return value


class DigestConverter:
    """A SHA-256 in lower-case hexadecimal digits."""

    regex: str = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """Return the digest."""
        return value

    def to_url(self, value: str) -> str:
        """Return the digest."""
        return value
