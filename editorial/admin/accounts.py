"""Accounts on the desk: administrators make people, give them roles and take them away; nobody can grant more than a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from editorial.admin.changelist import MOST_TERMS
from editorial.admin.desk import desk_of
from editorial.admin.generics import AnyUserAdmin
from editorial.moments import moment
from editorial.roles import ROLES
from editorial.services.audit import record_act
from editorial.workflow import Action


class PeopleAdmin(AnyUserAdmin):
    """People and their roles. Superusers and system accounts are the operator's and cannot be changed here."""

    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("On the desk"), {"fields": ("is_active", "groups"), "description": _("Whoever has no role may do nothing.")}),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "usable_password", "password1", "password2")}),)
    list_display = ("username", "first_name", "last_name", "is_active", "last_seen")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    actions = None
    search_fields = ("username", "first_name", "last_name", "email")

    @admin.display(description=_("last login"), ordering="last_login")
    def last_seen(self, obj: User) -> str:
        """Return when a person last signed in."""
        return moment(obj.last_login) if obj.last_login else "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Leave out superusers: what they are is not for the desk to change."""
        return super().get_queryset(request).filter(is_superuser=False)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[User], search_term: str) -> tuple[QuerySet[User], bool]:
        """Search with the first 32 words: each is a condition on every column, and a database bounds how many it takes."""
        words = search_term.replace("\0", "").split()[:MOST_TERMS]
        return super().get_search_results(request, queryset, " ".join(words))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Allow the lookups of the filters only: passwords must not be guessed letter by letter."""
        return lookup in ("is_active__exact", "groups__id__exact")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the roles, as boxes to tick."""
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(name__in=ROLES)
            kwargs["widget"] = forms.CheckboxSelectMultiple()
            kwargs["label"] = _("Roles")
            kwargs["help_text"] = ""
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save a person as somebody who may sign in to the desk, and note who did it."""
        obj.is_staff, obj.is_superuser = True, False
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Note the roles once they are saved."""
        super().save_related(request, form, formsets, change)
        person: User = form.instance
        roles = sorted(person.groups.values_list("name", flat=True))
        acting: Any = request.user
        record_act("change_account", person.username, by=acting, active=person.is_active, roles=roles, fields=sorted(form.changed_data))

    def _allowed(self, request: HttpRequest) -> bool:
        return bool(desk_of(request).may(Action.MANAGE_USERS))

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return self._allowed(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only."""
        return self._allowed(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return self._allowed(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators only."""
        return self._allowed(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: revisions keep their authors; an account is switched off instead."""
        return False
