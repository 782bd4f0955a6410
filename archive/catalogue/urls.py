"""The public addresses: those with an interface language in front of them, and those without one."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path, register_converter

from archive.catalogue import export_views, home_views, list_views, machine_views, media_views, record_views, search_views
from archive.catalogue.converters import DigestConverter, ExtensionConverter, NumberConverter, PidConverter, RecordTypeConverter

register_converter(RecordTypeConverter, "rtype")
register_converter(PidConverter, "pid")
register_converter(NumberConverter, "number")
register_converter(ExtensionConverter, "extension")
register_converter(DigestConverter, "digest")

RECORD: Final = "<rtype:kind>/<pid:pid>"

machine_patterns: Final[list[URLPattern]] = [
    path("robots.txt", machine_views.robots, name="robots"),
    path("sitemap.xml", machine_views.sitemap_index, name="sitemap-index"),
    path("sitemap-<number:number>.xml", machine_views.sitemap, name="sitemap"),
    path("opensearch.xml", search_views.opensearch, name="opensearch"),
    path(".well-known/security.txt", machine_views.security, name="security"),
    path("health/", machine_views.health, name="health"),
    path("ready/", machine_views.ready, name="ready"),
    path("media/<digest:sha256>", media_views.media, name="media"),
    path("id/<pid:pid>", record_views.identifier, name="identifier"),
    path(f"{RECORD}.<extension:extension>", export_views.record, name="record-export"),
    path(f"{RECORD}/v<number:number>.<extension:extension>", export_views.version, name="version-export"),
]
"""Addresses that are the same in every interface language."""

page_patterns: Final[list[URLPattern]] = [
    path("", home_views.home, name="home"),
    path("about/", home_views.about, name="about"),
    path("search/", search_views.search, name="search"),
    path("<rtype:kind>/", list_views.browse, name="browse"),
    path(RECORD, record_views.record),
    path(f"{RECORD}/", record_views.record, name="record"),
    path(f"{RECORD}/v<number:number>", record_views.version),
    path(f"{RECORD}/v<number:number>/", record_views.version, name="version"),
    path(f"{RECORD}/history/", record_views.history, name="history"),
    path(f"{RECORD}/compare/", record_views.choose_comparison, name="choose-comparison"),
    path(f"{RECORD}/compare/<number:old>/<number:new>/", record_views.compare, name="compare"),
]
"""Pages, in each interface language."""
