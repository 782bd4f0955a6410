"""What a record type may publish: one frozen dataclass per kind of field. Declarations only; `archive.spec` acts on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

Weight = Literal["", "title", "name", "text"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One published field of a record or of a child row.

    `name` is the attribute of the working model and the key in the payload; `label` and `help` are message ids; `citable`
    fields can be the target of a citation; `search` says with which weight the words are indexed; `facet` names the facet
    that the value feeds; `public` is False only for `Private`.
    """

    name: str
    label: str = ""
    help: str = ""
    citable: bool = False
    search: Weight = ""
    facet: str = ""
    kind: ClassVar[str] = ""
    public: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """A stored string. Its language is fixed (`language`), or named by the sibling field `language_field`, or unknown."""

    language: str = ""
    language_field: str = ""
    multiline: bool = False
    verbatim: bool = False
    kind: ClassVar[str] = "text"


@dataclass(frozen=True, kw_only=True)
class Translated(Field):
    """Editors' prose in several interface languages; payload `{"en": str, "az": str, "ru": str}`, empty ones left out.

    `markdown` texts are rendered as restricted Markdown, in which `[[pid]]` or `[[pid|words]]` refers to a record.
    """

    markdown: bool = True
    multiline: bool = True
    kind: ClassVar[str] = "translated"


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One value of a closed list of (value, message id)."""

    choices: Choices
    kind: ClassVar[str] = "choice"


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A date as evidence; payload is `EvidenceDate.to_dict()`. With `span`, it places the record in time in the catalogue."""

    span: bool = False
    kind: ClassVar[str] = "date"


@dataclass(frozen=True, kw_only=True)
class Reference(Field):
    """A link to one record; payload `{"ref": pid}`. `to` is a record type key, or "" for a record of any type, or of one of `among`.

    `role` names the reader's facet or filter that the link feeds: "person", "place", "periodical", "organization".
    """

    to: str = ""
    among: tuple[str, ...] = ()
    role: str = ""
    kind: ClassVar[str] = "reference"


@dataclass(frozen=True, kw_only=True)
class References(Field):
    """Links to several records of one type; payload a list of `{"ref": pid}` sorted by pid."""

    to: str = ""
    role: str = ""
    kind: ClassVar[str] = "references"


@dataclass(frozen=True, kw_only=True)
class Integer(Field):
    """A whole number or nothing."""

    kind: ClassVar[str] = "integer"


@dataclass(frozen=True, kw_only=True)
class Decimal(Field):
    """A decimal number; in the payload its shortest decimal string, because canonical JSON holds no floats."""

    kind: ClassVar[str] = "decimal"


@dataclass(frozen=True, kw_only=True)
class Boolean(Field):
    """True, or left out."""

    kind: ClassVar[str] = "boolean"


@dataclass(frozen=True, kw_only=True)
class Language(Field):
    """A BCP 47 tag with script where it matters (`az-Arab`)."""

    kind: ClassVar[str] = "language"


@dataclass(frozen=True, kw_only=True)
class Locator(Field):
    """A locator inside a source, as text (`section:Background; paragraph:2`)."""

    kind: ClassVar[str] = "locator"


@dataclass(frozen=True, kw_only=True)
class Url(Field):
    """An http or https address; never fetched by the server."""

    kind: ClassVar[str] = "url"


@dataclass(frozen=True, kw_only=True)
class File(Field):
    """A stored file; payload `{"sha256", "name", "media_type", "size", "width"?, "height"?}`."""

    kind: ClassVar[str] = "file"


@dataclass(frozen=True, kw_only=True)
class RowRef(Field):
    """A link to a sibling row in the same list of rows (`derived from`); payload is that row's key."""

    kind: ClassVar[str] = "row"


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """Child rows in their order; payload a list of objects, each with a stable `key`. `rows` names the related manager."""

    fields: tuple[Field, ...]
    model: str
    singular: str = ""
    parent: str = "record"
    kind: ClassVar[str] = "rows"


@dataclass(frozen=True, kw_only=True)
class Private(Field):
    """A column that is never published (notes between editors, bookkeeping). Listed so that nothing is left out by accident."""

    kind: ClassVar[str] = "private"
    public: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Group:
    """A titled set of fields on the editors' form and the public page, in the order in which an editor thinks."""

    title: str
    names: tuple[str, ...]
    help: str = ""
    collapsed: bool = False
