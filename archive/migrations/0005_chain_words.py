"""Says in the words of the form what the columns of an attestation are for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0004_evidence"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attestation",
            name="derived_from",
            field=models.ForeignKey(
                blank=True,
                help_text="The text that this one has the words from; empty for the earliest known. A text can be chosen here once it is saved.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="archive.attestation",
                verbose_name="derives from",
            ),
        ),
        migrations.AlterField(
            model_name="attestation",
            name="mode",
            field=models.CharField(
                choices=[
                    ("verbatim", "verbatim"),
                    ("paraphrase", "paraphrase"),
                    ("translation", "translation"),
                    ("summary", "summary"),
                    ("hearsay", "hearsay"),
                ],
                default="verbatim",
                help_text="How this text gives the words: those of the text that it derives from, or of the speaker where it derives from none.",
                max_length=16,
                verbose_name="mode",
            ),
        ),
        migrations.AlterField(
            model_name="attestation",
            name="names_no_source",
            field=models.BooleanField(
                default=False,
                help_text="For the earliest known text: it does not say whom it has the words from, and the chain ends here.",
                verbose_name="names no source",
            ),
        ),
        migrations.AlterField(
            model_name="attestation",
            name="reporter",
            field=models.ForeignKey(
                blank=True,
                help_text="Who gives the words in this text. For the speaker’s own letter, memoir or article, choose the speaker.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="reporter",
            ),
        ),
    ]
