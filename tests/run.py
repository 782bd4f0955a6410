"""The whole test run: everything on SQLite, then everything without a browser on PostgreSQL, then what was skipped.

Further arguments go to pytest. With `CI=true` or `SENED_TEST_SKIP_NOTHING=1` whatever is skipped counts as failed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from tests import database

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5
YES = {"1", "true", "yes", "on"}


@dataclass
class Outcome:
    """What one run of pytest ended with."""

    name: str
    code: int = 0
    passed: int = 0
    failed: int = 0
    seconds: float = 0.0
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def line(self) -> str:
        """Return the outcome in one line."""
        if not self.passed and not self.failed:
            return f"{self.name}: not run"
        return f"{self.name}: {self.passed} passed, {self.failed} failed, {len(self.skipped)} skipped in {self.seconds:.0f} s"


def run(name: str, arguments: list[str], address: str | None) -> Outcome:
    """Run pytest in a process of its own, on the database at `address` or on SQLite, and read its report."""
    environment = {key: value for key, value in os.environ.items() if key != "SENED_TEST_DATABASE_URL"}
    if address:
        environment["SENED_TEST_DATABASE_URL"] = address
    with tempfile.TemporaryDirectory(prefix="sened-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadfile", f"--junitxml={report}", *arguments]
        print(f"\n=== {name} ===", flush=True)
        begun = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        outcome = Outcome(name, code, seconds=time.monotonic() - begun)
        if report.exists():
            read(report, outcome)
    return outcome


def read(report: Path, outcome: Outcome) -> None:
    """Add the counts of a JUnit report to `outcome`, with the reason of each skip."""
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        skip = case.find("skipped")
        if skip is not None:
            outcome.skipped.append((f"{case.get('classname')}::{case.get('name')}", skip.get("message") or "no reason given"))
        elif case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
        else:
            outcome.passed += 1


def on_postgresql(arguments: list[str]) -> Outcome:
    """Run what needs no browser on a throw-away server; without a server binary that is one skip."""
    name = "PostgreSQL"
    folder = database.binaries()
    if folder is None:
        return Outcome(name, skipped=[("the whole run on PostgreSQL", "no server binary (initdb, postgres) was found")])
    found = database.version(folder)
    if found < database.OLDEST:
        return Outcome(name, skipped=[("the whole run on PostgreSQL", f"version {found} is older than {database.OLDEST}")])
    with database.postgresql(folder) as address:
        outcome = run(f"{name} {found}", ["-m", "not browser", *arguments], address)
    if arguments and outcome.code == NOTHING_COLLECTED:
        outcome.code = 0  # Only browser tests were asked for.
    return outcome


def summary(outcomes: list[Outcome], *, strict: bool) -> int:
    """Print what happened and return the exit code."""
    print("\n=== summary ===")
    for outcome in outcomes:
        print(outcome.line())
        reasons: dict[str, list[str]] = {}
        for test, reason in outcome.skipped:
            reasons.setdefault(reason, []).append(test)
        for reason, skipped in sorted(reasons.items()):
            print(f"  skipped {len(skipped)}: {reason} ({skipped[0]}{' and others' if len(skipped) > 1 else ''})")
    failed = any(outcome.code or outcome.failed for outcome in outcomes)
    if strict and any(outcome.skipped for outcome in outcomes):
        print("Nothing may be skipped here: failed.")
        return 1
    print("failed" if failed else "passed")
    return 1 if failed else 0


def leave(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an exit, so that the database server is stopped on the way out."""
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    """Run everything and return the exit code."""
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)
    strict = any(os.environ.get(name, "").lower() in YES for name in ("CI", "SENED_TEST_SKIP_NOTHING"))
    outcomes = [run("SQLite", arguments, None)]
    outcomes.append(on_postgresql(arguments))
    return summary(outcomes, strict=strict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
