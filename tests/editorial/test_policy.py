"""Every address of the desk, for every role, in every state of a record: nobody sees or does more than the policy says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from archive.working.record import Record
from editorial.admin.factory import site
from editorial.models import Review
from editorial.roles import may
from editorial.services import drafts, publication, reviews
from editorial.services.standing import standing_of
from editorial.workflow import Action
from tests.editorial.work import person, published, signed_in, submitted

pytestmark = pytest.mark.django_db

# Addresses about one record, and what the policy must allow for them.
OF_A_RECORD = {
    "record_open": Action.VIEW,
    "record_history": Action.VIEW,
    "record_preview": Action.VIEW,
    "record_check": Action.CHECK,
    "record_submit": Action.SUBMIT,
    "record_discard": Action.DISCARD,
    "record_withdraw": Action.WITHDRAW,
    "record_merge": Action.MERGE,
    "archive_person_change": Action.VIEW,
    "archive_person_history": Action.VIEW,
}
# Addresses about no record in particular.
OF_THE_DESK = {
    "index": Action.VIEW,
    "app_list": Action.VIEW,
    "queue": Action.VIEW,
    "batch": Action.BATCH,
    "stale": Action.REISSUE,
    "families": Action.DECIDE_FAMILIES,
    "coverage": Action.VIEW,
    "thresholds": Action.VIEW,
    "dates_read": Action.VIEW,
    "periodical_run": Action.VIEW,
    "review": Action.VIEW,
    "changelist": Action.VIEW,
    "add": Action.CREATE,
    "auth_user_changelist": Action.MANAGE_USERS,
    "auth_user_add": Action.MANAGE_USERS,
    "auth_user_change": Action.MANAGE_USERS,
    "auth_user_history": Action.MANAGE_USERS,
    "auth_user_password_change": Action.MANAGE_USERS,
    "password_change": Action.VIEW,
    "password_change_done": Action.VIEW,
    "autocomplete": Action.VIEW,
    "view_on_site": Action.VIEW,
}
ONLY_POST = {"record_start", "review_move"}
NEVER = {"delete", "auth_user_delete"}
OPEN = {"login", "logout", "jsi18n"}
STATES = ("new", "in_review", "sent_back", "published", "edited", "withdrawn", "merged")
ROLES = ("alice", "bob", "carol", "dora")


def route_names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from route_names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def kind_of(name: str) -> str:
    """Fold the routes of all record types into those of one."""
    for ending in ("changelist", "add", "delete"):
        if name.startswith("archive_") and name.endswith(f"_{ending}"):
            return ending
    parts = name.split("_")
    return f"archive_person_{parts[-1]}" if parts[0] == "archive" else name


def test_every_route_of_the_desk_stands_in_this_table() -> None:
    known = {*OF_A_RECORD, *OF_THE_DESK, *ONLY_POST, *NEVER, *OPEN}
    assert {kind_of(name) for name in route_names(site.get_urls())} - known == set()


@pytest.fixture
def records(alice: User, bob: User, carol: User, dora: User) -> dict[str, str]:
    """Return the pid of a record in each state, all of them the work of alice."""
    pids = {state: person(state) for state in STATES}
    drafts.write(pids["new"], by=alice)
    submitted(pids["in_review"], by=alice)
    reviews.request_changes(submitted(pids["sent_back"], by=alice), by=bob, note="Cite the year.")
    for state in ("published", "edited", "withdrawn", "merged"):
        published(pids[state], by=alice, approver=carol)
    drafts.write(person("edited since", pid=pids["edited"].pid), by=alice)
    publication.withdraw(pids["withdrawn"].pid, by=carol, reason="Too early.")
    publication.merge(pids["merged"].pid, pids["published"].pid, by=carol)
    return {state: body.pid for state, body in pids.items()}


def address(name: str, pid: str) -> str:
    record = Record.objects.get(pid=pid)
    keys: dict[str, list[Any]] = {
        "record_start": [pid, 1],
        "queue": ["drafts"],
        "periodical_run": [pid],
        "app_list": ["archive"],
        "view_on_site": [1, record.pk],
        "review_move": [Review.objects.order_by("pk")[0].pk, "claim"],
        "review": [Review.objects.order_by("pk")[0].pk],
        "auth_user_change": [User.objects.get(username="alice").pk],
        "auth_user_history": [User.objects.get(username="alice").pk],
        "auth_user_password_change": [User.objects.get(username="alice").pk],
        "auth_user_delete": [User.objects.get(username="alice").pk],
    }
    if name in ("changelist", "add"):
        return reverse(f"admin:archive_person_{name}")
    if name == "delete":
        return reverse("admin:archive_person_delete", args=[record.pk])
    if name.startswith("archive_person_"):
        return reverse(f"admin:{name}", args=[record.pk])
    found = reverse(f"admin:{name}", args=keys.get(name, [pid] if name in OF_A_RECORD else []))
    return found + "?app_label=archive&model_name=citation&field_name=source&term=x" if name == "autocomplete" else found


ALL = sorted({*OF_A_RECORD, *OF_THE_DESK, *ONLY_POST, *NEVER})


@pytest.mark.parametrize("state", STATES)
def test_a_stranger_is_asked_to_sign_in_everywhere(records: dict[str, str], state: str) -> None:
    client = Client()
    for name in ALL:
        response = client.get(address(name, records[state]))
        assert response.status_code == 302, name
        assert response["Location"].startswith("/admin/login/"), name


@pytest.mark.parametrize("state", STATES)
def test_an_account_without_a_role_is_refused_everywhere(records: dict[str, str], state: str) -> None:
    client = signed_in(User.objects.create_user("eve", is_staff=True))
    for name in ALL:
        assert client.get(address(name, records[state])).status_code == 403, name
        assert client.post(address(name, records[state])).status_code == 403, name


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ROLES)
def test_a_page_about_a_record_opens_exactly_where_the_policy_allows(records: dict[str, str], state: str, who: str) -> None:
    user = User.objects.get(username=who)
    client = signed_in(user)
    for name, action in OF_A_RECORD.items():
        allowed = bool(may(user, action, standing_of(records[state])))
        status = client.get(address(name, records[state])).status_code
        assert (status in (200, 302)) is allowed, (name, status)
        assert status in ((200, 302) if allowed else (403,)), (name, status)


@pytest.mark.parametrize("who", ROLES)
def test_a_page_of_the_desk_opens_exactly_where_the_policy_allows(records: dict[str, str], who: str) -> None:
    user = User.objects.get(username=who)
    client = signed_in(user)
    for name, action in OF_THE_DESK.items():
        status = client.get(address(name, records["published"])).status_code
        assert status in ((200, 302, 404) if may(user, action) else (403,)), (name, status)


@pytest.mark.parametrize("who", ROLES)
def test_what_changes_something_is_not_done_by_reading_and_nothing_is_deleted(records: dict[str, str], who: str) -> None:
    client = signed_in(User.objects.get(username=who))
    for name in ONLY_POST:
        assert client.get(address(name, records["published"])).status_code == 405
    for name in NEVER:
        assert client.get(address(name, records["published"])).status_code == 403
        assert client.post(address(name, records["published"]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ROLES)
def test_a_forged_post_does_only_what_the_policy_allows(records: dict[str, str], state: str, who: str) -> None:
    user = User.objects.get(username=who)
    client = signed_in(user)
    pid = records[state]
    typed = {"reason": "Because.", "into": records["published"], "note": "x"}
    for name, action in {**OF_A_RECORD, "record_start": Action.START_FROM_VERSION}.items():
        if action == Action.VIEW:
            continue
        before = standing_of(pid)
        allowed = bool(may(user, action, before))
        status = client.post(address(name, pid), typed).status_code
        assert status < 500, name
        if not allowed:
            assert status == 403, (name, status)
            assert standing_of(pid) == before, name
        if not Record.objects.filter(pid=pid).exists():
            return


@pytest.mark.parametrize("pid", ["x", "b0000000", "bbbbbbbbb", "ёжик", "1" * 300])
def test_a_pid_that_nobody_minted_is_not_found(dora: User, pid: str) -> None:
    client = signed_in(dora)
    for page in ("open", "history", "preview", "submit", "discard", "withdraw", "merge"):
        assert client.get(f"/admin/records/{pid}/{page}/").status_code == 404


def test_a_demoted_editor_is_refused_with_the_next_request(records: dict[str, str], bob: User) -> None:
    client = signed_in(bob)
    assert client.get("/admin/").status_code == 200
    bob.groups.clear()
    assert client.get("/admin/").status_code == 403
    bob.is_active = False
    bob.save()
    assert client.get("/admin/").status_code == 302
