"""Programmes and the versions of their definitions."""

from django.db import models


class Programme(models.Model):
    """A programme that an organisation runs; what it is stands in its definition."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    scope = models.CharField(max_length=300, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.scope


class DefinitionVersion(models.Model):
    """One version of a programme's definition, kept as its source text; frozen once a round runs on it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="definition_versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    fingerprint = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=100)
    frozen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="definition_version_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.programme}"
