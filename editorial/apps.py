"""Django's description of the editorial app."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """Workflow and admin."""

    name = "editorial"
    label = "editorial"
    verbose_name = "Editorial"
    default_auto_field = "django.db.models.BigAutoField"
