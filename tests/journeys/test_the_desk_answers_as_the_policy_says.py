"""Every address of the desk, six kinds of people, seven states: each answer is what `editorial.roles` says, and never a fault."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from django.db import transaction

from archive.published.version import PublishedVersion
from archive.registry import record_types
from archive.working.record import Record
from editorial.models import Review
from editorial.queries import QUEUES
from editorial.roles import Actor, may
from editorial.services import drafts
from editorial.services.standing import standing_of
from editorial.workflow import Action
from tests.journeys.addresses import Address, addresses
from tests.journeys.crawl import ROLES, ask, clients
from tests.journeys.desk_policy import ASKED, MOVES, expected
from tests.journeys.every_state import EveryState
from tests.journeys.seven_states import STATES, Made

HOSTILE = (
    {"title__regex": "["},
    {"kind__iregex": "("},
    {"editors_notes__startswith": "q"},
    {"natural_key": "x"},
    {"q": "a " * 1200},
    {"q": "\x00"},
    {"p": "1000000000"},
    {"o": "99.-99"},
    {"nosuch": "1"},
    {"state": "[]"},
    {"kind": "\u0663"},
    {"password__startswith": "a"},
)


class TestTheDesk(EveryState):
    def actor(self, role: str) -> Actor:
        """Return who acts in a role."""
        name = ROLES[role]
        return Actor.of(self.archive.people[name]) if name else Actor(None, frozenset())

    def record(self, kind: str, state: str) -> Made:
        """Return the record of a type in a state."""
        return next(made for made in self.archive.records if (made.type, made.state) == (kind, state))

    def turns(self, turn: int) -> Iterator[tuple[Address, Made]]:
        """Yield every address of the desk, those about a record in every state; types take turns, each has its own addresses."""
        kinds = cycle(record_types())
        for _skipped in range(turn):
            next(kinds)
        for address in (found for found in addresses() if found.is_desk):
            own = next((kind for kind in record_types() if address.route.startswith(f"admin/archive/{kind}/")), "")
            if own:
                # Forms take long: each role with a desk opens those of every fourth type, so that every form is opened.
                if turn < 2 or list(record_types()).index(own) % 4 == turn % 4:
                    yield address, self.record(own, STATES[(turn + list(record_types()).index(own)) % len(STATES)])
            elif {"pid", "pk"} & set(address.parameters):
                for state in STATES:
                    yield address, self.record(next(kinds), state)
            else:
                yield address, self.record(next(kinds), STATES[0])

    def review(self, made: Made) -> Review | None:
        """Return the last review of a record."""
        return Review.objects.select_related("revision").filter(pid=made.pid).order_by("-pk").first()

    def test_reading(self) -> None:
        for turn, (role, client) in enumerate(clients(self.archive).items()):
            actor = self.actor(role)
            for address, made in self.turns(turn):
                review = self.review(made)
                if address.name.startswith("review") and review is None:
                    continue
                values: dict[str, list[object]] = {
                    "pid": [made.pid],
                    "pk": [review.pk if review else 0],
                    "object_id": [self.archive.people["alice"].pk if "auth/user" in address.route else drafts.working(made.pid).pk],
                    "id": [self.archive.people["alice"].pk],
                    "key": [queue.key for queue in QUEUES],
                    "move": list(MOVES),
                    "number": [1],
                    "content_type_id": [1],
                    "app_label": ["archive", "auth"],
                    "url": ["nonsense/"],
                }
                for path in address.paths(values):
                    wanted = expected(address, actor, standing_of(made.pid), key=path.split("/")[3] if address.name == "queue" else "")
                    answer = self.look(client, path) if not actor.roles else ask(client, path)
                    assert answer.status == wanted, f"{path} ({address.name}, {made.state}): {answer.status} for {role}, not {wanted}"
                    if actor.user_id is None and wanted == 302:
                        assert "Location: /admin/" in answer.headers, path

    def test_acting(self) -> None:
        for turn, (role, client) in enumerate(clients(self.archive).items()):
            actor = self.actor(role)
            kinds = list(record_types())
            for place, state in enumerate(STATES):
                made = self.record(kinds[(turn + place) % len(kinds)], state)
                review = self.review(made)
                acts = [(f"/admin/records/{made.pid}/{name.removeprefix('record_')}/", action) for name, action in ASKED.items()]
                acts += [(f"/admin/reviews/{review.pk}/{name}/", action) for name, action in MOVES.items() if review]
                acts.append((f"/admin/records/{made.pid}/start/1/", Action.START_FROM_VERSION))
                for path, action in acts:
                    with transaction.atomic():
                        before = standing_of(made.pid), PublishedVersion.objects.count()
                        into = self.archive.anchors[made.type]
                        typed = {"note": "n", "text": "t", "reason": "r", "into": into, "digest": review.revision.digest if review else ""}
                        response = client.post(path, typed)
                        left = not Record.objects.filter(pid=made.pid).exists()
                        after = before if left else (standing_of(made.pid), PublishedVersion.objects.count())
                        transaction.set_rollback(True)
                    where = f"{path} in state {state} for {role}"
                    if not actor.roles:
                        assert response.status_code == (302 if actor.user_id is None else 403), where
                        assert after == before, where
                    elif may(actor, action, before[0]):
                        assert response.status_code in (302, 409), f"{where}: {response.status_code}"
                    else:
                        again = action == Action.APPROVE and review is not None and review.number is not None
                        assert response.status_code in ((302, 403) if again else (403, 409)), f"{where}: {response.status_code}"
                        assert after == before, where
                        assert not left, where

    def test_saving_a_form(self) -> None:
        for role, client in clients(self.archive).items():
            actor = self.actor(role)
            for state in STATES:
                made = self.record("topic", state)
                response = client.post(f"/admin/archive/topic/{drafts.working(made.pid).pk}/change/", {"saves": "0"})
                if not actor.roles:
                    assert response.status_code == (302 if actor.user_id is None else 403)
                elif may(actor, Action.EDIT, standing_of(made.pid)):
                    assert response.status_code == 409, f"{role} {state}: somebody saved it since"
                else:
                    assert response.status_code == 403, f"{role} {state}"

    def test_record_pickers_answer_those_with_a_role_alone(self) -> None:
        query = {"app_label": "archive", "model_name": "quotation", "field_name": "speaker", "term": "qzs"}
        for role, client in clients(self.archive).items():
            actor = self.actor(role)
            answer = ask(client, "/admin/autocomplete/", query)
            assert answer.status == (200 if actor.roles else 302 if actor.user_id is None else 403)
            assert bool(self.archive.canaries.leaked(answer.body)) is bool(actor.roles)

    def test_hostile_parameters_of_lists_are_never_a_fault(self) -> None:
        client = clients(self.archive)["administrator"]
        for path in ("/admin/archive/source/", "/admin/archive/person/", "/admin/auth/user/", "/admin/desk/drafts/"):
            for query in HOSTILE:
                assert ask(client, path, dict(query)).status in (200, 302, 400), f"{path} {query}"
