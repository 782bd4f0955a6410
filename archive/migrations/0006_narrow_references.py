"""Say which types of record some references may lead to; the tables stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_chain_words"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attestation",
            name="reporter",
            field=models.ForeignKey(
                blank=True,
                help_text="Who gives the words in this text. For the speaker’s own letter, memoir or article, choose the speaker.",
                limit_choices_to={"type__in": ("person", "organization")},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="reporter",
            ),
        ),
        migrations.AlterField(
            model_name="contributor",
            name="contributor",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"type__in": ("person", "organization")},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="person or organization",
            ),
        ),
        migrations.AlterField(
            model_name="participant",
            name="participant",
            field=models.ForeignKey(
                help_text="A person or an organization.",
                limit_choices_to={"type__in": ("person", "organization")},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="participant",
            ),
        ),
        migrations.AlterField(
            model_name="quotation",
            name="addressee",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"type__in": ("person", "organization")},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="addressee",
            ),
        ),
        migrations.AlterField(
            model_name="quotation",
            name="speaker",
            field=models.ForeignKey(
                blank=True,
                help_text="The person or body whose utterance it is; empty where no source names one.",
                limit_choices_to={"type__in": ("person", "organization")},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="speaker",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="container",
            field=models.ForeignKey(
                blank=True,
                help_text="The issue, book or other source that it stands in; a periodical where the issue is not known.",
                limit_choices_to={"type__in": ("issue", "source", "periodical")},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="archive.record",
                verbose_name="published in",
            ),
        ),
    ]
