"""Where the sources of a record's names appeared, and what a reader asks about those names with `named_in` and `named_year`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext

from archive.catalogue.contested import named
from archive.catalogue.parameters import Parameters
from archive.contracts import Payload, Pin
from archive.published.entry import CURRENT, LABEL_COLUMNS, CatalogueEntry, EntryLink, labels_of_columns
from archive.registry import record_type
from archive.render.names import Asked, Days, Home, Naming, attesting_sources, naming
from archive.render.reading import Reading
from archive.values.dates import FIRST_YEAR, LAST_YEAR
from archive.values.dates.bounds import SORT_LIMIT
from archive.values.pids import is_pid, normalise_pid

_PLACES: Final = ("source", "issue", "periodical")
_SOURCES_READ: Final = 200
_TARGET: Final = ("pk", "type", "number", "earliest", "latest", *LABEL_COLUMNS)


@dataclass(frozen=True, slots=True)
class Attested:
    """What is known of the sources of a record's names (`homes`), and the place and year that were asked for, if any."""

    homes: Mapping[str, Home] = field(default_factory=dict)
    asked: Asked | None = None

    @property
    def tag(self) -> str:
        """What an entity tag must know of it."""
        place = self.asked.place if self.asked else None
        named_place = f"{place.pid}:{place.number}" if place else ""
        homes = " ".join(
            f"{pid}:{home.days}:{[(pin.pid, pin.number) for pin in (home.issue, home.periodical) if pin]}"
            for pid, home in sorted(self.homes.items())
        )
        return f"{self.asked is not None} {named_place} {self.asked.year if self.asked else ''} {homes}"

    def naming(self, payload: Payload, pins: Mapping[str, Pin], language: str) -> Naming | None:
        """Return the form under the names, with its answer."""
        return naming(payload, record_type(payload.type), Reading(language, {**payload.pins, **pins}), self.homes, self.asked)


def days_between(earliest: int | None, latest: int | None) -> Days | None:
    """Return the span of days of a catalogue entry; None where it has none, or one without an end."""
    if earliest is None or latest is None or abs(earliest) >= SORT_LIMIT or abs(latest) >= SORT_LIMIT:
        return None
    return earliest, latest


def _target(row: Iterable[object]) -> tuple[Pin, Days | None]:
    pid, kind, number, earliest, latest, *columns = row
    return Pin(str(pid), str(kind), number, labels_of_columns(columns)), days_between(earliest, latest)  # type: ignore[arg-type]


def homes_of(sources: Iterable[str]) -> dict[str, Home]:
    """Return where each of some sources appeared, and its days: its own date, or else that of its issue.

    At most two queries: the sources with their containers, and the periodicals of the issues among those.
    """
    wanted = list(dict.fromkeys(sources))[:_SOURCES_READ]
    if not wanted:
        return {}
    held = FilteredRelation("links", condition=Q(links__path="container"))
    entries = CatalogueEntry.objects.filter(pk__in=wanted).annotate(held=held)
    rows = entries.values_list("pk", "state", "earliest", "latest", *(f"held__target__{column}" for column in _TARGET))
    own: dict[str, Days | None] = {}
    containers: dict[str, tuple[Pin, Days | None]] = {}
    for pid, state, earliest, latest, *target in rows:
        if state == CURRENT:
            own[pid] = days_between(earliest, latest)
            if target[0] is not None:
                containers[pid] = _target(target)
    issues = {pin.pid for pin, _span in containers.values() if pin.type == "issue"}
    periodicals: dict[str, Pin] = {}
    if issues:
        links = EntryLink.objects.filter(entry_id__in=issues, path="periodical")
        for issue, *target in links.values_list("entry_id", *(f"target__{column}" for column in _TARGET)):
            periodicals[issue] = _target(target)[0]
    return {pid: _home(days, containers.get(pid, (None, None)), periodicals) for pid, days in own.items()}


def _home(days: Days | None, held_by: tuple[Pin | None, Days | None], periodicals: Mapping[str, Pin]) -> Home:
    container, outer = held_by
    if container is not None and container.type == "issue":
        return Home(container, periodicals.get(container.pid), days or outer)
    if container is not None and container.type == "periodical":
        # A periodical's own dates say how long it lived, not when this appeared in it.
        return Home(None, container, days)
    return Home(None, None, days)


def _place(asked: Parameters, known: Mapping[str, Pin]) -> Pin | None:
    """Return the source, issue or periodical that is asked about, None where none is or it is refused."""
    text = asked.scalar("named_in")
    if not text:
        return None
    pid = normalise_pid(text)
    found = known.get(pid) or (named([pid]).pins.get(pid) if is_pid(pid) else None)
    if found is None or found.type not in _PLACES:
        message = gettext("%(name)s must be the identifier of a published source, issue or periodical.")
        asked.refuse("named_in", message % {"name": "named_in"})
        return None
    return found


def asked_about(homes: Mapping[str, Home], pins: Mapping[str, Pin], asked: Parameters) -> Attested:
    """Return where names are attested with what is asked about them; problems are kept with the parameters.

    One query where a place is asked about that is neither among `pins` nor one of the `homes`.
    """
    known = {pin.pid: pin for home in homes.values() for pin in (home.issue, home.periodical) if pin is not None}
    place = _place(asked, {**pins, **known})
    year = asked.whole("named_year", FIRST_YEAR, LAST_YEAR)
    return Attested(homes, Asked(place, year) if place is not None or year is not None else None)


def attested_in(payload: Payload, pins: Mapping[str, Pin], asked: Parameters) -> Attested:
    """Return where the names of a record are attested, and what is asked about them. At most three queries."""
    return asked_about(homes_of(attesting_sources(payload, record_type(payload.type))), pins, asked)
