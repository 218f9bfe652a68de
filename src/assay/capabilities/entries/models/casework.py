"""What the team notes down while it works on entries; nobody else sees it."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry


class EntryTag(models.Model):
    """A word that the team sorts an entry by."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="tags")
    tag = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "tag"], name="tag_once_per_entry")]
        indexes = [models.Index(fields=["tag", "entry"], name="entry_by_tag")]

    def __str__(self) -> str:
        return self.tag


class Note(models.Model):
    """An internal note on an entry; an erased one keeps who wrote it and when."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"note {self.pk} on entry {self.entry_id}"
