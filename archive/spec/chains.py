"""Attribution chains: the way of an utterance from its speaker to the text that was read, as a tree, as rows and in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from archive.contracts import N_, Choices, Json, Payload
from archive.spec.ledger import read_attestation
from archive.values.locators import LocatorError, display, parse_locators

_WORDS = {
    "en": {"reported": "as reported by {name}, in {source}", "in": "{source}", "read": "we read {source}"},
    "az": {"reported": "{name} nəql edir, {source}", "in": "{source}", "read": "oxuduğumuz mətn: {source}"},
    "ru": {"reported": "в передаче: {name}, {source}", "in": "{source}", "read": "мы читали: {source}"},
}

CHAIN_LENGTHS: Final[Choices] = (
    ("first-hand", N_("first-hand")),
    ("one", N_("one intermediary")),
    ("more", N_("two or more intermediaries")),
    ("unknown", N_("not known")),
)
"""How far the text that was read is from the speaker; see `chain_length`."""


@dataclass(frozen=True, slots=True)
class Attested:
    """One attestation in the tree: its row, the key of the text that it derives from ("" for an earliest known one), and whether it lies on
    the way to the text that was read.
    """

    row: Mapping[str, Json]
    parent: str
    leads_to_read: bool

    @property
    def key(self) -> str:
        """The key of its row."""
        return str(self.row["key"])


def attested_tree(payload: Payload) -> list[Attested]:
    """Return every attestation once, each before those that derive from it; of siblings the one on the way to the text read comes last.

    One that derives from a text that is not there is an earliest known one, and a circle is cut open at its first row.
    """
    rows = payload.rows("attestations")
    keys = {row["key"] for row in rows}
    derived: dict[str, list[Mapping[str, Json]]] = {}
    for row in rows:
        derived.setdefault(row.get("derived_from", ""), []).append(row)
    on_the_way = {row["key"] for row in chain(payload)}
    found: dict[str, Attested] = {}

    def place(roots: Iterable[Mapping[str, Json]]) -> None:
        waiting = [(row, "") for row in _read_last(roots, on_the_way)[::-1]]
        while waiting:
            row, parent = waiting.pop()
            if row["key"] in found:
                continue
            found[row["key"]] = Attested(row, parent, row["key"] in on_the_way)
            waiting += [(each, row["key"]) for each in _read_last(derived.get(row["key"], ()), on_the_way)[::-1]]

    place(row for row in rows if row.get("derived_from", "") not in keys)
    for row in rows:
        place([row])
    return list(found.values())


def _read_last(rows: Iterable[Mapping[str, Json]], on_the_way: set[str]) -> list[Mapping[str, Json]]:
    return sorted(rows, key=lambda row: row["key"] in on_the_way)


def is_own(payload: Payload, row: Mapping[str, Json]) -> bool:
    """Tell whether a text is the speaker's own: its reporter is the speaker."""
    return bool(row.get("reporter")) and row.get("reporter") == payload.get("speaker")


def intermediaries(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the texts of the chain that are not the speaker's own, the earliest first and the one that was read among them.

    Texts in a row by the same reporter are one pair of hands and count once, by the earliest.
    """
    found: list[Mapping[str, Json]] = []
    for row in reversed(chain(payload)):
        if is_own(payload, row):
            continue
        if found and row.get("reporter") and row.get("reporter") == found[-1].get("reporter"):
            continue
        found.append(row)
    return found


def begins_in_the_dark(payload: Payload) -> bool:
    """Tell whether nobody knows what stands before the earliest text: it names no source, or nobody is named who reports in it."""
    links = chain(payload)
    if not links or is_own(payload, links[-1]):
        return False
    return bool(links[-1].get("names_no_source")) or not links[-1].get("reporter")


def chain_length(payload: Payload) -> str:
    """Return how far the text that was read is from the speaker, as one of `CHAIN_LENGTHS`; "" where no text was read.

    "first-hand": the text that was read is the speaker's own. "one": one text or reporter stands between the speaker and us, which is then
    the text that was read itself. "more": two or more do, however the chain begins. "unknown": fewer are known, and the earliest text does
    not say whom it has the words from.
    """
    if not chain(payload):
        return ""
    count = len(intermediaries(payload))
    if count > 1:
        return "more"
    if begins_in_the_dark(payload):
        return "unknown"
    return "one" if count else "first-hand"


def reporters(payload: Payload) -> list[Mapping[str, str]]:
    """Return those who report the words in any text, the speaker left out, each once and in the order of the rows."""
    found = [row["reporter"] for row in payload.rows("attestations") if row.get("reporter") and not is_own(payload, row)]
    return list({reference["ref"]: reference for reference in found}.values())


def chain(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations from the one that was read back to the earliest known; a circle is cut where it closes.

    Empty when none is marked as read.
    """
    by_key = {row["key"]: row for row in payload.rows("attestations")}
    links: list[Mapping[str, Json]] = []
    met: set[str] = set()
    current = read_attestation(payload)
    while current is not None and current["key"] not in met:
        met.add(current["key"])
        links.append(current)
        current = by_key.get(current.get("derived_from", ""))
    return links


def closing_circles(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations that derive from themselves, by whatever way."""
    on_circles, _unread = _ancestry(payload)
    return [row for row in payload.rows("attestations") if row["key"] in on_circles]


def unread_behind(payload: Payload) -> list[Mapping[str, Json]]:
    """Return the attestations said to give words verbatim over a text that was not read, without a reason stated."""
    _circles, unread = _ancestry(payload)
    return [
        row
        for row in payload.rows("attestations")
        if row.get("mode") == "verbatim" and not row.get("verbatim_reason") and unread[row["key"]]
    ]


def _ancestry(payload: Payload) -> tuple[set[str], dict[str, bool]]:
    """Return the keys of the attestations on circles, and for each whether one that it derives from, near or far, was not read.

    Every way is walked once, so that a chain of thousands takes no longer to look through than it takes to read.
    """
    by_key = {row["key"]: row for row in payload.rows("attestations")}
    on_circles: set[str] = set()
    unread: dict[str, bool] = {}
    for key in by_key:
        way: dict[str, int] = {}
        while key in by_key and key not in unread and key not in way:
            way[key] = len(way)
            key = by_key[key].get("derived_from", "")
        walked = list(way)
        if key in way:
            circle = walked[way[key] :]
            on_circles.update(circle)
            unread |= dict.fromkeys(circle, any(not by_key[each].get("read_by_us") for each in circle))
            walked = walked[: way[key]]
        for each in reversed(walked):
            parent = by_key.get(by_key[each].get("derived_from", ""))
            unread[each] = parent is not None and (unread[parent["key"]] or not parent.get("read_by_us"))
    return on_circles, unread


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
        name = "" if is_own(payload, link) else payload.label_of(link.get("reporter"), language)
        said.append(words["reported" if name else "in"].format(name=name, source=source))
    return "; ".join(said)


def _inside(locator: str, language: str) -> str:
    """Return a locator in words, or as it is stored where it cannot be read."""
    try:
        return display(parse_locators(locator), language) if locator else ""
    except LocatorError:
        return locator
