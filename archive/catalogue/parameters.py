"""Reading the parameters of an address: each is taken by name, checked, and every fault is kept with the parameter that it is about.

A parameter that stands once is read; one that must stand once and is repeated is refused (400); an unknown one is ignored. The
request's dictionary is never handed to the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext

from archive.values.dates import day_number

FIRST_YEAR: Final = -9999
LAST_YEAR: Final = 9999
LAST_PAGE: Final = 499
MAX_PAGE_SIZE: Final = 100
PAGE_SIZE: Final = 20
MAX_FACETS: Final = 5
MAX_VALUES: Final = 25
_WHOLE: Final = re.compile(r"-?[0-9]{1,12}", re.ASCII)


_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def readable(value: str) -> str:
    """Return a value without the characters that no page may echo: controls, turned directions, half characters."""
    return _UNREADABLE.sub("", value).strip()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one parameter, in the reader's language, and the status that it earns."""

    parameter: str
    message: str
    status: int = 400


@dataclass(slots=True)
class Parameters:
    """The parameters of one address, and what was wrong with them so far."""

    query: QueryDict
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, parameter: str, message: str, status: int = 400) -> None:
        """Keep a problem."""
        self.problems.append(Problem(parameter, message, status))

    def scalar(self, name: str) -> str:
        """Return the value of a parameter that may stand once; empty where it is missing or refused."""
        found = self.query.getlist(name)
        if len(found) > 1:
            self.refuse(name, gettext("%(name)s is given more than once.") % {"name": name})
            return ""
        return readable(found[0]) if found else ""

    def _whole(self, name: str, text: str, lowest: int, highest: int, too_high: str = "") -> int | None:
        if not _WHOLE.fullmatch(text) or int(text) < lowest or (int(text) > highest and not too_high):
            message = gettext("%(name)s must be a whole number from %(lowest)s to %(highest)s.")
            self.refuse(name, message % {"name": name, "lowest": lowest, "highest": highest})
            return None
        if int(text) > highest:
            self.refuse(name, too_high)
            return None
        return int(text)

    def year(self, name: str) -> int | None:
        """Return a year from -9999 to 9999, None where the parameter is missing, empty (as forms send it) or refused."""
        text = self.scalar(name)
        return self._whole(name, text, FIRST_YEAR, LAST_YEAR) if text else None

    def page(self) -> int:
        """Return the page, counted from 1; 1 where it is missing or refused."""
        if "page" not in self.query:
            return 1
        too_high = gettext("Pages end at 499. Narrow the result with the filters instead.")
        return self._whole("page", self.scalar("page"), 1, LAST_PAGE, too_high) or 1

    def page_size(self) -> int:
        """Return how many records stand on a page, at most 100."""
        if "page_size" not in self.query:
            return PAGE_SIZE
        return self._whole("page_size", self.scalar("page_size"), 1, MAX_PAGE_SIZE) or PAGE_SIZE

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """Return one of the allowed values; the first where the parameter is missing or refused."""
        text = self.scalar(name)
        if not text:
            return allowed[0]
        if text not in allowed:
            self.refuse(name, gettext("%(name)s must be one of: %(allowed)s.") % {"name": name, "allowed": ", ".join(allowed)})
            return allowed[0]
        return text

    def facets(self, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the chosen values of facets, each value once. More than 5 facets or 25 values are refused: no reader clicks that."""
        chosen = {
            name: tuple(dict.fromkeys(readable(value)[:64] for value in self.query.getlist(name)[: MAX_VALUES + 1] if value.strip()))
            for name in names
            if name in self.query
        }
        chosen = {name: values for name, values in chosen.items() if values}
        if len(chosen) > MAX_FACETS or sum(map(len, chosen.values())) > MAX_VALUES:
            message = gettext("At most %(facets)s filters with %(values)s values together can be combined.")
            self.refuse("filters", message % {"facets": MAX_FACETS, "values": MAX_VALUES})
            return {}
        return chosen

    def span(self) -> tuple[int | None, int | None]:
        """Return the years `from` and `to`; a span that ends before it begins is refused with 422 and not applied."""
        first, last = self.year("from"), self.year("to")
        if first is not None and last is not None and first > last:
            self.refuse("from", gettext("The span begins after it ends."), 422)
            return None, None
        return first, last

    @property
    def status(self) -> int:
        """The status that the answer must have: 200, or that of the first problem."""
        return self.problems[0].status if self.problems else 200


def first_day(year: int | None) -> int | None:
    """Return the day number of a year's first day."""
    return None if year is None else day_number(year, 1, 1)


def last_day(year: int | None) -> int | None:
    """Return the day number of a year's last day."""
    return None if year is None else day_number(year, 12, 31)


@dataclass(frozen=True, slots=True)
class Address:
    """The page's own address, to make others from: another page, without a filter, with another sort."""

    path: str
    query: QueryDict

    def changed(self, **values: str | int | None) -> str:
        """Return the address with parameters set, or taken out where the value is None; the page goes back to the first."""
        query = self.query.copy()
        query.pop("page", None)
        for name, value in values.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return self._join(query)

    def toggled(self, name: str, value: str) -> str:
        """Return the address with one value of a facet added, or taken out where it is chosen."""
        query = self.query.copy()
        query.pop("page", None)
        chosen = query.getlist(name)
        query.setlist(name, [item for item in chosen if item != value] if value in chosen else [*chosen, value])
        if not query.getlist(name):
            query.pop(name, None)
        return self._join(query)

    def swapped(self) -> str:
        """Return the address with `from` and `to` exchanged."""
        return self.changed(**{"from": self.query.get("to", ""), "to": self.query.get("from", "")})

    def _join(self, query: QueryDict) -> str:
        encoded = query.urlencode()
        return f"{self.path}?{encoded}" if encoded else self.path
