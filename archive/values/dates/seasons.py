"""The sub-year groupings 21 to 41 of EDTF (ISO 8601-2:2019, 4.8) and the months that each one covers.

Seasons 21 to 24 name no hemisphere; their bounds are the broad meteorological months of the northern one (spring is March
to May, winter December to the following February), as are those of 25 to 28. Seasons 29 to 32 are the southern ones.
Quarters, quadrimesters and semestrals are exact.
"""

from typing import Final

from archive.values.dates.daynumbers import day_number, days_in_month

# Code -> (first month, last month); a last month above 12 lies in the following year.
GROUPING_MONTHS: Final[dict[int, tuple[int, int]]] = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (12, 14),
    29: (9, 11),
    30: (12, 14),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}


def first_day(year: int, grouping: int) -> int:
    """The day number on which grouping 21 to 41 of an astronomical year begins."""
    return day_number(year, GROUPING_MONTHS[grouping][0], 1)


def last_day(year: int, grouping: int) -> int:
    """The day number on which grouping 21 to 41 of an astronomical year ends (for winter, in the following year)."""
    month = GROUPING_MONTHS[grouping][1]
    if month > 12:
        year, month = year + 1, month - 12
    return day_number(year, month, days_in_month(year, month))
