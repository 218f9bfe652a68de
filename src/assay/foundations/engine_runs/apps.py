"""Django's entry for this package."""

from django.apps import AppConfig


class EngineRunsConfig(AppConfig):
    """Engine runs: what an engine was given and what it answered, reproducibly."""

    name = "assay.foundations.engine_runs"
