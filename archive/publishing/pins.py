"""Pinning: what a payload keeps of every record that it refers to. Labels may depend on labels, so a batch is pinned to a fixed point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from archive.contracts import INTERFACE_LANGUAGES, Json, Label, Payload, Pin
from archive.published.queries import current_pins
from archive.registry import record_type
from archive.spec.freeze import references

_DEPTH: Final = 6
"""Longest chain of labels within labels: claim about a quotation by a person in an issue of a periodical, and one to settle."""


def labels_of(payload: Payload) -> dict[str, Label]:
    """Return a payload's labels in every interface language, from its own fields and pins."""
    heading = record_type(payload.type).heading
    return {language: heading(payload, language) for language in INTERFACE_LANGUAGES}


def cite_of(payload: Payload) -> dict[str, Json]:
    """Return a payload's citation data as JSON."""
    return record_type(payload.type).cite(payload).to_json()


def pin_of(payload: Payload) -> Pin:
    """Return what another payload would keep of this one."""
    return Pin(payload.pid, payload.type, payload.number, labels_of(payload), cite_of(payload))


def pin_batch(payloads: Iterable[Payload], known: Mapping[str, Pin]) -> dict[str, Payload]:
    """Return the payloads by pid with all their pins.

    `known` are the pins of records outside the batch; members of the batch see each other's new labels. References to neither stay
    without a pin.
    """
    members = {payload.pid: payload for payload in payloads}
    wanted = {pid: references(payload) for pid, payload in members.items()}
    pins: dict[str, Pin] = dict(known)
    unsettled = set(members)
    for _round in range(_DEPTH):
        changed: set[str] = set()
        for pid in unsettled:
            payload = members[pid]
            members[pid] = payload.with_pins({ref: pins[ref] for ref in sorted(wanted[pid]) if ref in pins}, payload.number)
            made = pin_of(members[pid])
            if pins.get(pid) != made:
                pins[pid] = made
                changed.add(pid)
        if not changed:
            break
        unsettled = {pid for pid, refs in wanted.items() if refs & changed}
    return members


def pins_for(payloads: Iterable[Payload], drafts: Mapping[str, Payload]) -> dict[str, Payload]:
    """Return draft payloads with pins as a preview shows them: today's labels of published records, else those of `drafts`.

    `drafts` holds the bodies of the unpublished records that may be referred to.
    """
    wanted = list(payloads)
    refs = set().union(*(references(payload) for payload in wanted)) if wanted else set()
    deeper = {pid for draft in drafts.values() for pid in references(draft)}
    known = current_pins(refs | deeper)
    own = {payload.pid for payload in wanted}
    batch = [*wanted, *(draft for pid, draft in drafts.items() if pid not in own and pid not in known)]
    pinned = pin_batch(batch, {pid: pin for pid, pin in known.items() if pid not in own})
    return {pid: pinned[pid] for pid in own}
