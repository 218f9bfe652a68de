"""Django's entry for this package."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Permissions: roles given to people within a scope."""

    name = "assay.foundations.permissions"
