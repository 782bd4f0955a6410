"""What one request to the desk knows: who acts, how things stand with records, and what records are called. Each read once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from archive.contracts import Label, Payload
from archive.working.record import Record
from editorial.admin.faults import Placed
from editorial.models import Heading
from editorial.roles import Actor, Decision, Standing, may
from editorial.services.standing import standing_of
from editorial.workflow import Action


class HeadingBook:
    """What records are called in the interface language, by primary key of their working row."""

    def __init__(self) -> None:
        """Start empty; `prime` fills it for many records at once."""
        self._labels: dict[int, Label] = {}

    def prime(self, keys: Iterable[Any]) -> None:
        """Read the labels of these primary keys in two queries; keys that are no numbers are passed over."""
        wanted = {int(key) for key in keys if str(key).isdecimal() and len(str(key)) < 19} - self._labels.keys()
        if not wanted:
            return
        pids = dict(Record.objects.filter(pk__in=wanted).values_list("pk", "pid"))
        found = Heading.objects.in_bulk(pids.values())
        language = (get_language() or "en").partition("-")[0]
        for key, pid in pids.items():
            self._labels[key] = found[pid].label(language) if pid in found else Label(pid, "und")

    def label(self, key: Any) -> str:
        """Return a record's label, or the key itself where there is no such record."""
        self.prime([key])
        found = self._labels.get(int(key)) if str(key).isdecimal() else None
        return found.text if found else str(key)


class Desk:
    """The state of one request. `refusal` makes the form that is about to be shown again say why it was not saved, `faults` say it beside
    the fields. `asked` is the statement that the next citation is to be about.
    """

    def __init__(self, request: HttpRequest) -> None:
        """Read the actor; everything else waits until it is asked for."""
        self.actor = Actor.of(request.user)
        self.book = HeadingBook()
        self.refusal = ""
        self.faults: list[Placed] = []
        self.asked = ""
        self.reading = False
        self.trial: Payload | None = None
        self.is_trial = False
        self.saves: int | None = None
        self._standings: dict[str, Standing] = {}

    def standing(self, pid: str) -> Standing:
        """Return how things stand with a record. Raises `NoSuchRecord`."""
        if pid not in self._standings:
            self._standings[pid] = standing_of(pid)
        return self._standings[pid]

    def may(self, action: Action, pid: str = "") -> Decision:
        """Ask the policy about a record, or about some record."""
        return may(self.actor, action, self.standing(pid) if pid else None)


def desk_of(request: HttpRequest) -> Desk:
    """Return the request's desk, made when it is first asked for."""
    desk = request.__dict__.get("desk")
    if desk is None:
        desk = request.__dict__["desk"] = Desk(request)
    return desk
