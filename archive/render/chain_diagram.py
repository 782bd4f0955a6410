"""The drawing of an attribution chain: boxes, arrows and lines of text with their places, from the speaker down. Pure.

It runs from top to bottom, so that it is as wide on a telephone as on a desk. A text on the way to the one that was read stands right
below the text that it derives from; branches are set in beside the way. Lengths are whole CSS pixels, which
no language of the interface writes in a way of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from archive.render.segments import Segment

WIDTH: Final = 344
"""Fits a telephone of 390 pixels with the margins of the page."""
_PADDING: Final = 12
_LINE: Final = 19
_FONT: Final = 13.5
_GAP: Final = 36
_STEP: Final = 28
_DEEPEST: Final = 140
_MOST_LINES: Final = 16
_NUMBER: Final = 24
_ICON: Final = 18
_BAND: Final = 27
_NARROW: Final = frozenset("iljtfrI.,:;'’|!()[]{}-·/ ")
_BROAD: Final = frozenset("mwMWЖЮШЩЫФжюшщыфмД@%—…")

Kind = Literal["speaker", "nobody", "read", "unseen", "words"]
Role = Literal["who", "source", "place", "unseen", "words", "dark", "read"]


@dataclass(frozen=True, slots=True)
class Station:
    """One attestation as the diagram shows it. `parent` is the number of the one it derives from, 0 where it is an earliest known one.

    `dark` says that nobody knows whom an earliest text has the words from; `straight`, that it lies on the way to the text that was read.
    """

    number: int
    parent: int
    kind: Kind
    mode: str
    parts: tuple[tuple[Role, Segment], ...]
    straight: bool = False
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its words, and where it begins (`x`, the left end in either direction of writing) on the base line `y`."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Part:
    """A label broken into lines; `name` is the whole of it. `icon_y` is the middle of the line that an icon stands before."""

    role: Role
    name: str
    lines: tuple[Line, ...]
    lang: str
    dir: str
    href: str
    icon_x: int
    icon_y: int


@dataclass(frozen=True, slots=True)
class Box:
    """The speaker, or one text; `band` is the top of the coloured foot that the text which was read has."""

    kind: Kind
    number: int
    x: int
    y: int
    width: int
    height: int
    parts: tuple[Part, ...]
    band: int

    @property
    def number_x(self) -> int:
        """Where the number ends."""
        return self.x + self.width - _PADDING + 2

    @property
    def number_y(self) -> int:
        """The base line of the number."""
        return self.y + _LINE + 3

    @property
    def band_height(self) -> int:
        """How high the foot is."""
        return self.y + self.height - self.band


@dataclass(frozen=True, slots=True)
class Edge:
    """The way from one text to the next: its line and its arrow head as SVG paths, and the mode beside it. `mark` is where "?" stands."""

    path: str
    head: str
    label: Line
    dark: bool
    mark: Line | None


@dataclass(frozen=True, slots=True)
class ChainDiagram:
    """The drawing, and what it says: a title, and the chain in words."""

    title: str
    sentence: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]


def width_of(text: str) -> float:
    """Return about how wide words are printed, rather more than less: the diagram is laid out without knowing the reader's fonts."""
    total = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if character in _NARROW:
            total += 0.36
        elif character in _BROAD or unicodedata.east_asian_width(character) in "WF":
            total += 1.0
        elif character.isupper():
            total += 0.72
        else:
            total += 0.61
    return total * _FONT


def broken(text: str, width: float, most: int = _MOST_LINES) -> list[str]:
    """Return words in lines of at most `width` pixels, broken at spaces, inside a word only where it fits no line; at most `most` lines."""
    lines: list[str] = []
    for word in text.split():
        if len(lines) > most:
            break
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        lines.append("")
        for character in word:
            if width_of(lines[-1] + character) > width and lines[-1] and not unicodedata.combining(character):
                lines.append("")
            lines[-1] += character
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…") > width:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _laid(role: Role, words: Segment, x: int, y: int, width: float) -> Part:
    """Return a label whose first line stands below `y`."""
    icon = _ICON if role in ("unseen", "words", "dark", "read") else 0
    lines = [Line(text, x + icon, y + _LINE * place - 5) for place, text in enumerate(broken(words.text, width - icon), start=1)]
    return Part(role, words.text, tuple(lines), words.lang, words.dir, words.href, x + 6, y + _LINE // 2)


def _box(kind: Kind, number: int, labels: Sequence[tuple[Role, Segment]], x: int, y: int) -> Box:
    width = WIDTH - x - 2
    parts: list[Part] = []
    at = y + 7
    band = 0
    for role, words in labels:
        if role == "read":
            band = at + 5
            at = band + (_BAND - _LINE) // 2
        room = width - 2 * _PADDING - (_NUMBER if number and not parts else 0)
        part = _laid(role, words, x + _PADDING, at, room)
        parts.append(part)
        at += _LINE * len(part.lines)
    height = at - y + ((_BAND - _LINE) // 2 if band else 8)
    return Box(kind, number, x, y, width, height, tuple(parts), band or y + height)


def _lanes(stations: Sequence[Station]) -> dict[int, int]:
    """Return how far each station is set in. The last text derived from another stays below it; the others are set in by one."""
    last = {station.parent: station.number for station in stations}
    lanes = {0: 0}
    for station in stations:
        lanes[station.number] = lanes[station.parent] + (last[station.parent] != station.number)
    return lanes


def _edge(station: Station, above: Box, box: Box, trunk: int) -> Edge:
    """Return the way down from the box above: straight into the top of the next one, or round the corner into the side of a branch."""
    start = above.y + above.height
    label = Line(station.mode, max(box.x, trunk) + 13, box.y - 10)
    if box.x <= trunk:
        end = box.y - 1
        path = f"M{trunk} {start}V{end - 6}"
        head = f"M{trunk - 5} {end - 8}h10l-5 8z"
        mark = Line("?", trunk, (start + end) // 2 - 3) if station.dark else None
    else:
        middle, end = box.y + 20, box.x - 1
        path = f"M{trunk} {start}V{middle}H{max(trunk, end - 6)}"
        head = f"M{end - 8} {middle - 5}v10l8 -5z"
        mark = Line("?", trunk, box.y - 8) if station.dark else None
    return Edge(path, head, label, station.dark, mark)


def chain_diagram(speaker: Segment, stations: Sequence[Station], *, named: bool, title: str, sentence: str) -> ChainDiagram:
    """Return the drawing of a speaker and texts, each text after the one it derives from and siblings in the order of drawing.

    `speaker` are the words at the top; `named` is False where no source names a speaker.
    """
    lanes = _lanes(stations)
    step = max(2, min(_STEP, _DEEPEST // max(1, *lanes.values()))) if len(lanes) > 1 else _STEP
    boxes = {0: _box("speaker" if named else "nobody", 0, (("who", speaker),), 2, 2)}
    edges: list[Edge] = []
    bottom = boxes[0].y + boxes[0].height
    for station in stations:
        above = boxes[station.parent]
        box = _box(station.kind, station.number, station.parts, 2 + step * lanes[station.number], bottom + _GAP)
        boxes[station.number] = box
        edges.append(_edge(station, above, box, above.x + step // 2))
        bottom = box.y + box.height
    return ChainDiagram(title, sentence, WIDTH, bottom + 2, tuple(boxes.values()), tuple(edges))
