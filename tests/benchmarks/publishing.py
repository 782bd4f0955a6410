"""How many records a second are published in bulk, in a process of its own on an empty database."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Measurement

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = 5000


def main() -> list[Measurement]:
    """Publish 5,000 synthetic records into a fresh SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SENED_DATABASE_URL": f"sqlite:///{folder}/fresh.sqlite3", "SENED_SEARCH_DIR": f"{folder}/search"}
        run = [sys.executable, "manage.py"]
        subprocess.run([*run, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        made = subprocess.run(
            [*run, "synthesize", "--entries", str(ENTRIES)], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
    rate = re.search(r"\((\d+) a second\)", made.stdout)
    assert rate is not None, made.stdout
    return [Measurement("records published in bulk", float(rate[1]), "a second", 500, at_least=True)]
