"""Keeps the public options that entries chose, and sorts by how much entries are discussed."""

from typing import Any, ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from assay.capabilities.entries.vocabulary.public_choices import public_choices
from assay.capabilities.programmes.vocabulary.checking import read_definition

_BATCH = 500


def _fill(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    for round in apps.get_model("programmes", "Round").objects.select_related("definition_version"):
        _fill_round(apps, round)


def _fill_round(apps: Apps, round: Any) -> None:
    choice, entry = (apps.get_model("entries", name) for name in ("PublicChoice", "Entry"))
    submitted = entry.objects.filter(round=round, submitted__isnull=False).select_related("submitted")
    if not submitted.exists():
        return
    questions = read_definition(round.definition_version.source).questions
    rows = (
        choice(entry=each, question=question, option=option)
        for each in submitted.iterator(_BATCH)
        for question, option in public_choices(questions, each.submitted.answers)
    )
    choice.objects.bulk_create(list(rows), batch_size=_BATCH)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("entries", "0003_title_order"), ("programmes", "0001_initial")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["round", "comment_count", "number"], name="entry_by_comments"),
        ),
        migrations.CreateModel(
            name="PublicChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=60)),
                ("option", models.CharField(max_length=60)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_choices",
                        to="entries.entry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["question", "option", "entry"], name="public_choice_by_option")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "question", "option"), name="public_choice_once"
                    )
                ],
            },
        ),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
