"""Where a stored file lies: by its content, never by its name. Pure; it touches no disk."""

from __future__ import annotations

from pathlib import Path


def stored_path(root: Path, sha256: str) -> Path:
    """Return where the file with this SHA-256 (64 hexadecimal digits) lies under the media folder: `sha256/ab/cd/<digest>`."""
    return root / "sha256" / sha256[:2] / sha256[2:4] / sha256
