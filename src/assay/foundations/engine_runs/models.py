"""Records of engine runs."""

from django.db import models


class EngineRun(models.Model):
    """What an engine was given and answered: the same input, parameters and seed give the same again."""

    scope = models.CharField(max_length=300)
    engine = models.CharField(max_length=100)
    engine_version = models.CharField(max_length=40)
    parameters = models.JSONField()
    seed = models.BigIntegerField(null=True)
    input_fingerprint = models.CharField(max_length=64)
    result = models.JSONField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)

    class Meta:
        indexes = [models.Index(fields=["scope", "engine", "at"], name="engine_run_by_scope")]

    def __str__(self) -> str:
        return f"{self.engine} {self.engine_version} for {self.scope}"
