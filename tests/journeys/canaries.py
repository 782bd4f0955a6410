"""Words that stand nowhere else: one for every value that must stay on the desk, one for every value that readers may see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from archive.contracts import Choice, Field, Payload, RecordType, Reference, References, RowRef, Rows, Translated

SECRET: Final = re.compile("qzs[a-h]{5}", re.IGNORECASE)
_LETTERS: Final = "abcdefgh"
_NUMBERS: Final = {"public": 41, "secret": 987_654_321}
_DEGREES: Final = {"public": "40.4", "secret": "41.987654"}
_CONTAINERS: Final = {"container": "issue"}
# Columns whose values the database or the page takes for more than words.
_FIXED: Final[Mapping[tuple[str, str], str]] = {
    # Only questions are judged, and a question answers none.
    ("claim", "kind"): "question",
    ("claim", "answers"): "",
    ("citations", "target"): "",
    ("phases", "weekdays"): "1, 3, 5",
    # The numbers of every authority but an unknown one are checked.
    ("identifiers", "scheme"): "other",
}


@dataclass
class Canaries:
    """Makes the words and remembers where each of the secret ones was put."""

    origins: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def _word(self, prefix: str) -> str:
        number, letters = next(self._numbers), ""
        for _place in range(5):
            number, digit = divmod(number, len(_LETTERS))
            letters += _LETTERS[digit]
        return prefix + letters

    def secret(self, origin: str) -> str:
        """Return a word that no reader may ever see."""
        word = self._word("qzs")
        self.origins[word] = origin
        return word

    def public(self, origin: str) -> str:
        """Return a word for a value that is published."""
        return self._word("qzp")

    def leaked(self, text: str) -> list[str]:
        """Return where the secrets come from that stand in a text."""
        found = {match.lower() for match in SECRET.findall(text)}
        shown = [self.origins.get(word, f"{word} of nowhere") for word in found]
        shown += [f"the secret number {number}" for number in (str(_NUMBERS["secret"]), _DEGREES["secret"]) if number in text]
        return sorted(shown)


@dataclass(frozen=True)
class Filler:
    """Fills in everything that a record type has. `pids` gives the record that references of a type lead to, `file` a stored file."""

    word: Callable[[str], str]
    pids: Mapping[str, str]
    file: Mapping[str, Any]
    tone: str

    def body(self, kind: RecordType, pid: str) -> Payload:
        """Return a body with a value in every public field and in every row."""
        return Payload(kind.key, pid, self._fields(kind.fields, kind.key, pid), schema=kind.schema)

    def _fields(self, specs: tuple[Field, ...], owner: str, where: str, *, first: bool = True) -> dict[str, Any]:
        values = {spec.name: self._value(spec, owner, f"{where}.{spec.name}", first=first) for spec in specs if spec.public}
        return {name: value for name, value in values.items() if value not in ("", None, False)}

    def _value(self, spec: Field, owner: str, where: str, *, first: bool) -> Any:
        if (owner, spec.name) in _FIXED:
            return _FIXED[owner, spec.name]
        if isinstance(spec, Rows):
            return self._rows(spec, where)
        if isinstance(spec, Choice):
            return spec.choices[0 if self.tone == "public" else -1][0]
        if isinstance(spec, Translated):
            return {language: self._prose(spec, f"{where}.{language}") for language in ("en", "az", "ru")}
        if isinstance(spec, Reference):
            return {"ref": self._target(spec)}
        if isinstance(spec, References):
            return [{"ref": self._target(spec)}]
        plain: dict[str, Callable[[], Any]] = {
            "text": lambda: self.word(where),
            "date": lambda: {"printed": f"{self.word(where)} 1919", "edtf": "1919-05", **_DATE},
            "integer": lambda: _NUMBERS[self.tone],
            "decimal": lambda: _DEGREES[self.tone],
            "boolean": lambda: first,
            "language": lambda: f"en-x-{self.word(where)}",
            "locator": lambda: f"section:{self.word(where)}",
            "url": lambda: f"https://example.org/{self.word(where)}",
            "file": lambda: dict(self.file),
            "row": lambda: None if first else "r1",
        }
        return plain[spec.kind]()

    def _prose(self, spec: Translated, where: str) -> str:
        words = self.word(where)
        return f"{words} [[{self.pids['topic']}|{self.word(where)}]]" if spec.markdown else words

    def _target(self, spec: Reference | References) -> str:
        return self.pids[spec.to or _CONTAINERS.get(spec.name, "person")]

    def _rows(self, spec: Rows, where: str) -> list[dict[str, Any]]:
        # A row that can derive from a sibling needs one.
        number = 2 if any(isinstance(inner, RowRef) for inner in spec.fields) else 1
        rows = range(1, number + 1)
        return [{"key": f"r{row}"} | self._fields(spec.fields, spec.name, f"{where}[{row}]", first=row == 1) for row in rows]


_DATE: Final = {"calendar": "gregorian", "basis": "printed", "certainty": "certain"}


def only_names(kind: RecordType, pid: str, pids: Mapping[str, str]) -> Payload:
    """Return the least body that a record of a type can have: its names, and the one reference without which an issue is none."""
    fields: dict[str, Any] = {"periodical": {"ref": pids["periodical"]}} if kind.key == "issue" else {}
    for spec in kind.public_fields:
        if spec.search == "title" and isinstance(spec, Translated):
            fields[spec.name] = {"en": f"Anchor {kind.key}"}
        if isinstance(spec, Rows) and any(inner.search == "title" and inner.name == "text" for inner in spec.fields):
            row = {"key": "r1", "text": f"Anchor {kind.key}", "language": "en", "kind": "preferred", "scheme": "original"}
            fields[spec.name] = [row if kind.key != "quotation" else {**_ATTESTED, "source": {"ref": pids["source"]}}]
    return Payload(kind.key, pid, fields, schema=kind.schema)


_ATTESTED: Final = {"key": "r1", "text": "Anchor words", "language": "en", "mode": "verbatim", "read_by_us": True}
