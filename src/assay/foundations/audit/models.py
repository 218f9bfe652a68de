"""Records of the audit trail."""

from django.db import models


class AuditChain(models.Model):
    """The head of one hash chain: an organisation's, a programme's or the installation's."""

    name = models.CharField(primary_key=True, max_length=200)
    length = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return self.name


class AuditEvent(models.Model):
    """One thing that was done; never changed, never deleted."""

    chain = models.CharField(max_length=200)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_event_once_in_chain")
        ]
        indexes = [models.Index(fields=["subject", "at"], name="audit_event_by_subject")]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.action}"
