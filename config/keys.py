"""Makes and keeps the signing key of a development checkout; a production key is never made here."""

import os
import secrets
from pathlib import Path


def development_key(folder: Path) -> str:
    """Return the key kept in ``folder``, generating it on first use.

    The file is linked into place whole, so that of two processes starting at once both read the same key.
    """
    place = folder / "secret_key"
    if not place.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f"secret_key.{os.getpid()}.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            os.link(draft, place)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return place.read_text(encoding="ascii").strip()
