"""Who follows which entry, what news there is to tell them, and whether they want letters about it."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry
from assay.capabilities.entries.models.participation import Comment


class Follow(models.Model):
    """One person's following of one entry; news up to `told_until` were told, or came before."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="follows")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    told_until = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="follow_once_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} follows entry {self.entry_id}"


class EntryNews(models.Model):
    """Something that followers of an entry are told; numbered while the entry is locked, so in order."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="news")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind}: entry {self.entry_id}"


class FollowerLetters(models.Model):
    """When someone was last written to about what they follow, and whether they stopped such letters."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    last_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"letters to follower {self.person_id}"
