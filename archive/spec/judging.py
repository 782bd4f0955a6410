"""The editors' judgement on a contested question: when it is finished, and whether a change of it was signed anew. Pure, on payloads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archive.contracts import N_, Json, Payload, Problem

JUDGEMENT: Final = "judgement"
_SIGNED: Final = ("judged_by", "judged_on")


def judgement_of(payload: Payload) -> tuple[Json, ...]:
    """Return a judgement with its signature and date, to compare with another."""
    return tuple(payload.get(name) for name in (JUDGEMENT, *_SIGNED))


def judgement_unfinished(payload: Payload) -> Iterator[Problem]:
    """Yield what keeps a judgement from being published: nobody signs it, it has no date, or there is no question that it judges."""
    if not payload.get(JUDGEMENT):
        return
    if payload.get("kind") != "question":
        yield Problem(
            N_("Only a contested question is judged. Choose that kind, or move the judgement to the question that this claim answers."),
            JUDGEMENT,
        )
        return
    if not payload.get("judged_by"):
        yield Problem(N_("A judgement is signed. Say who holds it."), "judged_by")
    if not payload.get("judged_on", {}).get("edtf"):
        yield Problem(N_("A judgement is dated. Say when it was made."), "judged_on")


def judged_anew_unsigned(before: Payload | None, after: Payload) -> bool:
    """Say whether the words of a judgement differ from those published while signature and date are still the same."""
    if before is None or not before.get(JUDGEMENT) or not after.get(JUDGEMENT):
        return False
    same_words = before.get(JUDGEMENT) == after.get(JUDGEMENT)
    return not same_words and judgement_of(before)[1:] == judgement_of(after)[1:]
