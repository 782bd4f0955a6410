"""One-of and all-of sets of dates in words."""

from archive.values.dates.compound import EdtfRange, EdtfSet
from archive.values.dates.display_single import single, span, year_of
from archive.values.dates.model import Edtf, EdtfDate
from archive.values.dates.wording import Case, DateWords


def dates_in_set(dates: EdtfSet, words: DateWords) -> str:
    """The members of a set: "1667, 1668 or 1670–1672" for one of them, with "and" for all."""
    late = _late_month(dates, words)
    if late:
        return late
    one = dates.kind == "one"
    if len(dates.elements) == 1:
        return _only(dates.elements[0], words, one=one)
    phrases = [_member(element, words, one=one) for element in dates.elements]
    return f"{', '.join(phrases[:-1])} {words.or_word if one else words.and_word} {phrases[-1]}"


def range_in_set(dates: EdtfRange, words: DateWords) -> str:
    """A range that stands alone, read as one of a set."""
    return _only(dates, words, one=True)


def _only(element: Edtf, words: DateWords, *, one: bool) -> str:
    if one and isinstance(element, EdtfRange) and element.start is not None and element.end is not None:
        return _between(element.start, element.end, words)
    return _member(element, words, one=one)


def _between(start: Edtf, end: Edtf, words: DateWords) -> str:
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate) and start.plain and end.plain:
        first, last = int(start.year), int(end.year)
        months, days = bool(start.month and end.month), bool(start.day and end.day)
        if start == end:
            return single(start, words, Case.PLAIN)
        if not (start.month or end.month) and 0 < first < last:
            return words.between_years(first, last)
        if first == last and months and not (start.day or end.day):
            return words.between_months(int(start.month), int(end.month), year_of(end.year))
        if first == last and days and start.month == end.month:
            return words.between_days(int(start.day), int(end.day), int(end.month), year_of(end.year))
    return words.between(single(start, words, Case.BETWEEN), single(end, words, Case.BETWEEN))


def _member(element: Edtf, words: DateWords, *, one: bool) -> str:
    if not isinstance(element, EdtfRange):
        return single(element, words, Case.PLAIN)
    if element.start is not None and element.end is not None:
        return span(element.start, element.end, words)
    if element.end is not None:
        return words.no_later(single(element.end, words, Case.CIRCA)) if one else words.and_earlier(single(element.end, words, Case.PLAIN))
    if element.start is not None:
        return (
            words.no_earlier(single(element.start, words, Case.CIRCA)) if one else words.and_later(single(element.start, words, Case.PLAIN))
        )
    return words.undated


def _late_month(dates: EdtfSet, words: DateWords) -> str:
    """Say "late April 1920" for the pair that the reader of printed dates proposes: about the days 2X or 3X of one month."""
    if dates.kind != "one" or len(dates.elements) != 2:
        return ""
    first, second = dates.elements
    if not isinstance(first, EdtfDate) or not isinstance(second, EdtfDate) or first.marks != second.marks:
        return ""
    if (first.year, first.month, first.day, second.day) != (second.year, second.month, "2X", "3X"):
        return ""
    return single(first, words, Case.PLAIN) if first.approximate and "X" not in first.month else ""
