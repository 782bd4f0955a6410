"""Revisions, drafts, reviews, comments, headings and the audit trail."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.CharField(max_length=40)),
                ("object", models.CharField(db_index=True, max_length=150)),
                ("at", models.DateTimeField(db_index=True)),
                ("detail", models.JSONField(default=dict)),
                ("who", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Heading",
            fields=[
                ("pid", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=32)),
                ("label_en", models.CharField(max_length=400)),
                ("label_az", models.CharField(max_length=400)),
                ("label_ru", models.CharField(max_length=400)),
                ("label_en_language", models.CharField(max_length=35)),
                ("label_az_language", models.CharField(max_length=35)),
                ("label_ru_language", models.CharField(max_length=35)),
                ("folded", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["type", "label_en"], name="heading_by_type")],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pid", models.CharField(db_index=True, max_length=16)),
                ("type", models.CharField(max_length=32)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "submitted"),
                            ("claimed", "claimed"),
                            ("approved", "approved"),
                            ("changes_requested", "changes requested"),
                            ("overtaken", "overtaken"),
                            ("withdrawn", "taken back"),
                        ],
                        default="submitted",
                        max_length=20,
                    ),
                ),
                ("submitted_at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision_note", models.TextField(blank=True)),
                ("number", models.PositiveIntegerField(null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                ("path", models.CharField(blank=True, max_length=120)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="editorial.review")),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pid", models.CharField(max_length=16)),
                ("type", models.CharField(max_length=32)),
                ("sequence", models.PositiveIntegerField()),
                ("body", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("based_on", models.PositiveIntegerField(default=0)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name="review",
            name="revision",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="editorial.revision"),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("pid", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=32)),
                ("based_on", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("editing", "draft"), ("in_review", "in review"), ("changes_requested", "changes requested")],
                        default="editing",
                        max_length=20,
                    ),
                ),
                ("updated_at", models.DateTimeField(db_index=True)),
                ("editors", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
                ("first", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="editorial.revision")),
                ("head", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="editorial.revision")),
            ],
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("pid", "sequence"), name="revision_sequence_once"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["state", "submitted_at"], name="review_queue"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["claimed", "submitted"])), fields=("pid",), name="one_open_review_per_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["submitted", "claimed", "approved", "changes_requested", "overtaken", "withdrawn"])),
                name="review_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["editing", "in_review", "changes_requested"])), name="draft_state_known"
            ),
        ),
    ]
