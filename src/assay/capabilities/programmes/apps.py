"""Django's entry for this package."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes: definitions, their versions, rounds and challenges."""

    name = "assay.capabilities.programmes"
