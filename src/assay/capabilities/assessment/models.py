"""Records of reviews, scores, stage reports, check-ins and decisions."""

from django.db import models


class Review(models.Model):
    """One version of an assessor's review of an entry at a stage; the highest number counts, all are kept."""

    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    assessor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    is_latest = models.BooleanField(default=True)
    comment = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "stage", "assessor", "number"], name="review_version_once_per_assessor"
            ),
            models.UniqueConstraint(
                fields=["entry", "stage", "assessor"],
                condition=models.Q(is_latest=True),
                name="review_latest_once_per_assessor",
            ),
        ]
        indexes = [models.Index(fields=["round", "stage", "is_latest"], name="review_by_round_and_stage")]

    def __str__(self) -> str:
        return f"version {self.number} of a review of entry {self.entry_id} at {self.stage}"


class Score(models.Model):
    """The score of one criterion in a review; no value is an abstention."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    criterion = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {'no score' if self.value is None else self.value}"


class StageReport(models.Model):
    """One version of the team's report on an entry at a stage, a text for each heading of the definition."""

    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    is_latest = models.BooleanField(default=True)
    texts = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "stage", "number"], name="stage_report_version_once"),
            models.UniqueConstraint(
                fields=["entry", "stage"],
                condition=models.Q(is_latest=True),
                name="stage_report_latest_once",
            ),
        ]
        indexes = [models.Index(fields=["round", "stage", "is_latest"], name="stage_report_by_stage")]

    def __str__(self) -> str:
        return f"version {self.number} of the report on entry {self.entry_id} at {self.stage}"


class CheckIn(models.Model):
    """That the people of an entry came to a stage; struck out rather than deleted when it was a mistake."""

    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    struck_out_at = models.DateTimeField(null=True)
    struck_out_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "stage"],
                condition=models.Q(struck_out_at__isnull=True),
                name="check_in_once_per_stage",
            ),
        ]
        indexes = [models.Index(fields=["round", "stage"], name="check_in_by_stage")]

    def __str__(self) -> str:
        return f"check-in of entry {self.entry_id} at {self.stage}"


class Decision(models.Model):
    """What was decided on an entry at a stage: pending until released, superseded rather than changed."""

    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=60)
    outcome = models.CharField(max_length=30)
    reason = models.TextField()
    rank = models.PositiveIntegerField(null=True)
    prize = models.PositiveSmallIntegerField(null=True)
    is_proposed = models.BooleanField(default=False)
    engine_run = models.ForeignKey(
        "engine_runs.EngineRun", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=100)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=100, blank=True)
    superseded_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=100, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "stage"],
                condition=models.Q(superseded_at__isnull=True),
                name="decision_one_in_force_per_stage",
            ),
        ]
        indexes = [models.Index(fields=["round", "stage", "outcome"], name="decision_by_round_and_stage")]

    def __str__(self) -> str:
        return f"{self.outcome} of entry {self.entry_id} at {self.stage}"
