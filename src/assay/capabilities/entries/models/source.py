"""How people came to enter."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry


class EntrySource(models.Model):
    """The website or the campaign whose link led to the start of an entry; nothing of the person."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="source")
    label = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.label} led to entry {self.entry_id}"
