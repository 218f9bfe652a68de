"""Django's entry for this package."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Notifications: letters kept in an outbox until they are sent, once."""

    name = "assay.foundations.notifications"
