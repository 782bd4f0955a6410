"""The time of day and zone in an EDTF datetime (ISO 8601-1:2019 extended format): ``23:20:30``, ``Z``, ``-04``, ``+04:30``."""

from archive.values.dates import refusals
from archive.values.dates.errors import EdtfError


def read_time(text: str, start: int) -> tuple[str, str]:
    """The time as written and the zone as written (possibly empty) from *start* to the end of *text*.

    Raises :class:`EdtfError`. A 61st second is accepted only at the end of an hour, where leap seconds are put.
    """
    position = start
    numbers = []
    for index, (name, top) in enumerate((("hour", 23), ("minute", 59), ("second", 60))):
        if index:
            _expect_colon(text, position, name)
            position += 1
        numbers.append(_two_digits(text, position, name, top))
        position += 2
    if numbers[2] == 60 and numbers[1] != 59:
        raise EdtfError("second", position - 2, "There is no second 60 within an hour")
    time, zone = text[start:position], text[position:]
    if zone and zone != "Z":
        _check_offset(text, position)
    return time, zone


def _expect_colon(text: str, position: int, name: str) -> None:
    if position >= len(text):
        raise EdtfError("incomplete", position, f"A time has hours, minutes and seconds: the {name} is missing")
    if text[position] != ":":
        raise refusals.unexpected(text, position)


def _two_digits(text: str, position: int, name: str, top: int) -> int:
    pair = text[position : position + 2]
    if len(pair) < 2 or not (pair.isascii() and pair.isdecimal()):
        raise EdtfError(name, position, f"The {name} is written with two digits")
    if int(pair) > top:
        raise EdtfError(name, position, f"There is no {name} {pair}")
    return int(pair)


def _check_offset(text: str, position: int) -> None:
    """Refuse anything but an offset of -12:00 to +14:00 that ends the text."""
    sign = text[position]
    if sign not in "+-":
        raise refusals.unexpected(text, position)
    minutes = 60 * _two_digits(text, position + 1, "offset", 14)
    after = position + 3
    if after < len(text):
        _expect_colon(text, after, "offset")
        minutes += _two_digits(text, after + 1, "offset", 59)
        after += 3
    if minutes > (12 * 60 if sign == "-" else 14 * 60):
        raise EdtfError("offset", position, "A time zone lies between -12:00 and +14:00")
    if after < len(text):
        raise refusals.unexpected(text, after)
