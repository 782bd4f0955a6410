"""The root of all addresses; public pages carry a language prefix except in English."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path

from archive.catalogue.urls import machine_patterns, page_patterns
from editorial.admin.factory import site as desk

handler400 = "archive.catalogue.errors.bad_request"
handler403 = "archive.catalogue.errors.permission_denied"
handler404 = "archive.catalogue.errors.page_not_found"
handler500 = "archive.catalogue.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    *machine_patterns,
    *i18n_patterns(path("admin/", desk.urls), *page_patterns, prefix_default_language=False),
]
