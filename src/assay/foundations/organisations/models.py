"""Records of organisations."""

from django.db import models


class Organisation(models.Model):
    """A public body."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    abbreviation = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
