"""Reading the parameters of an address: each is taken by name, checked, and every fault is kept with the parameter that it is about.

A parameter that stands once is read; one that must stand once and is repeated is refused (400); an unknown one is ignored. The
request's dictionary is never handed to the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from django.http import QueryDict
from django.utils.translation import get_language, gettext

from archive.values.dates import (
    ASKED_LENGTH,
    FIRST_YEAR,
    LAST_YEAR,
    NEW_STYLE_MARKS,
    OLD_STYLE_MARKS,
    STYLES,
    AskedDate,
    AskedDateError,
    parse_edtf,
    read_asked,
    styles_of_day,
)

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
    """What is wrong with one parameter, in the reader's language, and the status that it earns; `choices` are links that mend it."""

    parameter: str
    message: str
    status: int = 400
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DateNote:
    """How a date was read, in words, and, where it could be of the old style as well, a link that reads it so."""

    words: str
    other: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an address as they were typed, the style that they are taken in, and how they were read."""

    first: str = ""
    last: str = ""
    calendar: str = STYLES[0]
    notes: tuple[DateNote, ...] = ()


@dataclass(slots=True)
class Parameters:
    """The parameters of one address, and what was wrong with them so far."""

    query: QueryDict
    problems: list[Problem] = field(default_factory=list)
    dates: Dates = field(default_factory=Dates)

    def refuse(self, parameter: str, message: str, status: int = 400, choices: tuple[tuple[str, str], ...] = ()) -> None:
        """Keep a problem."""
        self.problems.append(Problem(parameter, message, status, choices))

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

    def whole(self, name: str, lowest: int, highest: int) -> int | None:
        """Return a whole number from `lowest` to `highest`; None where it is missing, empty or refused."""
        text = self.scalar(name)
        return self._whole(name, text, lowest, highest) if text else None

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
        """Return the first and the last day asked for (proleptic Gregorian ordinals), and keep in `dates` how they were read.

        `from` and `to` are years or dates in figures or words; `calendar` says in which style those are that do not say it
        themselves. A span that ends before it begins is refused with 422 and not applied.
        """
        calendar = self.one_of("calendar", STYLES)
        first, last = self._date("from", calendar), self._date("to", calendar)
        notes = [self._note(name, asked) for name, asked in (("from", first), ("to", last)) if asked and not _is_plain(asked)]
        self.dates = Dates(self.scalar_or_empty("from"), self.scalar_or_empty("to"), calendar, tuple(notes))
        begins, ends = first.first if first else None, last.last if last else None
        if begins is not None and ends is not None and begins > ends:
            self.refuse("from", gettext("The span begins after it ends."), 422)
            return None, None
        return begins, ends

    def scalar_or_empty(self, name: str) -> str:
        """Return what was typed, for the form that is shown again; refuses nothing."""
        return readable(self.query.get(name, ""))[:ASKED_LENGTH]

    def _date(self, name: str, calendar: str) -> AskedDate | None:
        text = self.scalar(name)
        if not text:
            return None
        values = {"name": name, "value": text[:ASKED_LENGTH], "lowest": FIRST_YEAR, "highest": LAST_YEAR}
        try:
            asked = read_asked(text, style=calendar)
        except AskedDateError as error:
            if error.code == "order_ambiguous":
                message = gettext("%(name)s: “%(value)s” can be read in more than one order. Write the month as a word, or choose:")
                self.refuse(name, message % values, choices=tuple(self._choice(name, day) for day in error.choices))
            elif error.code == "other_style_only":
                message = gettext("%(name)s: “%(value)s” is a day of the old style alone. If that is meant, choose:")
                self.refuse(name, message % values, choices=tuple(self._choice(name, day) for day in error.choices))
            else:
                message = gettext(
                    "%(name)s must be a whole number from %(lowest)s to %(highest)s, "
                    "or a date such as 28.04.1920, “15 April 1920 o.s.” or “autumn 1918”."
                )
                self.refuse(name, message % values)
            return None
        if (asked.first if name == "from" else asked.last) is None:
            begins, ends = gettext("%(name)s: “%(value)s” has no first day."), gettext("%(name)s: “%(value)s” has no last day.")
            self.refuse(name, (begins if name == "from" else ends) % values)
            return None
        return asked

    def _choice(self, name: str, day: str) -> tuple[str, str]:
        """Return a day (EDTF, new style) in words of both styles, and the address that asks for it."""
        ordinal = parse_edtf(day).earliest
        new, old = styles_of_day(ordinal, _language()) if isinstance(ordinal, int) else (day, "")
        words = gettext("%(new)s (%(old)s old style)") % {"new": new, "old": old} if old else new
        # The style that was chosen must not move a day that is of the new style already.
        return words, self._with(name, f"{new} {NEW_STYLE_MARKS[_language()]}")

    def _note(self, name: str, asked: AskedDate) -> DateNote:
        day = asked.first if name == "from" else asked.last
        new, old = styles_of_day(day or 0, _language())
        if name == "from":
            words = gettext("from %(new)s (%(old)s old style)") if old else gettext("from %(new)s")
        else:
            words = gettext("to %(new)s (%(old)s old style)") if old else gettext("to %(new)s")
        shown = words % {"new": new, "old": old}
        # The style that was chosen is no guess; where none was, the words may be of the other.
        if not asked.other or self.query.get("calendar"):
            return DateNote(shown)
        other = parse_edtf(asked.other).earliest
        meant = styles_of_day(other, _language())[0] if isinstance(other, int) else asked.other
        offer = gettext("If “%(value)s” is old style: %(new)s") % {"value": asked.typed, "new": meant}
        return DateNote(shown, offer, self._with(name, f"{asked.typed} {OLD_STYLE_MARKS[_language()]}"))

    def _with(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.pop("page", None)
        query[name] = value
        return f"?{query.urlencode()}"

    @property
    def status(self) -> int:
        """The status that the answer must have: 200, or that of the first problem."""
        return self.problems[0].status if self.problems else 200


def _is_plain(asked: AskedDate) -> bool:
    """Whether a date is a year of the new style, which needs no explanation."""
    return asked.is_year and asked.calendar == STYLES[0]


def _language() -> str:
    found = (get_language() or "en").partition("-")[0]
    return found if found in OLD_STYLE_MARKS else "en"


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
