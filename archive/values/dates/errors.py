"""The error of the EDTF parser and the notices of the readers: a stable code for interfaces, an English sentence for logs."""

from dataclasses import dataclass


class EdtfError(ValueError):
    """A text that is not EDTF: what is wrong, where, and a stable code by which an interface may translate it.

    ``position`` counts characters from 0 and may equal the length of the text (something is missing at the end).
    """

    def __init__(self, code: str, position: int, reason: str) -> None:
        """Keep the stable slug, the 0-based position and the English sentence."""
        super().__init__(f"{reason} (at character {position + 1})")
        self.code = code
        self.position = position
        self.reason = reason

    def __reduce__(self) -> tuple[type["EdtfError"], tuple[str, int, str]]:
        """Rebuild from the three parts, so that the error survives pickling between processes."""
        return type(self), (self.code, self.position, self.reason)


@dataclass(frozen=True, slots=True)
class DateWarning:
    """Something an editor should look at, which does not make the date wrong: a stable code and an English sentence."""

    code: str
    message: str
