"""Pages for what went wrong. A missing page says the same for a draft and for nonsense; none of them asks the database."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from archive.catalogue.responses import problem_page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400, or 413 where the body is larger than this site takes."""
    if isinstance(exception, RequestDataTooBig):
        return problem_page(request, 413, gettext("What was sent is too large."), hint=gettext("Go back, shorten it and send it again."))
    return problem_page(
        request, 400, gettext("The request could not be read."), hint=gettext("Something in the address or the headers is malformed.")
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return problem_page(request, 403, gettext("This is not open to you."), hint=gettext("Sign in with an account that may do this."))


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: the same bytes for every address but the request's id."""
    return problem_page(
        request,
        404,
        gettext("There is no such page."),
        hint=gettext("Check the address, search the archive, or browse it by type."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    return problem_page(request, 500, gettext("Something went wrong on our side."), hint=gettext("It was recorded. Try again in a moment."))
