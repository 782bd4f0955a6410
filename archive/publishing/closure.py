"""The publication closure: what approving some drafts would newly refer to, expose or break. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from archive.contracts import Payload
from archive.published.entry import CURRENT, MERGED, CatalogueEntry, EntryLink
from archive.published.identifier import Identifier
from archive.spec.freeze import references

DraftLookup = Callable[[set[str]], Mapping[str, Payload]]
"""From pids to the bodies of their drafts, where there are any; given by the editorial side."""


@dataclass(frozen=True, slots=True)
class Closure:
    """`newly_referred`: published records that the drafts refer to and the current versions do not. `exposed`:
    unpublished drafts that must be published along, found transitively, with what refers to them. `broken`: references that lead
    to nothing publishable, with what
    refers to them. `becomes_stale`: published records whose references will be behind.
    """

    newly_referred: frozenset[str] = frozenset()
    exposed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    becomes_stale: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether the drafts can be published as they are, with nothing else."""
        return not self.exposed and not self.broken


def _current(pids: set[str]) -> set[str]:
    return set(CatalogueEntry.objects.current().filter(pk__in=pids).values_list("pk", flat=True))


def closure(payloads: Sequence[Payload], *, drafts: DraftLookup) -> Closure:
    """Return the closure of publishing `payloads` together."""
    members = {payload.pid for payload in payloads}
    before = set(EntryLink.objects.filter(entry_id__in=members).values_list("target_id", flat=True))
    newly: set[str] = set()
    exposed: dict[str, set[str]] = {}
    broken: dict[str, set[str]] = {}
    pending = list(payloads)
    seen = set(members)
    while pending:
        sought: dict[str, set[str]] = {}
        for payload in pending:
            for ref in references(payload) - members:
                sought.setdefault(ref, set()).add(payload.pid)
        public = _current(set(sought))
        newly |= public - before
        missing = {ref: by for ref, by in sought.items() if ref not in public}
        fresh = set(missing) - seen
        seen |= fresh
        found = drafts(fresh)
        usable = set(Identifier.objects.filter(pk__in=fresh).exclude(entry__state=MERGED).values_list("pk", flat=True))
        for ref, by in missing.items():
            publishable = ref in exposed or (ref in fresh and ref in found and ref in usable)
            (exposed if publishable else broken).setdefault(ref, set()).update(by)
        pending = [found[ref] for ref in sorted(fresh & exposed.keys())]
    stale = EntryLink.objects.filter(target_id__in=members, entry__state=CURRENT).exclude(entry_id__in=members)
    return Closure(
        frozenset(newly),
        {ref: frozenset(by) for ref, by in sorted(exposed.items())},
        {ref: frozenset(by) for ref, by in sorted(broken.items())},
        frozenset(stale.values_list("entry_id", flat=True)),
    )
