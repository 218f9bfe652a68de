"""What people report to the team, and what became of it."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry
from assay.capabilities.entries.models.participation import Comment


class Report(models.Model):
    """One person's report of an entry, or of a comment on it; the words are for the team alone."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reports")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="reports")
    reporter = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=30)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "reporter"],
                condition=models.Q(comment__isnull=True),
                name="entry_reported_once_per_person",
            ),
            models.UniqueConstraint(fields=["comment", "reporter"], name="comment_reported_once_per_person"),
        ]
        indexes = [models.Index(fields=["reporter", "made_at"], name="report_by_reporter")]

    def __str__(self) -> str:
        return f"report of entry {self.entry_id}: {self.ground}"
