"""A record type is one file and its migration: dropped into a copy of the tree, it has forms, pages, search, exports and versions."""

from pathlib import Path

import pytest

from tests.journeys.copies import EXAMPLES, copied


def test_one_file_and_its_migration_make_a_record_type(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    copy.drop("poster.py", "archive/records")
    assert "Poster" in copy.manage("makemigrations", "archive", "--name", "poster", "--skip-checks")
    copy.manage("migrate", "--verbosity", "0", "--skip-checks")
    copy.manage("check")
    copy.walk("tests.journeys.poster_walk")


@pytest.mark.parametrize("example", ["poster.py", "outline.py"])
def test_the_examples_are_short(example: str) -> None:
    assert len((EXAMPLES / example).read_text(encoding="utf-8").splitlines()) < 120
