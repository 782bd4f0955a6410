"""Registers the installation's own system checks with Django; holds no models."""

from django.apps import AppConfig
from django.core.checks import register

from config.checks import check_sqlite


class InstallationConfig(AppConfig):
    """The installation as a Django app, so that its checks run with every command."""

    name = "config"
    label = "installation"

    def ready(self) -> None:
        """Register the checks."""
        register(check_sqlite)
