"""Saved ways of looking at the list of a round's entries."""

from django.db import models


class SavedView(models.Model):
    """Filters, columns, order and search of the list under a name; nobody's once its maker is erased."""

    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=60)
    query = models.TextField()
    is_shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "owner", "name"], name="view_name_once_per_owner")
        ]

    def __str__(self) -> str:
        return self.name


class ChosenView(models.Model):
    """The view that the list opens with for one person."""

    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    query = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="chosen_view_once_per_person")
        ]

    def __str__(self) -> str:
        return self.query
