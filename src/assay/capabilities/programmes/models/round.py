"""Rounds, their dates and extensions, and their challenges."""

from django.db import models

from assay.capabilities.programmes.models.programme import DefinitionVersion, Programme


class Round(models.Model):
    """One running of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rounds")
    definition_version = models.ForeignKey(DefinitionVersion, on_delete=models.PROTECT, related_name="rounds")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    scope = models.CharField(max_length=300, unique=True)
    state = models.CharField(max_length=20)
    starts_on = models.DateField()
    time_zone = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="round_once_in_programme")]

    def __str__(self) -> str:
        return self.scope


class StageDates(models.Model):
    """When a stage of a round opens and closes; closing is exclusive: at closes_at the stage is closed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="stage_dates")
    stage = models.CharField(max_length=60)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "stage"], name="stage_dates_once")]

    def __str__(self) -> str:
        return f"{self.stage} of {self.round}"


class Extension(models.Model):
    """Later closing of a stage, for everyone, one entry or one person, with who allowed it and why."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="extensions")
    stage = models.CharField(max_length=60)
    entry = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    until = models.DateTimeField()
    reason = models.TextField()
    granted_by = models.CharField(max_length=100)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["round", "stage"], name="extension_by_stage")]
        ordering = ["granted_at", "id"]

    def __str__(self) -> str:
        return f"{self.stage} of {self.round} until {self.until}"


class Challenge(models.Model):
    """A problem that a round asks entries for."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="challenges")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    owner = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "slug"], name="challenge_once_in_round")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.slug} of {self.round}"
