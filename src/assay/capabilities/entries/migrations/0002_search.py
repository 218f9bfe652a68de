"""Makes the two indexes that entries are searched by."""

from typing import ClassVar

from django.db import migrations

from assay.foundations.search import SearchIndex


class Migration(migrations.Migration):
    dependencies: ClassVar = [("entries", "0001_initial")]

    operations: ClassVar = [
        SearchIndex("entries_entrytext", "entry_id", "text").operation(),
        SearchIndex("entries_publicentrytext", "entry_id", "text").operation(),
    ]
