"""Runs the benchmarks, each in a process of its own, on one synthetic archive that is made once and kept in `var/bench`.

`python -m tests.benchmarks [NAME ...]`; SENED_BENCH_ENTRIES says how many published records it has (100,000). Exits with 1
when a limit is not kept.
"""

import importlib
import os
import pkgutil
import subprocess
import sys
import time
from pathlib import Path

import django

from tests import benchmarks
from tests.benchmarks.measure import Measurement

ROOT = Path(__file__).resolve().parents[2]
NOT_BENCHMARKS = {"__main__", "families_planted", "measure"}
WITHOUT_ARCHIVE = {"dates", "families", "hostile"}
"""Benchmarks that make what they measure on themselves."""
SEED = 1


def entries() -> int:
    """Return the number of published records to measure on."""
    return int(os.environ.get("SENED_BENCH_ENTRIES", "100000"))


def environment() -> dict[str, str]:
    """Return the environment of the synthetic archive, apart from every other database of the checkout."""
    folder = ROOT / "var" / "bench" / str(entries())
    folder.mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SENED_", "DJANGO_"))}
    return {
        **inherited,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SENED_ENV": "test",
        "SENED_BENCH_ENTRIES": str(entries()),
        "SENED_DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "SENED_SEARCH_DIR": str(folder / "search"),
        "SENED_MEDIA_ROOT": str(folder / "media"),
    }


def prepare() -> None:
    """Make the synthetic archive where it is not there yet, and say how fast it was published and indexed."""
    ready = ROOT / "var" / "bench" / str(entries()) / "ready"
    if ready.exists():
        return
    steps = (["migrate", "-v0"], ["synthesize", "--entries", str(entries()), "--seed", str(SEED)], ["search_index"])
    for arguments in steps:
        begun = time.perf_counter()
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(), check=True)
        print(f"{' '.join(arguments)}: {time.perf_counter() - begun:.1f} s", flush=True)
    ready.touch()


def names() -> list[str]:
    """Return the benchmarks that there are."""
    return sorted(info.name for info in pkgutil.iter_modules(benchmarks.__path__) if info.name not in NOT_BENCHMARKS)


def measure(name: str) -> int:
    """Run one benchmark in this process, print its figures, and return the exit code."""
    django.setup()
    found: list[Measurement] = importlib.import_module(f"tests.benchmarks.{name}").main()
    for measurement in found:
        print("  " + measurement.line(), flush=True)
    return 0 if found and all(measurement.kept for measurement in found) else 1


def run(wanted: list[str]) -> int:
    """Run the benchmarks of those names, or all, and return the exit code."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"No benchmark is called {', '.join(unknown)}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    if set(wanted or names()) - WITHOUT_ARCHIVE:
        prepare()
    failed = []
    for name in wanted or names():
        print(f"\n{name}" if name in WITHOUT_ARCHIVE else f"\n{name} ({entries():,} published records)", flush=True)
        command = [sys.executable, "-m", "tests.benchmarks", "--here", name]
        if subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode:
            failed.append(name)
    print(f"\nlimits not kept: {', '.join(failed)}" if failed else "\nall limits kept")
    return 1 if failed else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(measure(arguments[1]) if arguments[:1] == ["--here"] else run(arguments))
