"""Looking records up while typing: the answers of every record picker, named by their headings. Reads only."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from archive.registry import record_types
from editorial.admin.changelist import search
from editorial.admin.desk import desk_of
from editorial.admin.generics import AnyModelAdmin
from editorial.workflow import Action


class AnyRecordAdmin(AnyModelAdmin):
    """Records of every type, for links that may lead to any of them. It has no pages of its own."""

    search_fields = ("pid",)
    ordering = ("-changed_at", "-pk")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """Search headings and names in all scripts, folded."""
        return search(queryset, search_term), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Leave it out of the menus."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the desk is open to the user."""
        return bool(desk_of(request).may(Action.VIEW))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A record is begun as one of a type."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A record is edited as one of its type."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted."""
        return False

    def get_urls(self) -> list[Any]:
        """Have no pages."""
        return []


class HeadingAutocomplete(AutocompleteJsonView):
    """The answers of a record picker: headings in the interface language, with the type where a link may lead to any."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """Return a page of matches as select2 reads them."""
        self.term, self.model_admin, self.source_field, to_field_name = self.process_request(request)
        if not self.has_perm(request):
            return JsonResponse({"error": _("Your account has no role on the editorial desk.")}, status=403)
        self.object_list = self.get_queryset()
        context = self.get_context_data()
        found = list(context["object_list"])
        book = desk_of(request).book
        book.prime(record.pk for record in found)
        any_type = isinstance(self.model_admin, AnyRecordAdmin)
        kinds = {key: _(kind.label) for key, kind in record_types().items()}
        results = [
            {
                "id": str(getattr(record, to_field_name)),
                "text": f"{book.label(record.pk)} ({kinds[record.type]})" if any_type else book.label(record.pk),
            }
            for record in found
        ]
        return JsonResponse({"results": results, "pagination": {"more": context["page_obj"].has_next()}})
