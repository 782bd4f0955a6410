"""The place inside a source: one or more steps such as page, folio or section and paragraph, read, checked and written.

A step keeps its value as it is printed; reading one never guesses a place that was not typed.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.values.archive_references import ArchiveReference, display_leaves, read_side
from archive.values.locator_labels import CSL_LABELS, INNER_QUOTES, LOCATOR_SCHEMES, PLURALS, QUOTES, SINGULARS, TYPED_LABELS
from archive.values.text import TextError, clean_line

MAX_LOCATOR_LENGTH: Final = 255
MAX_STEPS: Final = 8

# A label as pages and columns bear: 12, xii, A3:12, [4], 3a, 12*, 1/2.
_LABEL: Final = r"[\w\[\](){}:./*'’+]+"
_DASH: Final = r"[ \u00a0]?[-‐‑–—−][ \u00a0]?"
_RANGE: Final = re.compile(rf"({_LABEL})(?:{_DASH}({_LABEL}))?")
_LIST: Final = re.compile(r" ?[,;] ?")
_ROMAN: Final = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TIME: Final = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:\.(\d{1,3}))?", re.ASCII)
_REGION: Final = re.compile(
    r"(?:([^#]{1,120})#)?(?:xywh=)?(pixel:|percent:)?(\d{1,6}(?:\.\d{1,4})?(?:,\d{1,6}(?:\.\d{1,4})?){3})", re.ASCII
)
_SHORT_NUMBER: Final = re.compile(r"\d[\d.]{0,10}[a-zа-я]?|[ivxlcdm]{1,8}", re.IGNORECASE)
_SEVERAL: Final = re.compile(rf"{_DASH}|, ")
_RANGED: Final = frozenset({"page", "column", "line", "folio", "leaf", "paragraph", "timestamp"})
_STEP_START: Final = re.compile(r";\s*(?=(?:" + "|".join(LOCATOR_SCHEMES) + "):)")
_SCHEME: Final = re.compile(r"\s*([a-z]+):(.*)", re.DOTALL)


class LocatorError(ValueError):
    """A locator that cannot be kept; `message` is an English sentence that says how to put it right."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class LocatorStep:
    """One step: a scheme of `LOCATOR_SCHEMES` and its value in canonical form; `as_printed` is the value as it was typed."""

    scheme: str
    value: str
    as_printed: str = field(default="", compare=False)

    def __str__(self) -> str:
        escaped = self.value.replace("\\", "\\\\")
        return f"{self.scheme}:" + _STEP_START.sub(lambda match: "\\" + match.group(), escaped)


@dataclass(frozen=True, slots=True)
class Locator:
    """A place inside a source: steps from the outer to the inner, and warnings in English about what looks wrong.

    `str(locator)` is the text that is stored, such as "section:Background; paragraph:3"; `parse_locators` reads it back.
    """

    steps: tuple[LocatorStep, ...]
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def scheme(self) -> str:
        """The scheme of the outermost step."""
        return self.steps[0].scheme

    @property
    def value(self) -> str:
        """The value of the outermost step."""
        return self.steps[0].value

    @property
    def as_printed(self) -> str:
        """The value of the outermost step as it was typed."""
        return self.steps[0].as_printed

    def __str__(self) -> str:
        return "; ".join(str(step) for step in self.steps)


def parse_locator(scheme: str, value: str) -> Locator:
    """Read the value of one scheme; further steps may follow it, as in ("section", "Background; paragraph:3").

    Raises LocatorError for an unknown scheme and for values that the scheme does not have.
    """
    if scheme not in LOCATOR_SCHEMES:
        raise LocatorError(f"{scheme[:40]!r} is not a kind of place; use one of {', '.join(LOCATOR_SCHEMES)}.")
    return parse_locators(f"{scheme}:{value}")


