"""Our own plain citation, in three languages: what it always says, and what it never says."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from archive.export.cite import Segment, evidence_citation, plain_citation
from tests.export.samples import ANONYMOUS, BEFORE, DECREE, FORGED, LETTER, MEMOIR, NEWSPAPER, QUOTATION, SAMPLES, SEASON

GOLDEN = Path(__file__).parents[1] / "golden" / "export"
LANGUAGES = ("en", "az", "ru")


def text(item: object, language: str = "en") -> str:
    return plain_citation(item.cite, language, site_name="Sened").text  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_samples_are_cited_as_the_golden_file_has_them(language: str) -> None:
    lines = [text(item, language) for item in SAMPLES]
    lines += ["", *(evidence_citation(item.cite.to_json(), "page:12-14", language).text for item in SAMPLES)]
    golden = GOLDEN / f"plain.{language}.txt"
    if os.environ.get("SENED_UPDATE_GOLDEN") == "1":
        golden.write_text("\n".join(lines) + "\n")
    assert golden.read_text() == "\n".join(lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_citation_names_archive_version_address_and_twelve_digits(language: str) -> None:
    for item in SAMPLES:
        said = text(item, language)
        assert "Sened" in said
        assert re.search(rf"(version|versiya|версия) {item.cite.number}\b", said)
        assert item.address in said
        assert item.digest[:12] in said
        assert item.digest[:13] not in said


@pytest.mark.parametrize(
    ("language", "reference"),
    [("en", "f. 5, op. 1, d. 1202, ll. 3v–5"), ("az", "f. 5, siy. 1, iş 1202, vər. 3 arx.–5"), ("ru", "ф. 5, оп. 1, д. 1202, лл. 3 об.–5")],
)
def test_an_archive_reference_is_always_printed(language: str, reference: str) -> None:
    said = f"Russian State Archive of Socio-Political History, {reference}"
    assert said in text(LETTER, language)
    assert said in evidence_citation(LETTER.cite.to_json(), "", language).text


def test_uncertain_dates_look_uncertain() -> None:
    assert "c. 1971" in text(MEMOIR)
    assert "ок. 1971 г." in text(MEMOIR, "ru")
    assert "təq. 1971" in text(MEMOIR, "az")
    assert "Until c. March 1919 (as printed: “by mid-March 1919”)" in text(BEFORE)


def test_both_dates_of_a_double_date_are_printed() -> None:
    assert "17 August 1919 (as printed: “4 (17) avqust 1919”)" in text(NEWSPAPER)


def test_a_printed_date_that_says_the_same_is_not_repeated() -> None:
    assert "as printed" not in text(SEASON)
    assert "Autumn 1918" in text(SEASON)


def test_a_date_that_cannot_be_read_is_printed_as_it_stands() -> None:
    cite = replace(LETTER.cite, issued="", issued_printed="in the spring of that year")
    assert "in the spring of that year" in plain_citation(cite, "en", site_name="Sened").text


def test_a_quotation_says_through_whom_it_came() -> None:
    assert "Quoted in: as reported by Bunyadzade" in text(QUOTATION)
    assert "Цит. по: " in text(QUOTATION, "ru")
    assert "Sec. “Background”, par. 2" in text(QUOTATION)


def test_quotation_marks_are_those_of_the_language_and_never_doubled() -> None:
    assert "«Декрет о земле»" in text(DECREE, "ru")
    assert "“Декрет о земле”" in text(DECREE)
    assert "“We had no garrison there.” " in text(QUOTATION, "ru")


def test_the_container_is_announced_as_the_language_does() -> None:
    assert "In Füqəra Sədası, no. 12" in text(NEWSPAPER)
    assert "Qəzet: Füqəra Sədası, № 12" in text(NEWSPAPER, "az")
    assert "В газ.: Füqəra Sədası, № 12" in text(NEWSPAPER, "ru")


def test_a_sentence_in_azerbaijani_begins_with_a_dotted_capital() -> None:
    cite = replace(SEASON.cite, issued="1919-07", issued_printed="")
    assert ". İyul 1919." in plain_citation(cite, "az", site_name="Sened").text


def test_a_web_page_says_when_it_was_read() -> None:
    assert "(accessed 20 November 2026)" in text(ANONYMOUS)
    assert "(дата обращения: 20 ноября 2026 г.)" in text(ANONYMOUS, "ru")


def test_a_source_not_seen_says_so() -> None:
    assert "Not seen." in text(MEMOIR)


def test_no_sentence_ends_twice() -> None:
    for language in LANGUAGES:
        for item in SAMPLES:
            if item is not FORGED:
                assert re.search(r"\.\.|\. \.|, \.| ,", text(item, language).replace("{A_B}", "").replace("../", "")) is None


def test_html_is_escaped_and_marks_languages_and_directions() -> None:
    html = {item.cite.pid: plain_citation(item.cite, "en", site_name="<Sened>").html for item in SAMPLES}
    everything = "".join(html.values())
    assert "<b>" not in everything
    assert "&lt;Sened&gt;" in everything
    assert '<i><bdi lang="az-Arab" dir="rtl">' in html["s7t8v9w2"]
    assert set(re.findall(r"</?([a-z]+)", everything)) == {"i", "bdi", "a"}


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    assert Segment("x", href="javascript:alert(1)").html == "x"
    cite = replace(ANONYMOUS.cite, url="javascript:alert(1)")
    assert "javascript" not in plain_citation(cite, "en", site_name="Sened").html


def test_a_draft_is_called_a_draft_and_has_no_address() -> None:
    draft = replace(LETTER.cite, number=None, address="", digest="", published="")
    assert plain_citation(draft, "en", site_name="Sened").text.endswith(" Sened, draft.")


def test_evidence_without_citation_data_is_its_place_alone() -> None:
    assert evidence_citation({}, "section:Background; paragraph:2", "en").text == "sec. “Background”, par. 2"
    assert evidence_citation({}, "", "en").text == ""
    assert evidence_citation({"title": "T"}, "", "ru").text == "«T»"
