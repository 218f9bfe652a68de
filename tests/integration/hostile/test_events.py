"""Every operation records its events and no other, with its write or not at all."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from assay.foundations.audit.queries import verify_chains
from tests.integration.hostile.operations import OPERATIONS
from tests.integration.hostile.worlds import World

pytestmark = pytest.mark.django_db


class StopError(Exception):
    """What ends a transaction just after the operation in it."""


def rows() -> dict[str, list[str]]:
    """Return every row of every table, in one order."""
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
    }


def actions() -> list[str]:
    return list(apps.get_model("audit", "AuditEvent").objects.order_by("pk").values_list("action", flat=True))


def done_and_undone(world: World, operation: Callable[[World], Any]) -> tuple[list[str], bool]:
    """Do it in a transaction that fails just after; return its events, and whether all chains held then."""
    before = len(actions())
    with suppress(StopError), transaction.atomic():
        operation(world)
        recorded, holds = actions()[before:], verify_chains() == ()
        raise StopError
    return recorded, holds


@pytest.mark.parametrize("stage", ["ideas", "sift", "longlist"])
def test_operations_record_their_events_with_their_write_or_not_at_all(stage: str) -> None:
    world = World(stage)
    wanted = {name: expected for name, (where, _, expected) in OPERATIONS.items() if where == stage}
    before = rows()

    found = {name: done_and_undone(world, OPERATIONS[name][1]) for name in wanted}

    assert {name: recorded for name, (recorded, _) in found.items()} == wanted
    assert {holds for _, holds in found.values()} == {True}
    assert rows() == before
    assert verify_chains() == ()
