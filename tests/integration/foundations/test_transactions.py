"""Writes that are on the disk before anyone is told."""

import pytest
from django.db import connection, transaction

from assay.foundations.transactions import durable_write

FULL, NORMAL = 2, 1


def synchronous() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_durable_write_raises_what_sqlite_promises_for_its_transaction_alone() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL always waits for the disk.")

    before = synchronous()
    with durable_write():
        during = synchronous()

    assert (before, during, synchronous()) == (NORMAL, FULL, NORMAL)


@pytest.mark.django_db(transaction=True)
def test_durable_write_joins_the_transaction_around_it() -> None:
    with transaction.atomic(), durable_write():
        in_transaction = connection.in_atomic_block

    assert (in_transaction, connection.in_atomic_block) == (True, False)
