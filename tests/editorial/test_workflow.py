"""The table of states and moves."""

from __future__ import annotations

import pytest

from editorial.workflow import MOVES, Action, DraftState, ReviewState, after, can_move


def test_every_action_on_a_record_stands_in_the_table() -> None:
    assert set(Action) - MOVES.keys() == {Action.BATCH, Action.MANAGE_USERS, Action.SET_THRESHOLDS, Action.DECIDE_FAMILIES}


def test_saving_overtakes_the_review_that_was_open() -> None:
    for review in (ReviewState.SUBMITTED, ReviewState.CLAIMED):
        assert after(Action.EDIT, DraftState.IN_REVIEW, review) == (DraftState.EDITING, ReviewState.OVERTAKEN)


def test_a_draft_that_was_sent_back_stays_so_until_it_is_submitted_again() -> None:
    assert after(Action.EDIT, DraftState.CHANGES_REQUESTED, ReviewState.NONE)[0] == DraftState.CHANGES_REQUESTED
    assert after(Action.SUBMIT, DraftState.CHANGES_REQUESTED, ReviewState.NONE) == (DraftState.IN_REVIEW, ReviewState.SUBMITTED)


def test_only_what_was_submitted_can_be_approved() -> None:
    possible = {(draft, review) for draft in DraftState for review in ReviewState if can_move(Action.APPROVE, draft, review)}
    assert possible == {(DraftState.IN_REVIEW, ReviewState.SUBMITTED), (DraftState.IN_REVIEW, ReviewState.CLAIMED)}


def test_an_impossible_move_is_refused() -> None:
    with pytest.raises(ValueError, match="submit"):
        after(Action.SUBMIT, DraftState.NONE, ReviewState.NONE)


def test_no_move_ends_in_a_closed_review_that_can_move_again() -> None:
    closed = {ReviewState.APPROVED, ReviewState.CHANGES_REQUESTED, ReviewState.OVERTAKEN, ReviewState.WITHDRAWN}
    assert all(not closed & move.review.keys() for move in MOVES.values())
