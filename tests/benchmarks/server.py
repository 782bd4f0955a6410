"""Resident memory of a serving process after it has answered every kind of public page."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from tests.benchmarks.measure import Measurement, resident_mb
from tests.browser.server import free_port

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 40


def _addresses() -> list[str]:
    found = ["/", "/search/?q=ba", "/az/search/?q=do", "/ru/"]
    for kind in record_types():
        found.append(f"/{kind}/")
        found += [f"/{kind}/{pid}/" for pid in CatalogueEntry.objects.of_type(kind).order_by("pk").values_list("pk", flat=True)[:20]]
    return found


def _wait(root: str) -> None:
    for _second in range(300):
        try:
            urllib.request.urlopen(root + "/health/", timeout=5).read()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not answer in 30 s")


def main() -> list[Measurement]:
    """Serve with one worker, answer some thousand pages, and read the memory of the whole server."""
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sys.executable, "manage.py", "start", "--port", str(port)], cwd=ROOT, env=dict(os.environ))
    try:
        _wait(root)
        idle = resident_mb(server.pid)
        for _round in range(ROUNDS):
            for address in _addresses():
                urllib.request.urlopen(root + address, timeout=30).read()
        return [
            Measurement("server, idle", idle, "MB"),
            Measurement("server, after some thousand pages", resident_mb(server.pid), "MB", 200),
        ]
    finally:
        server.terminate()
        server.wait(timeout=20)
