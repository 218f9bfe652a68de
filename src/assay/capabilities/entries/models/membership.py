"""Who works on an entry beside its owner, who leads it; and who is invited to."""

import uuid

from django.db import models
from django.db.models.functions import Lower

from assay.capabilities.entries.models.entry import Entry


class Membership(models.Model):
    """Someone who works on an entry with its lead."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10)
    joined_at = models.DateTimeField()
    lead_offered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "person"], name="member_once_in_entry"),
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(lead_offered_at__isnull=False),
                name="lead_offered_once_in_entry",
            ),
        ]
        ordering = ["joined_at", "id"]

    def __str__(self) -> str:
        return f"{self.role} of entry {self.entry_id}"


class Invitation(models.Model):
    """An invitation to work on an entry that nobody has answered; it goes once it is answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=10)
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    times_sent = models.PositiveSmallIntegerField(default=1)
    sent_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("entry", Lower("email"), name="address_invited_once_to_entry"),
        ]
        indexes = [models.Index(Lower("email"), name="invitation_by_small_email")]
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"invitation to {self.role} entry {self.entry_id}"
