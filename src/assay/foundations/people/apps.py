"""Django's entry for this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People: who signs in, and how."""

    name = "assay.foundations.people"
