"""Files that a published version shows. A file that none shows is not found, whatever the digest and whoever asks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase

from archive.catalogue.responses import IMMUTABLE, public
from archive.published import queries
from archive.values.storage import stored_path

SHOWN_INLINE: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
_SANDBOX: Final = "default-src 'none'; sandbox"


@public
def media(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A stored file, for ever the same. The database is asked first: an entity tag must not tell of a private file."""
    media_type = queries.file_is_public(sha256)
    if media_type is None:
        raise Http404
    if request.headers.get("If-None-Match") == f'"{sha256}"':
        response: HttpResponseBase = FileResponse(status=304)
    else:
        try:
            response = FileResponse(stored_path(Path(settings.MEDIA_ROOT), sha256).open("rb"), content_type=media_type)
        except OSError as error:
            raise Http404 from error
        disposition = "inline" if media_type in SHOWN_INLINE else "attachment"
        response["Content-Disposition"] = f'{disposition}; filename="{sha256[:16]}"'
    response["ETag"] = f'"{sha256}"'
    response["Cache-Control"] = IMMUTABLE
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _SANDBOX
    return response
