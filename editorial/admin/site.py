"""The editorial desk as an admin site of its own: who may enter, its pages beside the forms, its menu. Policy lives in `roles`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.registry import record_types
from editorial import queries
from editorial.admin.desk import desk_of
from editorial.admin.pickers import HeadingAutocomplete
from editorial.roles import Actor, may
from editorial.views import batch, coverage, dashboard, dates, families, history, preview, records, reviews, runs, stale, verification
from editorial.workflow import Action


class DeskSite(admin.AdminSite):
    """The admin of this archive."""

    index_title = gettext_lazy("Editorial desk")
    site_url = "/"
    index_template = "editorial/dashboard.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Tell whether somebody is signed in, active, a member of staff and has a role."""
        user = request.user
        return isinstance(user, User) and user.is_active and user.is_staff and bool(may(Actor.of(user), Action.VIEW))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Guard a view: strangers are asked to sign in, people without a role get 403."""
        guarded = super().admin_view(view, cacheable)

        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            signing = request.resolver_match is not None and request.resolver_match.url_name in ("login", "logout")
            if request.user.is_authenticated and not signing and not self.has_permission(request):
                raise PermissionDenied(_("Your account has no role on the editorial desk."))
            response: HttpResponseBase = guarded(request, *args, **kwargs)
            return response

        return inner

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the site's name, the menu of record types and what the user may do."""
        context = super().each_context(request)
        context["site_header"] = settings.SENED_SITE_NAME
        context["site_title"] = settings.SENED_SITE_NAME
        if context["has_permission"]:
            desk = desk_of(request)
            context["desk_types"] = [
                {
                    "key": key,
                    "label": _(kind.plural),
                    "singular": _(kind.label),
                    "href": reverse(f"admin:archive_{kind.model.partition('.')[2].lower()}_changelist"),
                }
                for key, kind in record_types().items()
            ]
            context["desk_can"] = {action.value: bool(desk.may(action)) for action in Action}
            context["desk_waiting"] = queries.waiting_count(desk.actor)
        return context

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the dashboard."""
        return dashboard.index(request, self)

    def app_index(self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to the dashboard: the desk has no pages per app."""
        return HttpResponseRedirect(reverse("admin:index"))

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Answer record pickers."""
        return HeadingAutocomplete.as_view(admin_site=self)(request)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return the desk's own pages, then those of the forms."""

        def page(address: str, view: Callable[..., HttpResponseBase], name: str) -> Any:
            def with_site(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
                return view(request, self, *args, **kwargs)

            return path(address, self.admin_view(wraps(view)(with_site)), name=name)

        own: list[URLPattern | URLResolver] = [
            page("desk/<slug:key>/", dashboard.queue, "queue"),
            page("reviews/<int:pk>/", reviews.page, "review"),
            page("reviews/<int:pk>/<slug:move>/", reviews.move, "review_move"),
            page("records/<slug:pid>/history/", history.page, "record_history"),
            page("records/<slug:pid>/start/<int:number>/", history.start, "record_start"),
            page("records/<slug:pid>/preview/", preview.page, "record_preview"),
            page("records/<slug:pid>/open/", records.open_form, "record_open"),
            page("records/<slug:pid>/check/", verification.page, "record_check"),
            page("records/<slug:pid>/submit/", records.submit, "record_submit"),
            page("records/<slug:pid>/discard/", records.discard, "record_discard"),
            page("records/<slug:pid>/withdraw/", records.withdraw, "record_withdraw"),
            page("records/<slug:pid>/merge/", records.merge, "record_merge"),
            page("batch/", batch.page, "batch"),
            page("stale/", stale.page, "stale"),
            page("periodicals/<slug:pid>/run/", runs.page, "periodical_run"),
            page("families/", families.page, "families"),
            page("dates/read/", dates.read, "dates_read"),
            page("coverage/", coverage.report, "coverage"),
            page("coverage/thresholds/", coverage.thresholds, "thresholds"),
        ]
        return own + super().get_urls()
