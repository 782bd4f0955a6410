"""Exports of one record: the current version or a numbered one, in any format that is installed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from archive.catalogue import locate
from archive.catalogue.responses import IMMUTABLE, SHORT, conditional, problem_page, public
from archive.catalogue.site import absolute
from archive.contracts import ExportFormat
from archive.export.filename import content_disposition
from archive.export.negotiate import NotAcceptable, by_extension
from archive.export.stream import item_of, stream_one
from archive.published.entry import CatalogueEntry
from archive.published.version import PublishedVersion
from archive.registry import export_formats
from archive.render.addresses import export_path, version_path


def _address(record_type: str, pid: str, number: int) -> str:
    return absolute(version_path(record_type, pid, number))


def _file(
    request: HttpRequest, entry: CatalogueEntry, version: PublishedVersion, export_format: ExportFormat, cache: str
) -> HttpResponseBase:
    def build() -> HttpResponse:
        body = b"".join(stream_one(item_of(version, _address, pid=entry.pid), export_format))
        response = HttpResponse(body, content_type=export_format.media_type)
        response["Content-Disposition"] = content_disposition(f"{entry.type}-{entry.pid}-v{version.number}", export_format.extension)
        response["Link"] = f'<{_address(entry.type, entry.pid, version.number)}>; rel="cite-as"'
        # Data is for any page to read; there is nothing of a reader in it.
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return conditional(request, (version.sha256, export_format.key), cache, build)


def unknown_format(request: HttpRequest) -> HttpResponse:
    """Answer 406 with the formats that exist."""
    extensions = ", ".join(f".{found.extension}" for found in export_formats().values())
    return problem_page(
        request, 406, gettext("There is no such format."), hint=gettext("These exist: %(formats)s") % {"formats": extensions}
    )


@public
def record(request: HttpRequest, kind: str, pid: str, extension: str) -> HttpResponseBase:
    """The current version as a file. A record that was merged or withdrawn answers as its page does."""
    entry = locate.current(request, pid, lambda found: export_path(found.type, found.pid, extension))
    if not isinstance(entry, CatalogueEntry):
        return entry
    try:
        return _file(request, entry, entry.version, by_extension(extension), SHORT)
    except NotAcceptable:
        return unknown_format(request)


@public
def version(request: HttpRequest, kind: str, pid: str, number: int, extension: str) -> HttpResponseBase:
    """One version as a file, for ever."""
    entry = locate.any_state(request, pid, lambda found: export_path(found.type, found.pid, extension, number))
    if not isinstance(entry, CatalogueEntry):
        return entry
    found = locate.version_of(entry.pid, number)
    try:
        return _file(request, entry, found, by_extension(extension), IMMUTABLE)
    except NotAcceptable:
        return unknown_format(request)
