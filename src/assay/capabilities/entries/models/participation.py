"""What others say of an entry."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry


class Comment(models.Model):
    """A comment on an entry; hidden ones keep their text and say why, held ones wait for the team."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.CharField(max_length=100, blank=True)
    hidden_reason = models.TextField(blank=True)
    held_for = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["author", "written_at"], name="comment_by_author")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_public(self) -> bool:
        """Whether anyone may read it."""
        return self.hidden_at is None and not self.held_for


class Support(models.Model):
    """One person's support of one entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="support_once_per_person")]

    def __str__(self) -> str:
        return f"support of entry {self.entry_id} by {self.person_id}"
