"""Published versions, their files and the publication log refuse UPDATE and DELETE."""

from django.db import migrations

from archive.published.append_only import append_only


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("archive", "0001_initial")]

    operations = [
        append_only("archive_publishedversion"),
        append_only("archive_versionfile"),
        append_only("archive_logevent"),
    ]
