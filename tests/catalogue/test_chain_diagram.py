"""The drawing of a chain: everything in its frame, nothing over another, in every script; and what its SVG says to those who see none."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from lxml import html

from archive.contracts import Json, Label, Payload, Pin
from archive.render.chain_diagram import WIDTH, ChainDiagram, broken, width_of
from archive.render.page import record_page

LONG = "Sosial-demokratiyanınəksinqilabçıqüvvələrəqarşımübarizətarixindən materiallar"
ARABIC = "نریمان نریمانوف‌ون خاطره‌لری و مکتوب‌لاری ۱۹۲۰-نجی ایل باکی شهری"
PINS = {
    "lenin": Pin("lenin", "person", 1, {"en": Label("V.I. Lenin", "en")}),
    "bunyadzade": Pin("bunyadzade", "person", 1, {"en": Label("Dadash Bunyadzade", "en")}),
    "memoir": Pin("memoir", "source", 1, {"en": Label("Memoir of Bunyadzade", "en")}),
    "article": Pin("article", "source", 1, {"en": Label("An article", "en")}),
    "long": Pin("long", "source", 1, {"en": Label(LONG, "az-Latn")}),
    "arabic": Pin("arabic", "source", 1, {"en": Label(ARABIC, "az-Arab")}),
    "draft": Pin("draft", "source", None, {"en": Label("Not published", "en")}),
}
MEMOIR = {"key": "m", "source": {"ref": "memoir"}, "mode": "hearsay", "reporter": {"ref": "bunyadzade"}, "names_no_source": True}
ARTICLE = {
    "key": "a",
    "source": {"ref": "article"},
    "mode": "translation",
    "locator": "page:3",
    "text": "Words",
    "language": "en",
    "derived_from": "m",
    "read_by_us": True,
}


def block(*rows: dict[str, Json], speaker: str = "lenin", language: str = "en") -> Any:
    fields = {"attestations": list(rows)} | ({"speaker": {"ref": speaker}} if speaker else {})
    return record_page(Payload("quotation", "bcdfghjk1", fields), language=language, pins=PINS).block


def drawn(found: Any) -> Any:
    return html.fromstring(render_to_string("archive/parts/chain.html", {"diagram": found.diagram}))


def thirty() -> list[dict[str, Json]]:
    """Return thirty texts: a way of ten that was read, and twenty branches from it, some of branches."""
    sources = ("article", "long", "arabic", "memoir")
    rows: list[dict[str, Json]] = []
    for number in range(30):
        parent = f"t{number - 1}" if 0 < number < 10 else f"t{number - 10}" if number else ""
        source = sources[number % 4]
        row = {"key": f"t{number}", "source": {"ref": source}, "mode": "verbatim", "locator": f"page:{number + 1}"}
        rows.append(row | {"derived_from": parent})
    rows[9] |= {"read_by_us": True, "text": "Words", "language": "en"}
    return rows


def assert_sound(diagram: ChainDiagram) -> None:
    bottom = 0
    for box in diagram.boxes:
        assert box.y >= bottom, "a box stands over the one before"
        bottom = box.y + box.height
        assert box.x >= 0
        assert box.x + box.width <= diagram.width
        for part in box.parts:
            for line in part.lines:
                assert line.x + width_of(line.text) <= box.x + box.width, line.text
                assert box.y < line.y < bottom, line.text
    assert bottom <= diagram.height


def test_one_text_is_drawn_below_the_speaker() -> None:
    found = block(ARTICLE | {"derived_from": ""})
    assert_sound(found.diagram)
    assert [box.kind for box in found.diagram.boxes] == ["speaker", "read"]
    assert len(found.diagram.edges) == 1


def test_thirty_texts_with_branches_are_drawn_without_touching() -> None:
    found = block(*thirty())
    assert_sound(found.diagram)
    assert len(found.diagram.boxes) == 31
    assert found.diagram.width == WIDTH
    assert len({box.x for box in found.diagram.boxes}) > 1


def test_texts_that_each_branch_from_a_branch_stay_within_the_width() -> None:
    rows = [{"key": "r", "source": {"ref": "article"}}]
    for number in range(40):
        parent = f"b{number - 1}" if number else "r"
        rows += [{"key": f"{kind}{number}", "source": {"ref": "article"}, "derived_from": parent} for kind in "bs"]
    assert_sound(block(*rows).diagram)


@pytest.mark.parametrize("text", [LONG, ARABIC, "W" * 200, "и\u0306" * 90, "北京" * 40, "a " * 100])
def test_words_are_broken_to_the_width_and_cut_at_the_most_lines(text: str) -> None:
    lines = broken(text, 200, most=3)
    assert len(lines) <= 3
    assert all(width_of(line) <= 200 for line in lines)
    assert text.startswith(lines[0])


@pytest.mark.parametrize("words", [3, 40, 400])
def test_a_label_is_whole_for_those_who_do_not_see_it(words: int) -> None:
    label = " ".join(["Very long title"] * words)
    page = record_page(
        Payload("quotation", "bcdfghjk1", {"attestations": [{"key": "a", "source": {"ref": "x"}}]}),
        language="en",
        pins={"x": Pin("x", "source", 1, {"en": Label(label, "en")})},
    )
    (link,) = drawn(page.block).xpath("//a")
    assert link.get("aria-label") == label
    assert label.startswith(" ".join(link.text_content().split()).rstrip("…"))


def test_the_drawing_is_named_and_told_in_words() -> None:
    found = block(MEMOIR, ARTICLE)
    svg = drawn(found).xpath("//*[name()='svg']")[0]
    texts = {each.get("id"): each.text for each in svg.iter() if each.get("id")}
    assert [texts[name] for name in svg.get("aria-labelledby").split()] == [
        "The texts and how they depend on one another",
        "V.I. Lenin, as reported by Dadash Bunyadzade, in Memoir of Bunyadzade; we read An article, p. 3.",
    ]


def test_each_text_leads_to_its_source_and_says_whether_it_was_read() -> None:
    svg = drawn(block(MEMOIR, ARTICLE))
    assert svg.xpath("//a/@href") == ["/person/lenin/", "/source/memoir/", "/source/article/"]
    words = " ".join(svg.text_content().split())
    for said in ("Reporter: Dadash Bunyadzade", "not seen", "names no source", "We read this text", "hearsay", "translation"):
        assert said in words


def test_a_source_that_is_not_published_has_no_link() -> None:
    assert drawn(block({"key": "a", "source": {"ref": "draft"}}, speaker="")).xpath("//a") == []


def test_a_text_that_names_no_source_is_marked_by_more_than_its_colour() -> None:
    edges = block(MEMOIR, ARTICLE).diagram.edges
    assert [(edge.dark, edge.mark is not None) for edge in edges] == [(True, True), (False, False)]


def test_what_the_speaker_wrote_is_said_to_be_the_speakers_own() -> None:
    letter = MEMOIR | {"reporter": {"ref": "lenin"}, "names_no_source": False}
    found = block(letter, ARTICLE)
    assert "The speaker’s own text" in drawn(found).text_content()
    assert [edge.dark for edge in found.diagram.edges] == [False, False]
    assert (found.reported_by, found.own, found.length_key) == ((), True, "one")


def test_an_arabic_label_is_written_from_right_to_left() -> None:
    svg = drawn(block({"key": "a", "source": {"ref": "arabic"}}))
    lines = svg.xpath("//*[@lang='az-Arab']/*[name()='text']")
    assert lines
    assert all(line.get("direction") == "rtl" and line.get("text-anchor") == "end" for line in lines)


@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_places_in_the_drawing_are_whole_numbers_in_every_language(language: str) -> None:
    svg = drawn(block(*thirty(), language=language))
    numbers = [each.get(name) for each in svg.iter() for name in ("x", "y", "width", "height", "cx", "cy") if each.get(name)]
    assert len(numbers) > 200
    assert all(number.isdecimal() for number in numbers)
