"""Django's entry for this package."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files: what people attach, recognised by content, scanned, kept apart and given out by links."""

    name = "assay.foundations.files"
