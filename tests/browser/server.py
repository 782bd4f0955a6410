"""A site of its own for a test: a copy of the prepared installation, served by a process of its own.

Published versions cannot be deleted, so no test can clean a shared database behind itself.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.processes import die_with_parent, stop

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Site:
    """A running site: its address without final slash, its folder, and the password of all four people."""

    url: str
    folder: Path
    password: str

    def environment(self) -> dict[str, str]:
        """Return the environment in which `manage.py` works on this site."""
        return environment_of(self.folder, self.url)

    def manage(self, *arguments: str) -> str:
        """Run a command of `manage.py` on this site and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def environment_of(folder: Path, url: str) -> dict[str, str]:
    """Return the environment of a site that keeps everything in `folder`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SENED_", "DJANGO_"))}
    return {
        **inherited,
        "SENED_ENV": "test",
        "SENED_BASE_URL": url,
        "SENED_SECRET_KEY": (folder / "key").read_text(),
        "SENED_DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "SENED_SEARCH_DIR": str(folder / "search"),
        "SENED_MEDIA_ROOT": str(folder / "media"),
    }


def prepared(folder: Path) -> Path:
    """Return `folder` holding a seeded installation; of several processes the first makes it, the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            password = secrets.token_urlsafe(16)
            (folder / "password").write_text(password)
            (folder / "key").write_text(secrets.token_urlsafe(64))
            done = subprocess.run(
                [sys.executable, "-m", "tests.browser.prepare"],
                input=password + "\n",
                cwd=ROOT,
                env=environment_of(folder, "http://127.0.0.1"),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"the installation could not be prepared:\n{done.stderr}"
            (folder / "ready").touch()
    return folder


@contextmanager
def serving(template: Path, folder: Path) -> Iterator[Site]:
    """Serve a copy of `template`, made in `folder`, for the length of the block."""
    # The current index is a link: followed, it would become a folder that no index can take the place of.
    shutil.copytree(template, folder, symlinks=True)
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", folder, (folder / "password").read_text())
    log = folder / "server.log"
    # The same server, with the same interface, as the one that make run starts.
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--http", "1", "--no-ws", "--workers", "1", "--blocking-threads", "4", "config.wsgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=site.environment(), stdout=output, stderr=output, preexec_fn=die_with_parent)
    try:
        wait_until_ready(server, port, log)
        yield site
    finally:
        stop(server, signal.SIGTERM, 10)


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_until_ready(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server answers; fail with its log when it ended or took too long."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/robots.txt")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')}")
