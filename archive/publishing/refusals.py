"""Why a publication is refused: every reason at once, so that an editor can mend them in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason: a stable code, the record it concerns, an English sentence, and the pids it is about."""

    code: str
    pid: str
    message: str
    other: tuple[str, ...] = ()


class PublicationRefused(Exception):
    """Nothing was published; `reasons` says why."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        """Keep the reasons; the message joins their sentences."""
        super().__init__(" ".join(reason.message for reason in reasons))
        self.reasons = tuple(reasons)
