"""A PostgreSQL server for one test run: made in a temporary folder, reached by a socket there, gone afterwards."""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.processes import die_with_parent, stop

INSTALLED = Path("/usr/lib/postgresql")
OLDEST = 15
# What a power cut would lose does not matter here, and the time it costs does.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "fatal",
}


def binaries() -> Path | None:
    """Return the folder of the newest `initdb` and `postgres` of this machine, or None."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(INSTALLED.glob("*/bin"), key=lambda folder: -number(folder.parent.name))
    return next((folder for folder in folders if all((folder / name).exists() for name in ("initdb", "postgres"))), None)


def number(text: str) -> int:
    """Return the first number in `text`, or 0."""
    found = re.search(r"\d+", text)
    return int(found.group()) if found else 0


def version(folder: Path) -> int:
    """Return the major version of the server in `folder`."""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return number(said)


def locale(folder: Path) -> list[str]:
    """Return the options that give the databases a language's order, as installations have: nothing may rely on that of code points."""
    return ["--locale-provider=icu", "--icu-locale=en"] if version(folder) >= 15 else []


def account() -> dict[str, object]:
    """Return how to start a server process: as root not as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("neither the user postgres nor nobody exists to run PostgreSQL as")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run the server of `folder` for the length of the block and give its address.

    Raises RuntimeError with the server's own words when it does not start.
    """
    identity = account()
    place = Path(tempfile.mkdtemp(prefix="sened-pg-"))
    try:
        if identity:
            os.chown(place, int(str(identity["user"])), int(str(identity["group"])))
        data, log = place / "data", place / "log"
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(place)}
        made = subprocess.run(
            [folder / "initdb", "-D", data, "-U", "sened", "-A", "trust", "-E", "UTF8", "--no-sync", *locale(folder)],
            env=environment,
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
            **identity,  # type: ignore[call-overload]
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr.strip()}")
        command = [str(folder / "postgres"), "-D", str(data), "-k", str(place)]
        for name, value in OPTIONS.items():
            command += ["-c", f"{name}={value}"]
        with log.open("wb") as output:
            server: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]
                command,
                env=environment,
                cwd=place,
                stdout=output,
                stderr=output,
                preexec_fn=die_with_parent,
                **identity,
            )
        try:
            wait_until_ready(server, place, log)
            yield f"postgres://sened@{quote(str(place), safe='')}/postgres"
        finally:
            stop(server, signal.SIGINT)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def wait_until_ready(server: subprocess.Popen[bytes], place: Path, log: Path) -> None:
    """Return when the server accepts connections; raise RuntimeError after 60 seconds or when it ended."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(host=str(place), user="sened", dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()}")
