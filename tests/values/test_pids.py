"""Pids are opaque, and their check character finds slips."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.values.pids import ALPHABET, check_character, is_pid, new_pid, normalise_pid

pids = st.integers(0, 2**32).map(lambda seed: new_pid(random.Random(seed)))


def test_a_new_pid_is_nine_characters_that_begin_with_a_letter_other_than_v() -> None:
    for _ in range(200):
        pid = new_pid()
        assert len(pid) == 9
        assert pid[0].isalpha()
        assert pid[0] != "v"
        assert is_pid(pid)


def test_a_pid_is_an_xml_name() -> None:
    pid = new_pid()
    assert etree.fromstring(f"<{pid}/>").tag == pid


def test_the_check_character_is_the_one_of_the_noid_algorithm() -> None:
    # The worked example of the NOID documentation, whose payload holds the number of the naming authority too:
    # characters outside the alphabet count nothing there, so their places are kept by zeros here.
    assert check_character("130300xf93gt2") == "q"


def test_a_seeded_source_gives_the_same_pids_again() -> None:
    assert new_pid(random.Random(7)) == new_pid(random.Random(7))


def test_other_strings_are_not_pids() -> None:
    pid = new_pid()
    for text in ("", "v3", pid[:-1], pid + "0", pid.upper() + " ", "aeiou" + pid[:4], "٣" * 9, "\ud800" * 9):
        assert not is_pid(text)


def test_a_typed_pid_is_read_without_its_case_spaces_and_hyphens() -> None:
    pid = new_pid()
    assert normalise_pid(f"  {pid[:4].upper()}-{pid[4:]}\n") == pid


@settings(max_examples=50)
@given(pids)
def test_every_single_wrong_character_is_found(pid: str) -> None:
    for place in range(len(pid)):
        for character in ALPHABET:
            if character != pid[place]:
                assert not is_pid(pid[:place] + character + pid[place + 1 :])


@settings(max_examples=100)
@given(pids)
def test_every_swap_of_neighbours_is_found(pid: str) -> None:
    for place in range(len(pid) - 1):
        if pid[place] != pid[place + 1]:
            assert not is_pid(pid[:place] + pid[place + 1] + pid[place] + pid[place + 2 :])
