"""Columns and tables of the evidence model: checks, kin of quotations, runs of periodicals, coverage and its overrides."""

import hashlib
import unicodedata

import archive.values.dates.evidence
import archive.working.fields
import archive.working.record
import django.db.models.deletion
import django.db.models.expressions
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from archive.published.append_only import append_only

COLLATED = ("collated-once", "collated-twice")


def text_digest(text: str) -> str:
    """Return what marked a text when this was written: 16 hexadecimal digits of the SHA-256 of its NFC form."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:16]


def fold_checkers(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the folded name of whoever made each check that is there already, and take the mark from what the new rule refuses.

    A second collation by the same person could be entered until now. One of the text as it stands loses its mark, so that the form tells
    the next editor what is wrong with it; one of earlier words keeps them under a mark of its own, and counts no more than it did.
    """
    attestations = apps.get_model("archive", "Attestation")._default_manager
    read = {record: text_digest(text) for record, text in attestations.filter(read_by_us=True).values_list("record_id", "text")}
    model = apps.get_model("archive", "Verification")
    known = set()
    for row in model._default_manager.order_by("record_id", "position", "pk"):
        checker = model._meta.get_field("checker").pre_save(row, add=False)
        collation = (row.record_id, row.text_digest, checker)
        if row.state in COLLATED and row.text_digest and checker:
            if collation in known:
                row.text_digest = "" if row.text_digest == read.get(row.record_id) else f"{row.key}:{row.text_digest}"
            known.add(collation)
        # One write for each row: PostgreSQL makes no index while a second one waits to be checked.
        row.save(update_fields=["checker", "text_digest"])


