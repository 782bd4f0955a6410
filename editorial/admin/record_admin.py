"""The admin of a record type, made from its declaration: it parses, calls the draft services and renders, and asks the policy."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.contracts import RecordType, Rows
from editorial.admin import citation_rows, conflict, panel
from editorial.admin.changelist import PAGE, DeskChangeList, StateFilter, search
from editorial.admin.citing import beside
from editorial.admin.date_doubts import changed_readings, date_doubts, forget_faults
from editorial.admin.desk import Desk, desk_of
from editorial.admin.faults import noted, placed
from editorial.admin.fields import DeskFields
from editorial.admin.generics import AnyModelAdmin
from editorial.admin.inlines import inline_for
from editorial.admin.problems import problems
from editorial.admin.record_form import RecordForm, Trial
from editorial.admin.remarks import remark
from editorial.admin.rows import PagedFormSet
from editorial.moments import moment
from editorial.services import checking, drafts, reviews
from editorial.services.constraints import fault_of
from editorial.services.errors import Blocked, Contradicted, EditConflict, EditorialError, NotAllowed
from editorial.workflow import Action


class RecordAdmin(DeskFields, AnyModelAdmin):
    """List and form of one record type."""

    record_type: RecordType
    form = RecordForm
    actions = None
    list_per_page = PAGE
    list_max_show_all = PAGE
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_display = ("heading_column", "state_column", "changed_column", "by_column")
    list_display_links = ("heading_column",)
    ordering = ("-changed_at", "-pk")
    search_fields = ("pid",)
    change_form_template = "editorial/record_form.html"
    add_form_template = "editorial/record_form.html"
    change_list_template = "editorial/record_list.html"
    view_on_site = False

    # --- what the declaration says --------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the groups of the record type with their fields, and the private notes at the end."""
        rows = {spec.name for spec in self.record_type.fields if isinstance(spec, Rows)}
        sets: list[Any] = []
        for group in self.record_type.groups:
            names = [name for name in group.names if name not in rows]
            sets.append((_(group.title), {"fields": names, "description": _(group.help) if group.help else ""}))
        return [*sets, (_("Private notes"), {"fields": ["editors_notes"], "description": ""})]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Return an inline for every list of child rows."""
        return [inline_for(spec, self.record_type) for spec in self.record_type.fields if isinstance(spec, Rows)]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Filter by state, and by kind where the type has kinds."""
        kinds = ["kind"] if any(field.name == "kind" for field in self.opts.local_fields) else []
        return [StateFilter, *kinds]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow the lookups that the filters offer and no others: no pattern, no relation, no private column."""
        return lookup in ("kind", "kind__exact", "state")

    # --- policy ---------------------------------------------------------------------------------------------------

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Tell whether the desk is open to the user."""
        return bool(desk_of(request).may(Action.VIEW))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the desk is open to the user."""
        return bool(desk_of(request).may(Action.VIEW))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tell whether the user may begin records."""
        return bool(desk_of(request).may(Action.CREATE))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the user may edit this record, or some record."""
        desk = desk_of(request)
        # A refused form is shown once more, filled; it does not validate, so nothing can be saved through it.
        return bool(desk.refusal) or bool(desk.may(Action.EDIT, obj.pid if obj is not None and obj.pid else ""))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here: drafts are discarded, published records withdrawn."""
        return False

    # --- lists and look-ups ---------------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskChangeList]:
        """Use the list that knows headings and states."""
        return DeskChangeList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """Search headings and names in all scripts, folded."""
        return search(queryset, search_term), False

    @admin.display(description=gettext_lazy("Heading"))
    def heading_column(self, obj: Any) -> str:
        """Return the heading with its language."""
        return format_html('<bdi lang="{}">{}</bdi>', obj.listed.language, obj.listed.label)

    @admin.display(description=gettext_lazy("State"))
    def state_column(self, obj: Any) -> str:
        """Return the badges."""
        return format_html_join(" ", '<span class="desk-badge {}">{}</span>', obj.listed.badges)

    @admin.display(description=gettext_lazy("Changed"), ordering="changed_at")
    def changed_column(self, obj: Any) -> str:
        """Return when it was last changed."""
        return moment(obj.changed_at)

    @admin.display(description=gettext_lazy("By"))
    def by_column(self, obj: Any) -> str:
        """Return who worked on it last."""
        return str(obj.listed.by)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Return the record, or None for what is no key of one."""
        return super().get_object(request, object_id, from_field) if object_id.isdecimal() and len(object_id) < 19 else None

    # --- forms ----------------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form class of this request."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"desk": desk_of(request)})

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Add the page of the rows that the address asks for."""
        return {**super().get_formset_kwargs(request, obj, inline, prefix), "page": request.GET.get(f"{prefix}-page", "1")}

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        """Read the headings of all records that the form's rows lead to at once."""
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        keys: set[Any] = set()
        for row in [obj, *(form.instance for formset in formsets for form in formset.initial_forms)]:
            links = [field for field in row._meta.fields if isinstance(field, models.ForeignKey) and not field.remote_field.parent_link]
            keys.update(getattr(row, field.attname) for field in links)
        desk = desk_of(request)
        desk.book.prime(key for key in keys if key)
        for formset in formsets:
            formset.faults = desk.faults
        citation_rows.connect(formsets)
        return formsets, inlines

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Show the form, or save it whole or not at all; what keeps it from being saved is said in the form, which stays filled."""
        if request.method != "POST":
            return self._shown(request, object_id, form_url, extra_context)
        if "_saveasnew" in request.POST:
            # No button says so, but Django would take the rows of this record for those of a new one.
            raise BadRequest
        desk = desk_of(request)
        if "_read" in request.POST and self._may_write(request, object_id):
            desk.reading = True
            desk.saves = self._saves(request)
            return self._again(request, object_id, form_url, _("The date was read."), 200, extra_context)
        try:
            with transaction.atomic():
                if object_id is not None:
                    self._hold(request, object_id, desk)
                return _refused(super().changeform_view(request, object_id, form_url, extra_context))
        except EditConflict as error:
            found = conflict.texts(self, request, object_id or "", form_url)
            desk.saves = error.found
            return self._again(request, object_id, form_url, str(error), 409, {"conflict": found, **(extra_context or {})})
        except NotAllowed as error:
            return self._again(request, object_id, form_url, str(error), 403, extra_context)
        except Contradicted:
            return self._again(request, object_id, form_url, "", 422, extra_context)
        except EditorialError as error:
            return self._again(request, object_id, form_url, str(error), 409, extra_context)
        except (ProtectedError, RestrictedError):
            message = _("A row that you removed is still used by another row. Change that one first.")
            return self._again(request, object_id, form_url, message, 409, extra_context)
        except IntegrityError as error:
            return self._again(request, object_id, form_url, fault_of(error).words, 409, extra_context)

    def try_save(self, request: HttpRequest, object_id: str, form_url: str) -> Any:
        """Run the form as if it were saved, without asking whether it may be. Raises `Trial` when it validates; see `conflict`."""
        return super().changeform_view(request, object_id, form_url, None)

    def _shown(self, request: HttpRequest, object_id: str | None, form_url: str, extra: dict[str, Any] | None) -> Any:
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if obj is not None and not self.has_change_permission(request, obj) and self.has_view_permission(request, obj):
            context = {**self.admin_site.each_context(request), **panel.context(request, obj.pid), "opts": self.opts, "title": ""}
            return TemplateResponse(request, "editorial/record_closed.html", context)
        return super().changeform_view(request, object_id, form_url, extra)

    def _hold(self, request: HttpRequest, object_id: str, desk: Desk) -> None:
        """Lock the record and see whether anybody saved it since this form was opened."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return
        desk.saves = self._saves(request)
        drafts.hold(obj.pid, by=request.user, saves=desk.saves)  # type: ignore[arg-type]

    def _may_write(self, request: HttpRequest, object_id: str | None) -> bool:
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        return self.has_add_permission(request) if object_id is None else self.has_change_permission(request, obj)

    def _saves(self, request: HttpRequest) -> int:
        posted = request.POST.get("saves", "")
        return int(posted) if posted.isdecimal() and len(posted) < 10 else -1

    def _again(
        self, request: HttpRequest, object_id: str | None, form_url: str, message: str, status: int, extra: dict[str, Any] | None
    ) -> Any:
        """Show the filled form once more with the reason; it does not validate, so nothing is saved."""
        desk_of(request).refusal = message
        response = super().changeform_view(request, object_id, form_url, extra)
        response.status_code = status
        return response

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the record's own columns; a new record gets its pid."""
        if change:
            obj.save()
        else:
            drafts.begin(obj, by=request.user)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows in their order and freeze the record as its next revision."""
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if isinstance(formset, PagedFormSet):
                formset.arrange()
        for typed, taken in changed_readings(form, formsets):
            messages.info(request, _("The reading “%(typed)s” was taken as %(taken)s.") % {"typed": typed, "taken": taken})
        desk = desk_of(request)
        _list, _at, target = request.POST.get("_continue", "").partition("@")
        desk.asked = citation_rows.keyed(target, formsets)
        if desk.is_trial:
            desk.trial = drafts.frozen(drafts.working(form.instance.pid))
            raise Trial
        try:
            drafts.save_revision(form.instance, by=request.user, note=request.POST.get("revision_note", "")[:500])  # type: ignore[arg-type]
        except Contradicted as error:
            desk.faults = placed(error.faults, formsets)
            raise

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the sections in the order of the groups, and the panel that says how things stand."""
        obj = kwargs.get("obj")
        context.update(panel.sections(self.record_type, context["adminform"], context["inline_admin_formsets"]))
        desk = desk_of(request)
        context["beside"] = beside(obj, self.record_type, [each.formset for each in context["inline_admin_formsets"]], desk.book)
        if obj is not None and obj.pid:
            context.update(panel.context(request, obj.pid))
            context["saves"] = desk.saves if desk.saves is not None else obj.saves
        context["languages"] = panel.languages()
        if desk.reading:
            forget_faults(context["adminform"].form, context["inline_admin_formsets"])
        context["reading"] = desk.reading
        remark(context["adminform"].form, context["inline_admin_formsets"], self.record_type, obj.pid if obj is not None else "")
        context["date_doubts"] = date_doubts(context["adminform"].form, context["inline_admin_formsets"])
        # Said by the list of problems, which names and links the fields; the stock sentence would say it a second time.
        context["problems"] = problems(context["adminform"].form, context["inline_admin_formsets"])
        if obj is not None and obj.pid and "unfinished" in request.GET and request.method == "GET":
            open_faults = checking.unfinished(drafts.frozen(drafts.working(obj.pid)))
            context["unfinished"] = list(noted(open_faults, context["adminform"].form, context["inline_admin_formsets"]))
        context["errors"] = ()
        # Without an address of its own the form would keep the page's fragment, and browsers would go there instead of to the problems.
        kwargs["form_url"] = request.get_full_path()
        return super().render_change_form(request, context, *args, **kwargs)

    # --- answers --------------------------------------------------------------------------------------------------

    def _address(self, obj: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])

    def _answer(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead on from a saved form: to its review, to the list, or back to the form on the page of rows that was shown."""
        if "_review" in request.POST:
            try:
                review = reviews.submit(obj.pid, by=request.user, note=request.POST.get("revision_note", ""))  # type: ignore[arg-type]
            except Blocked:
                messages.warning(request, _("Saved, but not submitted yet."))
                return HttpResponseRedirect(f"{self._address(obj)}?unfinished=1")
            except EditorialError as error:
                messages.error(request, _("Saved, but not submitted. %(why)s") % {"why": error})
            else:
                messages.success(request, _("Saved and submitted for review."))
                return HttpResponseRedirect(reverse("admin:review", args=[review.pk]))
        else:
            messages.success(request, _("Saved as a draft. Readers see nothing of it before it is approved."))
        if "_save" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        address = self._address(obj)
        pages = [f"{key}={value}" for key, value in request.GET.items() if key.endswith("-page") and str(value).isdecimal()]
        # The buttons that add a row without scripts say in which list, and a citation about what.
        wanted, _at, _target = request.POST.get("_continue", "").partition("@")
        if any(spec.name == wanted for spec in self.record_type.fields if isinstance(spec, Rows)):
            asked = citation_rows.asked_again(desk_of(request).asked)
            return HttpResponseRedirect(f"{address}?{'&'.join([*pages, f'add={wanted}', *asked])}#{wanted}-group")
        return HttpResponseRedirect(f"{address}?{'&'.join(pages)}" if pages else address)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """Lead on from a new record."""
        return self._answer(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Lead on from a saved record."""
        return self._answer(request, obj)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit trail has it already."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The audit trail has it already."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead to the record's history of revisions and versions."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("admin:record_history", args=[obj.pid]))


def _refused(response: Any) -> Any:
    """Return the answer to a form that was sent to be saved, with 422 where it is the form once more: everything typed is in it."""
    if isinstance(response, TemplateResponse):
        response.status_code = 422
    return response


def admin_for(record_type: RecordType, base: type[RecordAdmin] = RecordAdmin) -> type[RecordAdmin]:
    """Return the admin class of a record type."""
    model = apps.get_model(record_type.model)
    return type(f"{model.__name__}Admin", (base,), {"record_type": record_type, "__module__": __name__})
