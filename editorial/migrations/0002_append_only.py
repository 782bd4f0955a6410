"""Revisions and the audit trail refuse UPDATE and DELETE."""

from django.db import migrations

from archive.published.append_only import append_only


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("editorial", "0001_initial"), ("archive", "0002_append_only")]

    operations = [append_only("editorial_revision"), append_only("editorial_auditevent")]
