"""Asking for addresses as six kinds of people and looking at all of each answer: status, headers, body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.test import Client

from archive.registry import export_formats, record_types
from archive.values.pids import new_pid
from tests.journeys.addresses import Address, addresses
from tests.journeys.canaries import Canaries
from tests.journeys.seven_states import Archive, Made
from tests.journeys.surfaces import signed_in, visitor

ROLES: Final = {
    "anonymous": "",
    "no role": "nobody",
    "contributor": "alice",
    "editor": "bob",
    "publisher": "carol",
    "administrator": "dora",
}
PREFIXES: Final = ("", "/az", "/ru")


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers and body, the request's own id put out."""

    status: int
    headers: str
    body: str

    def about(self, pid: str) -> Answer:
        """Return the same answer with one pid called PID, to compare the answers to two addresses."""
        return Answer(self.status, self.headers.replace(pid, "PID"), self.body.replace(pid, "PID"))

    @property
    def all(self) -> str:
        """Headers and body."""
        return f"{self.headers}\n{self.body}"


def ask(client: Client, path: str, query: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to an address, which is never a fault of ours."""
    response: Any = client.get(path, query, headers=dict(headers or {}))
    assert response.status_code < 500, f"{path} answered {response.status_code}"
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    identity = response.headers.get("X-Request-ID", "")
    said = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
    body = content.decode("utf-8", "replace")
    return Answer(response.status_code, said.replace(identity, "ID"), body.replace(identity, "ID"))


def clients(archive: Archive) -> dict[str, Client]:
    """Return a client for each of the six kinds of people."""
    return {role: signed_in(archive.people[name]) if name else visitor() for role, name in ROLES.items()}


def public_addresses() -> list[Address]:
    """Return every address that is not the desk's."""
    return [found for found in addresses() if not found.is_desk]


def values_of(made: Made, archive: Archive) -> dict[str, list[object]]:
    """Return what to fill into an address about one record: also versions and formats that there are none of."""
    numbers: list[object] = [1, 2, 3]
    return {
        "kind": [made.type],
        "pid": [made.pid],
        "number": numbers,
        "old": [1],
        "new": [2],
        "extension": [*(found.extension for found in export_formats().values()), "exe"],
        "sha256": [file["sha256"] for file in archive.files.values()],
    }


def about_records(address: Address) -> bool:
    """Whether an address names a record."""
    return "pid" in address.parameters


def questions(archive: Archive, hidden: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield addresses with parameters: filters by a hidden record, states that are no filter, every list whole, searches."""
    for kind in record_types():
        for query in ({"ref": hidden}, {"person": hidden}, {"place": hidden}, {"topic": hidden}, {"page_size": "100"}, {"sort": "newest"}):
            yield f"/{kind}/", query
        for name in ("state", "status", "draft", "v", "preview"):
            yield f"/{kind}/", {name: "draft", "page_size": "100"}
    for query in (
        {"q": "anchor", "page_size": "100"},
        {"q": "anchor", "person": hidden},
        {"q": hidden},
        {"person": hidden},
        {"q": f"pid:{hidden}"},
    ):
        yield "/search/", query


def unused_pids(number: int, taken: set[str]) -> list[str]:
    """Return well-formed pids that nobody minted."""
    fresh = (pid for pid in iter(new_pid, "") if pid not in taken)
    return list(islice(fresh, number))


def leaks(answer: Answer, canaries: Canaries, hidden: set[str], asked: str) -> list[str]:
    """Return what an answer tells that it must not: secret words, and pids of unpublished records that were not asked for."""
    found = canaries.leaked(answer.all)
    return found + [f"the hidden pid {pid}" for pid in hidden if pid in answer.all and pid not in asked]
