"""The public options that entries chose, kept apart so that lists narrow and count quickly."""

from django.db import models

from assay.capabilities.entries.models.entry import Entry


class PublicChoice(models.Model):
    """One option that an entry, as submitted, chose of a public question."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="public_choices")
    question = models.CharField(max_length=60)
    option = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "question", "option"], name="public_choice_once")
        ]
        indexes = [models.Index(fields=["question", "option", "entry"], name="public_choice_by_option")]

    def __str__(self) -> str:
        return f"entry {self.entry_id}: {self.option} of {self.question}"
