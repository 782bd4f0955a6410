"""A copy of the tree into which a journey drops a file, and the commands that are run there; the tree itself is never touched."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLES: Final = Path(__file__).resolve().parent / "examples"
LEFT_OUT: Final = (".git", ".venv", "node_modules", "var", ".*_cache", ".hypothesis", "*.egg-info", "golden")


@dataclass(frozen=True)
class Copy:
    """A copy of the tree with a database, an index and a media folder of its own."""

    tree: Path
    folder: Path

    def drop(self, example: str, into: str) -> None:
        """Put one of the example files into a folder of the copy."""
        shutil.copy(EXAMPLES / example, self.tree / into / example)

    def manage(self, *arguments: str) -> str:
        """Run a command of `manage.py` in the copy and return what it printed."""
        return self._run(sys.executable, "manage.py", *arguments)

    def walk(self, module: str) -> str:
        """Call `walk()` of a test module of the copy, in a process that has the copy's record types and formats."""
        program = f"import django; django.setup(); from {module} import walk; walk()"
        return self._run(sys.executable, "-W", "error", "-c", program)

    def _run(self, *command: str) -> str:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SENED_", "DJANGO_", "PYTHON"))}
        own = {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SENED_ENV": "test",
            "SENED_SECRET_KEY": secrets.token_urlsafe(64),
            "SENED_DATABASE_URL": f"sqlite:///{self.folder / 'journey.sqlite3'}",
            "SENED_SEARCH_DIR": str(self.folder / "search"),
            "SENED_MEDIA_ROOT": str(self.folder / "media"),
        }
        done = subprocess.run(command, cwd=self.tree, env=inherited | own, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
        return done.stdout


def copied(folder: Path) -> Copy:
    """Return a copy of the tree in `folder`. Compiled files come along: they are valid for it and spare compiling all of it."""
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
    return Copy(tree, folder)
