"""Places inside a source are read in steps, and nonsense is refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.locator_labels import LOCATOR_SCHEMES
from archive.values.locators import Locator, LocatorError, csl_locator_label, parse_locator, parse_locators


@pytest.mark.parametrize("value", ["12", "12-15", "xii", "1e5", "A3:12", "[4]", "12–15, 20", "S12", "1/2", "٣"])
def test_pages_are_kept_as_printed(value: str) -> None:
    locator = parse_locator("page", value)
    assert (locator.scheme, locator.value, locator.as_printed, locator.warnings) == ("page", value, value, ())


@pytest.mark.parametrize(
    ("scheme", "value"), [("page", "12-5"), ("page", "xii–iv"), ("page", "xiv-xi"), ("leaf", "12v-4"), ("timestamp", "2:00-1:00")]
)
def test_a_range_that_runs_backwards_is_kept_with_a_warning(scheme: str, value: str) -> None:
    locator = parse_locator(scheme, value)
    assert locator.value == value
    assert "backwards" in locator.warnings[0] or "ends before it begins" in locator.warnings[0]


@pytest.mark.parametrize("value", ["12-15", "iv–xii", "ix-xi", "A3-A1", "12v-13r"])
def test_a_range_that_runs_forwards_or_cannot_be_compared_has_no_warning(value: str) -> None:
    assert parse_locator("page", value).warnings == ()


def test_the_back_of_a_leaf_is_read_in_three_languages() -> None:
    for typed in ("12v", "12 verso", "12 об.", "л. 12 об.", "12об", "12 arx.", "vər. 12 arx."):
        locator = parse_locator("leaf", typed)
        assert locator.value == "12v"
        assert locator.as_printed == typed
    assert parse_locator("folio", "12r–13v, 15а").value == "12r-13v, 15а"


def test_a_section_and_a_paragraph_make_one_locator() -> None:
    text = "section:The revolutionary movement in Azerbaijan after 1918; paragraph:3"
    locator = parse_locators(text)
    assert [(step.scheme, step.value) for step in locator.steps] == [
        ("section", "The revolutionary movement in Azerbaijan after 1918"),
        ("paragraph", "3"),
    ]
    assert str(locator) == text
    assert parse_locator("section", "The revolutionary movement in Azerbaijan after 1918; paragraph:3") == locator


def test_free_text_names_a_section() -> None:
    assert parse_locator("section", "Background / The Slogan, par. 2").value == "Background / The Slogan, par. 2"
    assert parse_locator("section", "Peace; land; bread: 1917").value == "Peace; land; bread: 1917"


@pytest.mark.parametrize("value", ["a; page:3", "back\\slash", "ends\\", "\\; page:1", "a\\\\; line:2"])
def test_a_value_that_looks_like_a_step_is_escaped(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace("; ", "\\; ")
    locator = parse_locator("section", escaped)
    assert (len(locator.steps), locator.value) == (1, value)
    assert parse_locators(str(locator)) == locator


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("p. 12", "page:12"),
        ("pp. 12–15", "page:12–15"),
        ("с. 12", "page:12"),
        ("12", "page:12"),
        ("л. 12 об.", "leaf:12v"),
        ("fol. 3r", "folio:3r"),
        ("стб. 3а", "column:3а"),
        ("par. 3", "paragraph:3"),
        ("№ 14", "number:14"),
        ("т. 2", "volume:2"),
        ("ф. 1, оп. 2, д. 3, л. 4 об.", "archive:f. 1, op. 2, d. 3, l. 4v"),
    ],
)
def test_what_people_type_is_understood_without_a_scheme(typed: str, text: str) -> None:
    assert str(parse_locators(typed)) == text


def test_times_and_regions_have_one_written_form() -> None:
    assert parse_locator("timestamp", "01:02:03 – 01:02:10.5").value == "01:02:03-01:02:10.5"
    assert parse_locator("timestamp", "75:10").value == "75:10"
    assert parse_locator("canvas", "10,20,300,400").value == "xywh=10,20,300,400"
    assert parse_locator("canvas", "page 3#xywh=percent:0,0,50,12.5").value == "page 3#xywh=percent:0,0,50,12.5"


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("page", ""),
        ("page", "..."),
        ("page", "12-13-14"),
        ("page", "twelve pages on"),
        ("page", "12\x00"),
        ("page", "\ud800"),
        ("page", "1" * 300),
        ("leaf", "verso"),
        ("leaf", "12-13-14"),
        ("timestamp", "1:75"),
        ("timestamp", "1:60:00"),
        ("timestamp", "noon"),
        ("canvas", "1,2,3"),
        ("canvas", "1,2,0,4"),
        ("canvas", "1.5,2,3,4"),
        ("canvas", "percent:60,0,50,10"),
        ("nosuch", "12"),
        ("section", "; paragraph:3"),
        ("section", "a" + "; line:1" * 8),
    ],
)
def test_other_values_are_refused_with_a_sentence(scheme: str, value: str) -> None:
    with pytest.raises(LocatorError) as caught:
        parse_locator(scheme, value)
    assert caught.value.message.endswith((".", ":"))


def test_a_place_of_no_known_kind_is_refused_with_an_example() -> None:
    with pytest.raises(LocatorError, match="page:12"):
        parse_locators("somewhere")


def test_an_archive_reference_that_cannot_be_taken_apart_is_kept_with_a_warning() -> None:
    locator = parse_locator("archive", "the file in the blue box")
    assert locator.value == "the file in the blue box"
    assert locator.warnings


def test_citation_processors_get_their_own_labels() -> None:
    known = {"page", "column", "folio", "line", "paragraph", "section", "timestamp", "volume", "issue", ""}
    assert {csl_locator_label(scheme) for scheme in LOCATOR_SCHEMES} == known
    assert csl_locator_label("canvas") == ""


places = st.text(st.sampled_from("12iv-–:;, \\.рxyab=#"), max_size=20) | st.text(max_size=20)


@settings(max_examples=100)
@given(st.sampled_from(list(LOCATOR_SCHEMES)), places)
def test_whatever_is_accepted_is_read_back_the_same(scheme: str, value: str) -> None:
    try:
        locator = parse_locator(scheme, value)
    except LocatorError:
        return
    assert isinstance(locator, Locator)
    again = parse_locators(str(locator))
    assert again == locator
    assert str(again) == str(locator)


def test_hostile_values_are_read_or_refused() -> None:
    for scheme in LOCATOR_SCHEMES:
        for value in ("f 1 " * 60, "1-" * 120, "\\;" * 120, "i" * 250, "1,2," * 60, "; page:" * 35, "a" * 1_000_000):
            with contextlib.suppress(LocatorError):
                assert len(str(parse_locator(scheme, value))) <= 255
