"""One EDTF date, season, year or datetime in words, and the span between two of them. Chooses phrases; the words are elsewhere."""

from archive.values.dates import patterns
from archive.values.dates.daynumbers import date_of, days_in_month
from archive.values.dates.model import Edtf, EdtfDate, EdtfDateTime, EdtfSeason, EdtfYear, Marks
from archive.values.dates.wording import Case, DateWords, Year


def single(edtf: Edtf, words: DateWords, case: Case) -> str:
    """A date that is neither interval nor set, in the case that its place asks for."""
    if isinstance(edtf, EdtfDateTime):
        return f"{_date(edtf.date, words, case)}, {edtf.time}{_zone(edtf.zone)}"
    if isinstance(edtf, EdtfSeason):
        return _season(edtf, words, case)
    if isinstance(edtf, EdtfYear):
        return _long_year(edtf, words, case)
    if isinstance(edtf, EdtfDate):
        return _date(edtf, words, case)
    return str(edtf)


def span(start: Edtf, end: Edtf, words: DateWords) -> str:
    """From one date to another, sharing the month and year that they share: "26–27 April 1920"."""
    if isinstance(start, EdtfDate) and isinstance(end, EdtfDate) and start.plain and end.plain:
        shared = _shared(start, end, words)
        if shared:
            return shared
    return f"{single(start, words, Case.PLAIN)} – {single(end, words, Case.PLAIN)}"


def _shared(start: EdtfDate, end: EdtfDate, words: DateWords) -> str:
    first, last = int(start.year), int(end.year)
    year = Year("plain", last)
    if start.day and end.day and first == last:
        if start == end:
            return _date(end, words, Case.PLAIN)
        day = str(int(end.day))
        if start.month == end.month:
            return words.day(f"{int(start.day)}–{day}", int(end.month), year, Case.PLAIN)
        return f"{words.day_month(str(int(start.day)), int(start.month))} – {words.day(day, int(end.month), year, Case.PLAIN)}"
    if start.day or end.day:
        return ""
    if start.month and end.month:
        if first == last and start.month != end.month:
            return words.months(int(start.month), int(end.month), year)
        return words.month(int(end.month), year, Case.PLAIN) if start == end else ""
    if start.month or end.month:
        return ""
    if first == last:
        return words.year(year, Case.PLAIN)
    return words.years(first, last) if first > 0 else ""


def year_of(written: str) -> Year:
    """How a written year (``1918``, ``192X``, ``19XX``, ``1X8X``, ``XXXX``, ``-0043``) is to be said."""
    if "X" not in written:
        return Year("plain", int(written))
    if written.endswith("XXXX"):
        return Year("unknown")
    low, high = patterns.lowest_year(written), patterns.highest_year(written)
    if written[0] != "-" and low > 0 and "X" not in written[:3]:
        return Year("decade", low)
    if written[0] != "-" and written.endswith("XX") and "X" not in written[:2]:
        return Year("century", low)
    return Year("range", low, high)


def whole_mark(edtf: EdtfDate | EdtfSeason | EdtfYear) -> str:
    """The qualifier that all components share, or nothing."""
    marks = _component_marks(edtf)
    return marks[0][1] if len({mark for _, mark in marks}) == 1 else ""


def _component_marks(edtf: EdtfDate | EdtfSeason | EdtfYear) -> list[tuple[str, str]]:
    """Each component with the qualifier that applies to it: its own, or one to the right of it."""
    written: Marks = edtf.marks
    names = ["year"]
    if isinstance(edtf, EdtfSeason) or (isinstance(edtf, EdtfDate) and edtf.month):
        names.append("month")
    if isinstance(edtf, EdtfDate) and edtf.day:
        names.append("day")
    befores = {"year": written.before_year, "month": written.before_month, "day": written.before_day}
    afters = {"year": written.after_year, "month": written.after_month, "day": written.after_day}
    result = []
    for index, name in enumerate(names):
        signs = befores[name] + "".join(afters[other] for other in names[index:])
        unsure, rough = set("?%") & set(signs), set("~%") & set(signs)
        result.append((name, "%" if unsure and rough else "?" if unsure else "~" if rough else ""))
    return result


def qualified(plain: str, oblique: str, mark: str, words: DateWords) -> str:
    """A phrase with its qualifier: "c. 1918", "1918 (?)"; *oblique* is the phrase as it stands after "circa"."""
    text = words.circa(oblique) if mark and mark in "~%" else plain
    return f"{text} (?)" if mark and mark in "?%" else text


def _mark_phrase(edtf: EdtfDate | EdtfSeason | EdtfYear, plain: str, oblique: str, words: DateWords) -> str:
    marks = _component_marks(edtf)
    signs = {mark for _, mark in marks}
    if len(signs) == 1:
        return qualified(plain, oblique, marks[0][1], words)
    if signs == {"", "~"} and marks[-1] == ("day", "~") and all(not mark for _, mark in marks[:-1]):
        return words.circa(oblique)
    uncertain = [name for name, mark in marks if mark and mark in "?%"]
    approximate = [name for name, mark in marks if mark and mark in "~%"]
    return f"{plain} ({words.doubts(uncertain, approximate)})"


