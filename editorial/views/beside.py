"""What a preview needs beside the draft: the drafts that answer a question, and what other drafts say of the sources of its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.apps import apps
from django.http import QueryDict

from archive.catalogue.attested import Attested, asked_about, days_between
from archive.catalogue.contested import ANSWERS_ON_A_PAGE, Named, Question, named, named_by, versions_before
from archive.catalogue.parameters import Parameters
from archive.contracts import Payload, Pin
from archive.publishing.project import project
from archive.registry import record_type
from archive.render.names import Days, Home, attesting_sources
from editorial.services.drafts import draft_bodies, frozen
from editorial.views.reviewing import previewed

_ANSWERS: Final = ANSWERS_ON_A_PAGE
_SOURCES: Final = 50
"""How many sources of names are looked into for a preview, each with its container."""


def bodies(pids: Iterable[str]) -> dict[str, Payload]:
    """Return what records say as they stand on the desk, with pins: their drafts, and the published versions of the others."""
    wanted = set(pids)
    drafts = {pid: previewed(body) for pid, body in draft_bodies(wanted).items()}
    return {**named(wanted - set(drafts), wanted - set(drafts)).contents, **drafts}


def question_of_draft(payload: Payload) -> Question | None:
    """Return the answers to a question as they stand on the desk, at most 24 of them; None for what is no question."""
    if payload.type != "claim" or payload.get("kind") != "question":
        return None
    claims: Any = apps.get_model("archive.Claim")
    rows = claims._default_manager.filter(answers__pid=payload.pid).order_by("pk")
    answers = tuple(previewed(frozen(row)) for row in rows[:_ANSWERS])
    cited = named_by(answers)
    pins = {pid: pin for answer in answers for pid, pin in answer.pins.items()}
    versions, published = versions_before(payload.pid, None)
    return Question(payload, answers, Named(pins, {}, bodies(cited)), versions, published, len(answers), 1)


def _days(body: Payload) -> Days | None:
    found = project(body)
    return days_between(found.earliest, found.latest)


def _homes(sources: Mapping[str, Payload]) -> dict[str, Home]:
    """Return where sources appeared, by their bodies and those of the issues that hold them."""
    held: dict[str, Pin] = {}
    for pid, source in sources.items():
        pin = source.pins.get((source.get("container") or {}).get("ref", ""))
        if pin is not None:
            held[pid] = pin
    issues = bodies(pin.pid for pin in held.values() if pin.type == "issue")
    homes = {}
    for pid, source in sources.items():
        container, days = held.get(pid), _days(source)
        if container is not None and container.type == "issue":
            issue = issues.get(container.pid)
            periodical = issue.pins.get((issue.get("periodical") or {}).get("ref", "")) if issue else None
            homes[pid] = Home(container, periodical, days or (_days(issue) if issue else None))
        else:
            homes[pid] = Home(None, container if container is not None and container.type == "periodical" else None, days)
    return homes


def attested_in_draft(payload: Payload, query: QueryDict) -> tuple[Attested, Parameters]:
    """Return where the names of a draft are attested and what is asked of them, with the parameters and their problems."""
    asked = Parameters(query)
    homes = _homes(bodies(attesting_sources(payload, record_type(payload.type))[:_SOURCES]))
    return asked_about(homes, payload.pins, asked), asked
