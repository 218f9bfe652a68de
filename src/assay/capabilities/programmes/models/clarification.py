"""Questions about a round, their published answers, and deadlines of questions that the team has moved."""

from django.db import models

from assay.capabilities.programmes.models.round import Challenge, Round


class ClarificationAnswer(models.Model):
    """An answer that is published, to one question or to several alike."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    answered_by = models.CharField(max_length=100)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["published_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class ClarificationQuestion(models.Model):
    """A question about a round or a challenge; a hidden one keeps who hid it and why."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.ForeignKey(
        ClarificationAnswer, on_delete=models.PROTECT, null=True, related_name="questions"
    )
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.CharField(max_length=100, blank=True)
    hidden_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class QuestionDeadline(models.Model):
    """Until when questions are taken in a stage, where the team has moved it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "stage"], name="question_deadline_once")]

    def __str__(self) -> str:
        return f"questions in {self.stage} of {self.round} until {self.until}"
