"""Rows changed past the operations, as only a fault or an import could leave them."""

from uuid import UUID

from django.apps import apps


def empty_reason(entry: UUID) -> None:
    """Take the reason out of the decisions on an entry."""
    apps.get_model("assessment", "Decision").objects.filter(entry_id=entry).update(reason="")


def disown(entry: UUID) -> None:
    """Leave an entry without an owner, as imported ones are."""
    apps.get_model("entries", "Entry").objects.filter(pk=entry).update(owner=None)


def empty_title(entry: UUID) -> None:
    """Leave an entry without a title."""
    apps.get_model("entries", "Entry").objects.filter(pk=entry).update(title="")