def parse_locators(text: str) -> Locator:
    r"""Read the stored form of a locator, `scheme:value; scheme:value`.

    A single step may also be typed as people write it ("p. 12", "л. 12 об.", "vər. 3"), and a bare number is a page. In
    a value `\\` stands for a backslash, and `\;` for a semicolon that would begin a step. Raises LocatorError.
    """
    if len(text) > 4 * MAX_LOCATOR_LENGTH:
        raise LocatorError(f"A place has at most {MAX_LOCATOR_LENGTH} characters, not {len(text)}.")
    try:
        line = clean_line(text)
    except TextError as error:
        raise LocatorError(error.message) from error
    if not line:
        raise LocatorError("A place is needed, for example page:12.")
    if len(line) > MAX_LOCATOR_LENGTH:
        raise LocatorError(f"A place has at most {MAX_LOCATOR_LENGTH} characters, not {len(line)}.")
    parts = _split_steps(line)
    if len(parts) > MAX_STEPS:
        raise LocatorError(f"A place has at most {MAX_STEPS} steps, not {len(parts)}.")
    steps: list[LocatorStep] = []
    warnings: list[str] = []
    for part in parts:
        scheme, value = _scheme_and_value(part)
        canonical = _READERS.get(scheme, _read_free)(_without_label(scheme, value), warnings)
        steps.append(LocatorStep(scheme, canonical, value))
    locator = Locator(tuple(steps), tuple(warnings))
    if len(str(locator)) > MAX_LOCATOR_LENGTH:
        raise LocatorError(f"A place has at most {MAX_LOCATOR_LENGTH} characters, not {len(str(locator))}.")
    return locator


def display(locator: Locator, lang: str) -> str:
    """Return the locator as readers of en, az or ru expect it: "pp. 12–15", "л. 12 об.", "böl. “…”, abz. 3"."""
    language = lang.split("-")[0].lower()
    language = language if language in QUOTES else "en"
    return ", ".join(_display_step(step, language) for step in locator.steps)


def csl_locator_label(scheme: str) -> str:
    """Return the CSL 1.0.2 locator label of a scheme; empty where CSL has none, as for a region of a canvas."""
    return CSL_LABELS.get(scheme, "")


def _split_steps(line: str) -> list[str]:
    """Split at unescaped semicolons that a scheme follows."""
    parts: list[str] = []
    start = 0
    for match in _STEP_START.finditer(line):
        before = line[start : match.start()]
        if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
            parts.append(before)
            start = match.end()
    return [*parts, line[start:]]


def _scheme_and_value(part: str) -> tuple[str, str]:
    match = _SCHEME.fullmatch(part)
    if match and match.group(1) in LOCATOR_SCHEMES:
        scheme, value = match.groups()
        value = re.sub(r"\\([\\;])", r"\1", value).strip()
        if not value:
            raise LocatorError(f"The {LOCATOR_SCHEMES[scheme]} is missing after {scheme}:.")
        return scheme, value
    part = part.strip()
    if not part[:1].isdecimal() and (reference := ArchiveReference.read(part)) and reference.opis:
        return "archive", part
    for scheme, label in TYPED_LABELS.items():
        if (typed := label.match(part)) and typed.end() < len(part):
            return scheme, part
    if re.fullmatch(rf"\d+(?:{_DASH}\d+)?", part):
        return "page", part
    raise LocatorError(f"Say what kind of place {part[:60]!r} is, for example page:12 or section:Background; paragraph:2.")


def _without_label(scheme: str, value: str) -> str:
    """Take off an abbreviation that the display would print again."""
    label = TYPED_LABELS.get(scheme)
    if label and (typed := label.match(value)) and typed.end() < len(value):
        return value[typed.end() :].strip()
    return value


def _read_free(value: str, warnings: list[str]) -> str:
    return value


def _read_labels(value: str, warnings: list[str]) -> str:
    """Read pages, columns or lines: labels and ranges of labels, kept as printed."""
    for item in _LIST.split(value):
        match = _RANGE.fullmatch(item)
        if not match or not any(character.isalnum() for character in item):
            raise LocatorError(f"{item[:40]!r} is not a number or a range; write for example 12, 12-15 or xii.")
        first, last = match.groups()
        if last and _descends(first, last):
            warnings.append(f"The range {item} runs backwards; if {last} is shortened, write it in full.")
    return value


def _read_paragraph(value: str, warnings: list[str]) -> str:
    if any(character.isdecimal() for character in value[:1]) and all(_RANGE.fullmatch(item) for item in _LIST.split(value)):
        return _read_labels(value, warnings)
    return value


def _descends(first: str, last: str) -> bool:
    if first.isdecimal() and last.isdecimal():
        return int(last) < int(first)
    start, end = _roman(first), _roman(last)
    return start is not None and end is not None and end < start


def _roman(numeral: str) -> int | None:
    if not _ROMAN.fullmatch(numeral.lower()):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _read_leaves(value: str, warnings: list[str]) -> str:
    """Read leaves or folios with their sides: "12 об." and "12 verso" are 12v."""
    items = []
    for item in _LIST.split(value):
        ends = [read_side(end) for end in re.split(_DASH, item)]
        if len(ends) > 2 or None in ends:
            raise LocatorError(f"{item[:40]!r} is not a leaf; write for example 12, 12v or 12v-13r.")
        found = [end for end in ends if end]
        if len(found) == 2 and _descends(found[0][0], found[1][0]):
            warnings.append(f"The range {item} runs backwards.")
        items.append("-".join(number + side for number, side in found))
    return ", ".join(items)


