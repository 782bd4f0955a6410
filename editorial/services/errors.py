"""What services refuse, as exceptions whose message can be shown to the person who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.publishing.refusals import Refusal
from editorial.roles import Decision


class EditorialError(Exception):
    """Something that was asked for was not done; `str()` is a sentence for the person who asked."""


class NotAllowed(EditorialError):
    """The policy says no; `code` is the decision's."""

    def __init__(self, decision: Decision) -> None:
        """Keep the decision's code and say its reason."""
        super().__init__(str(decision.reason))
        self.code = decision.code


class NoSuchRecord(EditorialError):
    """There is no working record, draft or version of that name."""


class EditConflict(EditorialError):
    """Somebody else has saved the record since it was opened; `expected` and `found` count its saves."""

    def __init__(self, message: str, *, expected: int, found: int) -> None:
        """Keep both counts."""
        super().__init__(message)
        self.expected = expected
        self.found = found


class DraftMoved(EditorialError):
    """What was shown is no longer what would be published; `shown` and `current` are digests of revisions ("" where there is none)."""

    def __init__(self, message: str, *, shown: str, current: str) -> None:
        """Keep both digests."""
        super().__init__(message)
        self.shown = shown
        self.current = current


class StillReferredTo(EditorialError):
    """Other working records refer to it; `others` are the pids of those that have one, which the message leaves out."""

    def __init__(self, message: str, others: Sequence[str]) -> None:
        """Keep the pids."""
        super().__init__(message)
        self.others = tuple(others)


class CannotRestore(EditorialError):
    """An earlier state refers to what the working records no longer have; `missing` lists it."""

    def __init__(self, message: str, missing: Sequence[str]) -> None:
        """Keep the list."""
        super().__init__(message)
        self.missing = tuple(missing)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a record: its place (see `archive.contracts.Problem`) and a sentence in the interface language."""

    path: str
    words: str


class _Faulty(EditorialError):
    """Something in the record has to be mended first; `faults` say what and where."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults and say them all, each sentence once."""
        self.faults = tuple(faults)
        self.sentences = tuple(dict.fromkeys(fault.words for fault in faults))
        super().__init__(" ".join(self.sentences))


class Blocked(_Faulty):
    """The record cannot be submitted as it is."""


class Contradicted(_Faulty):
    """The record cannot be saved as it is: it contradicts itself."""


class BelowThreshold(EditorialError):
    """Records fall short of the archive's thresholds of evidence and no reason for publishing them is given.

    `shortfalls` are sentences by pid.
    """

    def __init__(self, message: str, shortfalls: Mapping[str, Sequence[str]]) -> None:
        """Keep the sentences."""
        super().__init__(message)
        self.shortfalls = dict(shortfalls)


class Refused(EditorialError):
    """The archive refuses the publication; `reasons` say why, all of them."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        """Keep the reasons and say them all."""
        super().__init__(" ".join(reason.message for reason in reasons))
        self.reasons = tuple(reasons)
