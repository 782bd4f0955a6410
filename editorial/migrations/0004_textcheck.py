"""How far the texts of working records have been checked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0003_evidence")]

    operations = [
        migrations.CreateModel(
            name="TextCheck",
            fields=[
                ("pid", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=16)),
                ("collator", models.CharField(blank=True, max_length=300)),
                ("collation", models.JSONField(default=dict)),
                ("since", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["state", "since", "pid"], name="text_check_queue")]},
        ),
    ]
