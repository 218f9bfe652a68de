"""Changes to audit events made below the service, as someone with the database's password could."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def without_triggers() -> Iterator[None]:
    """Switch the database's own refusals off for a while."""
    if connection.vendor == "postgresql":
        # Pending checks would forbid altering the table within the test's transaction.
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        yield
        execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_auditevent'"
        )
        triggers = cursor.fetchall()
    for name, _ in triggers:
        execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in triggers:
        execute(statement)


def execute(statement: str, *parameters: str | int) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def tamper(statement: str, *parameters: str | int) -> None:
    """Run one statement that the triggers would refuse."""
    with without_triggers():
        execute(statement, *parameters)
