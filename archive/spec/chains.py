"""Attribution chains: the way of an utterance from its speaker to the text that was read, as rows and in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from archive.contracts import Json, Payload
from archive.spec.ledger import read_attestation
from archive.values.locators import LocatorError, display, parse_locators

_WORDS = {
    "en": {"reported": "as reported by {name}, in {source}", "in": "{source}", "read": "we read {source}"},
    "az": {"reported": "{name} nəql edir, {source}", "in": "{source}", "read": "oxuduğumuz mətn: {source}"},
    "ru": {"reported": "в передаче: {name}, {source}", "in": "{source}", "read": "мы читали: {source}"},
}


def chain(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations from the one that was read back to the earliest known; a circle is cut where it closes.

    Empty when none is marked as read.
    """
    by_key = {row["key"]: row for row in payload.rows("attestations")}
    links: list[Mapping[str, Json]] = []
    current = read_attestation(payload)
    while current is not None and current not in links:
        links.append(current)
        current = by_key.get(current.get("derived_from", ""))
    return links


def texts_before(payload: Payload, row: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    """Return the attestations that one derives from, the nearest first. A circle is followed once round and then ends with `row` itself."""
    by_key = {each["key"]: each for each in payload.rows("attestations")}
    before: list[Mapping[str, Json]] = []
    current = by_key.get(row.get("derived_from", ""))
    while current is not None and current not in before:
        before.append(current)
        current = by_key.get(current.get("derived_from", ""))
    return before


def closing_circles(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations that derive from themselves, by whatever way."""
    return [row for row in payload.rows("attestations") if row in texts_before(payload, row)]


def unread_behind(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations said to give words verbatim over a text that was not read, without a reason stated."""
    return [
        row
        for row in payload.rows("attestations")
        if row.get("mode") == "verbatim"
        and not row.get("verbatim_reason")
        and any(not text.get("read_by_us") for text in texts_before(payload, row))
    ]


def chain_sentence(payload: Payload, language: str) -> str:
    """Return the chain in words, without its closing full stop: "as reported by B, in S; we read T, sec. “A”, par. 1".

    Empty when no attestation is marked as read.
    """
    words = _WORDS.get(language, _WORDS["en"])
    links = chain(payload)
    if not links:
        return ""
    said = []
    for link in reversed(links):
        source = payload.label_of(link.get("source"), language)
        if link is links[0]:
            place = ", ".join(part for part in (source, _inside(link.get("locator", ""), language)) if part)
            said.append(words["read"].format(source=place))
            continue
        # What somebody wrote themselves is not reported by them.
        name = "" if link.get("reporter") == payload.get("speaker") else payload.label_of(link.get("reporter"), language)
        said.append(words["reported" if name else "in"].format(name=name, source=source))
    return "; ".join(said)


def _inside(locator: str, language: str) -> str:
    """Return a locator in words, or as it is stored where it cannot be read."""
    try:
        return display(parse_locators(locator), language) if locator else ""
    except LocatorError:
        return locator
