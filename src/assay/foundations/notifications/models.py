"""Records of letters: an outbox that survives whatever happens to the process that sends it."""

import uuid

from django.db import models


class Letter(models.Model):
    """A letter to one person, from the moment it is due until it is known to be sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    occasion = models.CharField(max_length=200, unique=True)
    scope = models.CharField(max_length=300, blank=True)
    recipient = models.UUIDField(null=True, db_index=True)
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    stop_address = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=100, blank=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)
    settled_by = models.CharField(max_length=100, blank=True)
    settled_reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"], name="letter_by_state_and_due"),
            models.Index(fields=["scope", "state"], name="letter_by_scope_and_state"),
        ]

    def __str__(self) -> str:
        return f"letter {self.id} ({self.state})"

    @classmethod
    def within(cls, path: str) -> models.QuerySet["Letter"]:
        """Return the letters of the place at `path` and of the places within it; all for the empty path."""
        if not path:
            return cls.objects.all()
        return cls.objects.filter(models.Q(scope=path) | models.Q(scope__startswith=f"{path}/"))