class Migration(migrations.Migration):
    """Add them; the reasons for publishing below a threshold are append-only like the versions they belong to."""

    dependencies = [
        ("archive", "0003_collation_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoverageOverride",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="override",
                        serialize=False,
                        to="archive.publishedversion",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("shortfalls", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="QuotationKin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=archive.working.record.new_row_key, editable=False, max_length=16)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "editors_knowledge",
                    models.BooleanField(
                        default=False,
                        help_text="Common knowledge added by an editor, not taken from a source of this archive.",
                        verbose_name="editor's knowledge",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same-words", "the same words"),
                            ("shortened", "a shortened text of it"),
                            ("extended", "a longer text of it"),
                            ("variant", "the same utterance in other words"),
                            ("translated", "a translation of it"),
                        ],
                        default="same-words",
                        help_text="What the other text is to this one.",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("note", archive.working.fields.TranslatedField(blank=True, default=dict, verbose_name="note")),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RunPhase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=archive.working.record.new_row_key, editable=False, max_length=16)),
                ("position", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "editors_knowledge",
                    models.BooleanField(
                        default=False,
                        help_text="Common knowledge added by an editor, not taken from a source of this archive.",
                        verbose_name="editor's knowledge",
                    ),
                ),
                (
                    "begins",
                    archive.working.fields.EvidenceDateField(
                        blank=True,
                        default=archive.values.dates.evidence.EvidenceDate,
                        help_text="The day of the first issue of this stretch.",
                        verbose_name="from",
                    ),
                ),
                (
                    "ends",
                    archive.working.fields.EvidenceDateField(
                        blank=True,
                        default=archive.values.dates.evidence.EvidenceDate,
                        help_text="The day of its last issue; empty while it is not known.",
                        verbose_name="to",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("daily", "daily"),
                            ("several-weekly", "several times a week"),
                            ("weekly", "weekly"),
                            ("fortnightly", "every two weeks"),
                            ("monthly", "monthly"),
                            ("quarterly", "quarterly"),
                            ("yearly", "yearly"),
                            ("irregular", "irregular"),
                        ],
                        max_length=16,
                        verbose_name="frequency",
                    ),
                ),
                (
                    "weekdays",
                    archive.working.fields.LineField(
                        blank=True,
                        help_text="The days on which it appeared, 1 for Monday to 7 for Sunday, for example 1, 3, 5.",
                        max_length=40,
                        verbose_name="days of the week",
                    ),
                ),
                ("first_number", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of its first issue")),
                (
                    "numbering",
                    models.CharField(
                        choices=[("running", "running on"), ("yearly", "anew each year")],
                        default="running",
                        help_text="Whether the numbers run on over the years or begin anew with each.",
                        max_length=16,
                        verbose_name="numbering",
                    ),
                ),
                ("note", archive.working.fields.TranslatedField(blank=True, default=dict, verbose_name="note")),
            ],
            options={
                "ordering": ["position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VersionCoverage",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="coverage",
                        serialize=False,
                        to="archive.publishedversion",
                    ),
                ),
                ("statements", models.PositiveIntegerField(default=0)),
                ("cited", models.PositiveIntegerField(default=0)),
                ("knowledge", models.PositiveIntegerField(default=0)),
                ("uncited", models.PositiveIntegerField(default=0)),
                ("citations", models.PositiveIntegerField(default=0)),
                ("without_locator", models.PositiveIntegerField(default=0)),
                ("unread_links", models.PositiveIntegerField(default=0)),
                ("single_source", models.PositiveIntegerField(default=0)),
                ("not_collated_twice", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="claim",
            name="rests_on",
            field=models.ManyToManyField(
                blank=True,
                help_text="Quotations of this archive that the claim rests on; their chains and checks are shown beside it.",
                related_name="+",
                to="archive.quotation",
                verbose_name="rests on the quotations",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="checker",
            field=archive.working.fields.FoldedField(blank=True, editable=False, max_length=300, source="checked_by"),
        ),
        migrations.AddField(
            model_name="verification",
            name="edition",
            field=models.ForeignKey(
                blank=True,
                help_text="The source that the text was compared with, where it has a record.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.source",
                verbose_name="against which edition",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="image",
            field=models.ForeignKey(
                blank=True,
                help_text="The facsimile that the text was compared with.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.storedfile",
                verbose_name="against which image",
            ),
        ),
        migrations.AlterField(
            model_name="verification",
            name="against",
            field=archive.working.fields.LineField(
                blank=True,
                help_text="Which copy, edition or image, in words, where neither has a record here.",
                max_length=300,
                verbose_name="against what",
            ),
        ),
        migrations.RunPython(fold_checkers, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("checker__gt", ""), ("state__in", ("collated-once", "collated-twice")), ("text_digest__gt", "")),
                fields=("record", "text_digest", "checker"),
                name="collation_once_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="coverageoverride",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                name="override_named_and_reasoned",
            ),
        ),
        migrations.AddField(
            model_name="quotationkin",
            name="quotation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="archive.quotation", verbose_name="other quotation"
            ),
        ),
        migrations.AddField(
            model_name="quotationkin",
            name="record",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="kin", to="archive.quotation"),
        ),
        migrations.AddField(
            model_name="runphase",
            name="record",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="phases", to="archive.periodical"),
        ),
        migrations.AddConstraint(
            model_name="versioncoverage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "statements",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("cited"), "+", models.F("knowledge")),
                            "+",
                            models.F("uncited"),
                        ),
                    )
                ),
                name="coverage_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotationkin",
            constraint=models.UniqueConstraint(fields=("record", "key"), name="quotation_kin_key_once"),
        ),
        migrations.AddConstraint(
            model_name="quotationkin",
            constraint=models.UniqueConstraint(fields=("record", "quotation"), name="quotation_kin_once"),
        ),
        migrations.AddConstraint(
            model_name="quotationkin",
            constraint=models.CheckConstraint(
                condition=models.Q(("record", models.F("quotation")), _negated=True), name="quotation_kin_is_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="runphase",
            constraint=models.UniqueConstraint(fields=("record", "key"), name="run_phase_key_once"),
        ),
        append_only("archive_coverageoverride"),
    ]
