"""Thresholds of evidence and proposals of quotation families."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Threshold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type", models.CharField(max_length=32, verbose_name="record type")),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("uncited", "statements without citation, in percent"),
                            ("without_locator", "citations without a place in the source, in percent"),
                            ("single_source", "statements that rest on a single source, in percent"),
                            ("unread_links", "texts of a chain that nobody here has read"),
                            ("not_collated_twice", "texts not yet compared by two persons"),
                        ],
                        max_length=24,
                        verbose_name="measure",
                    ),
                ),
                ("most", models.PositiveIntegerField(verbose_name="at most")),
            ],
            options={
                "verbose_name": "threshold of evidence",
                "verbose_name_plural": "thresholds of evidence",
                "constraints": [models.UniqueConstraint(fields=("type", "measure"), name="threshold_once")],
            },
        ),
        migrations.CreateModel(
            name="FamilyProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.CharField(max_length=16)),
                ("second", models.CharField(db_index=True, max_length=16)),
                ("first_digest", models.CharField(max_length=64)),
                ("second_digest", models.CharField(max_length=64)),
                ("score", models.FloatField()),
                ("kind", models.CharField(max_length=16)),
                ("shared", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("confirmed", "confirmed"), ("dismissed", "dismissed")], default="open", max_length=12
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "-score"], name="family_queue")],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="family_proposal_once"),
                    models.CheckConstraint(condition=models.Q(("first__lt", models.F("second"))), name="family_proposal_in_order"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "confirmed", "dismissed"])), name="family_state_known"
                    ),
                ],
            },
        ),
    ]
