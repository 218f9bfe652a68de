"""Sorts titles alike on every database, with an index for it."""

from typing import ClassVar

from django.db import migrations, models

from assay.capabilities.entries.models import TitleOrder


class Migration(migrations.Migration):
    dependencies: ClassVar = [("entries", "0002_search")]

    operations: ClassVar = [
        migrations.RemoveIndex(model_name="entry", name="entry_by_title"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                models.F("round"),
                TitleOrder("title"),
                models.F("number"),
                name="entry_by_title_alike",
            ),
        ),
    ]
