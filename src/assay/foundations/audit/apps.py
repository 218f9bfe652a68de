"""Django's entry for this package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit: append-only, hash-chained events, written with what they describe."""

    name = "assay.foundations.audit"
