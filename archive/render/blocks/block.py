"""What every block of a record type has: its template's name, and the fields that it shows so that the general page need not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a record page that its type lays out itself. `titled` blocks print the record's name, so the page does not.

    `styles` and `scripts` are the static files that the pages showing it load.
    """

    template: ClassVar[str] = ""
    consumes: ClassVar[frozenset[str]] = frozenset()
    titled: ClassVar[bool] = False
    styles: ClassVar[tuple[str, ...]] = ()
    scripts: ClassVar[tuple[str, ...]] = ()
