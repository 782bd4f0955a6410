"""Django's description of the archive app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archive: domain, published versions, catalogue."""

    name = "archive"
    label = "archive"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from archive.spec import checks  # noqa: F401
