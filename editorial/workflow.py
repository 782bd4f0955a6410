"""The states of drafts and reviews and every move between them, as one table. Pure: it knows neither users nor rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class DraftState(StrEnum):
    """What happens to unpublished work. NONE: there is none."""

    NONE = ""
    EDITING = "editing"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"


class ReviewState(StrEnum):
    """What happens to a submission. NONE: there is no open one."""

    NONE = ""
    SUBMITTED = "submitted"
    CLAIMED = "claimed"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"


OPEN_REVIEWS: Final = frozenset({ReviewState.SUBMITTED, ReviewState.CLAIMED})
UNPUBLISHED_WORK: Final = frozenset({DraftState.EDITING, DraftState.IN_REVIEW, DraftState.CHANGES_REQUESTED})


class Action(StrEnum):
    """Everything that a person can do on the desk."""

    VIEW = "view"
    CREATE = "create"
    EDIT = "edit"
    CHECK = "check"
    DISCARD = "discard"
    SUBMIT = "submit"
    WITHDRAW_SUBMISSION = "withdraw_submission"
    CLAIM = "claim"
    RELEASE = "release"
    COMMENT = "comment"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    BATCH = "batch"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    REISSUE = "reissue"
    START_FROM_VERSION = "start_from_version"
    MANAGE_USERS = "manage_users"
    SET_THRESHOLDS = "set_thresholds"
    DECIDE_FAMILIES = "decide_families"


@dataclass(frozen=True, slots=True)
class Move:
    """From which state to which a draft and its open review go. A state that is not a key of `draft` forbids the move."""

    draft: Mapping[DraftState, DraftState]
    review: Mapping[ReviewState, ReviewState] = field(default_factory=dict)


_D, _R = DraftState, ReviewState
_ANY_DRAFT: Final = {state: state for state in DraftState}
_ANY_REVIEW: Final = {state: state for state in (_R.NONE, _R.SUBMITTED, _R.CLAIMED)}

# Saving while somebody reads overtakes the review: what is approved must be what was read.
_SAVED: Final = Move(
    {
        _D.NONE: _D.EDITING,
        _D.EDITING: _D.EDITING,
        _D.IN_REVIEW: _D.EDITING,
        _D.CHANGES_REQUESTED: _D.CHANGES_REQUESTED,
    },
    {_R.NONE: _R.NONE, _R.SUBMITTED: _R.OVERTAKEN, _R.CLAIMED: _R.OVERTAKEN},
)

MOVES: Final[Mapping[Action, Move]] = {
    Action.VIEW: Move(_ANY_DRAFT, _ANY_REVIEW),
    Action.CREATE: Move({_D.NONE: _D.EDITING}, {_R.NONE: _R.NONE}),
    Action.EDIT: _SAVED,
    # A check of a text is a row of its record, saved as any other.
    Action.CHECK: _SAVED,
    Action.DISCARD: Move(
        dict.fromkeys(UNPUBLISHED_WORK, _D.NONE),
        {_R.NONE: _R.NONE, _R.SUBMITTED: _R.WITHDRAWN, _R.CLAIMED: _R.WITHDRAWN},
    ),
    Action.SUBMIT: Move({_D.EDITING: _D.IN_REVIEW, _D.CHANGES_REQUESTED: _D.IN_REVIEW}, {_R.NONE: _R.SUBMITTED}),
    Action.WITHDRAW_SUBMISSION: Move({_D.IN_REVIEW: _D.EDITING}, {_R.SUBMITTED: _R.WITHDRAWN, _R.CLAIMED: _R.WITHDRAWN}),
    Action.CLAIM: Move({_D.IN_REVIEW: _D.IN_REVIEW}, {_R.SUBMITTED: _R.CLAIMED}),
    Action.RELEASE: Move({_D.IN_REVIEW: _D.IN_REVIEW}, {_R.CLAIMED: _R.SUBMITTED}),
    Action.COMMENT: Move({_D.IN_REVIEW: _D.IN_REVIEW}, {_R.SUBMITTED: _R.SUBMITTED, _R.CLAIMED: _R.CLAIMED}),
    Action.REQUEST_CHANGES: Move(
        {_D.IN_REVIEW: _D.CHANGES_REQUESTED}, {_R.SUBMITTED: _R.CHANGES_REQUESTED, _R.CLAIMED: _R.CHANGES_REQUESTED}
    ),
    Action.APPROVE: Move({_D.IN_REVIEW: _D.NONE}, {_R.SUBMITTED: _R.APPROVED, _R.CLAIMED: _R.APPROVED}),
    # Published life goes on beside a draft: withdrawing, merging and re-issuing concern the version that readers see.
    Action.WITHDRAW: Move(_ANY_DRAFT, _ANY_REVIEW),
    Action.MERGE: Move({_D.NONE: _D.NONE}, {_R.NONE: _R.NONE}),
    Action.REISSUE: Move(_ANY_DRAFT, _ANY_REVIEW),
    Action.START_FROM_VERSION: Move({_D.NONE: _D.EDITING}, {_R.NONE: _R.NONE}),
}
"""BATCH, MANAGE_USERS, SET_THRESHOLDS and DECIDE_FAMILIES concern no single record and stand in no state."""


def can_move(action: Action, draft: DraftState, review: ReviewState) -> bool:
    """Tell whether the table has the move; actions that concern no record are always possible."""
    move = MOVES.get(action)
    return move is None or (draft in move.draft and review in move.review)


def after(action: Action, draft: DraftState, review: ReviewState) -> tuple[DraftState, ReviewState]:
    """Return the states after a move. Raises `ValueError` where the table has none."""
    if not can_move(action, draft, review) or action not in MOVES:
        raise ValueError(f"{action} is not possible in the states {draft!r}, {review!r}")
    return MOVES[action].draft[draft], MOVES[action].review[review]
