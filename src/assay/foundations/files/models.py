"""Records of files; what is in them lies in the installation's folder."""

import uuid

from django.db import models


class StoredFile(models.Model):
    """One file that someone attached; once erased only its kind and size are left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=300, blank=True)
    chain = models.CharField(max_length=200)
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20)
    by = models.CharField(max_length=100, db_index=True)
    at = models.DateTimeField()
    scan_due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "scan_due_at"], name="file_by_state_and_scan_due")]

    def __str__(self) -> str:
        return f"file {self.id} ({self.state})"
