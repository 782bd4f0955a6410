"""An export format is one file: dropped into a copy of the tree, it answers under every record and version and is offered there."""

from pathlib import Path

from tests.journeys.copies import copied


def test_one_file_makes_an_export_format(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    copy.drop("outline.py", "archive/export/formats")
    copy.manage("migrate", "--verbosity", "0", "--skip-checks")
    copy.walk("tests.journeys.outline_walk")
