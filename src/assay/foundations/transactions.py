"""Transactions that are on the disk before anyone is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def durable_write() -> Iterator[None]:
    """Run one write as a transaction that survives a power cut once it returns.

    SQLite runs at synchronous=NORMAL, which may lose the last commits when the power fails; this raises it to
    FULL for the transaction. Nested inside another transaction it only joins that one.
    """
    raised = connection.vendor == "sqlite" and not connection.in_atomic_block
    if raised:
        _set_synchronous("FULL")
    try:
        with transaction.atomic():
            yield
    finally:
        if raised:
            _set_synchronous("NORMAL")


def _set_synchronous(level: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
