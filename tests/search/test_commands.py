"""The commands that keep the index: what they do, what they say, and that the worker stops when it is told to."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.search.follower import status
from archive.search.loader import backend
from tests.search.published import found, indexed, person, plain, publish

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_index_is_brought_up_to_date() -> None:
    publish(person("Somebody"), person("Somebody Else"))
    run("search_index")
    assert len(found("somebody")) == 2
    assert run("search_index").startswith("Brought up to date: 0 documents written, 0 dropped; the index is fresh at event 2")


def test_the_index_is_built_anew() -> None:
    indexed(person("Somebody"))
    backend().put([plain("nobody", text="leftover")])
    assert run("search_index", "--rebuild").startswith("Built anew: 1 documents written")
    assert len(backend().versions()) == 1


def test_a_directory_that_cannot_be_written_is_told(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.SENED_SEARCH_DIR = tmp_path / "file" / "search"
    publish(person("Somebody"))
    with pytest.raises(CommandError, match="could not be written"):
        run("search_index")


def test_the_worker_follows_and_repairs_once() -> None:
    indexed(person("Early"))
    publish(person("Late"))
    backend().put([plain("nobody", text="leftover")])
    assert run("index_worker", "--once").splitlines() == [
        "Followed: 1 written, 0 dropped, event 2.",
        "Repaired: 1 of 1 differences.",
        "The index worker has stopped.",
    ]
    assert run("index_worker", "--once") == "The index worker has stopped.\n"


def test_the_worker_builds_a_lost_index() -> None:
    body = person("Somebody")
    indexed(body)
    shutil.rmtree(backend()._files.root)  # type: ignore[attr-defined]
    assert run("index_worker", "--once").startswith("Rebuilt: 1 written")
    assert found("somebody") == [body.pid]


def test_the_worker_stops_when_told_to_and_leaves_the_index_whole() -> None:
    publish(person("Somebody"))
    handler = signal.getsignal(signal.SIGTERM)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    began = time.monotonic()
    assert run("index_worker", "--interval", "0.05").endswith("The index worker has stopped.\n")
    timer.join()
    assert time.monotonic() - began < 10
    assert signal.getsignal(signal.SIGTERM) == handler
    assert status().state == "fresh"
