"""Django's classes as type checkers know them: generic there, plain at run time. Nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.forms.models import BaseInlineFormSet

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
    AnyStackedInline = admin.StackedInline[Any, Any]
    AnyModelForm = forms.ModelForm[Any]
    AnyInlineFormSet = BaseInlineFormSet[Any, Any, Any]
    AnyUserAdmin = UserAdmin[User]
    AnyModelChoiceField = forms.ModelChoiceField[Any]
    AnyModelMultipleChoiceField = forms.ModelMultipleChoiceField[Any]
else:
    AnyModelAdmin = admin.ModelAdmin
    AnyStackedInline = admin.StackedInline
    AnyModelForm = forms.ModelForm
    AnyInlineFormSet = BaseInlineFormSet
    AnyUserAdmin = UserAdmin
    AnyModelChoiceField = forms.ModelChoiceField
    AnyModelMultipleChoiceField = forms.ModelMultipleChoiceField

__all__ = [
    "AnyInlineFormSet",
    "AnyModelAdmin",
    "AnyModelChoiceField",
    "AnyModelForm",
    "AnyModelMultipleChoiceField",
    "AnyStackedInline",
    "AnyUserAdmin",
]
