"""Django's entry for this package."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations: the public bodies that run and join programmes."""

    name = "assay.foundations.organisations"
