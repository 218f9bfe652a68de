"""Django's entry for this package."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Assessment: reviews, stage reports, pending and released decisions."""

    name = "assay.capabilities.assessment"
