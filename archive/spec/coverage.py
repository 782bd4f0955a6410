"""Evidence coverage: how far the statements of a payload are evidenced, counted and never typed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal

from archive.contracts import N_, Field, Json, Payload, RecordType, Reference, Rows
from archive.spec.ledger import read_attestation, verification_state

Standing = Literal["cited", "attested", "knowledge", "uncited"]

MEASURES: Final = (
    ("uncited", N_("statements without citation, in percent")),
    ("without_locator", N_("citations without a place in the source, in percent")),
    ("single_source", N_("statements that rest on a single source, in percent")),
    ("unread_links", N_("texts of a chain that nobody here has read")),
    ("not_collated_twice", N_("texts not yet compared by two persons")),
)
"""What thresholds can be set for: the first three are shares in percent, rounded up, the others plain numbers."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a record states: its path, how it stands, and the pids of the sources that it rests on."""

    path: str
    standing: Standing
    sources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over one payload. `statements` is the sum of `cited` (cited, or attested by a source that its row names), `knowledge`
    (marked as an editor's own) and `uncited`; `single_source` counts statements that exactly one source supports or disputes;
    `unread_links` the attestations behind or beside the one that was read; `not_collated_twice` is 1 for a text that two persons
    have not yet compared.
    """

    statements: int = 0
    cited: int = 0
    knowledge: int = 0
    uncited: int = 0
    citations: int = 0
    without_locator: int = 0
    unread_links: int = 0
    single_source: int = 0
    not_collated_twice: int = 0

    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return asdict(self)

    def measure(self, name: str) -> int:
        """Return one of `MEASURES`. A share of nothing is 0. Raises `KeyError` for an unknown name."""
        whole = {"uncited": self.statements, "without_locator": self.citations, "single_source": self.statements}
        if name in whole:
            return -(-100 * int(getattr(self, name)) // whole[name]) if whole[name] else 0
        if name in ("unread_links", "not_collated_twice"):
            return int(getattr(self, name))
        raise KeyError(name)


def _about(path: str, targets: Mapping[str, Sequence[Mapping[str, Json]]]) -> list[Mapping[str, Json]]:
    """Return the citations of a statement, those of single columns of a row included."""
    return [row for target, rows in targets.items() if target == path or target.startswith(path + "/") for row in rows]


def _named(specs: Sequence[Field], row: Mapping[str, Json]) -> set[str]:
    """Return the sources that a row names itself: where a form of a name is attested, where a text stands."""
    return {row[spec.name]["ref"] for spec in specs if isinstance(spec, Reference) and spec.to == "source" and row.get(spec.name)}


def _statement(
    path: str, targets: Mapping[str, Sequence[Mapping[str, Json]]], specs: Sequence[Field] = (), row: Mapping[str, Json] | None = None
) -> Statement:
    citations = _about(path, targets)
    named = _named(specs, row) if row else set()
    sources = {each["source"]["ref"] for each in citations if each.get("source") and each.get("stance", "supports") != "mentions"} | named
    if citations:
        return Statement(path, "cited", frozenset(sources))
    if row is not None and row.get("editors_knowledge"):
        return Statement(path, "knowledge")
    return Statement(path, "attested" if named else "uncited", frozenset(sources))


def statements(payload: Payload, record_type: RecordType) -> Iterator[Statement]:
    """Yield what a record states: each citable field with a value, and each row of a citable list."""
    targets: dict[str, list[Mapping[str, Json]]] = {}
    for row in payload.rows("citations"):
        targets.setdefault(row.get("target", ""), []).append(row)
    # A claim that an editor makes from common knowledge is marked as such as a whole.
    whole = {"editors_knowledge": payload.get("editors_knowledge")}
    for spec in record_type.public_fields:
        if not spec.citable or not payload.get(spec.name):
            continue
        if isinstance(spec, Rows):
            for row in payload.rows(spec.name):
                yield _statement(f"{spec.name}/{row['key']}", targets, spec.fields, row)
        else:
            yield _statement(spec.name, targets, (), whole)


def coverage(payload: Payload, record_type: RecordType) -> Coverage:
    """Count how far a payload is evidenced."""
    found = list(statements(payload, record_type))
    standings = [statement.standing for statement in found]
    citations = payload.rows("citations")
    texts = payload.rows("attestations")
    read = read_attestation(payload)
    return Coverage(
        statements=len(found),
        cited=sum(standing in ("cited", "attested") for standing in standings),
        knowledge=standings.count("knowledge"),
        uncited=standings.count("uncited"),
        citations=len(citations),
        without_locator=sum(not row.get("locator") for row in citations),
        unread_links=sum(not row.get("read_by_us") for row in texts),
        single_source=sum(len(statement.sources) == 1 for statement in found),
        not_collated_twice=int(read is not None and verification_state(payload) != "collated-twice"),
    )
