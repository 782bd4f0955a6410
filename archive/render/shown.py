"""What a page shows of a payload, as frozen values: values, fields, rows, groups, citations. Templates print them, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from archive.render.segments import Segment, Segments

Status = Literal["", "cited", "attested", "knowledge", "uncited"]
Fault = Literal["", "withdrawn", "merged", "stale"]
"""What became of a cited source since: taken back, put into another record, or published anew."""
Layout = Literal["", "table", "list", "names", "timeline", "sections"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A file to look at: its address, pixels (0 when not known), the name it came with and its media type."""

    href: str
    width: int
    height: int
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One value. `kind` is the kind of its field; `segments` its words, or `html` sanitised prose with its `lang` and `dir`.

    `notes` say what a reader should know of it: printed as, calendar, in which language. `block` asks for lines of its own.
    """

    kind: str
    segments: Segments = ()
    html: str = ""
    lang: str = ""
    dir: str = ""
    notes: tuple[Segments, ...] = ()
    picture: Picture | None = None
    block: bool = False
    verbatim: bool = False
    sort: int = 10**18


@dataclass(frozen=True, slots=True)
class Mark:
    """A superscript that leads from a statement to one of its citations; `fault` is what became of the source since."""

    number: int
    href: str
    stance: str
    words: str
    fault: Fault = ""


@dataclass(frozen=True, slots=True)
class RowShown:
    """A child row: its cells in the order of the columns, and its standing as a statement. `sort` is a day number."""

    key: str
    anchor: str
    cells: tuple[FieldShown, ...]
    marks: tuple[Mark, ...] = ()
    status: Status = ""
    sort: int = 10**18

    def cell(self, name: str) -> FieldShown | None:
        """Return the cell of a column, or None where the row leaves it empty."""
        return next((cell for cell in self.cells if cell.name == name and cell.values), None)

    @property
    def by_name(self) -> dict[str, FieldShown]:
        """The cells that hold something, by column name."""
        return {cell.name: cell for cell in self.cells if cell.values}


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one small heading, such as the name forms of one script."""

    title: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class RowsShown:
    """Child rows with the columns that any of them fills, as (name, label). `groups` is filled for the layout "names"."""

    layout: Layout
    columns: tuple[tuple[str, str], ...]
    rows: tuple[RowShown, ...]
    groups: tuple[RowGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field with a value: label, anchor in the page, values or rows, the citations behind it and its standing as a statement."""

    name: str
    label: str
    anchor: str = ""
    values: tuple[Shown, ...] = ()
    rows: RowsShown | None = None
    marks: tuple[Mark, ...] = ()
    status: Status = ""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A titled set of fields. A field that stands `alone` gives its label to the group and does not repeat it."""

    title: str
    fields: tuple[FieldShown, ...]

    @property
    def alone(self) -> bool:
        """Whether the only thing in it is one list of rows or one text."""
        return len(self.fields) == 1


@dataclass(frozen=True, slots=True)
class StatementLink:
    """The way back from a citation to a statement that it is about; without `href` where the record no longer says it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class CitationShown:
    """A numbered citation: source, locator in words, stance, how consulted, the words relied on, and the statements it is about.

    `fault` is what became of the source since, `warning` says it in words; `pid` is the source's.
    """

    number: int
    anchor: str
    source: Segment
    locator: str
    stance: str
    stance_label: str
    consulted: str
    words: Segment | None
    statements: tuple[StatementLink, ...]
    fault: Fault = ""
    warning: Segments = ()
    pid: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many statements there are, and how many are cited, attested in themselves, an editor's knowledge, or without citation.

    `single_source` statements rest on one source, `unread_links` texts of a chain were not read, `not_collated_twice` is 1 for a text
    that two persons have not compared. Of the citations: how many are `without_locator`, `dead` (the source was withdrawn or merged),
    `stale` (it was published anew since), or `dangling` (what they are about is no longer in the record).
    """

    total: int = 0
    cited: int = 0
    knowledge: int = 0
    uncited: int = 0
    without_locator: int = 0
    single_source: int = 0
    unread_links: int = 0
    not_collated_twice: int = 0
    dead: int = 0
    stale: int = 0
    dangling: int = 0


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """The records of one type that a record refers to."""

    type: str
    title: str
    links: Segments
