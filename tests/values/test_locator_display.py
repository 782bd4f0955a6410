"""Places inside a source are written as readers of each language expect."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.archive_references import ArchiveReference
from archive.values.locators import display, parse_locators


@pytest.mark.parametrize(
    ("text", "en", "az", "ru"),
    [
        ("page:12", "p. 12", "s. 12", "с. 12"),
        ("page:12-15", "pp. 12–15", "s. 12–15", "с. 12–15"),
        ("page:xii–iv", "pp. xii–iv", "s. xii–iv", "с. xii–iv"),
        ("leaf:12v", "leaf 12v", "vər. 12 arx.", "л. 12 об."),
        ("leaf:12v-13r, 15", "leaves 12v–13r, 15", "vər. 12 arx.–13 üz, 15", "лл. 12 об.–13, 15"),
        ("leaf:xiv", "leaf xiv", "vər. xiv", "л. xiv"),
        ("folio:12v-13r", "fols. 12v–13r", "fol. 12v–13r", "fol. 12v–13r"),
        ("column:3a", "col. 3a", "süt. 3a", "стб. 3a"),
        ("section:Background; paragraph:3", "sec. “Background”, par. 3", "böl. “Background”, abz. 3", "разд. «Background», абз. 3"),
        ("section:2.1", "sec. 2.1", "böl. 2.1", "разд. 2.1"),
        ("paragraph:the last", "the last", "the last", "the last"),
        ("volume:2; page:5", "vol. 2, p. 5", "c. 2, s. 5", "т. 2, с. 5"),
        ("number:14; page:1", "no. 14, p. 1", "№ 14, s. 1", "№ 14, с. 1"),
        ("timestamp:01:02:03-01:02:10", "01:02:03–01:02:10", "01:02:03–01:02:10", "01:02:03–01:02:10"),
        ("canvas:3#xywh=percent:0,0,50,50", "3, region 0,0,50,50 %", "3, sahə 0,0,50,50 %", "3, область 0,0,50,50 %"),
        ("archive:1/2/3/4v", "f. 1, op. 2, d. 3, l. 4v", "f. 1, siy. 2, iş 3, vər. 4 arx.", "ф. 1, оп. 2, д. 3, л. 4 об."),
        ("archive:a box", "a box", "a box", "a box"),
    ],
)
def test_a_place_is_written_as_each_language_does(text: str, en: str, az: str, ru: str) -> None:
    locator = parse_locators(text)
    assert [display(locator, lang) for lang in ("en", "az", "ru", "de")] == [en, az, ru, en]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("ф. 1, оп. 2, д. 3, л. 4 об.", ArchiveReference("", "1", "2", "3", "4v")),
        ("f. 1, siy. 2, iş 3, vər. 4 arx.", ArchiveReference("", "1", "2", "3", "4v")),
        # Points instead of commas are the Russian standard's own punctuation.
        ("ГАРФ. Ф. Р-1235. Оп. 93. Д. 5. Л. 12-13об.", ArchiveReference("ГАРФ", "Р-1235", "93", "5", "12-13v")),
        ("ГАРФ, ф. Р-1235, оп. 93, д. 5, лл. 12-13об, 20", ArchiveReference("ГАРФ", "Р-1235", "93", "5", "12-13v, 20")),
        ("АПД УДП АР, ф. 276, оп. 9, д. 1 а", ArchiveReference("АПД УДП АР", "276", "9", "1 а", "")),
        ("RGASPI fond 17 opis 4 delo 12 list 3", ArchiveReference("RGASPI", "17", "4", "12", "3")),
        ("f.5 op.1", ArchiveReference("", "5", "1", "", "")),
        ("1/2/3", ArchiveReference("", "1", "2", "3", "")),
        ("the file in the box", None),
        ("Archive of facts 12", None),
        ("ф. 1, л. verso", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_archive_references_are_taken_apart(text: str, reference: ArchiveReference | None) -> None:
    assert ArchiveReference.read(text) == reference


numbers = st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True)
leaves = st.lists(st.from_regex(r"[1-9][0-9]{0,2}[rv]?", fullmatch=True), max_size=3).map(", ".join)


@settings(max_examples=100)
@given(numbers, numbers, numbers, leaves, st.sampled_from(["", "GARF", "АПД УДП АР"]))
def test_a_reference_is_read_back_from_every_language_it_is_shown_in(fond: str, opis: str, delo: str, list_: str, archive: str) -> None:
    reference = ArchiveReference(archive, fond, opis, delo, list_)
    assert ArchiveReference.read(str(reference)) == reference
    assert ArchiveReference.read(reference.display("en")) == reference
    assert ArchiveReference.read(reference.display("az")) == reference
    # Russian does not name the front of a leaf.
    assert ArchiveReference.read(reference.display("ru")) == ArchiveReference(archive, fond, opis, delo, list_.replace("r", ""))
