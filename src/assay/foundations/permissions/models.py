"""Records of roles given to people."""

from django.db import models


class RoleAssignment(models.Model):
    """A role that a person holds within a scope."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=40)
    scope = models.CharField(max_length=300, blank=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "scope"], name="role_once_per_person_and_scope")
        ]
        indexes = [models.Index(fields=["scope", "role"], name="role_by_scope")]

    def __str__(self) -> str:
        return f"{self.role} of {self.scope or 'the installation'}"
