"""Prizes of decisions, and who has checked in."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("assessment", "0002_keep_withdrawal_reasons_with_decisions"),
        ("entries", "0003_title_order"),
        ("programmes", "0001_initial"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="decision",
            name="prize",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=100)),
                ("struck_out_at", models.DateTimeField(null=True)),
                ("struck_out_by", models.CharField(blank=True, max_length=100)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="+", to="entries.entry"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="+", to="programmes.round"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["round", "stage"], name="check_in_by_stage")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("struck_out_at__isnull", True)),
                        fields=("entry", "stage"),
                        name="check_in_once_per_stage",
                    )
                ],
            },
        ),
    ]
