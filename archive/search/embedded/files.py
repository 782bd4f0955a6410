"""The files of the embedded index: one directory per generation, a link to the current one, and the lock of the one writer.

A generation is built aside and put in place by replacing the link, so that a reader sees the old one or the new one, whole.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.search.embedded.schema import LAYOUT
from archive.search.protocol import IndexBusy, IndexDamaged, IndexMissing, IndexNotWritten

_LINK: Final = "current"
_LOCK: Final = "writer.lock"
_PREFIX: Final = f"layout{LAYOUT}-"
_FOOTER: Final = struct.Struct("<II")
_FOOTER_MAGIC: Final = 1337
_CHUNK: Final = 1 << 20

Stamp = tuple[int, int, int]
"""What changes about an index with every commit: time of change, inode and size of its list of segments."""


class IndexFiles:
    """The directory of one index."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def lock(self, *, wait: bool) -> Iterator[None]:
        """Hold the writer's lock, which ends with the process whatever happens to it. Raises `IndexBusy` unless told to wait."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = (self.root / _LOCK).open("a")
        except OSError as error:
            raise IndexNotWritten(f"the index cannot be written: {error}") from error
        with handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusy("the index is being written by somebody else") from error
            yield

    def current(self) -> Path:
        """Return the directory of the current generation. Raises `IndexMissing` where there is none, or one of another layout."""
        try:
            name = os.readlink(self.root / _LINK)  # noqa: PTH115 - the bare name, on every search
        except OSError as error:
            raise IndexMissing("there is no index") from error
        if not name.startswith(_PREFIX):
            raise IndexMissing("the index has an earlier layout")
        return self.root / name

    def begin(self) -> Path:
        """Return a new, empty directory for a generation. The caller holds the lock."""
        path = self.root / f"{_PREFIX}{secrets.token_hex(6)}"
        path.mkdir()
        return path

    def adopt(self, path: Path) -> None:
        """Make a finished generation the current one and remove all others. The caller holds the lock."""
        link = self.root / _LINK
        if link.is_dir() and not link.is_symlink():
            # A copy that followed the link left a folder in its place, which a link cannot replace.
            shutil.rmtree(link)
        fresh = self.root / f"{_LINK}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(path.name)
        fresh.replace(link)
        self._sync()
        self.prune()

    def prune(self) -> None:
        """Remove every generation but the current one: old ones, and what an interrupted rebuild left. The caller holds the lock."""
        try:
            keep = self.current().name
        except IndexMissing:
            keep = ""
        for path in self.root.glob("layout*-*"):
            if path.name != keep:
                # Readers that still have its files open keep them until they let go.
                shutil.rmtree(path, ignore_errors=True)

    def _sync(self) -> None:
        handle = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def stamp(path: Path) -> Stamp:
    """Return the stamp of a generation. Raises `IndexMissing`."""
    try:
        found = (path / "meta.json").stat()
    except OSError as error:
        raise IndexMissing("the index has been removed") from error
    return found.st_mtime_ns, found.st_ino, found.st_size


def segment_files(path: Path) -> dict[Path, int]:
    """Return the files that the last commit of a generation consists of, with their sizes. Raises `IndexDamaged`."""
    try:
        segments = json.loads((path / "meta.json").read_bytes())["segments"]
        # The engine names what was deleted from a segment by the number of the operation, and each commit has files of its own for it.
        deleted = {_plain(segment["segment_id"]): (segment["deletes"] or {}).get("opstamp") for segment in segments}
        found = {}
        for file in path.iterdir():
            segment, _, rest = file.name.partition(".")
            if segment in deleted and (not rest.endswith("del") or rest == f"{deleted[segment]}.del"):
                found[file] = file.stat().st_size
        return found
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged("the list of segments cannot be read") from error


def _plain(segment_id: str) -> str:
    return segment_id.replace("-", "")


def intact(sizes: dict[Path, int]) -> bool:
    """Say whether files still have the sizes that they had. They never change; reading beyond the end of a cut one kills the process."""
    try:
        return all(os.stat(path).st_size == size for path, size in sizes.items())  # noqa: PTH116 - dozens, on every search
    except OSError:
        return False


def wrong_checksums(path: Path) -> Iterator[str]:
    """Yield the name of each file of a generation whose content is not what its footer says.

    A footer is JSON with the CRC-32 of what stands before it, then its length and the number 1337, both as little-endian 32-bit words.
    """
    for file in sorted(segment_files(path)):
        if not _sound(file):
            yield file.name


def _sound(file: Path) -> bool:
    try:
        with file.open("rb") as stored:
            size = stored.seek(0, os.SEEK_END)
            stored.seek(size - _FOOTER.size)
            length, magic = _FOOTER.unpack(stored.read(_FOOTER.size))
            left = size - _FOOTER.size - length
            if magic != _FOOTER_MAGIC or left < 0:
                return False
            stored.seek(left)
            expected = json.loads(stored.read(length))["crc"]
            stored.seek(0)
            checksum = 0
            while left:
                chunk = stored.read(min(_CHUNK, left))
                if not chunk:
                    return False
                checksum = zlib.crc32(chunk, checksum)
                left -= len(chunk)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return False
    return bool(checksum == expected)