def _in_circa(case: Case) -> Case:
    return Case.CIRCA if case is Case.PLAIN else case


def _date(edtf: EdtfDate, words: DateWords, case: Case) -> str:
    part = _part_of_month(edtf)
    if part:
        text = words.part_of_month(part, int(edtf.month), year_of(edtf.year), case)
        return f"{text} (?)" if whole_mark(edtf) == "%" else text
    return _mark_phrase(edtf, _core(edtf, words, case), _core(edtf, words, _in_circa(case)), words)


def _part_of_month(edtf: EdtfDate) -> int:
    """1, 2 or 3 for "early", "mid" and "late": the approximate days 0X, 1X and 2X of a month; else 0."""
    known = "X" not in edtf.month and edtf.month and edtf.day in ("0X", "1X", "2X")
    return int(edtf.day[0]) + 1 if known and whole_mark(edtf) in ("~", "%") else 0


def _core(edtf: EdtfDate, words: DateWords, case: Case) -> str:
    year = year_of(edtf.year)
    month, day = edtf.month, edtf.day
    if not month:
        return words.undated if year.kind == "unknown" and case is Case.PLAIN else words.year(year, case)
    if month == "XX":
        if day == "XX":
            return f"{words.year(year, case)}, {words.unknown_month_day}"
        if not day or "X" not in day:
            note = f", {words.numbered_day(str(int(day)))}" if day else ""
            return f"{words.year(year, case)}, {words.unknown_month}{note}"
        return _by_bounds(edtf, words)
    if "X" in month:
        return _by_bounds(edtf, words) if day else _pattern_months(edtf, year, words)
    number = int(month)
    if not day:
        return words.month(number, year, case)
    if day == "XX":
        return f"{words.month(number, year, case)}, {words.unknown_day}"
    if "X" not in day:
        return words.day(str(int(day)), number, year, case)
    length = days_in_month(int(edtf.year), number) if year.kind == "plain" else days_in_month(4, number)
    days = patterns.matching(day, length)
    if len(days) == 1:
        return words.day(str(days[0]), number, year, case)
    if days and days[-1] - days[0] == len(days) - 1:
        return words.between_days(days[0], days[-1], number, year)
    return words.day(_listed([str(each) for each in days], words.or_word), number, year, case)


def _pattern_months(edtf: EdtfDate, year: Year, words: DateWords) -> str:
    months = patterns.matching(edtf.month, 12)
    if len(months) == 1:
        return words.month(months[0], year, Case.PLAIN)
    if months[-1] - months[0] == len(months) - 1:
        return words.between_months(months[0], months[-1], year)
    return _listed([words.month(month, year, Case.PLAIN) for month in months], words.or_word)


def _by_bounds(edtf: EdtfDate, words: DateWords) -> str:
    """Say "between … and …" for patterns that have no phrase of their own."""
    first, last = edtf.earliest, edtf.latest
    if not isinstance(first, int) or not isinstance(last, int):
        return words.undated
    if first == last:
        return _day_words(first, words)
    return words.between(_day_words(first, words), _day_words(last, words))


def _day_words(number: int, words: DateWords) -> str:
    year, month, day = date_of(number)
    return words.day(str(day), month, Year("plain", year), Case.BETWEEN)


def _listed(items: list[str], word: str) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {word} {items[-1]}"


def _season(edtf: EdtfSeason, words: DateWords, case: Case) -> str:
    year = year_of(edtf.year)
    mark = whole_mark(edtf)
    if 37 <= edtf.grouping <= 39 and mark in ("~", "%"):
        text = words.part_of_year(edtf.grouping - 36, year, case)
        return f"{text} (?)" if mark == "%" else text
    plain, oblique = (words.season(edtf.grouping, year, each) for each in (case, _in_circa(case)))
    return _mark_phrase(edtf, plain, oblique, words)


def _long_year(edtf: EdtfYear, words: DateWords, case: Case) -> str:
    year = Year("plain", edtf.year_number)
    if not edtf.significant:
        return _mark_phrase(edtf, words.year(year, case), words.year(year, _in_circa(case)), words)
    low, high = edtf.year_range
    shown = words.year(Year("range", low, high), Case.PLAIN)
    text = words.circa(words.year(year, _in_circa(case)))
    doubt = " (?)" if edtf.uncertain else ""
    return f"{text} ({shown}){doubt}"


def _zone(zone: str) -> str:
    if not zone:
        return ""
    return " (UTC)" if zone == "Z" else f" (UTC{zone.replace('-', '−')})"
