"""The report on evidence coverage: per record, sortable, as a table for spreadsheets, over time; and the thresholds of the gate."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.contracts import N_
from archive.published.entry import CatalogueEntry
from archive.registry import record_types
from archive.spec.coverage import MEASURES
from archive.values.pids import is_pid
from editorial.models import Threshold
from editorial.services import coverage, gate
from editorial.views.pages import allow, language, page_number, person, render
from editorial.workflow import Action

if TYPE_CHECKING:
    from django.contrib.admin.sites import AdminSite

PAGE: Final = 50
COLUMNS: Final = (
    ("statements", N_("Statements")),
    ("cited", N_("With a source")),
    ("knowledge", N_("Editors’ knowledge")),
    ("uncited", N_("Without citation")),
    ("citations", N_("Citations")),
    ("without_locator", N_("Without locator")),
    ("single_source", N_("Single source")),
    ("unread_links", N_("Unread links")),
    ("not_collated_twice", N_("Not collated twice")),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDTH, _HEIGHT, _EDGE = 640, 160, 8


class _Line:
    """A file that hands each line back: the csv module writes, the response streams."""

    def write(self, value: str) -> str:
        return value


def report(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """Show the report; with `format=csv` send all of its rows as a table for spreadsheets."""
    allow(request, Action.VIEW)
    type_key = request.GET.get("type", "")
    type_key = type_key if type_key in record_types() else ""
    within = request.GET.get("within", "").strip()
    chosen = CatalogueEntry.objects.current().filter(pk=within).first() if is_pid(within) else None
    sort = request.GET.get("sort", "uncited")
    sort = sort if sort in coverage.SORTS else "uncited"
    descending = request.GET.get("order", "asc" if sort == "label" else "desc") != "asc"
    found = coverage.entries(type_key=type_key, within=chosen.pid if chosen else "")
    rows = coverage.ordered(found, sort, language=language(), descending=descending)
    if request.GET.get("format") == "csv":
        return _table(coverage.rows(rows, language()))
    paged = Paginator(rows, PAGE).get_page(page_number(request))
    points = coverage.over_time(type_key)
    context = {
        "title": _("Evidence coverage"),
        "rows": list(coverage.rows(rows[paged.start_index() - 1 if paged else 0 : paged.end_index()], language())),
        "page": paged,
        "columns": [_column(request, key, _(label), sort, descending) for key, label in COLUMNS],
        "label_column": _column(request, "label", _("Record"), sort, descending),
        "total": coverage.total(found),
        "type_key": type_key,
        "types": [(key, _(kind.plural)) for key, kind in record_types().items()],
        "within": within,
        "choices": [{"pid": pid, "label": label} for pid, label in coverage.selections(language())],
        "within_label": chosen.label(language()) if chosen else None,
        "within_unknown": bool(within) and chosen is None,
        "csv": _address(request, format="csv", page=None),
        "points": points,
        "chart": _chart(points),
        "sort": sort,
        "order": "desc" if descending else "asc",
        "query": _query(request, page=None),
    }
    return render(request, site, "editorial/coverage.html", context)


def _query(request: HttpRequest, **changes: str | None) -> str:
    """Return the address's parameters with some changed or, for None, left out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return query.urlencode()


def _address(request: HttpRequest, **changes: str | None) -> str:
    return f"{request.path}?{_query(request, **changes)}"


def _column(request: HttpRequest, key: str, label: str, sort: str, descending: bool) -> dict[str, Any]:
    """Return a heading that sorts: the first click shows the most first, the next one turns the order."""
    turned = "asc" if sort == key and descending else "desc"
    if key == "label":
        turned = "desc" if sort == key and not descending else "asc"
    aria = ("descending" if descending else "ascending") if sort == key else ""
    return {"key": key, "label": label, "href": _address(request, sort=key, order=turned, page=None), "sorted": aria}


def _table(rows: Any) -> StreamingHttpResponse:
    writer = csv.writer(_Line())

    def lines() -> Iterator[str]:
        yield "\ufeff"
        yield writer.writerow([_("Identifier"), _("Type"), _("Record"), _("Version"), *(_(label) for _key, label in COLUMNS)])
        for row in rows:
            label = f"'{row.label}" if row.label.startswith(_FORMULA) else row.label
            counts = row.counts.counts()
            yield writer.writerow([row.pid, row.type, label, row.number, *("" if row.missing else counts[key] for key, _label in COLUMNS)])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="evidence-coverage.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def _chart(points: list[coverage.Point]) -> dict[str, Any] | None:
    """Return the line of shares over time as coordinates in a box of 640 by 160; None for less than two points."""
    if len(points) < 2:
        return None
    first, last = points[0].day.toordinal(), points[-1].day.toordinal()
    across, up = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    dots = [(_EDGE + across * (point.day.toordinal() - first) / (last - first), _EDGE + up * (100 - point.share) / 100) for point in points]
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "top": _EDGE,
        "bottom": _HEIGHT - _EDGE,
        "left": _EDGE,
        "right": _WIDTH - _EDGE,
        "line": " ".join(f"{x:.1f},{y:.1f}" for x, y in dots),
        "dots": [(f"{x:.1f}", f"{y:.1f}") for x, y in dots],
    }


def thresholds(request: HttpRequest, site: AdminSite) -> HttpResponseBase:
    """Show the thresholds of the gate to everybody on the desk; whoever may set them changes them here, all or none."""
    desk = allow(request, Action.VIEW)
    stored = {(row.type, row.measure): row.most for row in Threshold.objects.all()}
    typed: dict[tuple[str, str], str] = {key: str(most) for key, most in stored.items()}
    faults: dict[tuple[str, str], str] = {}
    if request.method == "POST":
        allow(request, Action.SET_THRESHOLDS)
        cells = [(kind, measure) for kind in record_types() for measure, _label in MEASURES]
        typed = {cell: request.POST.get(f"{cell[0]}-{cell[1]}", "").strip()[:20] for cell in cells}
        faults = {cell: _("A whole number from 0, or nothing.") for cell, value in typed.items() if value and not _is_number(value)}
        if not faults:
            gate.set_thresholds({cell: int(value) if value else None for cell, value in typed.items()}, by=person(request))
            messages.success(request, _("The thresholds are saved."))
            return HttpResponseRedirect(reverse("admin:thresholds"))
    context = {
        "title": _("Thresholds of evidence"),
        "measures": [_(label) for _key, label in MEASURES],
        "lines": [
            {
                "label": _(kind.plural),
                "cells": [
                    {
                        "name": f"{key}-{measure}",
                        "measure": _(label),
                        "label": f"{_(kind.plural)}: {_(label)}",
                        "value": typed.get((key, measure), ""),
                        "fault": faults.get((key, measure), ""),
                    }
                    for measure, label in MEASURES
                ],
            }
            for key, kind in record_types().items()
        ],
        "faults": len(faults),
        "may_set": bool(desk.may(Action.SET_THRESHOLDS)),
    }
    return render(request, site, "editorial/thresholds.html", context, 422 if faults else 200)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 7
