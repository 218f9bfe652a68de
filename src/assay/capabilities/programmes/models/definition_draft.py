"""Definitions that someone is changing and has not saved as a version yet."""

from django.db import models


class DefinitionDraft(models.Model):
    """What one person has made of one programme's definition so far; goes when it is saved or thrown away."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.CASCADE, related_name="+")
    person = models.UUIDField()
    base_number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    source = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="definition_draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.programme} by {self.person}"
