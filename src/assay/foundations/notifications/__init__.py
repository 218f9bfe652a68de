"""Notifications: letters kept in an outbox until they are sent, once."""
