"""The home page and the page that says how to read an entry."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from archive.catalogue.home import home_page
from archive.catalogue.kept import kept, publication_state
from archive.catalogue.responses import SHORT, conditional, language_of_page, page, public
from archive.registry import export_formats, record_types


@public
@kept
def home(request: HttpRequest) -> HttpResponseBase:
    """The home page."""
    language = language_of_page()
    return conditional(
        request,
        ("home", publication_state()),
        SHORT,
        lambda: page(request, "archive/home.html", {"home": home_page(language)}),
    )


@public
@kept
def about(request: HttpRequest) -> HttpResponseBase:
    """How to read an entry, cite it and search."""
    types = [(gettext(kind.plural), gettext(kind.about)) for kind in record_types().values()]
    context = {"types": types, "formats": export_formats().values()}
    return conditional(request, ("about",), SHORT, lambda: page(request, "archive/about.html", context))
