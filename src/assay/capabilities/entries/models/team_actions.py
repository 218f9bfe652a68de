"""What the team did with entries, kept so that it can be undone."""

import uuid

from django.db import models

from assay.capabilities.entries.models.entry import Entry


class TeamAction(models.Model):
    """One thing that someone of the team did with one entry or many at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["round", "by", "at"], name="team_action_by_doer")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.id})"


class TeamChange(models.Model):
    """What one action changed of one entry: what it was before and after, in one line each."""

    action = models.ForeignKey(TeamAction, on_delete=models.PROTECT, related_name="changes")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.before or 'nothing'} to {self.after or 'nothing'}"
