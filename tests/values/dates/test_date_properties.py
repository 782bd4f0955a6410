"""What holds for every EDTF string and for any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.values.dates import (
    LANGUAGES,
    EvidenceDate,
    display_both_calendars,
    display_date,
    display_edtf,
    normalise_edtf,
    parse_edtf,
    propose,
)
from archive.values.dates.lexicon import LEXICON, PHRASES
from tests.values.dates.edtf_strategies import edtf_strings

words = st.sampled_from(sorted([*LEXICON, *(" ".join(phrase) for phrase in PHRASES)]))
scraps = st.one_of(
    words, st.integers(0, 40).map(str), st.sampled_from(["1918", "1920-ci", "28-dən", "1920s", "XX", "(", ")", "-", "/", "03.04.1920"])
)
dateish = st.lists(scraps, min_size=1, max_size=7).flatmap(lambda parts: st.sampled_from(["", " ", "-"]).map(lambda glue: glue.join(parts)))


@settings(max_examples=100)
@given(edtf_strings)
def test_every_edtf_string_is_written_as_it_was_read(text: str) -> None:
    edtf = parse_edtf(text)
    assert str(edtf) == text
    assert parse_edtf(str(edtf)) == edtf
    assert edtf.level in (0, 1, 2)


@settings(max_examples=100)
@given(edtf_strings)
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    edtf = parse_edtf(text)
    if isinstance(edtf.earliest, int) and isinstance(edtf.latest, int):
        assert edtf.earliest <= edtf.latest
    assert -(10**18) <= edtf.sort_key <= 10**18
    for low, high in edtf.spans:
        assert not isinstance(low, int) or not isinstance(high, int) or low <= high


@settings(max_examples=100)
@given(edtf_strings)
def test_a_date_intersects_each_end_of_its_own_spans(text: str) -> None:
    edtf = parse_edtf(text)
    for bound in (end for span in edtf.spans for end in span):
        if isinstance(bound, int):
            assert edtf.intersects(bound, bound)


@settings(max_examples=100)
@given(edtf_strings)
def test_normalising_leaves_what_is_edtf_already(text: str) -> None:
    cleaned = normalise_edtf(text)
    assert (cleaned.text, cleaned.notices, cleaned.problem) == (text, (), None)


@settings(max_examples=100)
@given(edtf_strings, st.sampled_from(sorted(LANGUAGES)))
def test_every_edtf_string_has_words_in_every_language(text: str, language: str) -> None:
    shown = display_edtf(text, language)
    assert shown.strip()
    assert not set("~%[]{}") & set(shown)
    assert display_both_calendars(text, language)


@settings(max_examples=100)
@given(dateish | st.text(max_size=60), st.sampled_from([None, "en", "ru", "az", "tr"]))
def test_any_text_is_read_or_refused_with_a_reason(text: str, language: str | None) -> None:
    readings = propose(text, language=language)
    assert bool(readings) != (readings.reason is not None)
    for reading in readings:
        assert str(parse_edtf(reading.edtf)) == reading.edtf
        assert reading.explanation


@settings(max_examples=100)
@given(dateish, st.sampled_from(["gregorian", "julian", "double", "islamic", "unknown"]), edtf_strings)
def test_evidence_never_raises_and_survives_its_dictionary(printed: str, calendar: str, edtf: str) -> None:
    date = EvidenceDate(printed=printed, calendar=calendar, edtf=edtf)
    assert EvidenceDate.from_dict(date.to_dict()) == date
    date.validate()
    date.warnings()
    for language in LANGUAGES:
        assert display_date(date, language)
