"""One day in both styles and its weekday, in words: what an editor compares, and what a reader is told a search was read as."""

from typing import Final

from archive.values.dates.asked import AskedDate
from archive.values.dates.calendars import Calendar, CalendarError, Weekday, from_day, weekday_of
from archive.values.dates.display import display_edtf, words_for
from archive.values.dates.wording import Case, Year

_WEEKDAYS: Final[dict[str, tuple[str, ...]]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "az": ("bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
}
OLD_STYLE_MARKS: Final = {"en": "o.s.", "az": "köhnə üslubla", "ru": "ст. ст."}
"""What is written after a date of the old style, by language; the reader of dates knows each of them."""
NEW_STYLE_MARKS: Final = {"en": "n.s.", "az": "yeni üslubla", "ru": "н. ст."}
"""The same for the new style."""


def weekday_word(weekday: Weekday, language: str) -> str:
    """The name of a weekday."""
    return _WEEKDAYS.get(language.partition("-")[0], _WEEKDAYS["en"])[weekday]


def weekday_of_day(day: int, language: str) -> str:
    """The name of the weekday of a day number."""
    return weekday_word(weekday_of(day), language)


def styles_of_day(day: int, language: str) -> tuple[str, str]:
    """A day number in the new and in the old style: ("28 April 1920", "15 April"); the old year stands where it is another one.

    The old style is "" where both write the same day, and before the Julian calendar can be counted.
    """
    words = words_for(language)
    new = from_day(Calendar.GREGORIAN, day)
    shown = words.day(str(new.day), new.month, Year("plain", new.year), Case.PLAIN)
    try:
        old = from_day(Calendar.JULIAN, day)
    except CalendarError:
        return shown, ""
    if old == new:
        return shown, ""
    if old.year == new.year:
        return shown, words.day_month(str(old.day), old.month)
    return shown, words.day(str(old.day), old.month, Year("plain", old.year), Case.PLAIN)


def asked_in_words(asked: AskedDate, language: str) -> tuple[str, str]:
    """An asked date in words of the new style, and, for a single day, in the old style (else "")."""
    if asked.is_day and asked.first is not None:
        return styles_of_day(asked.first, language)
    return display_edtf(asked.edtf, language), ""
