"""Django's entry for this package."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """Entries: drafts, versions, submission, triage, comment and support."""

    name = "assay.capabilities.entries"
