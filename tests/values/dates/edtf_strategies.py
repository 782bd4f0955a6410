"""Valid EDTF strings of every level, for property tests."""

from hypothesis import strategies as st

from archive.values.dates import EdtfError, parse_edtf

digit = st.sampled_from("0123456789")
digit_or_x = st.sampled_from("0123456789X")
mark = st.sampled_from(["", "", "", "?", "~", "%"])
plain_year = st.integers(0, 9999).map(lambda year: f"{year:04d}")
year = st.one_of(plain_year, st.builds("-{}".format, plain_year), st.lists(digit_or_x, min_size=4, max_size=4).map("".join))
month = st.one_of(st.integers(1, 12).map(lambda number: f"{number:02d}"), st.sampled_from(["XX", "0X", "1X", "X1", "X0"]))
day = st.one_of(st.integers(1, 31).map(lambda number: f"{number:02d}"), st.sampled_from(["XX", "0X", "1X", "2X", "3X", "X1", "X9"]))


def is_valid(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


component_marks = st.tuples(mark, mark).filter(lambda pair: not (pair[0] and pair[1]))
marked_year = st.builds(lambda text, marks: f"{marks[0]}{text}{marks[1]}", year, component_marks)
marked_month = st.builds(lambda text, marks: f"-{marks[0]}{text}{marks[1]}", month, component_marks)
marked_day = st.builds(lambda text, marks: f"-{marks[0]}{text}{marks[1]}", day, component_marks)
season = st.integers(21, 41).map(lambda number: f"-{number}")
long_year = st.builds(
    lambda sign, number, exponent, significant, sign_after: f"Y{sign}{number}{exponent}{significant}{sign_after}",
    st.sampled_from(["", "-"]),
    st.integers(10_000, 10**12),
    st.sampled_from(["", "E1", "E5"]),
    st.sampled_from(["", "S1", "S3"]),
    mark,
)
significant_year = st.builds("{}S{}".format, plain_year, st.integers(1, 4))
single = st.one_of(
    marked_year,
    st.builds("{}{}".format, marked_year, marked_month),
    st.builds("{}{}{}".format, marked_year, marked_month, marked_day),
    st.builds("{}{}{}".format, year, season, mark),
    long_year,
    significant_year,
).filter(is_valid)
datetime = (
    st.builds(
        "{}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}{}".format,
        plain_year,
        st.integers(1, 12),
        st.integers(1, 31),
        st.integers(0, 23),
        st.integers(0, 59),
        st.integers(0, 59),
        st.sampled_from(["", "Z", "-04", "+04:30", "+14:00", "-12"]),
    )
).filter(is_valid)
interval = st.builds("{}/{}".format, st.one_of(single, st.sampled_from(["", ".."])), st.one_of(single, st.sampled_from(["", ".."])))
element = st.one_of(single, st.builds("{}..{}".format, single, single), single.map("..{}".format), single.map("{}..".format))
dates_set = st.builds(
    lambda brackets, members: f"{brackets[0]}{','.join(members)}{brackets[1]}",
    st.sampled_from(["[]", "{}"]),
    st.lists(element, min_size=1, max_size=4),
)
edtf_strings = st.one_of(single, datetime, interval.filter(is_valid), dates_set.filter(is_valid))
