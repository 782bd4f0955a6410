"""What each address of the desk answers to whom, said from the policy in `editorial.roles`: nothing here is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from editorial.queries import queue_for
from editorial.roles import Actor, Standing, may
from editorial.workflow import Action
from tests.journeys.addresses import Address

ASKED: Final[Mapping[str, Action]] = {
    "record_check": Action.CHECK,
    "record_submit": Action.SUBMIT,
    "record_discard": Action.DISCARD,
    "record_withdraw": Action.WITHDRAW,
    "record_merge": Action.MERGE,
}
MOVES: Final[Mapping[str, Action]] = {
    "claim": Action.CLAIM,
    "release": Action.RELEASE,
    "comment": Action.COMMENT,
    "request_changes": Action.REQUEST_CHANGES,
    "withdraw_submission": Action.WITHDRAW_SUBMISSION,
    "approve": Action.APPROVE,
}
_SOME_RECORD: Final[Mapping[str, Action]] = {"batch": Action.BATCH, "stale": Action.REISSUE, "families": Action.DECIDE_FAMILIES}
_ALWAYS: Final[Mapping[str, int]] = {
    "index": 200,
    "login": 302,
    "logout": 405,
    "password_change": 200,
    "password_change_done": 200,
    "jsi18n": 200,
    # Without saying what is looked up.
    "autocomplete": 403,
    "view_on_site": 404,
    "review": 200,
    "coverage": 200,
    "thresholds": 200,
    "review_move": 405,
    "record_start": 405,
    "record_history": 200,
    "record_preview": 200,
    "record_open": 302,
    "dates_read": 200,
    "app_list": 302,
    "changelist": 200,
    "add": 200,
    "change": 200,
    "history": 302,
    "delete": 403,
}
_PEOPLE: Final[Mapping[str, int]] = {"auth_user_history": 200, "auth_user_delete": 403}


def expected(address: Address, actor: Actor, standing: Standing, *, key: str = "") -> int:
    """Return the status of reading an address of the desk, for somebody who acts, about a record that stands as it does."""
    name = address.name
    if actor.user_id is None:
        return 200 if name == "login" else 302
    if not actor.roles:
        return {"login": 200, "logout": 302}.get(name, 403)
    if name in ASKED:
        return 200 if may(actor, ASKED[name], standing) else 403
    if name == "periodical_run":
        return 200 if standing.type == "periodical" else 404
    if name in _SOME_RECORD:
        return 200 if may(actor, _SOME_RECORD[name]) else 403
    if name == "queue":
        return 200 if queue_for(actor, key) else 404
    if name.startswith("auth_user_"):
        return _PEOPLE.get(name, 200) if may(actor, Action.MANAGE_USERS) else 403
    if not name:
        return 302 if "object_id" in address.parameters else 404
    return _ALWAYS[name] if name in _ALWAYS else _ALWAYS[name.rpartition("_")[2]]