def _read_time(value: str, warnings: list[str]) -> str:
    """Read a time or a span of times: seconds, mm:ss or hh:mm:ss, with at most three decimals."""
    seconds = []
    ends = re.split(_DASH, value)
    for end in ends:
        match = _TIME.fullmatch(end)
        if not match or len(ends) > 2:
            raise LocatorError(f"{value[:40]!r} is not a time; write for example 01:02:03 or 01:02:03-01:02:10.")
        hour, minute, second, fraction = match.groups()
        if (minute and int(second) > 59) or (hour and int(minute) > 59):
            raise LocatorError(f"{end} has more than 59 minutes or seconds.")
        seconds.append((int(hour or 0) * 3600 + int(minute or 0) * 60 + int(second)) * 1000 + int((fraction or "").ljust(3, "0")))
    if seconds[-1] < seconds[0]:
        warnings.append(f"The time {value} ends before it begins.")
    return "-".join(ends)


def _read_region(value: str, warnings: list[str]) -> str:
    """Read a rectangle after Media Fragments 1.0, section 4.2.2, with the label of its canvas before a #."""
    match = _REGION.fullmatch(value)
    if not match:
        raise LocatorError(f"{value[:40]!r} is not a region; write xywh=x,y,width,height in pixels, for example xywh=0,0,640,480.")
    canvas, unit, numbers = match.groups()
    x, y, width, height = numbers.split(",")
    if unit != "percent:" and "." in numbers:
        raise LocatorError("A region in pixels has whole numbers; write percent: before other ones.")
    if not width.strip("0.") or not height.strip("0."):
        raise LocatorError("A region has a width and a height above 0.")
    if unit == "percent:" and any(
        _ten_thousandths(start) + _ten_thousandths(size) > 1_000_000 for start, size in ((x, width), (y, height))
    ):
        raise LocatorError("A region in percent ends at most at 100.")
    return (f"{canvas.strip()}#" if canvas else "") + "xywh=" + (unit if unit == "percent:" else "") + numbers


def _ten_thousandths(number: str) -> int:
    whole, _, decimals = number.partition(".")
    return int(whole) * 10_000 + int(decimals.ljust(4, "0"))


def _read_archive(value: str, warnings: list[str]) -> str:
    reference = ArchiveReference.read(value)
    if reference is None:
        warnings.append("Fond, opis, delo and list could not be told apart; the reference is kept as it is.")
        return value
    return str(reference)


_PAIRED: Final = re.compile('["“„«]([^"“”„«»]+)["”“»]')

_READERS: Final = {
    "page": _read_labels,
    "column": _read_labels,
    "line": _read_labels,
    "folio": _read_leaves,
    "leaf": _read_leaves,
    "paragraph": _read_paragraph,
    "timestamp": _read_time,
    "canvas": _read_region,
    "archive": _read_archive,
}


def _with_inner_quotes(heading: str, language: str) -> str:
    """Return a heading with its own quotation marks as marks within marks."""
    inner = INNER_QUOTES[language]
    return _PAIRED.sub(lambda found: found[1].join(inner), heading)


def _display_step(step: LocatorStep, language: str) -> str:
    if step.scheme == "archive":
        reference = ArchiveReference.read(step.value)
        return reference.display(language) if reference else step.value
    label = SINGULARS[language][step.scheme]
    if step.scheme == "section" and not _SHORT_NUMBER.fullmatch(step.value):
        return label + " " + _with_inner_quotes(step.value, language).join(QUOTES[language])
    if step.scheme == "canvas":
        return _display_region(step.value, label)
    if step.scheme == "paragraph" and not step.value[:1].isdecimal():
        return step.value
    if step.scheme in _RANGED and _SEVERAL.search(step.value):
        label = PLURALS[language][step.scheme]
    if step.scheme == "leaf":
        value = display_leaves(step.value, language)
    else:
        value = re.sub(_DASH, "–", step.value) if step.scheme in _RANGED else step.value
    return f"{label} {value}".strip()


def _display_region(value: str, label: str) -> str:
    """Write "3#xywh=percent:0,0,50,50" as "3, region 0,0,50,50 %"."""
    canvas, _, region = value.rpartition("#")
    numbers = region.removeprefix("xywh=")
    shown = numbers.removeprefix("percent:") + (" %" if numbers.startswith("percent:") else "")
    return f"{canvas}, {label} {shown}" if canvas else f"{label} {shown}"
